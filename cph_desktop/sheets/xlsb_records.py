"""The records of xlsb, Excel's binary workbook, as far as number formats need them (MS-XLSB 2.1.4, 2.2.1 and 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

ROW, CELL_BLANK, CELL_RK, CELL_ERROR, CELL_REAL, FORMULA_NUMBER, FORMULA_ERROR = 0, 1, 2, 3, 5, 9, 11
_FORMAT, _CELL_STYLE, _STYLES_BEGIN, _STYLES_END, _WORKBOOK_PROPERTIES, _SHEET = 44, 47, 617, 618, 153, 156
_LAST_CELL_RECORD = 11
_HIDDEN_ROW = 0x10
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA"}


class NumberCell(NamedTuple):
    """A cell with a number, or with an error when ``error`` is not "" (row from 1, column from 0)."""

    row: int
    column: int
    style: int
    number: float
    error: str = ""


class BinarySheet:
    """The numbers and errors of a sheet, and how far it reaches."""

    def __init__(self, content: bytes) -> None:
        self.numbers: list[NumberCell] = []
        self.hidden_rows: set[int] = set()
        self.rows = self.columns = 0
        for kind, data in records(content):
            if kind == ROW:
                self.rows = struct.unpack_from("<I", data)[0] + 1
                if len(data) > 11 and data[11] & _HIDDEN_ROW:
                    self.hidden_rows.add(self.rows)
            elif 0 < kind <= _LAST_CELL_RECORD:
                self._add(kind, data)

    def _add(self, kind: int, data: bytes) -> None:
        column, style = struct.unpack_from("<II", data)
        self.columns = max(self.columns, column + 1)
        style &= 0xFFFFFF
        if kind == CELL_RK:
            self.numbers.append(NumberCell(self.rows, column, style, rk_number(struct.unpack_from("<I", data, 8)[0])))
        elif kind in {CELL_REAL, FORMULA_NUMBER}:
            self.numbers.append(NumberCell(self.rows, column, style, struct.unpack_from("<d", data, 8)[0]))
        elif kind in {CELL_ERROR, FORMULA_ERROR}:
            self.numbers.append(NumberCell(self.rows, column, style, 0.0, ERRORS.get(data[8], "#N/A")))


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and data. Raises IndexError when the part breaks off."""
    at, end = 0, len(content)
    while at < end:
        kind = content[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (content[at] & 0x7F) << 7
            at += 1
        length = shift = 0
        while True:
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift == 28:
                break
        yield kind, content[at : at + length]
        at += length


def rk_number(packed: int) -> float:
    """A number packed into 30 bits: the upper part of a float or an integer, perhaps divided by 100 (2.5.123)."""
    if packed & 2:
        number = float((packed >> 2) - ((packed & 0x80000000) >> 1))
    else:
        number = float(struct.unpack("<d", bytes(4) + struct.pack("<I", packed & 0xFFFFFFFC))[0])
    return number / 100 if packed & 1 else number


def style_formats(styles: bytes) -> tuple[list[int], dict[int, str]]:
    """The format number of each cell style, and the code of each format that the workbook defines."""
    numbers: list[int] = []
    codes: dict[int, str] = {}
    inside = False
    for kind, data in records(styles):
        if kind in {_STYLES_BEGIN, _STYLES_END}:
            inside = kind == _STYLES_BEGIN
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _wide_string(data, 2)[0]
        elif kind == _CELL_STYLE and inside:
            numbers.append(struct.unpack_from("<H", data, 2)[0])
    return numbers, codes


def sheet_relations(workbook: bytes) -> dict[str, str]:
    """Sheet name to the id of its relation."""
    found = {}
    for kind, data in records(workbook):
        if kind == _SHEET:
            relation, at = _wide_string(data, 8)
            found[_wide_string(data, at)[0]] = relation
    return found


def _wide_string(data: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", data, at)[0]
    end = at + 4 + 2 * (length if length != 0xFFFFFFFF else 0)
    return data[at + 4 : end].decode("utf-16-le", "replace"), end


def counts_from_1904(workbook: bytes) -> bool:
    """Whether the workbook's dates count from 1904."""
    return any(data[0] & 1 for kind, data in records(workbook) if kind == _WORKBOOK_PROPERTIES)
