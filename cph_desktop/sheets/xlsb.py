"""Reading xlsb, Excel's binary workbook, with calamine."""

from __future__ import annotations

from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cph_desktop.sheets.cell_display import plain
from cph_desktop.sheets.table import Table, Workbook


def open_xlsb(path: Path) -> Workbook:
    """The workbook; calamine's errors pass through for :mod:`reading` to explain."""
    book = CalamineWorkbook.from_path(path)
    sheets = [known for known in book.sheets_metadata if known.typ is SheetTypeEnum.WorkSheet]
    hidden = frozenset(known.name for known in sheets if known.visible is not SheetVisibleEnum.Visible)
    return Workbook(tuple(known.name for known in sheets), hidden, lambda name: _table(book, name))


def _table(book: CalamineWorkbook, name: str) -> Table:
    table = Table()
    for number, values in enumerate(book.get_sheet_by_name(name).iter_rows(), start=1):
        table.add(number, [plain(value) for value in values])
    return table.finish()
