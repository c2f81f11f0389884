"""Corrections written into a spreadsheet: a copy as xlsx, or the file itself where that can be done without losing anything."""

from __future__ import annotations

import codecs
import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from openpyxl import load_workbook

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.cell_edits import CellChange
from cph_desktop.sheets.form import save
from cph_desktop.sheets.sheet import Sheet
from cph_desktop.sheets.writing import SheetToWrite, put_text, write_xlsx

_WORKBOOKS = frozenset({".xlsx"})
_TEXT = frozenset({".csv", ".tsv", ".txt"})


def can_be_corrected(sheet: Path) -> bool:
    """Whether corrections can be written into a file of that kind; a copy can be had of every kind."""
    return sheet.suffix.lower() in _WORKBOOKS | _TEXT


def write_copy(path: Path, sheet: Sheet) -> None:
    """The corrected sheet as a workbook of its own. Raises Unusable when it cannot be written there."""
    header = [column.name for column in sheet.columns]
    with _told(path):
        write_xlsx(path, [SheetToWrite(sheet.name or path.stem, header, [row.cells for row in sheet.rows])])


def write_into(sheet: Sheet, changes: Sequence[CellChange]) -> None:
    """The changes into the user's own file, everything else in it as it is. Raises Unusable when that cannot be done."""
    suffix = sheet.path.suffix.lower()
    if suffix not in _WORKBOOKS | _TEXT:
        raise Unusable(msg("sheet-not-corrected", sheet.path.name))
    with _told(sheet.path):
        (_into_workbook if suffix in _WORKBOOKS else _into_text)(sheet, changes)


def _into_workbook(sheet: Sheet, changes: Sequence[CellChange]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells on standard error about extensions it does not keep
        workbook = load_workbook(sheet.path, rich_text=True)
    worksheet = workbook[sheet.name]
    for (row, column), text in _places(sheet, changes).items():
        put_text(worksheet.cell(row, column + 1), text)
    save(workbook, sheet.path)


def _into_text(sheet: Sheet, changes: Sequence[CellChange]) -> None:
    """The whole file anew, with its separator, its encoding and its kind of line ends."""
    raw = sheet.path.read_bytes()
    encoding = "utf-8-sig" if raw.startswith(codecs.BOM_UTF8) else sheet.encoding
    newline = "\r\n" if b"\r\n" in raw else "\n"
    lines = list(csv.reader(io.StringIO(raw.decode(encoding), newline=""), delimiter=sheet.delimiter))
    for (row, column), text in _places(sheet, changes).items():
        line = lines[row - 1]
        line.extend([""] * (column + 1 - len(line)))
        line[column] = text
    beside = sheet.path.with_name(f".{sheet.path.name}.part")
    try:
        with beside.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=sheet.delimiter, lineterminator=newline).writerows(lines)
        beside.replace(sheet.path)
    finally:
        beside.unlink(missing_ok=True)


def _places(sheet: Sheet, changes: Sequence[CellChange]) -> dict[tuple[int, int], str]:
    """Row (from 1) and column (from 0) of each cell → its new text."""
    index_of = {column.name: column.index for column in sheet.columns}
    return {(change.row, index_of[change.column]): change.after for change in changes}


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What keeps a file from being read or written again, as a sentence."""
    try:
        yield
    except OSError as error:
        raise Unusable(msg("sheet-not-written", path.name, error.strerror or str(error))) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise Unusable(msg("sheet-not-corrected", path.name)) from error
