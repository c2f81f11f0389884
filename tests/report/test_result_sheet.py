"""The user's own sheet back, with results."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.result_sheet import write_result_sheet

MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def written(path: Path, columns: tuple[str, ...], *rows: ReportedRow) -> tuple[Worksheet, Worksheet]:
    write_result_sheet(Report("museum.xlsx", "Wiki", "Me", MADE, columns, rows), path / "results.xlsx", Catalogue())
    everything, to_fix = load_workbook(path / "results.xlsx").worksheets
    return everything, to_fix


def values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_that_each_row_has_its_own_cells_and_then_its_result(tmp_path: Path) -> None:
    url = "https://w.example/wiki/File:A.jpg"
    row = ReportedRow(2, ("a.jpg", "007"), "a.jpg", "A.jpg", "described", "File:A.jpg", url, "M7", None, MADE)
    everything, to_fix = written(tmp_path, ("File", "Number"), row)
    assert values(everything, 2)[:2] == ["a.jpg", "007"]
    assert values(everything, 2)[2:] == ["uploaded and described", None, "File:A.jpg", url, "M7", "2026-11-21 09:30:00"]
    assert to_fix.max_row == 1


def test_that_rows_that_stayed_behind_can_be_put_right_and_opened_again(tmp_path: Path) -> None:
    blank = ReportedRow(3, ("", ""), "", "", "skipped", reason=msg("outcome-row-empty"), expected=True)
    missing = ReportedRow(4, ("b.jpg",), "", "B.jpg", "skipped", reason=msg("outcome-not-sent-yet"))
    everything, to_fix = written(tmp_path, ("File", "Title"), blank, missing)
    assert everything.max_row == 3
    assert values(to_fix, 1)[:2] == ["File", "Title"]
    assert values(to_fix, 2)[0] == "b.jpg"
    assert values(to_fix, 2)[2] == Catalogue().text(msg("outcome-not-sent-yet"))


def test_that_a_sheet_that_came_back_before_gets_new_columns(tmp_path: Path) -> None:
    everything, _ = written(tmp_path, ("File", "Upload: status"), ReportedRow(2, ("a.jpg", "failed"), "a.jpg", "A.jpg", "failed"))
    assert values(everything, 1)[1:3] == ["Upload: status", "Upload: status (2)"]


def test_that_cells_that_could_start_a_program_stay_text(tmp_path: Path) -> None:
    everything, _ = written(tmp_path, ("File",), ReportedRow(2, ('=HYPERLINK("http://x")',), "", "", "failed"))
    assert everything.cell(2, 1).data_type == "s"
