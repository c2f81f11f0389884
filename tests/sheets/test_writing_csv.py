"""Tables as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.writing_csv import harmless, write_csv


def test_that_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [("a.jpg", 'Ship, "Anna"'), ("å.jpg", "two\nlines"), ("007", "-5")]
    write_csv(tmp_path / "t.csv", ("File", "Title"), rows)
    sheet = read_sheet(tmp_path / "t.csv")
    assert [column.name for column in sheet.columns] == ["File", "Title"]
    assert [row.cells for row in sheet.rows] == [*rows[:2], ("007", "'-5")]
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]


@given(st.text(max_size=20))
def test_that_no_cell_begins_like_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="absent"):
        write_csv(tmp_path / "absent" / "t.csv", ("File",), [])
