"""Years counted otherwise than in the common era."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.datavalue import JULIAN
from cph_desktop.values.date_calendars import days_between_calendars, hijri_years
from cph_desktop.values.dates import DateWords, read_date


@pytest.mark.parametrize(("hijri", "common"), [(1, (622, 623)), (1000, (1591, 1592)), (1320, (1902, 1903)), (1400, (1979, 1980))])
def test_that_a_hijri_year_lies_in_two_of_ours(hijri: int, common: tuple[int, int]) -> None:
    assert hijri_years(hijri) == common


@given(st.integers(1, 1500))
def test_that_a_hijri_year_ends_where_the_next_begins(hijri: int) -> None:
    first, last = hijri_years(hijri)

    assert first <= last <= first + 1
    assert last <= hijri_years(hijri + 1)[0] <= last + 1


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("AH 1320", (1902, 1903)),
        ("1320 H", (1902, 1903)),
        ("1320 هـ", (1902, 1903)),
        ("A.H. 1320 / A.D. 1902", (1902, 1902)),
        ("1902 [1320 AH]", (1902, 1902)),
        ("١٣٢٠ هـ / ١٩٠٢ م", (1902, 1902)),
        ("AH 1320 (1902-03 CE)", (1902, 1903)),
        ("明治20年", (1887, 1887)),
        ("明治二十年(1887)", (1887, 1887)),
        ("1887年(明治20年)", (1887, 1887)),
        ("昭和元年", (1926, 1926)),
        ("光緒二十年", (1894, 1894)),
        ("Meiji 20 (1887)", (1887, 1887)),
    ],
)
def test_that_another_calendar_is_converted_with_a_remark(text: str, years: tuple[int, int], date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert (reading.first_year, reading.last_year) == years
    assert reading.stated_as == text
    assert reading.remark is not None
    assert reading.remark.key == "value-date-other-calendar"


@pytest.mark.parametrize("text", ["AH 1320 / 1890", "AH 1890", "明治50年", "明治20年(1888)", "Meiji 60"])
def test_that_years_which_cannot_be_are_refused(text: str, date_words: DateWords) -> None:
    assert read_date(text, date_words).problem is not None


@pytest.mark.parametrize(
    "text", ["12/24 March 1890", "12 (24) марта 1890", "12/24 марта 1890 г.", "12 [24] mars 1890", "12./24. März 1890"]
)
def test_that_a_day_in_two_calendars_is_the_gregorian_one(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert reading.main is not None
    assert reading.main.time.startswith("+1890-03-24")
    assert (reading.earliest, reading.latest, reading.stated_as) == (None, None, text)
    assert reading.remark is not None


def test_that_two_days_further_apart_are_a_range(date_words: DateWords) -> None:
    reading = read_date("12/13 March 1890", date_words)

    assert (reading.earliest is not None, reading.latest is not None) == (True, True)


@pytest.mark.parametrize("text", ["1 January 1700 O.S.", "12 March 1712 (old style)", "12.03.1712 (ст. ст.)"])
def test_that_old_style_is_the_julian_calendar(text: str, date_words: DateWords) -> None:
    reading = read_date(text, date_words)

    assert reading.main is not None
    assert (reading.main.calendar, reading.stated_as) == (JULIAN, text)


@pytest.mark.parametrize(("year", "days"), [(1600, 10), (1712, 11), (1890, 12), (1917, 13)])
def test_that_the_calendars_drift_apart(year: int, days: int) -> None:
    assert days_between_calendars(year) == days
