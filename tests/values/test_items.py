"""Wikidata items in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.items import read_item


@pytest.mark.parametrize(
    ("text", "item", "label"),
    [
        ("Q42", "Q42", ""),
        (" q42 ", "Q42", ""),
        ("d:Q42", "Q42", ""),
        ("wd:Q42", "Q42", ""),
        ("http://www.wikidata.org/entity/Q42", "Q42", ""),
        ("https://www.wikidata.org/wiki/Q42#P31", "Q42", ""),
        ("https://m.wikidata.org/wiki/Special:EntityData/Q42.json", "Q42", ""),
        ("[[d:Q5582|van Gogh]]", "Q5582", "van Gogh"),
        ("{{Q|42}}", "Q42", ""),
        ("Vincent van Gogh (Q5582)", "Q5582", "Vincent van Gogh"),
        ("Q5582 (Vincent van Gogh)", "Q5582", "Vincent van Gogh"),
        ("Q5582: Vincent van Gogh", "Q5582", "Vincent van Gogh"),
    ],
)
def test_that_an_item_is_found_in_every_spelling(text: str, item: str, label: str) -> None:
    reading = read_item(text)

    assert reading.value is not None
    assert (reading.value.id, reading.label, reading.problem) == (item, label, None)


@pytest.mark.parametrize("text", ["Vincent van Gogh", "Quist", "Q", "John Q. Adams", "P42", "HQ42"])
def test_that_a_name_is_left_to_be_matched(text: str) -> None:
    reading = read_item(text)

    assert (reading.value, reading.label, reading.problem) == (None, text, None)


@pytest.mark.parametrize("text", ["Q42, Q43", "Q42 Q43", "Q0", "Q 42", "https://www.wikidata.org/wiki/Property:P31"])
def test_that_what_only_looks_like_an_item_is_a_problem(text: str) -> None:
    reading = read_item(text)

    assert reading.value is None
    assert reading.problem is not None


@given(st.one_of(st.text(), st.text(alphabet="Qq0123 ()[]|:,d")))
def test_that_no_id_is_invented(text: str) -> None:
    reading = read_item(text)

    if reading.value is not None:
        assert reading.value.id[1:] in text
