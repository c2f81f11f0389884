"""Workbooks that the program writes, opened again by openpyxl and by our own reader."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.writing import SheetToWrite, write_xlsx
from tests.sheets.office import converted

HARMFUL = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "\t=1", "\r=1"]


def test_that_the_header_is_frozen_and_columns_are_readable(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(path, [SheetToWrite("Results", ["File", "Remark"], [["a.jpg", "x" * 500], ["b.jpg", "1\n2"]])])
    sheet = openpyxl.load_workbook(path)["Results"]
    assert sheet.freeze_panes == "A2"
    assert 8 <= sheet.column_dimensions["A"].width <= sheet.column_dimensions["B"].width <= 60
    assert sheet["A1"].font.bold


@pytest.mark.parametrize("text", HARMFUL)
def test_that_no_cell_can_start_a_program(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(path, [SheetToWrite("Results", ["File"], [[text]])])
    cell = openpyxl.load_workbook(path).active["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.strip() == text.strip()


def test_that_libreoffice_shows_such_cells_as_text(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(path, [SheetToWrite("Results", ["a", "b"], [["=1+1", "007"]])])
    assert read_sheet(converted(path, "ods")).rows[0].cells == ("=1+1", "007")


def test_that_addresses_are_links(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    address = "https://commons.wikimedia.org/wiki/File:A.jpg"
    write_xlsx(path, [SheetToWrite("R", ["Page", "Text"], [[address, "see"], ["File:A.jpg", ""]], {(1, 0): address})])
    sheet = openpyxl.load_workbook(path).active
    assert [sheet["A2"].hyperlink.target, sheet["A3"].hyperlink.target] == [address, address]
    assert sheet["B2"].hyperlink is None


def test_that_names_of_sheets_and_texts_are_made_to_fit(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(
        path, [SheetToWrite("A/B: [x]" + "y" * 40, ["a"], [["\x07" + "z" * 40_000]]), SheetToWrite("a b   x " + "Y" * 40, [], [])]
    )
    workbook = openpyxl.load_workbook(path)
    assert len({name.casefold() for name in workbook.sheetnames}) == 2
    assert all(len(name) <= 31 for name in workbook.sheetnames)
    assert workbook.worksheets[0]["A2"].value == "z" * 32_767


def test_that_a_failed_writing_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(path, [SheetToWrite("R", ["a"], [["old"]])])
    with pytest.raises(TypeError):
        write_xlsx(path, [SheetToWrite("R", ["a"], [[42]])])  # type: ignore[list-item]
    assert openpyxl.load_workbook(path).active["A2"].value == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]


def test_that_what_was_written_is_read_back(tmp_path: Path) -> None:
    rows = [("007", "1997-05-01", "=x"), ("", "52.2296756", "åäö\nمرحبا")]
    write_xlsx(tmp_path / "out.xlsx", [SheetToWrite("R", ["a", "b", "c"], rows)])
    assert [row.cells for row in read_sheet(tmp_path / "out.xlsx").rows] == rows
