"""Writing a workbook that people open: a frozen header, columns of readable width, and cells that cannot start a program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cph_desktop.sheets.cleaning import clean_text
from cph_desktop.sheets.limits import MAX_ROWS

_MOST_CHARACTERS = 32_767  # of a cell, in every spreadsheet program
_LONGEST_NAME = 31  # of a sheet, in Excel
_MOST_LINKS = 65_530  # in a sheet, in Excel
_ADDRESS = re.compile(r"https?://\S{1,2000}")
_NARROWEST, _WIDEST = 8, 60
_MEASURED = 200
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_REFUSED_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class SheetToWrite:
    """One sheet: its name, the header, and the rows of text.

    ``links`` gives cells a hyperlink: (index in ``rows``, index of the column), both from 0, to the address.
    A cell that is nothing but a web address is a link without being told so.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)


def write_xlsx(path: Path, sheets: Sequence[SheetToWrite]) -> None:
    """Write the sheets to ``path``, replacing it. OSError passes through when the place cannot be written.

    Every cell is stored as text, so a spreadsheet program neither runs it (``=HYPERLINK(…)``) nor changes it (``007``).
    Text that would be run when the sheet is later saved as csv carries Excel's mark for "this is text" (quotePrefix).
    """
    workbook = Workbook()
    workbook.remove(workbook.active)
    taken: set[str] = set()
    for sheet in sheets:
        _fill(workbook.create_sheet(_sheet_name(sheet.name, taken)), sheet)
    beside = path.with_name(f".{path.name}.part")
    try:
        workbook.save(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _fill(worksheet: Worksheet, sheet: SheetToWrite) -> None:
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    for column, text in enumerate(sheet.header, start=1):
        cell = worksheet.cell(1, column)
        put_text(cell, text)
        cell.font, cell.alignment = bold, wrapped
    linked = 0
    for index, texts in enumerate(sheet.rows[: MAX_ROWS - 1]):
        for column, text in enumerate(texts):
            if text:
                link = sheet.links.get((index, column)) or (text if _ADDRESS.fullmatch(text) else "")
                linked += bool(link)
                put_text(worksheet.cell(index + 2, column + 1), text, link if linked <= _MOST_LINKS else "")
    worksheet.freeze_panes = "A2"
    for column in range(len(sheet.header)):
        worksheet.column_dimensions[get_column_letter(column + 1)].width = _width(sheet, column)


def put_text(cell: Cell, text: str, link: str = "") -> None:
    """Store the text as text, so that no spreadsheet program runs or changes it."""
    cell.value = clean_text(text)[0][:_MOST_CHARACTERS]
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    cell.quotePrefix = text.startswith(_DANGEROUS)
    if link:
        cell.hyperlink = link
        cell.style = "Hyperlink"


def _width(sheet: SheetToWrite, column: int) -> int:
    """Wide enough for most of the first cells' longest lines."""
    texts = [sheet.header[column], *(row[column] for row in sheet.rows[:_MEASURED] if column < len(row))]
    longest = max(max((len(line) for line in text.splitlines()), default=0) for text in texts)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel allows and that no other sheet has; case does not count."""
    base = wanted.translate(_REFUSED_IN_NAMES).strip(" '")[:_LONGEST_NAME] or "Sheet"
    name, copy = base, 1
    while name.casefold() in taken:
        copy += 1
        suffix = f" ({copy})"
        name = base[: _LONGEST_NAME - len(suffix)] + suffix
    taken.add(name.casefold())
    return name
