"""One cell, several people: ``Smith, John; Doe, Jane``, ``John Smith | Jane Doe``, ``John Smith and Jane Doe (1860–1920)``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WIKITEXT = re.compile(r"[{}]|\[\[")  # there a bar parts the parameters of a template or the words of a link
_PERHAPS_SEVERAL = re.compile(r"[;|\n]| / ")
_NAME = re.compile(r"[^\W\d_][^\s()\[\]]*")
_NOTE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_FEWEST, _MOST = 2, 5  # words in the full name of a person


@dataclass(frozen=True)
class PartingWords:
    """``between`` stands between two full names, ``particles`` are the small words of names.

    ``bodies`` are words of firms and institutions, whose "and" is a part of the name; ``never_alone`` cannot be a person.
    """

    between: re.Pattern[str]
    particles: frozenset[str]
    bodies: frozenset[str]
    never_alone: Collection[str]

    @classmethod
    def from_json(cls, data: Mapping[str, Any], never_alone: Collection[str]) -> PartingWords:
        """From ``resources/people.json``."""
        between = "|".join(map(re.escape, data["between"]))
        return cls(
            re.compile(rf"\s(?:{between})\s"), frozenset(data["particles"]), frozenset(data["bodies"]), frozenset(never_alone)
        )


def parted(text: str, words: PartingWords) -> Iterator[str]:
    """The text of each person, without those that are empty."""
    if not _PERHAPS_SEVERAL.search(text) and not words.between.search(text):
        yield from _kept(text)
        return
    for part in _at_signs(text):
        for piece in _at_slashes(part, words):
            yield from _at_words(piece, words)


def _at_signs(text: str) -> Iterator[str]:
    """Semicolons inside brackets belong to the note there."""
    sure = "\n" if _WIKITEXT.search(text) else "|\n"
    depth, start = 0, 0
    for index, char in enumerate(text):
        depth = max(0, depth + (char in "([") - (char in ")]"))
        if char in sure or (char == ";" and depth == 0):
            yield from _kept(text[start:index])
            depth, start = 0, index + 1
    yield from _kept(text[start:])


def _at_slashes(text: str, words: PartingWords) -> Sequence[str]:
    """``Smith, John / Doe, Jane``, but not ``Cranach, Lucas / Werkstatt``."""
    parts = [part.strip() for part in text.split(" / ")]
    if len(parts) == 2 and parts[1].lower().strip(".") in words.never_alone:
        return [f"{parts[0]} ({parts[1]})"]
    return parts if all(parts) else [text]


def _at_words(text: str, words: PartingWords) -> Sequence[str]:
    parts = [part.strip() for part in words.between.split(text)]
    return parts if len(parts) > 1 and all(_is_full_name(part, words) for part in parts) else [text]


def _is_full_name(text: str, words: PartingWords) -> bool:
    """Given name and surname, perhaps with a note in brackets behind them; no firm, no museum."""
    names = _NOTE.sub("", text).split()
    if not _FEWEST <= len([name for name in names if name.lower() not in words.particles]) <= _MOST:
        return False
    return all(
        _NAME.fullmatch(name)
        and name.lower() not in words.bodies
        and "," not in name
        and (name[0].isupper() or name in words.particles)
        for name in names
    )


def _kept(part: str) -> Iterable[str]:
    part = part.strip()
    return (part,) if part else ()
