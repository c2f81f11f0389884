"""Reading xlsb. Nothing on Debian writes it, so the workbook is put together record by record (MS-XLSB)."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from cph_desktop.finding import Unusable
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.xlsb_records import records, rk_number

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def record(kind: int, data: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while True:
        more = size >> 7
        length += bytes([size & 0x7F | (0x80 if more else 0)])
        size = more
        if not more:
            return name + length + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def text_cell(column: int, text: str) -> bytes:
    return record(6, struct.pack("<II", column, 0) + wide(text))


def row(number: int, *, hidden: bool = False) -> bytes:
    return record(0, struct.pack("<IIHBBB", number - 1, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0))


def relations(*entries: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/{kind}" Target="{part}"/>' for at, (kind, part) in enumerate(entries, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def workbook(path: Path, cells: bytes, codes: tuple[str, ...] = ()) -> Path:
    formats = record(615, struct.pack("<I", len(codes)))
    formats += b"".join(record(44, struct.pack("<H", 164 + at) + wide(code)) for at, code in enumerate(codes))
    styles = record(617, struct.pack("<I", 1 + len(codes)))
    styles += b"".join(record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, *range(164, 164 + len(codes))))
    sheet = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Data"))
    dimension = record(148, struct.pack("<IIII", 0, 9, 0, 9))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.bin")))
        archive.writestr(
            "xl/_rels/workbook.bin.rels", relations(("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"))
        )
        archive.writestr(
            "xl/workbook.bin", record(131) + record(153, bytes(12)) + record(143) + sheet + record(144) + record(132)
        )
        archive.writestr("xl/styles.bin", record(278) + formats + record(616) + styles + record(618) + record(279))
        archive.writestr("xl/worksheets/sheet1.bin", record(129) + dimension + record(145) + cells + record(146) + record(130))
    return path


def real(column: int, style: int, number: float) -> bytes:
    return record(5, struct.pack("<IId", column, style, number))


def test_that_cells_are_shown_with_their_formats(tmp_path: Path) -> None:
    cells = row(1) + b"".join(text_cell(at, f"c{at}") for at in range(5))
    cells += row(2) + real(0, 1, 40544.0) + real(1, 2, 7.0) + real(2, 0, 52.2296756)
    cells += record(2, struct.pack("<III", 3, 0, 195 << 2 | 2)) + record(3, struct.pack("<IIB", 4, 0, 42))
    cells += row(3, hidden=True) + text_cell(0, "hidden")
    sheet = read_sheet(workbook(tmp_path / "a.xlsb", cells, ("yyyy", "00000")))
    assert [found.cells for found in sheet.rows] == [("2011", "00007", "52.2296756", "195", "#N/A"), ("hidden", "", "", "", "")]
    assert {finding.code for finding in sheet.findings} == {"sheet-cell-error", "sheet-hidden-rows"}


def test_that_a_cell_far_away_is_refused(tmp_path: Path) -> None:
    cells = row(1) + text_cell(0, "a") + text_cell(1, "b") + row(1_048_576) + text_cell(16_383, "far")
    with pytest.raises(Unusable, match="sheet-too-many-cells"):
        read_sheet(workbook(tmp_path / "far.xlsb", cells))


def test_that_records_that_break_off_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="sheet-damaged"):
        read_sheet(workbook(tmp_path / "cut.xlsb", row(1) + bytes([5, 0xFF])))


@pytest.mark.parametrize(
    ("packed", "number"), [(195 << 2 | 2, 195.0), (12345 << 2 | 3, 123.45), (0xFFFFFFFE, -1.0), (0x3FF00000, 1.0)]
)
def test_that_packed_numbers_are_unpacked(packed: int, number: float) -> None:
    assert rk_number(packed) == number


def test_that_records_of_every_length_are_read() -> None:
    lengths = [0, 1, 127, 128, 16_383, 16_384, 70_000]
    content = b"".join(record(at * 40, bytes(length)) for at, length in enumerate(lengths))
    assert [(kind, len(data)) for kind, data in records(content)] == [(at * 40, length) for at, length in enumerate(lengths)]
