"""Categories of Commons: which are too general for a single file, and which templates make a category page lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cph_desktop.commons.filenames import title_key

_HARD_REDIRECT = re.compile(r"^\s*#\S+\s*:?\s*\[\[\s*:?\s*category\s*:\s*([^\]|#]+)", re.IGNORECASE)
_TEMPLATE = re.compile(r"\{\{\s*([^{}|]+?)\s*(?:\|\s*(?:1\s*=)?\s*:?([^{}|]*?)\s*)?(?:\||\}\})")
_NAMESPACE = re.compile(r"^\s*:?\s*category\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True)
class CategoryRules:
    """What ``resources/categories.json`` knows. All names are keys as :func:`~cph_desktop.commons.filenames.title_key` makes."""

    too_general: frozenset[str]
    _redirecting: frozenset[str]
    _disambiguating: frozenset[str]

    def is_too_general(self, name: str) -> bool:
        """Whether a category is meant for other categories, so that nobody finds a file in it."""
        return title_key(name) in self.too_general

    def leads_to(self, page: str) -> str:
        """The category that a category page with this wikitext sends its readers to, "" where it stays."""
        hard = _HARD_REDIRECT.match(page)
        if hard:
            return title_key(hard.group(1))
        for name, first in _TEMPLATE.findall(page):
            if title_key(name) in self._redirecting and first:
                return title_key(_NAMESPACE.sub("", first))
        return ""

    def is_ambiguous(self, page: str) -> bool:
        """Whether a category page with this wikitext lists several meanings of its name."""
        return any(title_key(name) in self._disambiguating for name, _first in _TEMPLATE.findall(page))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CategoryRules:
        """The rules of a parsed ``categories.json``."""

        def keys(names: Iterable[str]) -> frozenset[str]:
            return frozenset(map(title_key, names))

        return cls(keys(data["too_general"]), keys(data["redirect_templates"]), keys(data["disambiguation_templates"]))
