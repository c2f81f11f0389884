"""The words of dates in many languages, ready for looking up.

The words themselves are data (``resources/dates.json``); adding a language touches no code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeAlias

from cph_desktop.values.date_rewriting import Rewriting


class Kind(Enum):
    """What a piece of a date text can mean; one word may mean several (``a`` is "to" in Spanish and an article in English)."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and dates are read by looking these up

    MONTH = "months"
    WEEKDAY = "weekdays"
    CIRCA = "circa"
    DOUBT = "doubt"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"
    FROM = "from"
    TO = "to"
    BETWEEN = "between"
    AND = "and"
    OR = "or"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    DECADE = "decade"
    PART = "part"
    FRACTION = "fraction"
    ORDINAL = "ordinals"
    LAST = "last"
    SEASON = "season"
    BC = "bc"
    AD = "ad"
    UNKNOWN = "unknown"
    MADE = "made"
    EVENT = "event"
    COPY = "copy"
    FILLER = "filler"
    LINK = "link"
    DISPUTED = "disputed"
    # Below: what the writing itself says, whatever the language.
    NUMBER = "number"
    ROMAN = "roman"
    DECADE_YEAR = "1890s in one word"
    HUNDREDS = "1800-talet"
    DECADE_OR_CENTURY = "1800s"
    DAY_DATE = "12.5.1899"
    YEAR_AND_TWO_DIGITS = "1899-05"
    MONTH_AND_YEAR = "05/1899"
    MASKED = "189X"
    DASH = "–"
    HYPHEN = "-"
    SLASH = "/"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    OPEN = "("
    CLOSE = ")"
    QUESTION = "?"
    TILDE = "~"
    OPEN_END = ".."


Meanings: TypeAlias = Mapping[Kind, int | str]

_DOUBTS = ("perhaps", "probably", "presumably")
# For the former and the latter part neither P4241 nor a template has a word; some languages have one word for a half.
_PARTS = ("early", "middle", "late", "former", "latter", "half-1", "half-2")
_SEASONS = ("spring", "summer", "autumn", "winter")
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4}
_PLAIN = (
    Kind.WEEKDAY, Kind.CIRCA, Kind.BEFORE, Kind.UNTIL, Kind.AFTER, Kind.SINCE, Kind.FROM, Kind.TO, Kind.BETWEEN, Kind.AND,
    Kind.OR,
    Kind.CENTURY, Kind.MILLENNIUM, Kind.DECADE, Kind.LAST, Kind.BC, Kind.AD, Kind.UNKNOWN, Kind.MADE, Kind.EVENT, Kind.COPY,
    Kind.FILLER, Kind.LINK,
)  # fmt: skip
# The marks on letters (vowel signs, accents) are no letters to Python: लगभग has none, सदी two.
WORD = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963])*"
_WORD = re.compile(WORD)

_Entry: TypeAlias = tuple[tuple[str, ...], Kind, int | str]
Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], Meanings], ...]]


@dataclass(frozen=True)
class DateWords:
    """``phrases`` maps a first word to ``(further words, meanings)``, the longest first.

    ``refine`` maps a part (``early``, ``half-1``, ``summer``) to the item for P4241, ``keywords`` to the word that Commons'
    {{complex date}} knows; ``certainty`` maps a doubt to the item for P1480, ``certainty_keywords`` likewise. ``disputed`` are
    the words that mean something else in each language that has them, by language.
    """

    phrases: Phrases
    suffixes: Mapping[str, Kind]
    ordinal_suffixes: frozenset[str]
    refine: Mapping[str, str]
    keywords: Mapping[str, str]
    certainty: Mapping[str, str]
    certainty_keywords: Mapping[str, str]
    rewriting: Rewriting
    disputed: Mapping[str, tuple[_Entry, ...]]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DateWords:
        """From ``resources/dates.json``."""
        spoken = {language: tuple(_split(words)) for language, words in data["languages"].items()}
        collected: dict[tuple[str, ...], dict[Kind, int | str]] = {}
        several: set[tuple[str, ...]] = {tuple(_WORD.findall(phrase)) for phrase in data["disputed"]}
        for phrase, kind, value in (entry for entries in spoken.values() for entry in entries):
            if collected.setdefault(phrase, {}).setdefault(kind, value) != value:
                several.add(phrase)
        for phrase in several:
            collected[phrase] = {**collected.get(phrase, {}), Kind.DISPUTED: 1}
        suffixes = data["suffixes"]
        return cls(
            phrases=_by_first_word(collected),
            rewriting=Rewriting.from_json(data, ["".join(phrase) for phrase in collected]),
            disputed={language: tuple(entry for entry in entries if entry[0] in several) for language, entries in spoken.items()},
            suffixes={
                **dict.fromkeys(suffixes["decade"], Kind.DECADE_YEAR),
                **dict.fromkeys(suffixes["decade_or_century"], Kind.DECADE_OR_CENTURY),
                **dict.fromkeys(suffixes["hundreds"], Kind.HUNDREDS),
            },
            ordinal_suffixes=frozenset(suffixes["ordinal"]),
            refine=data["refine"],
            keywords=data["keywords"],
            certainty={doubt: entry["item"] for doubt, entry in data["certainty"].items()},
            certainty_keywords={doubt: entry["keyword"] for doubt, entry in data["certainty"].items()},
        )

    def in_language(self, language: str) -> DateWords:
        """The same words, but the disputed ones as that language means them; of a language without them nothing changes."""
        entries = self.disputed.get(language, ())
        if not entries:
            return self
        meant: dict[tuple[str, ...], dict[Kind, int | str]] = {}
        for phrase, kind, value in entries:
            meant.setdefault(phrase, {})[kind] = value
        phrases = dict(self.phrases)
        for phrase, meanings in meant.items():
            others = tuple(other for other in phrases[phrase[0]] if other[0] != phrase[1:])
            phrases[phrase[0]] = tuple(sorted((*others, (phrase[1:], meanings)), key=lambda entry: -len(entry[0])))
        return replace(self, phrases=phrases)


def _split(language: Mapping[str, Any]) -> Iterable[_Entry]:
    return ((tuple(_WORD.findall(phrase.lower())), kind, value) for phrase, kind, value in _entries(language))


def _entries(language: Mapping[str, Any]) -> Iterator[tuple[str, Kind, int | str]]:
    """Every phrase of one language with what it means."""
    for number, names in enumerate(language.get("months", ()), start=1):
        yield from ((name, Kind.MONTH, number) for name in names)
    for number, names in language.get("ordinals", {}).items():
        yield from ((name, Kind.ORDINAL, int(number)) for name in names)
    for kind, keys in ((Kind.DOUBT, _DOUBTS), (Kind.PART, _PARTS), (Kind.SEASON, _SEASONS)):
        yield from ((name, kind, key) for key in keys for name in language.get(key, ()))
    for key, parts in _FRACTIONS.items():
        yield from ((name, Kind.FRACTION, parts) for name in language.get(key, ()))
    for kind in _PLAIN:
        yield from ((name, kind, 1) for name in language.get(kind.value, ()))


def _by_first_word(collected: Mapping[tuple[str, ...], Meanings]) -> Phrases:
    grouped: dict[str, list[tuple[tuple[str, ...], Meanings]]] = {}
    for words, meanings in collected.items():
        grouped.setdefault(words[0], []).append((words[1:], meanings))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in grouped.items()}
