"""Which files are Pattypan's, and what is told about the differences."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cph_desktop.sheets.pattypan_cells import pattypan_text
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Sheet
from cph_desktop.sheets.table import TypedCell
from tests.sheets.office import converted

TEMPLATE = "'{{Information|description=${description}}}"


def written(path: Path, *sheets: list[list[str]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for rows in sheets:
        worksheet = workbook.create_sheet()
        for row in rows:
            worksheet.append(row)
    workbook.save(path)
    return path


def columns(sheet: Sheet) -> list[str]:
    return [column.name for column in sheet.columns]


def codes(sheet: Sheet) -> set[str]:
    return {finding.code for finding in sheet.findings}


def test_that_every_file_of_pattypan_is_known_as_one(shared: Path) -> None:
    for path in sorted((shared / "contract/pattypan").glob("*.xls")):
        sheet = read_sheet(path)
        assert sheet.page_template, path.name
        assert "pattypan-opened" in codes(sheet)


def test_that_other_files_with_several_sheets_are_none(tmp_path: Path) -> None:
    data = [["path", "name"], ["a.jpg", "A"]]
    for name, sheets in {
        "no-template": (data, [["Notes about this export"]]),
        "no-name": ([["path", "title"], ["a.jpg", "A"]], [[TEMPLATE]]),
        "one-sheet": (data,),
        "later-header": ([["Export"], *data], [[TEMPLATE]]),
    }.items():
        assert read_sheet(written(tmp_path / f"{name}.xlsx", *sheets)).page_template == "", name


def test_that_the_user_may_take_another_sheet_or_header_row(tmp_path: Path) -> None:
    path = written(tmp_path / "p.xlsx", [["path", "name"], ["a.jpg", "A"], ["b.jpg", "B"]], [[TEMPLATE, "x"], ["y", "z"]])
    assert read_sheet(path, "Sheet").page_template == TEMPLATE
    assert read_sheet(path, "Sheet1").page_template == ""
    assert read_sheet(path, header_row=2).page_template == ""


def test_that_headers_are_trimmed_and_the_last_of_the_same_name_counts(tmp_path: Path) -> None:
    header = [" path", "name ", "license", "", "license", "Column D", "license (2)"]
    sheet = read_sheet(written(tmp_path / "p.xlsx", [header, ["a.jpg", "A", "first", "x", "second", "y", "z"]], [[TEMPLATE]]))
    assert columns(sheet) == ["path", "name", "license (3)", "Column D (2)", "license", "Column D", "license (2)"]
    assert sheet.cell(sheet.rows[0], "license") == "second"
    assert "pattypan-double-column" in codes(sheet)


def test_that_a_row_without_path_and_name_is_passed_over_and_told(tmp_path: Path) -> None:
    rows = [["path", "name", "description"], ["a.jpg", "A", "a"], [" ", "", "a note below"], ["", "B", "b"]]
    sheet = read_sheet(written(tmp_path / "p.xlsx", rows, [[TEMPLATE]]))
    assert [(row.number, row.is_blank) for row in sheet.rows] == [(2, False), (3, True), (4, False)]
    assert [finding.row for finding in sheet.findings if finding.code == "pattypan-rows-passed-over"] == [3]


@pytest.mark.parametrize("column", ["category?trim", "category"])
def test_that_the_column_of_the_wikicode_mode_is_taken_for_the_categories(tmp_path: Path, column: str) -> None:
    template = '\'<#list categories?split(";") as category>[[Category:${category?trim}]]</#list>'
    data = [["path", "name", column], ["a.jpg", "A", "X;Y"]]
    sheet = read_sheet(written(tmp_path / "p.xlsx", data, [[template]]))
    assert columns(sheet)[2] == "categories"
    assert "pattypan-category-column" in codes(sheet)
    of_its_own = read_sheet(written(tmp_path / "own.xlsx", data, [[template + "${category!}"]]))
    assert columns(of_its_own)[2] == column


def test_that_a_file_saved_by_libreoffice_is_read_alike(shared: Path, tmp_path: Path) -> None:
    source = tmp_path / "artwork.xls"
    source.write_bytes((shared / "contract/pattypan/template-artwork.xls").read_bytes())
    first = read_sheet(source)
    for kind in ("xlsx", "ods", "xls:MS Excel 97"):
        again = read_sheet(converted(source, kind))
        assert (again.page_template, columns(again)) == (first.page_template, columns(first)), kind
        assert [row.cells for row in again.rows] == [row.cells for row in first.rows], kind


@pytest.mark.parametrize(
    ("value", "code", "is_date", "expected"),
    [
        (1923.0, "General", False, "1923"),
        (52.2296756, "General", False, "52.23"),
        (-52.12345, "General", False, "-52.123"),
        (1e-7, "General", False, "0"),
        (0.25, "0%", False, None),
        (40667.0, "yyyy", True, "2011-05-04"),
        (40667.547164351854, "yyyy-MM-dd HH:mm:ss", True, "2011-05-04 13:07"),
        (0.547164351854, "HH:mm", True, "1899-12-30 13:07"),
        (1e300, "yyyy", True, None),
        (float("nan"), "General", False, None),
    ],
)
def test_that_what_pattypan_writes_is_known(value: float, code: str, is_date: bool, expected: str | None) -> None:
    assert pattypan_text(TypedCell(2, 0, value, code, is_date)) == expected
