"""Statements are told as a person reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cph_desktop.commons.statement import Snak, SnakType, Statement
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.journey.items.labels import Labels
from cph_desktop.journey.items.statement_words import SaidSnak, StatementWords, ids_of
from cph_desktop.messages import Catalogue
from cph_desktop.shipped import shipped_facts
from cph_desktop.values.datavalue import (
    CoordinateValue,
    DataValue,
    EntityKind,
    EntityValue,
    ItemValue,
    MonolingualValue,
    QuantityValue,
    TextValue,
    TimeValue,
)
from cph_desktop.wiki.entity_labels import EntityLabel


def words_in(language: str) -> StatementWords:
    labels = Labels(shipped_facts(), ItemWiki(None, language, offline=True))
    labels.learn([EntityLabel("Q1", "universe")])
    return StatementWords(Catalogue(language), labels)


@pytest.fixture
def words() -> StatementWords:
    return words_in("en")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (ItemValue("Q1"), "universe"),
        (ItemValue("Q999999"), "Q999999"),
        (EntityValue("P571", EntityKind.PROPERTY), "inception"),
        (TextValue("MH 1"), "MH 1"),
        (QuantityValue(Decimal(12000)), "12000"),
        (MonolingualValue("Kaj", "sv"), "Kaj (svenska)"),
        (QuantityValue(Decimal("24.5"), "Q174728"), "24.5 cm"),
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
    assert said.main == SaidSnak("creator", "unknown value")
    assert said.qualifiers == (SaidSnak("author name string", "Ellen"),)


@pytest.mark.parametrize(
    ("language", "day", "size"),
    [("sv", "3 maj 1898", "24,5 cm"), ("pt-br", "3 de maio de 1898", "24,5 cm"), ("xx", "3 May 1898", "24.5 cm")],
)
def test_that_dates_and_numbers_are_written_as_in_the_language(language: str, day: str, size: str) -> None:
    words = words_in(language)
    assert words.value(Snak("P1", TimeValue("+1898-05-03T00:00:00Z", 11))) == day
    assert words.value(Snak("P1", QuantityValue(Decimal("24.5"), "Q174728"))) == size


def test_that_all_ids_of_a_statement_are_found() -> None:
    size = Snak("P2048", QuantityValue(Decimal(1), "Q174728"))
    statement = Statement(Snak("P170", ItemValue("Q1")), (size,), ((Snak("P854", TextValue("https://a.b")),),))
    assert ids_of([statement]) == {"P170", "Q1", "P2048", "Q174728", "P854"}


def test_that_dates_and_amounts_have_the_digits_of_the_window() -> None:
    labels = Labels(shipped_facts(), ItemWiki(None, "ar", offline=True))
    eastern = StatementWords(Catalogue("ar", number=lambda value: "٠١٢٣٤٥٦٧٨٩"[value]), labels)
    assert eastern.value(Snak("P571", TimeValue("+1912-07-14T00:00:00Z", 11))) == "١٤ يوليو ١٩١٢"
    assert eastern.value(Snak("P2048", QuantityValue(Decimal(25)))) == "٢٥"
