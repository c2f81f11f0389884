"""Reading xlsx and xlsm: calamine gives the values, the sheet's XML the number formats that make them what the user sees."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cph_desktop.sheets.cell_display import CellDisplay, plain
from cph_desktop.sheets.limits import check_size
from cph_desktop.sheets.number_display import general
from cph_desktop.sheets.sheet import Row
from cph_desktop.sheets.table import OddCell, Oddity, Table, Workbook
from cph_desktop.sheets.xlsx_parts import XlsxParts, read_parts
from cph_desktop.sheets.xlsx_scan import ERROR_STYLE, Extent, StyledCell, extent_of, styled_cells


def open_xlsx(path: Path) -> Workbook:
    """The workbook; calamine's, zipfile's and XML errors pass through for :mod:`reading` to explain."""
    with zipfile.ZipFile(path) as archive:
        parts = read_parts(archive)
        _unpack_shared_texts(archive)
    book = CalamineWorkbook.from_path(path)
    sheets = [known for known in book.sheets_metadata if known.typ is SheetTypeEnum.WorkSheet]
    hidden = frozenset(known.name for known in sheets if known.visible is not SheetVisibleEnum.Visible)
    return Workbook(tuple(known.name for known in sheets), hidden, lambda name: _table(path, book, parts, name))


def _unpack_shared_texts(archive: zipfile.ZipFile) -> None:
    """Unpack once what calamine will unpack, so that an archive that lies about sizes is refused here (BadZipFile)."""
    for name in archive.namelist():
        if name.lower().endswith("sharedstrings.xml"):
            with archive.open(name) as file:
                while file.read(1 << 20):
                    pass


def _table(path: Path, book: CalamineWorkbook, parts: XlsxParts, name: str) -> Table:
    display = CellDisplay(parts.codes, epoch_1904=parts.epoch_1904)
    with zipfile.ZipFile(path) as archive:
        part = parts.parts[name]
        extent = extent_of(archive, part)
        check_size(path.name, extent.rows, extent.columns)
        sheet = book.get_sheet_by_name(name)
        table = _empty_table(extent, sheet)
        _fill(table, sheet, display, styled_cells(archive, part, display.formatted_styles()))
    return table.finish()


def _empty_table(extent: Extent, sheet: CalamineSheet) -> Table:
    return Table(
        hidden_rows=set(extent.hidden_rows),
        hidden_columns=set(extent.hidden_columns),
        merged_areas=len(sheet.merged_cell_ranges or ()),
    )


def _fill(table: Table, sheet: CalamineSheet, display: CellDisplay, styled: Iterator[StyledCell]) -> None:
    """Go through both in step: a row of values, and the styled cells of that row laid over it."""
    ahead = next(styled, None)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        cells = [value if type(value) is str else general(value) if type(value) is float else plain(value) for value in values]
        while ahead is not None and ahead.row <= number:
            if ahead.row == number and ahead.column < len(cells):
                _lay_over(table, cells, display, ahead)
            ahead = next(styled, None)
        table.rows.append(Row(number, tuple(cells)))


def _lay_over(table: Table, cells: list[str], display: CellDisplay, cell: StyledCell) -> None:
    if cell.style == ERROR_STYLE:
        cells[cell.column] = cell.raw.decode("ascii", "replace")
        table.odd_cells.append(OddCell(Oddity.ERROR, cell.row, cell.column, cells[cell.column]))
    elif cell.kind in {b"s", b"str", b"inlineStr"}:
        cells[cell.column] = display.text(cell.style, cells[cell.column])
    elif cell.kind == b"n":
        try:
            number = float(cell.raw)
        except ValueError:
            return  # calamine made something of it, or nothing
        cells[cell.column], odd = display.number(cell.style, number)
        if odd is not None:
            table.odd_cells.append(OddCell(Oddity(odd.value), cell.row, cell.column))
