"""Dates of a whole sheet: the language of the recipe settles words that languages share."""

from __future__ import annotations

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.reading.row_values import RowReader
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.sheets.sheet import Row


@pytest.mark.parametrize(("language", "month"), [("pl", "1912-11"), ("hr", "1912-10")])
def test_that_listopad_is_the_month_of_the_recipes_language(language: str, month: str, facts: CommonsFacts) -> None:
    reader = RowReader([FieldSource("date", ("Date",))], {"Date": 0}, facts, language=language)

    values = reader.read(Row(2, ("listopad 1912",)))

    assert values.first("date").wikitext == month
    assert not values.findings


def test_that_it_is_left_out_with_a_finding_where_no_language_settles_it(facts: CommonsFacts) -> None:
    reader = RowReader([FieldSource("date", ("Date",))], {"Date": 0}, facts, language="en")

    values = reader.read(Row(2, ("listopad 1912",)))

    assert not values.first("date").statements
    assert [finding.code for finding in values.findings] == ["date-unreadable"]
