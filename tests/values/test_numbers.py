"""Numbers with commas."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.numbers import NotANumber, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("-3,5", "-3.5"),
        ("1234.50", "1234.50"),
        ("1 234", "1234"),
        ("1 234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("0,125", "0.125"),
        ("9 1/2", "9.5"),
        ("9½", "9.5"),
        ("9-1/2", "9.5"),
        ("1/2", "0.5"),
        ("¼", "0.25"),
        ("2 1/3", "2.3333"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
    ],
)
def test_that_a_number_is_read(text: str, number: str) -> None:
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["1,234", "1.234", "3/2", "1/0", "1,23,4", "1.2.3", "abc", "", "1 23", "1e400"])
def test_that_an_unclear_number_is_none(text: str) -> None:
    with pytest.raises(NotANumber):
        read_number(text)


@given(st.one_of(st.text(max_size=30), st.text(alphabet="0123456789.,/ ½e-+", max_size=20)))
def test_that_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        assert read_number(text).is_finite()
    except NotANumber as problem:
        assert problem.message.params  # noqa: PT017
