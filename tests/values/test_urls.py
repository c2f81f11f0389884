"""Web addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.urls import read_url


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("www.tate.org.uk/art/x", "https://www.tate.org.uk/art/x"),
        ("example.org", "https://example.org"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("not an address", ""),
        ("https://a.org https://b.org", ""),
        ("https://example.org/" + "x" * 1500, ""),
    ],
)
def test_that_what_the_server_refuses_is_a_problem_with_a_suggestion_where_there_is_one(text: str, suggestion: str) -> None:
    reading = read_url(text)

    assert (reading.url, reading.suggestion) == ("", suggestion)
    assert reading.problem is not None


def test_that_an_empty_cell_is_nothing() -> None:
    assert (read_url(" ").url, read_url(" ").problem) == ("", None)


def test_that_addresses_are_taken_as_wikibase_takes_them(shared: Path) -> None:
    recorded = json.loads((shared / "contract" / "values" / "wbparsevalue.json").read_text(encoding="utf-8"))["url"]
    for entry in recorded:
        assert bool(read_url(entry["input"]).url) == bool(entry["valid"]), entry["input"]


@given(st.one_of(st.text(), st.text().map(lambda rest: "https://" + rest)))
def test_that_any_text_gives_an_address_or_a_problem(text: str) -> None:
    reading = read_url(text)

    assert not (reading.url and reading.problem)
    assert reading.url in text.strip() or reading.url == reading.text
