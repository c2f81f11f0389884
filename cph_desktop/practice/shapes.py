"""The two shapes of an answer: ``formatversion`` 1 and 2 of MediaWiki's JSON.

Modules answer in version 2 with plain dicts; the classes here mark where version 1 differs in more than its booleans.
https://www.mediawiki.org/wiki/API:JSON_version_2
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Raw:
    """Left as it is in both versions (Wikibase's own JSON, TemplateData)."""

    value: Any


@dataclass(frozen=True, slots=True)
class Either:
    """One thing in version 1 and another in version 2."""

    v1: Any
    v2: Any


@dataclass(frozen=True, slots=True)
class Text:
    """A text that version 1 wraps: ``{"*": "…"}``."""

    value: str


@dataclass(frozen=True, slots=True)
class Starred:
    """A dict whose ``key`` is called ``*`` in version 1."""

    data: Mapping[str, Any]
    key: str


@dataclass(frozen=True, slots=True)
class ById:
    """Pages: a list in version 2, a map by page id in version 1 (by ``-1``, ``-2`` … where there is no id)."""

    pages: Sequence[Mapping[str, Any]]


def shaped(value: Any, version: int) -> Any:
    """``value`` as plain JSON of that ``formatversion``."""
    match value:
        case Raw():
            return value.value
        case Either():
            return shaped(value.v2 if version == 2 else value.v1, version)
        case Text():
            return value.value if version == 2 else {"*": value.value}
        case Starred():
            return _starred(value, version)
        case ById():
            return _by_id(value, version)
        case dict():
            return {
                key: _boolean(shaped(item, version), version) for key, item in value.items() if item is not False or version == 2
            }
        case list() | tuple():
            return [shaped(item, version) for item in value]
    return value


def _boolean(value: Any, version: int) -> Any:
    return "" if value is True and version == 1 else value


def _starred(value: Starred, version: int) -> Any:
    data = dict(value.data)
    if version == 1 and value.key in data:
        data["*"] = data.pop(value.key)
    return shaped(data, version)


def _by_id(value: ById, version: int) -> Any:
    if version == 2:
        return [shaped(dict(page), version) for page in value.pages]
    pages: dict[str, Any] = {}
    without = 0
    for page in value.pages:
        if "pageid" in page:
            key = str(page["pageid"])
        else:
            without -= 1
            key = str(without)
        pages[key] = shaped(dict(page), version)
    return pages
