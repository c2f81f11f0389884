"""What cells show: examples whose right answers were read off spreadsheet programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.sheets.cell_display import CellDisplay, NumberFormat
from cph_desktop.sheets.date_display import DateOddity


def shown(code: str, value: float, *, epoch_1904: bool = False) -> str:
    return NumberFormat(code, epoch_1904=epoch_1904).shown(value)[0]


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", 195.0, "195"),
        ("General", 52.2296756, "52.2296756"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", 1e17, "100000000000000000"),
        ("General", 1e-7, "0.0000001"),
        ("General", 1.5e30, "1.5E+30"),
        ("@", 195.0, "195"),
        ("0.00", 1.005, "1.01"),
        ("0", 2.5, "3"),
        ("0", -0.4, "0"),
        ("0.00", -12.345, "-12.35"),
        ("000000", 7.0, "000007"),
        ('"Inv. "00000', 42.0, "Inv. 00042"),
        (r"0000\-000", 1234567.0, "1234-567"),
        (r"00\/00", 1234.0, "12/34"),
        ("#,##0.00", 1234567.891, "1,234,567.89"),
        ("#,##0", 999.0, "999"),
        ("#,##0,", 1234567.0, "1,235"),
        ("#", 0.0, ""),
        ("0.0#", 2.0, "2.0"),
        ("0%", 0.25, "25%"),
        ("0.00E+00", 12345.0, "1.23E+04"),
        ("# ?/?", 1.5, "1 1/2"),
        ("# ??/16", 2.25, "2 4/16"),
        ("#,##0.00_);[Red](#,##0.00)", -12.5, "(12.50)"),
        ("0;-0;;@", 0.0, ""),
        (";;;", 5.0, ""),
        ("[<100]0.0;[>=100]0", 250.0, "250"),
        ("[$kr-41D] #,##0.00", 12.5, "kr 12.50"),
        ('0.0" cm"', 12.34, "12.3 cm"),
        ('General" st"', 5.0, "5 st"),
    ],
)
def test_that_numbers_are_shown_with_their_format(code: str, value: float, text: str) -> None:
    assert shown(code, value) == text


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("yyyy", 40544.0, "2011"),
        ("yyyy-mm-dd", 35551.0, "1997-05-01"),
        ("d mmmm yyyy", 35551.0, "1 May 1997"),
        ("[$-41D]d mmmm yyyy", 35551.0, "1 maj 1997"),
        ("[$-407]TTTT", 35551.0, "TTTT"),
        ("dddd, d mmm yy", 35551.0, "Thursday, 1 May 97"),
        ("mmmmm", 35551.0, "M"),
        (r"yyyy\-mm\-dd;@", 35551.0, "1997-05-01"),
        ("dd/mm/yyyy hh:mm", 40667.5471875, "04/05/2011 13:07"),
        ("h:mm AM/PM", 0.546527777777778, "1:07 PM"),
        ("hh:mm:ss", 0.546527777777778, "13:07:00"),
        ("[h]:mm:ss", 1.25, "30:00:00"),
        ("mm:ss.00", 0.00071, "01:01.34"),
        ("[$-F800]dddd, mmmm dd, yyyy", 35551.0, "1997-05-01"),
        ("[$-F400]h:mm:ss AM/PM", 0.5, "12:00:00"),
        ("yyyy-mm-dd", 1.0, "1900-01-01"),
        ("yyyy-mm-dd", 61.0, "1900-03-01"),
    ],
)
def test_that_dates_are_shown_with_their_format(code: str, value: float, text: str) -> None:
    assert shown(code, value) == text


def test_that_a_workbook_that_counts_from_1904_shows_the_same_day() -> None:
    assert shown("yyyy-mm-dd", 35551.0 - 1462, epoch_1904=True) == "1997-05-01"


@pytest.mark.parametrize("code", ["yyyy-mm-dd", "yyyy", "d mmmm yyyy", "dd/mm/yy"])
def test_that_a_zero_formatted_as_a_date_is_blank_and_noted(code: str) -> None:
    assert NumberFormat(code).shown(0.0) == ("", DateOddity.NO_DATE)


def test_that_a_time_in_a_date_format_is_shown_as_a_time() -> None:
    assert NumberFormat("yyyy-mm-dd hh:mm").shown(0.5) == ("12:00", DateOddity.NO_DATE)


def test_that_dates_before_1900_are_shown_and_noted() -> None:
    assert NumberFormat("yyyy-mm-dd").shown(-15948.0) == ("1856-05-01", DateOddity.BEFORE_1900)


def test_that_a_year_of_two_digits_is_noted() -> None:
    assert NumberFormat("d-mmm-yy").shown(35551.0) == ("1-May-97", DateOddity.SHORT_YEAR)


def test_that_a_number_beyond_the_calendar_is_shown_as_a_number() -> None:
    assert shown("yyyy-mm-dd", 1e9) == "1000000000"


def test_that_texts_keep_what_their_format_puts_around_them() -> None:
    assert CellDisplay(['0;-0;0;"Inv. "@']).text(0, "12 A") == "Inv. 12 A"
    assert CellDisplay(["0.00"]).text(0, "as it is") == "as it is"


@given(
    st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%E+-/yYmdhs[]$"\\_*@;: GeneralAMPM<>=1', max_size=20)
)
def test_that_no_format_code_is_refused_and_no_cell_shows_1899_12_30(value: float, code: str) -> None:
    assert "1899-12-30" not in shown(code, value)


@given(st.integers(min_value=-10, max_value=2_958_465), st.sampled_from(["yyyy-mm-dd", "yyyy-mm-dd hh:mm", "d/m/yyyy"]))
def test_that_no_serial_number_shows_1899_12_30_except_as_a_date_before_1900(serial: int, code: str) -> None:
    text, odd = NumberFormat(code).shown(float(serial))
    assert serial < 0 or not text.startswith("1899")
    assert serial >= 0 or odd is DateOddity.BEFORE_1900


@given(st.decimals(min_value=-1_000_000, max_value=1_000_000, places=7))
def test_that_general_shows_every_coordinate_as_it_was_typed(value) -> None:
    assert float(shown("General", float(value))) == float(value)
