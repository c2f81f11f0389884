"""What a source would make of a row is told before it is used."""

from __future__ import annotations

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.compose.trying import distinct_values, tried
from cph_desktop.sheets.sheet import Column, Row

COLUMNS = [Column("Date", 0), Column("Size", 1), Column("Keywords", 2)]
ROWS = [Row(2, ("1899", "30 cm", "ship; harbour")), Row(3, ("30 February 1899", "thirty", "ship")), Row(4, ("", "", ""))]
RECIPE = Recipe("artwork", (), "")


def test_that_fields_and_properties_are_tried_with_their_problems(facts: CommonsFacts) -> None:
    good, bad, empty = tried(FieldSource("date", ("Date",)), RECIPE, COLUMNS, facts, ROWS)
    assert (good.text, good.wikitext, [one.main.property for one in good.statements]) == ("1899", "1899", ["P571"])
    assert bad.problems
    assert (empty.text, empty.wikitext, empty.statements) == ("", "", ())
    good, bad, _ = tried(FieldSource("P2048", ("Size",)), RECIPE, COLUMNS, facts, ROWS)
    assert good.statements[0].main.property == "P2048"
    assert not bad.statements
    assert bad.problems


def test_that_values_of_every_kind_can_be_looked_up(facts: CommonsFacts) -> None:
    for field, text, wanted in (
        ("date", "long ago", "1750"),
        ("height", "small", "12 cm"),
        ("object_coordinates", "here", "59.3, 18.1"),
        ("url", "home", "https://example.org/"),
        ("licence", "ours", "CC0"),
        ("language", "eng.", "English"),
        ("categories", "ship", "Ships"),
    ):
        columns, rows = [Column("x", 0)], [Row(2, (text,)), Row(3, (wanted,))]
        looked_up, direct = tried(FieldSource(field, ("x",), lookup={text: wanted}), RECIPE, columns, facts, rows)
        assert (looked_up.wikitext, looked_up.statements) == (direct.wikitext, direct.statements), field


def test_that_distinct_values_are_counted_part_by_part() -> None:
    assert distinct_values(FieldSource("depicts", ("Keywords",), split=";"), COLUMNS, ROWS) == [("ship", 2), ("harbour", 1)]
