"""The sheet is changed on disk: decisions follow the rows that stayed the same, wherever they stand now."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import DecisionKind, decision
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.prepared import Matched
from cph_desktop.journey.rereading import follow_rows, has_changed, stamp_of
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.shipped import shipped_facts

ROWS = [["a.jpg", "Harbour", "1901"], ["b.jpg", "Bridge", "1902"], ["c.jpg", "Market", "1903"]]


class Batch:
    """A sheet of three rows; in the first the title was put right, the second has another file, the third was left out."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.sheet = folder, folder / "objects.xlsx"
        workbook = openpyxl.Workbook()
        for row in (["File", "Title", "Date"], *ROWS):
            workbook.active.append(row)
        workbook.save(self.sheet)
        for name in ("a.jpg", "b.jpg", "c.jpg", "other.jpg"):
            (folder / name).write_bytes(b"picture")
        self.file = BatchFile.open_or_create(folder / "objects.cph")
        first, second, third = read_sheet(self.sheet).rows
        self.file.decide(decision(first, DecisionKind.CELL, "Title", "The harbour"))
        self.file.decide(decision(second, DecisionKind.FILE, text="other.jpg"))
        self.file.decide(decision(third, DecisionKind.LEFT_OUT))

    def changed(self, change: Callable[[Worksheet], object]) -> Matched:
        workbook = openpyxl.load_workbook(self.sheet)
        change(workbook.active)
        workbook.save(self.sheet)
        return match_files(BatchSettings(self.sheet, self.folder), shipped_facts(), self.file.decisions())

    def held(self, matched: Matched) -> dict[str, object]:
        """What the decisions come to, by the file name in the row."""
        row_of = {row.number: row.cells[0] for row in matched.sheet.rows}
        files = {match.row: match.media.relative for match in matched.matches if match.media is not None}
        return {
            "titles": {row.cells[0]: row.cells[1] for row in matched.sheet.rows if row.cells[0]},
            "files": {row_of[number]: name for number, name in files.items()},
            "left out": {row_of[number] for number in matched.left_out},
        }


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch(tmp_path)


ALL_HELD = {
    "titles": {"a.jpg": "The harbour", "b.jpg": "Bridge", "c.jpg": "Market"},
    "files": {"a.jpg": "a.jpg", "b.jpg": "other.jpg", "c.jpg": "c.jpg"},
    "left out": {"c.jpg"},
}


def upside_down(sheet: Worksheet) -> None:
    for number, row in enumerate(reversed(ROWS), start=2):
        for column, text in enumerate(row, start=1):
            sheet.cell(number, column).value = text


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: None,
        lambda sheet: sheet.insert_rows(2),
        upside_down,
        lambda sheet: sheet.insert_rows(1, 3),
        lambda sheet: sheet.cell(1, 4).__setattr__("value", "A new column"),
    ],
    ids=["as it was", "a row above", "sorted anew", "rows above the header", "a new column"],
)
def test_that_decisions_follow_their_rows(batch: Batch, change: Callable[[Worksheet], object]) -> None:
    matched = batch.changed(change)
    assert batch.held(matched) == ALL_HELD
    assert "decisions-forgotten" not in {finding.code for finding in matched.sheet.findings}
    follow_rows(batch.file, matched)
    numbers = {row.cells[0]: row.number for row in matched.sheet.rows}
    assert {made.row for made in batch.file.decisions()} == {numbers["a.jpg"], numbers["b.jpg"], numbers["c.jpg"]}
    again = match_files(BatchSettings(batch.sheet, batch.folder), shipped_facts(), batch.file.decisions())
    assert batch.held(again) == ALL_HELD
    assert follow_rows(batch.file, again) == 0


def test_that_the_decision_about_an_edited_row_is_told_and_holds_again_when_it_is_taken_back(batch: Batch) -> None:
    matched = batch.changed(lambda sheet: sheet.cell(4, 2).__setattr__("value", "Fish market"))
    held = batch.held(matched)
    assert held["left out"] == set()
    assert held["files"] == ALL_HELD["files"]
    told = [finding for finding in matched.sheet.findings if finding.code == "decisions-forgotten"]
    assert [finding.message.params for finding in told] == [(1, 4)]
    follow_rows(batch.file, matched)
    assert batch.held(batch.changed(lambda sheet: sheet.cell(4, 2).__setattr__("value", "Market"))) == ALL_HELD


def test_that_a_cell_filled_in_the_new_column_is_an_edit_of_that_row_alone(batch: Batch) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D1"], sheet["D3"] = "A new column", "filled"

    held = batch.held(batch.changed(change))
    assert held["titles"] == ALL_HELD["titles"]
    assert held["left out"] == {"c.jpg"}
    assert held["files"] == ALL_HELD["files"] | {"b.jpg": "b.jpg"}


def test_that_a_change_on_disk_is_noticed(batch: Batch) -> None:
    stamp = stamp_of(batch.sheet)
    assert not has_changed(batch.sheet, stamp)
    os.utime(batch.sheet, ns=(1, 1))
    assert has_changed(batch.sheet, stamp)
    batch.sheet.unlink()
    assert not has_changed(batch.sheet, stamp)
    assert stamp_of(batch.sheet) is None
