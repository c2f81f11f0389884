"""Statements are told as a person reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cph_desktop.commons.statement import Snak, SnakType, Statement
from cph_desktop.shipped import shipped_facts
from cph_desktop.ui.preview.statement_words import StatementWords
from cph_desktop.ui.texts import Texts
from cph_desktop.values.datavalue import (
    CoordinateValue,
    DataValue,
    ItemValue,
    MonolingualValue,
    QuantityValue,
    TextValue,
    TimeValue,
)


@pytest.fixture(scope="module")
def words() -> StatementWords:
    return StatementWords(Texts("en"), shipped_facts(), {"Q1": "universe"})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (ItemValue("Q1"), "universe (Q1)"),
        (ItemValue("Q999999"), "Q999999"),
        (TextValue("MH 1"), "MH 1"),
        (MonolingualValue("Kaj", "sv"), "Kaj (svenska)"),
        (QuantityValue(Decimal("24.5"), "Q174728"), "24.5 Q174728"),
        (CoordinateValue(57.70600, 11.958), "57.70600, 11.95800"),
        (TimeValue("+1898-05-03T00:00:00Z", 11), "3 May 1898"),
        (TimeValue("+1898-05-00T00:00:00Z", 10), "May 1898"),
        (TimeValue("+1898-00-00T00:00:00Z", 9), "1898"),
        (TimeValue("+1890-00-00T00:00:00Z", 8), "1890s"),
        (TimeValue("+1801-00-00T00:00:00Z", 7), "century 19"),
        (TimeValue("-0044-00-00T00:00:00Z", 9), "44 BCE"),
    ],
)
def test_that_values_are_words(words: StatementWords, value: DataValue, said: str) -> None:
    assert words.value(Snak("P1", value)) == said


def test_that_an_unknown_value_and_none_are_told_apart(words: StatementWords) -> None:
    assert words.value(Snak("P170", None, SnakType.SOMEVALUE)) == "unknown value"
    assert words.value(Snak("P170", None, SnakType.NOVALUE)) == "no value"


def test_that_qualifiers_come_along(words: StatementWords) -> None:
    said = words.said(Statement(Snak("P170", None, SnakType.SOMEVALUE), (Snak("P2093", TextValue("Ellen")),)))
    assert said.property == "creator (P170)"
    assert said.qualifiers == (("author name string (P2093)", "Ellen"),)
