"""Reading xlsb, Excel's binary workbook: calamine gives the values, the records the number formats."""

from __future__ import annotations

import zipfile
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from cph_desktop.sheets.cell_display import CellDisplay, format_code, plain
from cph_desktop.sheets.limits import check_size
from cph_desktop.sheets.table import OddCell, Oddity, Table, Workbook
from cph_desktop.sheets.xlsb_records import BinarySheet, NumberCell, counts_from_1904, sheet_relations, style_formats
from cph_desktop.sheets.xlsx_parts import relation_targets

_WORKBOOK = "xl/workbook.bin"


def open_xlsb(path: Path) -> Workbook:
    """The workbook; calamine's and zipfile's errors, and struct.error and IndexError of damaged records, pass through."""
    with zipfile.ZipFile(path) as archive:
        workbook = archive.read(_WORKBOOK)
        targets = relation_targets(archive, _WORKBOOK)
        styles = next((part for kind, part in targets.values() if kind.endswith("/styles")), "")
        numbers, own = style_formats(archive.read(styles)) if styles in archive.namelist() else ([], {})
    display = CellDisplay([format_code(number, own) for number in numbers], epoch_1904=counts_from_1904(workbook))
    parts = {name: targets[relation][1] for name, relation in sheet_relations(workbook).items() if relation in targets}
    book = CalamineWorkbook.from_path(path)
    sheets = [known for known in book.sheets_metadata if known.typ is SheetTypeEnum.WorkSheet]
    hidden = frozenset(known.name for known in sheets if known.visible is not SheetVisibleEnum.Visible)
    return Workbook(tuple(known.name for known in sheets), hidden, lambda name: _table(path, book, parts[name], name, display))


def _table(path: Path, book: CalamineWorkbook, part: str, name: str, display: CellDisplay) -> Table:
    with zipfile.ZipFile(path) as archive:
        binary = BinarySheet(archive.read(part))
    check_size(path.name, binary.rows, binary.columns)
    rows = [[plain(value) for value in values] for values in book.get_sheet_by_name(name).iter_rows()]
    table = Table(hidden_rows=binary.hidden_rows)
    for cell in binary.numbers:
        if cell.row <= len(rows) and cell.column < len(rows[cell.row - 1]):
            rows[cell.row - 1][cell.column] = _shown(cell, display, table)
    for number, cells in enumerate(rows, start=1):
        table.add(number, cells)
    return table.finish()


def _shown(cell: NumberCell, display: CellDisplay, table: Table) -> str:
    if cell.error:
        table.odd_cells.append(OddCell(Oddity.ERROR, cell.row, cell.column, cell.error))
        return cell.error
    text, odd = display.number(cell.style, cell.number)
    if odd is not None:
        table.odd_cells.append(OddCell(Oddity(odd.value), cell.row, cell.column))
    return text
