"""Items that a name may stand for: which is the likeliest, and whether one is so plain that it may be preselected."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from cph_desktop.commons.matching import Fit, ItemKind, MatchingRules
from cph_desktop.compose.naming.name_decisions import NameToMatch

_SLACK = 2  # years by which sources differ about births and deaths
_YOUNGEST = 5  # nobody's works begin earlier in life
_GONE = 20  # prints and casts are made after the artist's death
_GONE_LONG = 100  # but not for ever


@dataclass(frozen=True, slots=True)
class Candidate:
    """``matched`` is the label or alias by which the search found it. ``exact``: that is the name itself.

    ``looked_up``: classes (P31), years and picture are known. ``image`` is the name of a file on Commons, "" for none.
    ``agrees``: the years of life that the sheet states are this person's.
    """

    id: str
    label: str = ""
    description: str = ""
    matched: str = ""
    exact: bool = False
    by_alias: bool = False
    fit: Fit = Fit.UNKNOWN
    looked_up: bool = False
    kinds: tuple[str, ...] = ()
    born: int | None = None
    died: int | None = None
    image: str = ""
    url: str = ""
    agrees: bool = False


def is_same_name(text: str, other: str) -> bool:
    """Whether two spellings are one name: capitals, spaces and Unicode forms do not matter, accents do."""
    return _folded(text) == _folded(other)


def fit_of(name: NameToMatch, candidate: Candidate, rules: MatchingRules) -> Fit:
    """Whether the item's class and years of life go together with what the sheet says."""
    if not candidate.looked_up:
        return Fit.UNKNOWN
    fit = rules.fit(name.kind, candidate.kinds)
    if fit is Fit.NO or _lived_otherwise(name, candidate):
        return Fit.NO
    if name.year is not None and candidate.died is not None and candidate.died + _GONE < name.year:
        return Fit.UNKNOWN
    return fit


def life_agrees(name: NameToMatch, candidate: Candidate) -> bool:
    """Whether the sheet states years of life, and every one of them is the candidate's."""
    pairs = [(name.born, candidate.born), (name.died, candidate.died)]
    stated = [(said, known) for said, known in pairs if said is not None]
    return bool(stated) and all(known is not None and abs(said - known) <= _SLACK for said, known in stated)


def _lived_otherwise(name: NameToMatch, candidate: Candidate) -> bool:
    pairs = ((name.born, candidate.born), (name.died, candidate.died))
    if any(stated is not None and known is not None and abs(stated - known) > _SLACK for stated, known in pairs):
        return True
    if name.year is None:
        return False
    too_young = candidate.born is not None and candidate.born + _YOUNGEST > name.year
    return too_young or (candidate.died is not None and candidate.died + _GONE_LONG < name.year)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The likeliest first, years of life that agree before all; those of equal rank in the order of the wiki's own search."""
    order = {Fit.YES: 0, Fit.UNKNOWN: 1, Fit.NO: 2}

    def rank(one: Candidate) -> tuple[bool, bool, bool, int, bool]:
        return one.fit is Fit.NO, not one.agrees, not one.exact, order[one.fit], one.by_alias

    return tuple(sorted(candidates, key=rank))


def preselected(name: NameToMatch, candidates: Iterable[Candidate]) -> Candidate | None:
    """The one candidate that has exactly this name and fits; None when another one could be meant as well.

    Of namesakes it is the one whose years of life are those in the sheet. One word is too little of a person's name, unless
    they are.
    """
    possible = [one for one in candidates if one.exact and one.fit is not Fit.NO]
    possible = [one for one in possible if one.agrees] or possible
    if len(possible) != 1 or possible[0].fit is not Fit.YES:
        return None
    only = possible[0]
    if name.kind is ItemKind.PERSON and len(name.search.split()) < 2 and not only.agrees:
        return None
    return only


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
