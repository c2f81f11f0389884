"""Years of birth and death as museums write them beside an artist: ``1757–1827``, ``born 1937``, ``d. 1850``, ``1937–``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+\.?|[*†]")
_LONGEST_LIFE = 120
_DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class LifeWords:
    """What says which year of a life a year is, in small letters. Years of being ``active`` are neither."""

    born: frozenset[str]
    died: frozenset[str]
    active: frozenset[str]


@dataclass(frozen=True, slots=True)
class LifeYears:
    """None where nothing certain is said."""

    born: int | None = None
    died: int | None = None


NOTHING_KNOWN = LifeYears()


def read_life_years(text: str, words: LifeWords) -> LifeYears:
    """The years that a text names; nothing where it could mean anything else, such as years of being active."""
    said = set(_WORD.findall(text.casefold()))
    years = [int(year) for year in _YEAR.findall(text)]
    if said & words.active or not 1 <= len(years) <= 2:
        return NOTHING_KNOWN
    if len(years) == 2:
        born, died = years
        return LifeYears(born, died) if born < died <= born + _LONGEST_LIFE else NOTHING_KNOWN
    bare = text.strip(" ()[].,")
    if said & words.died or bare[:1] in _DASHES:
        return LifeYears(died=years[0])
    if said & words.born or bare[-1:] in _DASHES:
        return LifeYears(born=years[0])
    return NOTHING_KNOWN
