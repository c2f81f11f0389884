"""Reading xlsx and xlsm: calamine gives the values, the sheet's XML the number formats that make them what the user sees."""

from __future__ import annotations

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cph_desktop.collecting import collection_paused
from cph_desktop.sheets.cell_display import CellDisplay, plain
from cph_desktop.sheets.limits import check_size
from cph_desktop.sheets.number_display import general
from cph_desktop.sheets.sheet import Row
from cph_desktop.sheets.table import Table, Workbook
from cph_desktop.sheets.xlsx_overlay import Overlay, overlay_of
from cph_desktop.sheets.xlsx_parts import XlsxParts, read_parts
from cph_desktop.sheets.xlsx_scan import SheetXml, extent_of


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
    """calamine works without the interpreter's lock, so the XML is searched meanwhile."""
    display = CellDisplay(parts.codes, epoch_1904=parts.epoch_1904)
    with zipfile.ZipFile(path) as archive, ThreadPoolExecutor(1) as beside, collection_paused():
        xml = SheetXml(archive, parts.parts[name])
        extent = extent_of(xml)
        check_size(path.name, extent.rows, extent.columns)
        values = beside.submit(book.get_sheet_by_name, name)
        overlay = overlay_of(xml, display)
        sheet = values.result()
    table = Table(
        odd_cells=overlay.odd_cells,
        hidden_rows=set(extent.hidden_rows),
        hidden_columns=set(extent.hidden_columns),
        merged_areas=len(sheet.merged_cell_ranges or ()),
    )
    with collection_paused():
        _fill(table, sheet, overlay)
    for row, column, style in overlay.styled_texts:
        cells = list(table.rows[row - 1].cells)
        cells[column] = display.text(style, cells[column])
        table.rows[row - 1] = Row(row, tuple(cells))
    return table.finish()


def _fill(table: Table, sheet: CalamineSheet, overlay: Overlay) -> None:
    """Go through both in step: a row of values, and the cells of that row laid over it."""
    rows, over = table.rows, overlay.cells
    at, count = 0, len(over)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        while at < count and over[at][0] <= number:
            row, column, text = over[at]
            if row == number and column < len(values):
                values[column] = text
            at += 1
        cells = [value if type(value) is str else general(value) if type(value) is float else plain(value) for value in values]
        rows.append(Row(number, tuple(cells)))
