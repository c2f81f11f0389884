"""A spreadsheet as the curator sees it: column names, rows, and cells as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cph_desktop.finding import Finding


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` is unique in its sheet: a second "Titel" is "Titel (2)", a nameless third column is "Column C"."""

    name: str
    index: int


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` as the spreadsheet program shows it; ``cells`` as text as displayed there, one for each column."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """No cell holds anything but white space."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file, read. ``rows`` leaves out trailing blank rows; blank rows between others stay.

    ``encoding`` and ``delimiter`` are "" unless the file is text (csv, tsv). ``findings`` tells what was odd in reading.
    ``page_template`` is the FreeMarker template for the pages that a Pattypan file brings along, "" in all other files.
    """

    path: Path
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    header_row: int = 1
    sheet_names: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    findings: tuple[Finding, ...] = ()
    page_template: str = ""
    _by_name: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_name.update({column.name: column.index for column in self.columns})

    def has_column(self, name: str) -> bool:
        """Whether a column of that (shown, unique) name exists."""
        return name in self._by_name

    def cell(self, row: Row, column: str) -> str:
        """The text of the cell, "" where the sheet has no such column."""
        index = self._by_name.get(column)
        return row.cells[index] if index is not None and index < len(row.cells) else ""
