"""Characters that no wiki page can hold are taken out of cells, and the user is told where."""

from __future__ import annotations

import re

from cph_desktop.sheets.limits import MAX_CELL_TEXT
from cph_desktop.sheets.sheet import Row
from cph_desktop.sheets.table import OddCell, Oddity, Table

# C0 and C1 controls but tab and line feed (NEL, U+0085, is a line break), lone surrogates, and U+FFFE and U+FFFF.
# Marks for writing direction and joining stay: Arabic, Hebrew and Indic names need them.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]|\x0b")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_AT_ONCE = 100  # rows searched together; most sheets have nothing to clean


def clean_table(table: Table) -> None:
    """Clean every row in place and note what was taken out. Line breaks of all systems become line feeds."""
    for start in range(0, len(table.rows), _AT_ONCE):
        joined = "".join(["".join(row.cells) for row in table.rows[start : start + _AT_ONCE]])
        if _UNUSUAL.search(joined) or len(joined) > MAX_CELL_TEXT:
            for at in range(start, min(start + _AT_ONCE, len(table.rows))):
                table.rows[at] = _cleaned(table.rows[at], table.odd_cells)


def _cleaned(row: Row, odd_cells: list[OddCell]) -> Row:
    joined = "".join(row.cells)
    if not _UNUSUAL.search(joined) and len(joined) <= MAX_CELL_TEXT:
        return row
    cells = []
    for column, cell in enumerate(row.cells):
        text, taken = clean_text(cell)
        if taken:
            odd_cells.append(OddCell(Oddity.CONTROL_CHARACTERS, row.number, column))
        if len(text) > MAX_CELL_TEXT:
            text = text[:MAX_CELL_TEXT]
            odd_cells.append(OddCell(Oddity.TOO_LONG, row.number, column))
        cells.append(text)
    return Row(row.number, tuple(cells))


def clean_text(text: str) -> tuple[str, int]:
    """The text without characters that cannot be stored, and how many of those there were."""
    return _REFUSED.subn("", _LINE_BREAKS.sub("\n", text))
