"""Numbers with units."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.quantities import UnitWords, read_quantity


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("24 cm", "24", "Q174728"),
        ("24,5cm", "24.5", "Q174728"),
        ("160 mm", "160", "Q174789"),
        ("1.2 m", "1.2", "Q11573"),
        ("9 1/2 in.", "9.5", "Q218593"),
        ('12"', "12", "Q218593"),
        ("12 tum", "12", "Q218593"),
        ("5.5 kg", "5.5", "Q11570"),
        ("300 g", "300", "Q41803"),
        ("1080 px", "1080", "Q355198"),
        ("12 min.", "12", "Q7727"),
        ("30 sek", "30", "Q11574"),
        ("120 sidor", "120", "Q1069725"),
        ("120 pp.", "120", "Q1069725"),
        ("24", "24", ""),
    ],
)
def test_that_a_quantity_has_its_unit(text: str, amount: str, unit: str, unit_words: UnitWords) -> None:
    reading = read_quantity(text, unit_words)

    assert reading.value is not None
    assert (reading.value.amount, reading.value.unit) == (Decimal(amount), unit)


def test_that_a_column_may_give_the_unit(unit_words: UnitWords) -> None:
    reading = read_quantity("24,5", unit_words, "Q174728")

    assert reading.value is not None
    assert reading.value.unit == "Q174728"


def test_that_about_is_told(unit_words: UnitWords) -> None:
    assert read_quantity("ca 24 cm", unit_words).approximate
    assert not read_quantity("24 cm", unit_words).approximate


@pytest.mark.parametrize("text", ["1,234", "24–30 cm", "12 foo", "120 s.", "abc", "12 cm x 3 cm", "large"])
def test_that_nothing_is_guessed(text: str, unit_words: UnitWords) -> None:
    reading = read_quantity(text, unit_words)

    assert reading.value is None
    assert reading.problem is not None


def test_that_what_wikibase_reads_is_read_alike_but_for_its_traps(shared: Path, unit_words: UnitWords) -> None:
    recorded = json.loads((shared / "contract" / "values" / "wbparsevalue.json").read_text(encoding="utf-8"))["quantity"]
    traps = {"12,5": "+12.5", "1,234": None}
    for entry in (entry for entry in recorded if entry.get("value")):
        value = read_quantity(entry["input"], unit_words).value
        if entry["input"] in traps:
            assert (value and value.to_json()["value"]["amount"]) == traps[entry["input"]]
            continue
        assert value is not None, entry["input"]
        told, expected = value.to_json()["value"], entry["value"]
        assert told.keys() == expected.keys(), entry["input"]
        assert {key: Decimal(told[key]) for key in told if key != "unit"} == {
            key: Decimal(expected[key]) for key in expected if key != "unit"
        }, entry["input"]


@given(st.one_of(st.text(max_size=30), st.text(alphabet='0123456789., cminkg/½±x"', max_size=20)))
def test_that_any_text_gives_a_quantity_or_a_problem(unit_words: UnitWords, text: str) -> None:
    reading = read_quantity(text, unit_words)

    assert (reading.value is None) or (reading.problem is None)
    if reading.value is not None:
        assert "E" not in reading.value.to_json()["value"]["amount"]
