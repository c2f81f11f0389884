"""Which column holds the items of another's names."""

from __future__ import annotations

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.item_columns import with_item_columns
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column


def taken(facts: CommonsFacts, source: FieldSource, *columns: str) -> tuple[str, ...]:
    recipe = Recipe("information", (source,), "{filename}")
    named = [Column(name, index) for index, name in enumerate(columns)]
    return with_item_columns(recipe, named, facts).fields[0].columns


@pytest.mark.parametrize(
    "name",
    ["Artist (Qid)", "artist qid", "Artist_QID", "Artist Q-id", "Artist (Wikidata)", "Artist Wikidata ID", "Artist item id"],
)
def test_that_a_column_of_items_takes_the_place_of_the_names(facts: CommonsFacts, name: str) -> None:
    assert taken(facts, FieldSource("P170", ("Artist",)), "Artist", name) == (name,)


@pytest.mark.parametrize(
    "source",
    [
        FieldSource("creator", ("Artist",)),
        FieldSource("P170", ("Artist",), lookup={"Zorn": "Q206820"}),
        FieldSource("P217", ("Artist",)),
        FieldSource("P170", ("Painter",)),
        FieldSource("P170", constant="Q206820"),
    ],
)
def test_that_other_sources_stay_as_they_are(facts: CommonsFacts, source: FieldSource) -> None:
    assert taken(facts, source, "Artist", "Painter", "Artist (Qid)") == source.columns


def test_that_qualifiers_are_looked_at_too(facts: CommonsFacts) -> None:
    source = FieldSource("P571", ("Date",), qualifiers=(FieldSource("P170", ("Artist",)),))
    recipe = with_item_columns(Recipe("information", (source,), ""), [Column("Artist Qid", 0)], facts)
    assert recipe.fields[0].qualifiers[0].columns == ("Artist Qid",)
