"""Reading whole files: what the user sees, what is odd, and what is refused with a sentence."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import openpyxl
import pytest

from cph_desktop.finding import Severity, Unusable
from cph_desktop.messages import Catalogue
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Sheet
from tests.sheets.office import converted, header_cells, xlsx_by_hand


def saved(workbook: openpyxl.Workbook, path: Path) -> Path:
    workbook.save(path)
    return path


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


def codes(sheet: Sheet) -> set[str]:
    return {finding.code for finding in sheet.findings}


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """One row with a cell of every kind."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["n", "coordinate", "text", "year", "date", "long date", "percent", "yes", "sum", "error", "padded", "money"])
    sheet.append([195.0, 52.2296756, "007", datetime.date(2011, 1, 1), datetime.date(1997, 5, 1), datetime.date(1997, 5, 1)])
    for column, (value, number_format) in {
        "D": (None, "yyyy"), "E": (None, "yyyy-mm-dd"), "F": (None, "[$-41D]d mmmm yyyy"), "G": (0.25, "0%"),
        "H": (True, "General"), "I": ("=1+1", "General"), "J": ("#N/A", "General"), "K": (7, "00000"), "L": (1234.5, "#,##0.00"),
    }.items():  # fmt: skip
        cell = sheet[f"{column}2"]
        cell.value = value if value is not None else cell.value
        cell.number_format = number_format
    return saved(workbook, tmp_path / "typed.xlsx")


SHOWN = ("195", "52.2296756", "007", "2011", "1997-05-01", "1 maj 1997", "25%", "TRUE", "2", "#N/A", "00007", "1,234.50")


def test_that_an_xlsx_gives_what_the_user_sees(typed: Path) -> None:
    sheet = read_sheet(converted(typed, "xlsx"))
    assert cells(sheet) == [SHOWN]
    assert [(f.row, f.column, f.severity) for f in sheet.findings if f.code == "sheet-cell-error"] == [
        (2, "error", Severity.WARNING)
    ]


@pytest.mark.parametrize("extension", ["ods", "xls", "fods:OpenDocument Spreadsheet Flat XML"][:2])
def test_that_other_formats_written_by_libreoffice_give_the_same(typed: Path, extension: str) -> None:
    sheet = read_sheet(converted(typed, extension))
    assert cells(sheet) == [SHOWN]
    assert "sheet-cell-error" in codes(sheet)


def test_that_the_sample_batch_is_read_as_shown(shared: Path) -> None:
    sheet = read_sheet(shared / "data" / "batch.xlsx")
    assert (sheet.name, sheet.sheet_names, sheet.header_row) == ("Inventory", ("Inventory", "Notes"), 1)
    assert (len(sheet.rows), len(sheet.columns), sheet.rows[0].number, sheet.rows[-1].number) == (76, 20, 2, 77)
    assert [row.number for row in sheet.rows if row.is_blank] == [76]
    by_number = {row.number: row for row in sheet.rows}
    assert sheet.cell(by_number[2], "Förvärvsår") == "1997-05-01"
    assert sheet.cell(by_number[14], "Förvärvsår") == "1856-05-01"
    assert sheet.cell(by_number[2], "Höjd (mm)") == "195"
    assert sheet.cell(by_number[22], "Datering") == "1813"
    assert not any("1899" in cell for row in sheet.rows for cell in row.cells if cell.startswith("1899-12"))


def test_that_every_pattypan_sheet_is_read(shared: Path) -> None:
    for path in sorted((shared / "contract" / "pattypan").glob("*.xls")):
        sheet = read_sheet(path, sheet=None, header_row=1)
        assert sheet.has_column("path"), path.name
        assert sheet.has_column("name"), path.name


def test_that_pattypan_cells_keep_their_precision(shared: Path) -> None:
    sheet = read_sheet(shared / "contract" / "pattypan" / "typed-cells.xls")
    assert sheet.rows[0].cells[2:8] == ("1923", "52.2296756", "25%", "1,234.50", "2011", "2011-05-04 13:07:55")


def test_that_title_lines_above_the_header_are_left_out_with_a_hint(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (
        ["Export from the collection database"],
        [],
        ["File", "Title", "Year"],
        ["a.jpg", "A", 1900],
        ["b.jpg", "B", 1901],
    ):
        workbook.active.append(row)
    sheet = read_sheet(saved(workbook, tmp_path / "titles.xlsx"))
    assert [column.name for column in sheet.columns] == ["File", "Title", "Year"]
    assert (sheet.header_row, [row.number for row in sheet.rows]) == (3, [4, 5])
    assert "sheet-title-lines" in codes(sheet)
    assert read_sheet(tmp_path / "titles.xlsx", header_row=4).columns[0].name == "a.jpg"


def test_that_double_and_missing_column_names_are_made_unique(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Titel", "Titel", None, "  ", "Two\nlines", "Titel (2)"])
    workbook.active.append(["a", "b", "c", "d", "e", "f"])
    sheet = read_sheet(saved(workbook, tmp_path / "double.xlsx"))
    assert [column.name for column in sheet.columns] == [
        "Titel",
        "Titel (2)",
        "Column C",
        "Column D",
        "Two lines",
        "Titel (2) (2)",
    ]
    assert sheet.cell(sheet.rows[0], "Titel (2)") == "b"
    assert {"sheet-duplicate-columns", "sheet-nameless-columns"} <= codes(sheet)


def test_that_blank_rows_and_columns_at_the_edges_are_dropped_and_others_kept(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for row in (["a", "b", None, "  "], [1, 2, None, None], [None] * 4, [3, 4, " ", ""], [None] * 4, ["", " "]):
        workbook.active.append(row)
    sheet = read_sheet(saved(workbook, tmp_path / "blank.xlsx"))
    assert len(sheet.columns) == 2
    assert [(row.number, row.is_blank) for row in sheet.rows] == [(2, False), (3, True), (4, False)]


def test_that_hidden_rows_columns_and_merged_cells_are_read_and_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"], ["7", None, "9"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A4:B4")
    path = saved(workbook, tmp_path / "hidden.xlsx")
    for file in (path, *(converted(path, extension) for extension in ("ods", "xls"))):
        read = read_sheet(file)
        assert cells(read) == [("1", "2", "3"), ("4", "5", "6"), ("7", "", "9")]
        assert {"sheet-hidden-rows", "sheet-hidden-columns"} <= codes(read), file.suffix
    assert "sheet-merged-cells" in codes(read_sheet(path))


def test_that_the_first_visible_sheet_with_a_table_is_taken(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "About"
    workbook.active.append(["Made by the registrar"])
    hidden = workbook.create_sheet("Lists")
    hidden.sheet_state = "hidden"
    data = workbook.create_sheet("Objects")
    for sheet in (hidden, data):
        sheet.append(["file", "title"])
        sheet.append(["a.jpg", sheet.title])
    path = saved(workbook, tmp_path / "several.xlsx")
    assert read_sheet(path).name == "Objects"
    assert read_sheet(path, sheet="Lists").rows[0].cells == ("a.jpg", "Lists")
    with pytest.raises(Unusable, match="sheet-no-such-sheet"):
        read_sheet(path, sheet="Nothing")


def test_that_a_sheet_with_a_prefix_for_its_namespace_and_other_attribute_orders_is_read(tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    inner = (
        '<x:sheetData><x:row r="1"><x:c t="inlineStr" r="A1"><x:is><x:t>d</x:t></x:is></x:c>'
        '<x:c t="inlineStr" r="B1"><x:is><x:t>e</x:t></x:is></x:c></x:row>'
        "<x:row r=\"2\"><x:c s='1' r='A2'><x:f>TODAY()</x:f><x:v>40544</x:v></x:c>"
        '<x:c t="e" r="B2"><x:v>#REF!</x:v></x:c></x:row>'
        "</x:sheetData>"
    )
    path = xlsx_by_hand(tmp_path / "x.xlsx", f'<x:worksheet xmlns:x="{main}">{inner}</x:worksheet>', codes=("yyyy",))
    assert cells(read_sheet(path)) == [("2011", "#REF!")]


def test_that_a_workbook_counting_from_1904_is_read(tmp_path: Path) -> None:
    rows = f'<sheetData>{header_cells("a", "b")}<row r="2"><c r="A2" s="1"><v>34089</v></c></row></sheetData>'
    path = xlsx_by_hand(tmp_path / "1904.xlsx", rows, codes=("yyyy-mm-dd",), workbook_attributes='date1904="1"')
    assert read_sheet(path).rows[0].cells[0] == "1997-05-01"


def test_that_control_characters_and_lone_surrogates_are_taken_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "control.csv").write_bytes(b"a,b\r\nx\x00y\x07,\xd9\x85\xe2\x80\x8fz\r\n")
    sheet = read_sheet(tmp_path / "control.csv")
    assert cells(sheet) == [("xy", "م\u200fz")]
    assert "sheet-cells-control-characters" in codes(sheet)


def refusal(path: Path) -> str:
    with pytest.raises(Unusable) as caught:
        read_sheet(path)
    sentence = Catalogue().text(caught.value.message)
    assert "⧼" not in sentence
    assert not re.search(r"\$\d", sentence)
    assert path.name in sentence
    return caught.value.message.key


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("random.xlsx", bytes(range(256)) * 40, "sheet-not-a-sheet"),
        ("picture.xlsx", b"\xff\xd8\xff\xe0" + bytes(3000), "sheet-not-a-sheet"),
        ("page.xls", b"<html><body><table><tr><td>1</td></tr></table>", "sheet-not-a-sheet"),
        ("empty.csv", b"", "sheet-empty"),
        ("blank.csv", b"\xef\xbb\xbf \r\n\r\n", "sheet-empty"),
        ("commas.csv", b",,,\n,,,\n", "sheet-empty"),
        ("cut.xlsx", b"PK\x03\x04" + bytes(500), "sheet-damaged"),
        ("ole.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "sheet-not-a-sheet"),
        ("numbers.csv", b"1,2\n3,4\n", "sheet-no-header"),
        ("wide.csv", b"a," * 70_000 + b"b\n" + b"1," * 70_000 + b"2\n", "sheet-too-many-columns"),
    ],
)
def test_that_what_is_no_sheet_is_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == key


def test_that_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing.xlsx") == "sheet-missing"
    (tmp_path / "folder.xlsx").mkdir()
    assert refusal(tmp_path / "folder.xlsx") == "sheet-is-a-folder"


def test_that_locked_files_are_refused(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b"])
    locked = (tmp_path / "ole.xlsx", "EncryptedPackage".encode("utf-16-le"))
    locked[0].write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + locked[1] + bytes(2000))
    assert refusal(locked[0]) == "sheet-encrypted"
    path = saved(workbook, tmp_path / "open.xlsx")
    with_password = converted(path, 'ods:calc8:{"Password":{"type":"string","value":"secret"}}')
    if b"encryption-data" in _manifest(with_password):
        assert refusal(with_password) == "sheet-encrypted"


def _manifest(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("META-INF/manifest.xml")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_that_a_closed_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "closed.csv"
    path.write_text("a,b\n1,2\n")
    path.chmod(0)
    assert refusal(path) == "sheet-no-permission"


def bomb(path: Path, part: str, unit: bytes, times: int) -> Path:
    """An archive with one part that unpacks to ``times`` units."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", "<Relationships/>")
        with archive.open(part, "w", force_zip64=True) as file:
            for _ in range(times):
                file.write(unit)
    return path


def test_that_zip_bombs_are_refused_with_the_limit_named(tmp_path: Path) -> None:
    assert refusal(bomb(tmp_path / "ratio.xlsx", "xl/worksheets/sheet1.xml", bytes(1 << 20), 100)) == "sheet-unpacks-too-much"


def test_that_an_archive_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = xlsx_by_hand(
        tmp_path / "lie.xlsx", f"<sheetData>{header_cells('a', 'b')}</sheetData>", shared="<si><t>x</t></si>" * 5000
    )
    raw = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true_size = archive.getinfo("xl/sharedStrings.xml").file_size
    assert raw.count(true_size.to_bytes(4, "little")) == 2
    path.write_bytes(raw.replace(true_size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert refusal(path) == "sheet-damaged"


ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_that_xml_entities_are_refused_in_xlsx_and_ods(tmp_path: Path) -> None:
    path = xlsx_by_hand(tmp_path / "entities.xlsx", f"<sheetData>{header_cells('a', 'b')}</sheetData>")
    replace_part(path, "xl/workbook.xml", lambda text: ENTITIES + text.replace('name="Data"', 'name="&b;"'))
    assert refusal(path) == "sheet-has-entities"
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b"])
    ods = converted(saved(workbook, tmp_path / "plain.xlsx"), "ods")
    replace_part(ods, "content.xml", lambda text: ENTITIES + text.partition("?>")[2].replace(">a<", ">&b;<"))
    assert refusal(ods) == "sheet-has-entities"


def replace_part(path: Path, name: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {known: archive.read(known) for known in archive.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for known, content in parts.items():
            archive.writestr(known, content)


def test_that_a_single_cell_far_away_is_refused_before_room_is_made_for_it(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    path = xlsx_by_hand(tmp_path / "far.xlsx", f"<sheetData>{header_cells('a', 'b')}{far}</sheetData>")
    assert refusal(path) == "sheet-too-many-cells"
    wide = '<row r="2"><c r="CYPK2"><v>1</v></c></row>'
    path = xlsx_by_hand(tmp_path / "wide.xlsx", f"<sheetData>{header_cells('a', 'b')}{wide}</sheetData>")
    assert refusal(path) == "sheet-too-many-columns"


def test_that_an_ods_row_repeated_a_million_times_costs_nothing(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["a", "b"])
    workbook.active.append(["c", "d"])
    ods = converted(saved(workbook, tmp_path / "rows.xlsx"), "ods")
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    blank = f'<table:table-row table:number-rows-repeated="1048000">{cell}</table:table-row>'
    replace_part(ods, "content.xml", lambda text: text.replace("</table:table>", blank + "</table:table>", 1))
    assert len(read_sheet(ods).rows) == 1
    full = blank.replace("/></", ' office:value-type="string"><text:p>x</text:p></table:table-cell></')
    replace_part(ods, "content.xml", lambda text: text.replace(blank, full))
    assert refusal(ods) in {"sheet-too-many-cells", "sheet-too-many-rows"}


def test_that_bytes_cut_or_changed_anywhere_give_a_sheet_or_a_sentence(typed: Path, tmp_path: Path) -> None:
    originals = [typed, converted(typed, "xls"), converted(typed, "ods")]
    random = Random(1)
    for original in originals:
        content = original.read_bytes()
        for turn in range(60):
            damaged = bytearray(content)
            if turn % 2:
                del damaged[random.randrange(len(damaged)) :]
            else:
                for _ in range(random.randrange(1, 30)):
                    damaged[random.randrange(len(damaged))] = random.randrange(256)
            path = tmp_path / f"damaged{original.suffix}"
            path.write_bytes(damaged)
            with contextlib.suppress(Unusable):
                read_sheet(path)
