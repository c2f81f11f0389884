from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from cph_desktop.finding import Unusable
from cph_desktop.sheets.cell_edits import CellChange
from cph_desktop.sheets.correcting import write_copy, write_into
from cph_desktop.sheets.reading import read_sheet

_CHANGES = [CellChange(3, "Title", "b", "=B"), CellChange(2, "Place", "", "Ghent")]


def _workbook(path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (["Title", "Year", "Place"], ["a", 1899], ["b", 1900, "Bruges"]):
        sheet.append(row)
    sheet["A2"].font = Font(italic=True)
    workbook.create_sheet("Notes")["A1"] = "kept"
    workbook.save(path)


def test_that_a_workbook_keeps_everything_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _workbook(path)
    write_into(read_sheet(path), _CHANGES)
    assert [row.cells for row in read_sheet(path).rows] == [("a", "1899", "Ghent"), ("=B", "1900", "Bruges")]
    written = load_workbook(path)
    assert written["Notes"]["A1"].value == "kept"
    assert written[written.sheetnames[0]]["A2"].font.italic
    assert written[written.sheetnames[0]]["B2"].value == 1899
    assert written[written.sheetnames[0]]["A3"].data_type == "s"  # text, no formula


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.csv", "Title;Year;Place\r\na;1899\r\nb;1900;Brügge\r\n", "utf-8-sig"),
        ("a.csv", 'Title,Year,Place\na,"18\n99"\nb,1900,Brügge\n', "utf-8"),
        ("a.tsv", "Title\tYear\tPlace\na\t1899\t\nb\t1900\tBrügge\n", "cp1252"),
    ],
)
def test_that_a_text_file_keeps_its_form(tmp_path: Path, name: str, text: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    before = read_sheet(path)
    write_into(before, _CHANGES)
    after = read_sheet(path)
    assert [row.cells[0] for row in after.rows] == ["a", "=B"]
    assert [row.cells[2] for row in after.rows] == ["Ghent", "Brügge"]
    assert (after.delimiter, after.encoding) == (before.delimiter, before.encoding)
    raw = path.read_bytes()
    assert raw.startswith("\ufeff".encode()) == (encoding == "utf-8-sig")
    assert (b"\r\n" in raw) == ("\r\n" in text)


def test_that_a_copy_can_be_had_of_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Title;Year\na;1899\nb;1900\n", encoding="utf-8")
    write_copy(tmp_path / "copy.xlsx", read_sheet(path))
    assert [row.cells for row in read_sheet(tmp_path / "copy.xlsx").rows] == [("a", "1899"), ("b", "1900")]


def test_that_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Title;Year\na;1899\nb;1900\n", encoding="utf-8")
    sheet = read_sheet(path)
    with pytest.raises(Unusable) as told:
        write_copy(tmp_path / "none" / "copy.xlsx", sheet)
    assert told.value.message.key == "sheet-not-written"
