"""Languages by name or code, in the languages museums write in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cph_desktop.messages import Message, msg
from cph_desktop.values.text import clean_text, shortened

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z0-9]{2,8}))?(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
# The Library of Congress and Lexvo give each language an address that ends with its code
_VOCABULARY = re.compile(r"^https?://(?:id\.loc\.gov/vocabulary|(?:www\.)?lexvo\.org)/\S*/(?=[a-z]{2,3}$)")
_AROUND = re.compile(r"^\W+|(?:(?![\u0300-\u036f\u0900-\u0dff])[\W_])+$")  # vowel signs are no letters to Python


@dataclass(frozen=True)
class LanguageNames:
    """``by_name`` maps names, codes and other standards' codes (``swe``), all in small letters, to MediaWiki's code.

    ``nouns`` are the words for "language" that stand beside a name: язык, język, bahasa.
    """

    by_name: Mapping[str, str]
    regional: frozenset[str]
    nouns: frozenset[str] = frozenset()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> LanguageNames:
        """From ``resources/languages.json``."""
        by_name = {name: code for code, names in data["names"].items() for name in names}
        codes = {code: code for code in data["names"]}
        return cls({**by_name, **data["aliases"], **codes}, frozenset(data["regional"]), frozenset(data["nouns"]))


@dataclass(frozen=True, slots=True)
class LanguageReading:
    """``code`` is "" when the text names no known language."""

    text: str
    code: str = ""
    problem: Message | None = None


def read_language(text: str, names: LanguageNames) -> LanguageReading:
    """One language: ``sv``, ``swe``, ``sv-SE``, ``Swedish``, ``svenska``, ``Schwedisch``. "" gives an empty reading."""
    cell = clean_text(text)
    if not cell:
        return LanguageReading(cell)
    word = _AROUND.sub("", _VOCABULARY.sub("", cell.lower()))
    code = names.by_name.get(word) or _code_of_tag(word, names) or names.by_name.get(_without_noun(word, names), "")
    if code:
        return LanguageReading(cell, code)
    return LanguageReading(cell, problem=msg("value-language-unknown", shortened(cell, 60)))


def _without_noun(word: str, names: LanguageNames) -> str:
    return " ".join(part for part in word.split() if part not in names.nouns)


def _code_of_tag(word: str, names: LanguageNames) -> str:
    """``pt-BR`` has a Wikipedia spelling of its own, ``sv-SE`` has not and is Swedish."""
    if word.replace("_", "-") in names.regional:
        return word.replace("_", "-")
    tag = _TAG.fullmatch(word)
    if not tag or not tag.group(2):
        return ""
    return names.by_name.get(tag.group(1), "") if len(tag.group(2)) in {2, 4} else ""
