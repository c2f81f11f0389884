"""The user's own sheet back, with results."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.result_sheet import write_failed_rows, write_result_csv, write_result_sheet
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.shipped import shipped_facts

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
    thumbnail = "https://w.example/wiki/Special:Redirect/file/A.jpg?width=120"
    assert values(everything, 2)[2:] == [
        "uploaded and described",
        None,
        "File:A.jpg",
        url,
        thumbnail,
        "M7",
        "2026-11-21 09:30:00",
    ]
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


def test_that_the_rows_to_put_right_open_with_the_same_recipe(tmp_path: Path) -> None:
    columns = ("File", "Title", "Licence", "Column D", "Title (2)")
    cells = ("b.jpg", "=Ship", "", "x", "second")
    missing = ReportedRow(4, cells, "", "B.jpg", "skipped", reason=msg("outcome-not-sent-yet"))
    done = ReportedRow(2, ("a.jpg",), "a.jpg", "A.jpg", "described", "File:A.jpg", "https://w.example/wiki/File:A.jpg", "M7")
    write_failed_rows(Report("museum.xlsx", "Wiki", "Me", MADE, columns, (done, missing)), tmp_path / "f.xlsx", Catalogue())
    again = read_sheet(tmp_path / "f.xlsx")
    assert [column.name for column in again.columns] == [*columns, "Upload: reason"]
    assert [row.cells[:5] for row in again.rows] == [cells]
    facts = shipped_facts()
    before = guess_recipe([Column(name, index) for index, name in enumerate(columns)], [Row(4, cells)], facts)
    assert guess_recipe(again.columns, again.rows, facts) == before


def test_that_the_results_can_be_had_as_text(tmp_path: Path) -> None:
    row = ReportedRow(
        2, ("-5",), "a.jpg", "A.jpg", "described", "File:A.jpg", "https://w.example/wiki/File:A.jpg", "M7", None, MADE
    )
    write_result_csv(Report("museum.xlsx", "Wiki", "Me", MADE, ("File",), (row,)), tmp_path / "r.csv", Catalogue())
    header, told = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header.startswith("File,Upload: status,")
    assert told.startswith("'-5,uploaded and described,,File:A.jpg,https://w.example/wiki/File:A.jpg,")
