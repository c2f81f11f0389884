"""Reading the old .xls with xlrd, which knows the number formats that calamine leaves out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as XlsSheet

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.cell_display import CellDisplay, format_code
from cph_desktop.sheets.table import OddCell, Oddity, Table, TypedCell, Workbook


def open_xls(path: Path) -> Workbook:
    """The workbook. Raises Unusable when it is locked or damaged."""
    try:
        with Path(os.devnull).open("w") as silence:
            book = xlrd.open_workbook(str(path), formatting_info=True, logfile=silence)
    except XLRDError as error:
        code = "sheet-encrypted" if "encrypted" in str(error).lower() else "sheet-damaged"
        raise Unusable(msg(code, path.name)) from None
    except Exception:  # noqa: BLE001 - xlrd meets damaged files with whatever error its next line raises
        raise Unusable(msg("sheet-damaged", path.name)) from None
    own = {number: known.format_str for number, known in book.format_map.items()}
    codes = [format_code(style.format_key, own) for style in book.xf_list]
    display = CellDisplay(codes, epoch_1904=book.datemode == 1)
    hidden = frozenset(sheet.name for sheet in book.sheets() if sheet.visibility)
    return Workbook(
        tuple(book.sheet_names()),
        hidden,
        lambda name: _table(book.sheet_by_name(name), display),
        lambda name: _typed_cells(book.sheet_by_name(name), codes),
    )


def _table(sheet: XlsSheet, display: CellDisplay) -> Table:
    table = Table(
        hidden_rows={row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns={column for column, info in sheet.colinfo_map.items() if info.hidden},
        merged_areas=len(sheet.merged_cells),
    )
    for row in range(sheet.nrows):
        table.add(row + 1, [_shown(cell, row + 1, column, display, table) for column, cell in enumerate(sheet.row(row))])
    return table.finish()


def _typed_cells(sheet: XlsSheet, codes: Sequence[str]) -> Iterator[TypedCell]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype == XL_CELL_BOOLEAN:
                yield TypedCell(row + 1, column, bool(cell.value), "")
            elif cell.ctype in {XL_CELL_NUMBER, XL_CELL_DATE}:
                yield TypedCell(row + 1, column, cell.value, codes[cell.xf_index], cell.ctype == XL_CELL_DATE)


def _shown(cell: Cell, row: int, column: int, display: CellDisplay, table: Table) -> str:
    if cell.ctype == XL_CELL_TEXT:
        return display.text(cell.xf_index, cell.value)
    if cell.ctype in {XL_CELL_NUMBER, XL_CELL_DATE}:
        text, odd = display.number(cell.xf_index, cell.value)
        if odd is not None:
            table.odd_cells.append(OddCell(Oddity(odd.value), row, column))
        return text
    if cell.ctype == XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == XL_CELL_ERROR:
        text = str(error_text_from_code.get(cell.value, "#N/A"))
        table.odd_cells.append(OddCell(Oddity.ERROR, row, column, text))
        return text
    return ""
