"""Reading ods: the file holds the text that each cell shows (OpenDocument 1.3 part 3, 9.1.4), so that is what is read.

Expat is driven directly because a sheet may repeat one row a million times in a few bytes, which a tree would not survive.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.parsers import expat

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.limits import MAX_CELL_TEXT, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, check_size
from cph_desktop.sheets.table import OddCell, Oddity, Table, Workbook

_CHUNK = 1 << 20
_NULL_DATES = ("1899-12-30", "1899-12-31", "1900-01-00")
_SKIPPED = {"office:annotation", "table:shapes", "draw:frame", "draw:custom-shape", "office:forms", "table:table-source"}
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_ERRORS = {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"}
_CELLS = {"table:table-cell", "table:covered-table-cell"}


def open_ods(path: Path) -> Workbook:
    """The workbook; its one content.xml is read for all sheets at once. Raises Unusable when it is damaged or a bomb."""
    content = _Content(path.name)
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
            content.parse(file)
    except expat.ExpatError:
        raise Unusable(msg("sheet-damaged", path.name)) from None
    tables = {sheet.name: sheet.table for sheet in content.sheets}
    return Workbook(tuple(tables), frozenset(content.hidden), lambda name: tables[name].finish())


@dataclass
class _CellText:
    """The text of the cell being read; ``value_type`` and ``value`` are the stored value behind it."""

    value_type: str = ""
    value: str = ""
    repeated: int = 1
    paragraphs: int = 0
    in_paragraph: int = 0
    pieces: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        self.size += len(text)
        if self.size <= MAX_CELL_TEXT:
            self.pieces.append(text)

    def shown(self) -> str:
        """Numbers with a decimal comma read as with a point, like those of every other format."""
        text = "".join(self.pieces)
        if self.value_type == "float" and "," in text:
            return _with_point(text, self.value)
        if self.value_type == "boolean":
            return self.value.upper()
        return "" if text.strip().startswith(_NULL_DATES) and self.value_type == "date" else text


def _with_point(text: str, value: str) -> str:
    """``52,2296756`` as ``52.2296756`` when that is indeed the number; ``1,234`` for 1234 stays."""
    pointed = text.replace(",", ".")
    try:
        number = float(value)
        places = len(pointed.partition(".")[2])
        return pointed if text.count(",") == 1 and f"{number:.{places}f}" == pointed else text
    except ValueError:
        return text


@dataclass
class _Sheet:
    """One sheet while it is read: the row being filled, and the blank cells and rows not yet known to be needed."""

    name: str
    file_name: str
    table: Table = field(default_factory=Table)
    row_number: int = 0
    columns_declared: int = 0
    cells: list[str] = field(default_factory=list)
    blank_cells: int = 0
    row_repeated: int = 1
    row_hidden: bool = False
    cell_count: int = 0

    def start_row(self, repeated: int, *, hidden: bool) -> None:
        self.cells, self.blank_cells = [], 0
        self.row_repeated, self.row_hidden = repeated, hidden

    def add_cell(self, cell: _CellText) -> None:
        """Blank cells are counted, and written when another follows: the last one is often repeated to the sheet's edge."""
        text = cell.shown()
        if not text:
            self.blank_cells += cell.repeated
            return
        if cell.value_type == "string" and text.startswith("#") and text in _ERRORS:
            self._odd(Oddity.ERROR, text)
        check_size(self.file_name, 1, len(self.cells) + self.blank_cells + cell.repeated)
        self.cells += [""] * self.blank_cells + [text] * cell.repeated
        self.blank_cells = 0

    def _odd(self, oddity: Oddity, text: str) -> None:
        self.table.odd_cells.append(OddCell(oddity, self.row_number + 1, len(self.cells) + self.blank_cells, text))

    def end_row(self) -> None:
        """A repeated row is written out; blank ones are left to :meth:`_catch_up`, so that a million of them cost nothing."""
        first, self.row_number = self.row_number + 1, self.row_number + self.row_repeated
        if not self.cells:
            return
        self.cell_count += len(self.cells) * self.row_repeated
        check_size(self.file_name, self.row_number, 1)
        if self.cell_count > MAX_CELLS:
            raise Unusable(msg("sheet-too-many-cells", self.file_name, self.row_number, len(self.cells)))
        self._catch_up(first)
        for number in range(first, self.row_number + 1):
            self.table.add(number, self.cells)
            if self.row_hidden:
                self.table.hidden_rows.add(number)

    def _catch_up(self, number: int) -> None:
        last = self.table.rows[-1].number if self.table.rows else 0
        for blank in range(last + 1, number):
            self.table.add(blank, ())


class _Content:
    """Handlers for expat; ``sheets`` and ``hidden`` are what they found."""

    def __init__(self, file_name: str) -> None:
        self.sheets: list[_Sheet] = []
        self.hidden: set[str] = set()
        self._file_name = file_name
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._sheet: _Sheet | None = None
        self._cell: _CellText | None = None
        self._skipping = 0

    def parse(self, content: IO[bytes]) -> None:
        """Read it all. Raises expat.ExpatError when it is no well-formed XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        while piece := content.read(_CHUNK):
            parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keywords
        parser.Parse(b"", True)  # noqa: FBT003

    def _entity(self, *_: object) -> None:
        raise Unusable(msg("sheet-has-entities", self._file_name))

    def _start(self, tag: str, given: dict[str, str]) -> None:
        name = _short(tag)
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif self._cell is not None:
            _start_in_cell(self._cell, name, {_short(key): value for key, value in given.items()})
        elif name in _CELLS:
            self._cell = _new_cell({_short(key): value for key, value in given.items()})
        else:
            self._start_outside_cells(name, {_short(key): value for key, value in given.items()})

    def _start_outside_cells(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table:table":
            self._sheet = _Sheet(attributes.get("table:name", ""), self._file_name)
            self.sheets.append(self._sheet)
            if attributes.get("table:style-name") in self._hidden_styles:
                self.hidden.add(self._sheet.name)
        elif self._sheet is not None and name == "table:table-row":
            hidden = attributes.get("table:visibility", "visible") != "visible"
            self._sheet.start_row(_repeated(attributes, "table:number-rows-repeated", MAX_ROWS), hidden=hidden)
        elif self._sheet is not None and name == "table:table-column":
            first = self._sheet.columns_declared
            self._sheet.columns_declared += _repeated(attributes, "table:number-columns-repeated", MAX_COLUMNS)
            if attributes.get("table:visibility", "visible") != "visible":
                self._sheet.table.hidden_columns.update(range(first, min(self._sheet.columns_declared, MAX_COLUMNS)))

    def _end(self, tag: str) -> None:
        name = _short(tag)
        if self._skipping:
            self._skipping -= 1
        elif self._cell is not None and name in {"text:p", "text:h"}:
            self._cell.in_paragraph -= 1
        elif self._cell is not None and self._sheet is not None and name in _CELLS:
            self._sheet.add_cell(self._cell)
            self._cell = None
        elif self._sheet is not None and name == "table:table-row":
            self._sheet.end_row()
        elif name == "table:table":
            self._sheet = None

    def _characters(self, text: str) -> None:
        if self._cell is not None and self._cell.in_paragraph and not self._skipping:
            self._cell.add(text)


def _new_cell(attributes: Mapping[str, str]) -> _CellText:
    kind = attributes.get("office:value-type", "")
    value = attributes.get(f"office:{'boolean-value' if kind == 'boolean' else 'value'}", "")
    return _CellText(kind, value, _repeated(attributes, "table:number-columns-repeated", MAX_COLUMNS))


def _start_in_cell(cell: _CellText, name: str, attributes: Mapping[str, str]) -> None:
    if name in {"text:p", "text:h"}:
        if cell.paragraphs and not cell.in_paragraph:
            cell.add("\n")
        cell.paragraphs += 1
        cell.in_paragraph += 1
    elif name == "text:s":
        cell.add(" " * min(_repeated(attributes, "text:c", MAX_CELL_TEXT), MAX_CELL_TEXT))
    elif name == "text:tab":
        cell.add("\t")
    elif name == "text:line-break":
        cell.add("\n")


def _repeated(attributes: Mapping[str, str], name: str, most: int) -> int:
    """A count of repetitions; one that is no number counts as 1, one beyond the sheet's edge as just beyond it."""
    text = attributes.get(name, "1")
    return min(max(int(text), 1), most + 1) if text.isascii() and text.isdigit() and len(text) < 12 else 1


def _short(tag: str) -> str:
    """``urn:oasis:names:tc:opendocument:xmlns:table:1.0 table-row`` as ``table:table-row``."""
    namespace, _, name = tag.partition(" ")
    return f"{namespace[len(_NAMESPACE) :].partition(':')[0]}:{name}" if namespace.startswith(_NAMESPACE) else name
