from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.sheets.cell_edits import (
    Cell,
    CellChange,
    PatternUnusable,
    fill_down,
    replace_pattern,
    replace_text,
    set_text,
    split_off,
    split_values,
    trim,
)


def _cells(*texts: str, column: str = "A") -> list[Cell]:
    return [Cell(number, column, text) for number, text in enumerate(texts, start=2)]


def _after(changes: list[CellChange]) -> list[tuple[int, str]]:
    return [(change.row, change.after) for change in changes]


def test_that_only_cells_that_differ_count_as_changed() -> None:
    assert _after(set_text(_cells("a", "b"), "b")) == [(2, "b")]


def test_that_text_is_replaced_with_or_without_regard_to_case() -> None:
    assert _after(replace_text(_cells("Quay", "quay"), "quay", "Pier", match_case=True)) == [(3, "Pier")]
    assert _after(replace_text(_cells("Quay (a.b)"), "(A.B)", r"\1")) == [(2, r"Quay \1")]
    assert replace_text(_cells("a"), "", "x") == []


def test_that_spaces_are_trimmed_and_line_ends_stay() -> None:
    assert _after(trim(_cells("  a \u00a0 b ", "x\n y "))) == [(2, "a b"), (3, "x\ny")]


def test_that_a_pattern_uses_its_groups() -> None:
    assert _after(replace_pattern(_cells("12/1899"), r"(\d+)/(\d+)", "$2-$1")) == [(2, "1899-12")]
    assert _after(replace_pattern(_cells("12/1899"), r"(\d+)/(\d+)", r"\2-\1")) == [(2, "1899-12")]


@pytest.mark.parametrize(("pattern", "by"), [("(", ""), ("a", "$1"), ("a", r"\g<x>")])
def test_that_a_wrong_pattern_is_a_sentence(pattern: str, by: str) -> None:
    with pytest.raises(PatternUnusable) as told:
        replace_pattern(_cells("a"), pattern, by)
    assert told.value.message.key == "cells-pattern-wrong"


def test_that_a_pattern_that_runs_away_is_stopped() -> None:
    begun = time.monotonic()
    with pytest.raises(PatternUnusable) as told:
        replace_pattern(_cells(*["a" * 60 + "!"] * 50), r"(a|aa|a*)*$", "", seconds=0.2)
    assert told.value.message.key == "cells-pattern-slow"
    assert time.monotonic() - begun < 5


def test_that_empty_cells_are_filled_from_above_in_their_column() -> None:
    assert _after(fill_down([*_cells("", "a", " ", ""), *_cells("b", "", column="B")])) == [(4, "a"), (5, "a"), (3, "b")]


def test_that_values_are_split() -> None:
    assert _after(split_values(_cells("a / b/", "c"), " / ")) == [(2, "a; b")]
    assert split_values(_cells("a b"), " ") == []


def test_that_the_rest_moves_into_another_column() -> None:
    changes = split_off(_cells("Ghent, 1899", "Ghent"), _cells("", "x", column="B"), ",")
    assert [(one.row, one.column, one.after) for one in changes] == [(2, "A", "Ghent"), (2, "B", "1899")]


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=6), st.text(max_size=6))
def test_that_any_pattern_changes_cells_or_says_why_not(texts: list[str], pattern: str, by: str) -> None:
    try:
        changes = replace_pattern(_cells(*texts), pattern, by, seconds=0.5)
    except PatternUnusable:
        return
    assert all(change.before != change.after for change in changes)
