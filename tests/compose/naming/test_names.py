"""Which names of a sheet are to be matched, and what the recipe makes of the decisions."""

from __future__ import annotations

import dataclasses

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.naming.name_decisions import (
    Choice,
    NameDecision,
    NameToMatch,
    decisions_in,
    names_between,
    with_decisions,
)
from cph_desktop.compose.naming.names import names_to_match, read_for_names
from cph_desktop.compose.recipe import FieldSource, Recipe
from tests.compose.sheets import columns, qualifiers, rows, said

COLUMNS = columns("file", "artist", "date", "museum", "depicts", "place")
FIELDS = (
    FieldSource("file", ("file",)),
    FieldSource("creator", ("artist",)),
    FieldSource("date", ("date",)),
    FieldSource("institution", ("museum",)),
    FieldSource("depicts", ("depicts",), split=";"),
    FieldSource("place_of_creation", ("place",)),
    FieldSource("licence", constant="CC0"),
)
RECIPE = Recipe("artwork", FIELDS, "{file}")


def _names(facts: CommonsFacts, *cells: tuple[str, ...]) -> dict[tuple[str, str], NameToMatch]:
    return {name.key: name for name in names_to_match(RECIPE, COLUMNS, rows(*cells), facts)}


def test_that_each_distinct_name_is_asked_for_once_with_the_rows_that_have_it(facts: CommonsFacts) -> None:
    names = _names(
        facts,
        ("a.jpg", "Anders Zorn; Carl Larsson", "1890", "Nationalmuseum", "horse; boat", "Mora"),
        ("b.jpg", "Anders Zorn", "1885", "Nationalmuseum", "boat", ""),
    )

    assert [(name.name, name.count, name.rows) for name in names.values()][:3] == [
        ("Anders Zorn", 2, (2, 3)),
        ("Nationalmuseum", 2, (2, 3)),
        ("boat", 2, (2, 3)),
    ]
    assert len(names) == 6
    assert names["creator", "Anders Zorn"].year == 1885
    assert names["creator", "Anders Zorn"].kind is ItemKind.PERSON
    assert names["institution", "Nationalmuseum"].kind is ItemKind.ORGANISATION
    assert names["place_of_creation", "Mora"].kind is ItemKind.PLACE


def test_that_names_with_their_item_unknown_people_and_wikitext_are_not_asked_for(facts: CommonsFacts) -> None:
    assert not _names(
        facts,
        ("a.jpg", "Anders Zorn (Q206820)", "", "Q842858", "", "1234"),
        ("b.jpg", "unknown artist", "", "{{Institution:Tate}}", "", ""),
    )


def test_that_a_name_is_looked_for_without_what_stands_around_it(facts: CommonsFacts) -> None:
    names = _names(
        facts, ("a.jpg", "after Gainsborough, Thomas", "", "", "", ""), ("b.jpg", "Anders Zorn (1860–1920)", "", "", "", "")
    )

    assert names["creator", "Gainsborough, Thomas"].search == "Thomas Gainsborough"
    zorn = names["creator", "Anders Zorn"]
    assert (zorn.born, zorn.died) == (1860, 1920)


def test_that_a_decision_becomes_an_item_in_the_statement_and_in_the_page(facts: CommonsFacts) -> None:
    recipe = with_decisions(
        RECIPE,
        [
            NameDecision("creator", "Anders Zorn", Choice.ITEM, "Q206820"),
            NameDecision("institution", "Nationalmuseum", Choice.ITEM, "Q842858"),
            NameDecision("depicts", "boat", Choice.ITEM, "Q35872"),
            NameDecision("depicts", "horse", Choice.TEXT),
        ],
    )
    row = rows(("a.jpg", "Anders Zorn", "1890", "Nationalmuseum", "horse; boat", ""))[0]
    draft = Composer(recipe, COLUMNS, facts).draft(row, "a.jpg", "jpg")

    assert said(draft)["P170"] == ["Q206820"]
    assert said(draft)["P195"] == ["Q842858"]
    assert said(draft)["P180"] == ["Q35872"]
    assert "{{Creator|Wikidata=Q206820}}" in draft.wikitext
    assert "horse" in draft.wikitext


def test_that_a_name_without_an_item_is_said_as_text(facts: CommonsFacts) -> None:
    recipe = with_decisions(RECIPE, [NameDecision("creator", "A. Nobody", Choice.TEXT)])
    draft = Composer(recipe, COLUMNS, facts).draft(rows(("a.jpg", "A. Nobody", "", "", "", ""))[0], "a.jpg", "jpg")

    assert said(draft)["P170"] == ["somevalue"]
    assert qualifiers(draft, "P170") == {"P2093": "A. Nobody"}


def test_that_decisions_are_found_again_in_the_recipe_and_can_be_taken_back(facts: CommonsFacts) -> None:
    names = tuple(_names(facts, ("a.jpg", "Anders Zorn; A. Nobody", "", "Nationalmuseum", "", "")).values())
    decisions = [
        NameDecision("creator", "Anders Zorn", Choice.ITEM, "Q206820"),
        NameDecision("creator", "A. Nobody", Choice.TEXT),
    ]
    decided = with_decisions(RECIPE, decisions)

    assert list(decisions_in(decided, names).values()) == decisions
    assert with_decisions(decided, [NameDecision(one.field, one.name) for one in decisions]) == RECIPE


def test_that_names_about_which_two_recipes_differ_are_told() -> None:
    first = with_decisions(
        RECIPE, [NameDecision("creator", "Anders Zorn", Choice.ITEM, "Q206820"), NameDecision("creator", "Nobody", Choice.TEXT)]
    )
    second = with_decisions(
        first, [NameDecision("creator", "Anders Zorn", Choice.ITEM, "Q1"), NameDecision("depicts", "boat", Choice.ITEM, "Q2")]
    )
    assert names_between(first, second) == {("creator", "Anders Zorn"), ("depicts", "boat")}
    assert names_between(second, second) == set()


def test_that_a_decision_or_a_title_does_not_change_which_names_there_are(facts: CommonsFacts) -> None:
    decided = with_decisions(RECIPE, [NameDecision("creator", "Anders Zorn", Choice.TEXT)])
    titled = dataclasses.replace(decided, fields=(*decided.fields, FieldSource("title", ("date",))))
    read = read_for_names(RECIPE, facts)
    assert read_for_names(titled, facts) == read
    assert [one.field for one in read] == ["creator", "date", "institution", "depicts", "place_of_creation"]


def test_that_a_column_of_life_dates_tells_when_the_makers_lived(facts: CommonsFacts) -> None:
    made = Recipe("artwork", (FieldSource("creator", ("artist",)), FieldSource("creator_dates", ("dates",))), "{file}")
    found = names_to_match(
        made,
        columns("artist", "dates"),
        rows(
            ("John Smith", "1752–1812"),
            ("Ann Lee; Bo Ek", "born 1937; active 1900-1950"),
            ("Carl Dahl; Eva Falk", "1800–1850"),
        ),
        facts,
    )
    assert {name.name: (name.born, name.died) for name in found} == {
        "John Smith": (1752, 1812),
        "Ann Lee": (1937, None),
        "Bo Ek": (None, None),
        "Carl Dahl": (None, None),
        "Eva Falk": (None, None),
    }
