"""Which item is preselected for a name, and which never."""

from __future__ import annotations

import dataclasses

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.matching import Fit, ItemKind
from cph_desktop.compose.naming.candidates import Candidate, fit_of, is_same_name, life_agrees, preselected, ranked
from cph_desktop.compose.naming.name_decisions import NameToMatch

ZORN = NameToMatch("creator", "Anders Zorn", "Anders Zorn", ItemKind.PERSON, year=1890)
HUMAN, MUSEUM, SURNAME = ("Q5",), ("Q33506",), ("Q101352",)


def candidate(item: str, *, exact: bool = True, fit: Fit = Fit.YES) -> Candidate:
    return Candidate(item, "Anders Zorn", exact=exact, fit=fit, looked_up=True)


@pytest.mark.parametrize(
    ("kind", "classes", "fit"),
    [
        (ItemKind.PERSON, HUMAN, Fit.YES),
        (ItemKind.PERSON, MUSEUM, Fit.NO),
        (ItemKind.PERSON, ("Q16334295",), Fit.YES),
        (ItemKind.PERSON, ("Q43229",), Fit.YES),
        (ItemKind.ORGANISATION, ("Q2668072",), Fit.YES),
        (ItemKind.PERSON, SURNAME, Fit.NO),
        (ItemKind.PERSON, (), Fit.UNKNOWN),
        (ItemKind.ORGANISATION, MUSEUM, Fit.YES),
        (ItemKind.ORGANISATION, HUMAN, Fit.NO),
        (ItemKind.ORGANISATION, ("Q999999999",), Fit.UNKNOWN),
        (ItemKind.THING, ("Q999999999",), Fit.YES),
        (ItemKind.THING, SURNAME, Fit.NO),
    ],
)
def test_that_the_class_of_an_item_tells_whether_it_fits(
    facts: CommonsFacts, kind: ItemKind, classes: tuple[str, ...], fit: Fit
) -> None:
    assert facts.matching.fit(kind, classes) is fit


def test_that_nothing_is_known_of_an_item_that_was_not_looked_up(facts: CommonsFacts) -> None:
    assert fit_of(ZORN, Candidate("Q206820", kinds=HUMAN), facts.matching) is Fit.UNKNOWN


@pytest.mark.parametrize(
    ("born", "died", "fit"),
    [(1860, 1920, Fit.YES), (1889, 1950, Fit.NO), (1780, 1840, Fit.UNKNOWN), (1680, 1740, Fit.NO), (None, None, Fit.YES)],
)
def test_that_nobody_makes_works_before_being_born_or_long_after_death(
    facts: CommonsFacts, born: int | None, died: int | None, fit: Fit
) -> None:
    found = Candidate("Q1", kinds=HUMAN, looked_up=True, born=born, died=died)
    assert fit_of(ZORN, found, facts.matching) is fit


def test_that_years_of_life_beside_the_name_count(facts: CommonsFacts) -> None:
    name = NameToMatch("creator", "John Smith", "John Smith", ItemKind.PERSON, born=1752, died=1812)
    right = Candidate("Q1", kinds=HUMAN, looked_up=True, born=1752, died=1812)
    wrong = Candidate("Q2", kinds=HUMAN, looked_up=True, born=1652, died=1742)

    assert fit_of(name, right, facts.matching) is Fit.YES
    assert fit_of(name, wrong, facts.matching) is Fit.NO


def test_that_the_only_exact_and_fitting_item_is_preselected() -> None:
    chosen = candidate("Q206820")
    assert preselected(ZORN, [candidate("Q1", exact=False), chosen, candidate("Q2", fit=Fit.NO)]) is chosen


def test_that_nothing_is_preselected_where_two_could_be_meant_or_nobody_knows() -> None:
    assert preselected(ZORN, [candidate("Q1"), candidate("Q2")]) is None
    assert preselected(ZORN, [candidate("Q1"), candidate("Q2", fit=Fit.UNKNOWN)]) is None
    assert preselected(ZORN, [candidate("Q1", fit=Fit.UNKNOWN)]) is None
    assert preselected(ZORN, [candidate("Q1", exact=False)]) is None
    assert preselected(ZORN, []) is None


def test_that_one_word_is_too_little_for_a_person() -> None:
    assert preselected(NameToMatch("creator", "Ingrid", "Ingrid", ItemKind.PERSON), [candidate("Q1")]) is None
    assert preselected(NameToMatch("institution", "Tate", "Tate", ItemKind.ORGANISATION), [candidate("Q1")]) is not None


def test_that_the_likeliest_item_stands_first() -> None:
    found = [candidate("Q1", fit=Fit.NO), candidate("Q2", exact=False), candidate("Q3", fit=Fit.UNKNOWN), candidate("Q4")]
    assert [one.id for one in ranked(found)] == ["Q4", "Q3", "Q2", "Q1"]


def test_that_capitals_and_spaces_do_not_make_another_name_but_accents_do() -> None:
    assert is_same_name("ANDERS  Zorn ", "Anders Zorn")
    assert is_same_name("Lindstro\u0308m", "Lindström")
    assert not is_same_name("Lindstrom", "Lindström")


def test_that_years_of_life_that_agree_lift_and_those_that_contradict_sink(facts: CommonsFacts) -> None:
    name = NameToMatch("creator", "John Smith", "John Smith", ItemKind.PERSON, born=1752, died=1812)
    known = [
        Candidate("Q1", exact=True, looked_up=True, kinds=HUMAN),
        Candidate("Q2", exact=True, looked_up=True, kinds=HUMAN, born=1652, died=1742),
        Candidate("Q3", exact=True, looked_up=True, kinds=HUMAN, born=1752, died=1812),
    ]
    judged = [dataclasses.replace(one, fit=fit_of(name, one, facts.matching), agrees=life_agrees(name, one)) for one in known]

    assert [one.id for one in ranked(judged)] == ["Q3", "Q1", "Q2"]
    chosen = preselected(name, judged)
    assert chosen is not None
    assert chosen.id == "Q3"
    assert preselected(name, judged[1:2]) is None
