"""What calamine leaves out of an xlsx sheet: numbers as their formats show them, and error cells.

The sheet's XML is searched with regular expressions in chunks, because calling Python for each of two million cells (expat)
takes longer than calamine needs for everything. Only cells whose style shows something else than General are looked at.
That is sound: in well-formed XML a literal ``<c `` can only be the start of a cell, as text has ``&lt;``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from cph_desktop.sheets.cell_display import CellDisplay
from cph_desktop.sheets.table import OddCell, Oddity
from cph_desktop.sheets.xlsx_scan import SheetXml, column_index

_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_REFERENCE = re.compile(rb'(?:^|\s)r=["\']([A-Z]+)(\d+)')
_TYPE = re.compile(rb'(?:^|\s)t=["\'](\w+)')


@dataclass
class Overlay:
    """Cells as (row from 1, column from 0, text), row by row, and what is odd about some of them.

    ``styled_texts`` are cells whose text, which calamine has, is shown with something around it: (row, column, style).
    """

    cells: list[tuple[int, int, str]] = field(default_factory=list)
    styled_texts: list[tuple[int, int, int]] = field(default_factory=list)
    odd_cells: list[OddCell] = field(default_factory=list)


def overlay_of(xml: SheetXml, display: CellDisplay) -> Overlay:
    """Search a sheet for all cells that calamine alone would not give as the user sees them."""
    overlay = Overlay()
    search: _Search | None = None
    for chunk in xml.chunks():
        search = search or _Search(chunk, display, overlay)
        before = len(overlay.cells)
        if display.formatted_styles():
            search.styled(chunk)
        if b't="e"' in chunk or b"t='e'" in chunk:
            search.errors(chunk)
            overlay.cells[before:] = sorted(overlay.cells[before:])
    return overlay


class _Search:
    """Patterns for cells of certain styles and for error cells, with the namespace prefix that a sheet uses.

    Nearly every program writes ``<c r="B2" s="1"``, so there is a faster pattern for chunks where all cells begin so.
    """

    def __init__(self, start: bytes, display: CellDisplay, overlay: Overlay) -> None:
        root = _ROOT.search(start)
        prefix = re.escape(root[1]) if root and root[1] else b""
        formula = rb"(?:<%bf[^>]*/>\s*|<%bf[^>]*>[^<]*</%bf>\s*)?" % (prefix, prefix, prefix)
        value = rb"([^>]*)>\s*%b<%bv[^>]*>([^<]*)" % (formula, prefix)
        style = rb"s=[\"'](%b)[\"']" % b"|".join(str(style).encode() for style in display.formatted_styles())
        self._usual = re.compile(rb'<c r="([A-Z]++)(\d++)"((?:\s(?!s=)[\w:]++="[^"]*+")*+)\s' + style + value)
        self._any = re.compile(rb"<%bc\s([^>]*)\b" % prefix + style + value)
        self._error = re.compile(rb"<%bc\s([^>]*)\bt=[\"']e[\"']" % prefix + value)
        self._columns = _ColumnIndexes()
        self._texts: dict[bytes, dict[bytes, str]] = defaultdict(dict)
        self._display = display
        self._overlay = overlay

    def styled(self, chunk: bytes) -> None:
        """Lay the text of every number with a format over its cell; a short loop, as it runs millions of times."""
        if chunk.count(b"<c ") != chunk.count(b'<c r="') or b":c " in chunk:
            return self._styled_in_any_order(chunk)
        columns, texts, add = self._columns, self._texts, self._overlay.cells.append
        for letters, row, before, style, after, raw in self._usual.findall(chunk):
            text = texts[style].get(raw) if not before and not after else None
            if text is None:
                self._look_closely(int(row), columns[letters], before + after, style, raw)
            else:
                add((int(row), columns[letters], text))
        return None

    def errors(self, chunk: bytes) -> None:
        """Lay the error's name over the cells that hold one; calamine leaves them blank."""
        for before, after, raw in self._error.findall(chunk):
            if place := _REFERENCE.search(before) or _REFERENCE.search(after):
                row, column, text = int(place[2]), self._columns[place[1]], raw.decode("ascii", "replace")
                self._overlay.cells.append((row, column, text))
                self._overlay.odd_cells.append(OddCell(Oddity.ERROR, row, column, text))

    def _styled_in_any_order(self, chunk: bytes) -> None:
        for before, style, after, raw in self._any.findall(chunk):
            if place := _REFERENCE.search(before) or _REFERENCE.search(after):
                self._look_closely(int(place[2]), self._columns[place[1]], before + b" " + after, style, raw)

    def _look_closely(self, row: int, column: int, attributes: bytes, style: bytes, raw: bytes) -> None:
        kind = _TYPE.search(attributes)
        if kind is None or kind[1] == b"n":
            try:
                text, odd = self._display.number(int(style), float(raw))
            except ValueError:
                return  # calamine made something of it, or nothing
            self._overlay.cells.append((row, column, text))
            if odd is not None:
                self._overlay.odd_cells.append(OddCell(Oddity(odd.value), row, column))
            elif len(self._texts[style]) < _REMEMBERED:
                self._texts[style][raw] = text
        elif kind[1] in {b"s", b"str", b"inlineStr"} and self._display.decorates_text(int(style)):
            self._overlay.styled_texts.append((row, column, int(style)))


_REMEMBERED = 20_000  # texts of a style: measurements and dates repeat themselves; a bound keeps those that do not small


class _ColumnIndexes(dict[bytes, int]):
    """Letters to index, worked out once."""

    def __missing__(self, letters: bytes) -> int:
        index = self[letters] = column_index(letters)
        return index
