"""5/12/1899: asked once for the batch, both readings offered, and what the other dates suggest."""

from __future__ import annotations

import dataclasses

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.date_order import OrderNeeded, order_needed
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.values.dates import DayMonthOrder
from tests.compose.sheets import codes, columns, drafted, rows, said

RECIPE = Recipe("photograph", (FieldSource("date", ("date",)),), "{date}")


def _needed(facts: CommonsFacts, *dates: str) -> OrderNeeded:
    return order_needed(RECIPE, columns("date"), rows(*([date] for date in dates)), facts)


def test_that_both_readings_are_offered_and_nothing_is_guessed(facts: CommonsFacts) -> None:
    draft = drafted(facts, {"date": "5/12/1899"})
    (finding,) = [one for one in draft.findings if one.code == "date-order"]

    assert "P571" not in said(draft)
    assert [fix.text for fix in finding.fixes] == ["1899-12-05", "1899-05-12"]


@pytest.mark.parametrize(
    ("order", "time"),
    [(DayMonthOrder.DAY_FIRST, "+1899-12-05T00:00:00Z"), (DayMonthOrder.MONTH_FIRST, "+1899-05-12T00:00:00Z")],
)
def test_that_the_answer_holds_for_the_whole_batch(facts: CommonsFacts, order: DayMonthOrder, time: str) -> None:
    draft = drafted(facts, {"date": "5/12/1899"}, day_month_order=order)
    assert said(draft)["P571"] == [time]
    assert "date-order" not in codes(draft)


@pytest.mark.parametrize(
    ("dates", "suggested"),
    [
        (("5/12/1899", "25/12/1899"), DayMonthOrder.DAY_FIRST),
        (("5/12/1899", "12/25/1899"), DayMonthOrder.MONTH_FIRST),
        (("5/12/1899", "12/25/1899", "25/12/1899"), None),
        (("5/12/1899", "1899"), None),
    ],
)
def test_that_dates_with_one_reading_suggest_the_order(
    facts: CommonsFacts, dates: tuple[str, ...], suggested: DayMonthOrder | None
) -> None:
    assert _needed(facts, *dates) == OrderNeeded(1, "5/12/1899", suggested)


def test_that_nobody_is_asked_where_every_date_has_one_reading(facts: CommonsFacts) -> None:
    assert _needed(facts, "5 May 1899", "25/12/1899", "1899-05-12", "5.12.1899").count == 0
    assert _needed(facts, "5/12/1899", "5/12/1899").count == 2


def test_that_qualifiers_of_properties_follow_the_order_too(facts: CommonsFacts) -> None:
    source = FieldSource("P577", ("date",), datatype="time")
    draft = drafted(facts, {"date": "5/12/1899"}, sources=(source,), day_month_order=DayMonthOrder.MONTH_FIRST)
    assert said(draft)["P577"] == ["+1899-05-12T00:00:00Z"]
    unanswered = dataclasses.replace(RECIPE, fields=(source,))
    assert order_needed(unanswered, columns("date"), rows(["5/12/1899"]), facts).count == 1
