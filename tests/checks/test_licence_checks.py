from __future__ import annotations

from datetime import date

import pytest

from cph_desktop.checks.licence_checks import check_licence
from cph_desktop.commons.statement import Snak, SnakType, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.values.datavalue import TimeValue

TODAY = date(2026, 11, 21)


def _draft(licence: str, time: str, precision: int = 9) -> Draft:
    made = Statement(Snak("P571", TimeValue(time, precision)))
    return Draft(2, "a.jpg", "A.jpg", "", statements=(made,), licences=(licence,))


@pytest.mark.parametrize(
    ("licence", "time", "precision", "told"),
    [
        ("pd-old-100", "+1989-00-00T00:00:00Z", 9, True),
        ("pd-old-100-expired", "+1950-05-12T00:00:00Z", 11, True),
        ("pd-old-70", "+1950-00-00T00:00:00Z", 9, False),
        ("pd-old-100", "+1832-00-00T00:00:00Z", 9, False),
        ("pd-old-100", "+1990-00-00T00:00:00Z", 8, False),
        ("cc-by-4.0", "+1989-00-00T00:00:00Z", 9, False),
    ],
)
def test_that_nobody_makes_works_long_after_death(licence: str, time: str, precision: int, told: bool) -> None:
    found = [finding.code for finding in check_licence(_draft(licence, time, precision), TODAY)]
    assert found == (["licence-too-young"] if told else [])


def test_that_the_earliest_year_counts_where_there_is_only_a_range() -> None:
    bounds = (Snak("P1319", TimeValue("+1999-00-00T00:00:00Z", 9)), Snak("P1326", TimeValue("+2001-00-00T00:00:00Z", 9)))
    made = Statement(Snak("P571", None, SnakType.SOMEVALUE), bounds)
    draft = Draft(2, "a.jpg", "A.jpg", "", statements=(made,), licences=("pd-old-100",))
    assert [finding.code for finding in check_licence(draft, TODAY)] == ["licence-too-young"]
