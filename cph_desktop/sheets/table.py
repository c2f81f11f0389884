"""What every reader hands over: the rows of one sheet as shown, before a header row is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from cph_desktop.sheets.sheet import Row


class Oddity(Enum):
    """Something about a cell that the user should know; each value names the message ``sheet-cell-<value>``."""

    ERROR = "error"
    NO_DATE = "no-date"
    BEFORE_1900 = "before-1900"
    SHORT_YEAR = "short-year"
    CONTROL_CHARACTERS = "control-characters"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class OddCell:
    """An oddity where it is: ``row`` as shown (from 1), ``column`` from 0."""

    oddity: Oddity
    row: int
    column: int
    text: str = ""


@dataclass
class Table:
    """``rows`` in order, without blank ones at the end; a row's cells may be fewer than the sheet is wide."""

    rows: list[Row] = field(default_factory=list)
    odd_cells: list[OddCell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged_areas: int = 0
    encoding: str = ""
    delimiter: str = ""

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Append the row ``number``; blank rows are kept when another follows (see :meth:`finish`)."""
        self.rows.append(Row(number, tuple(cells)))

    def finish(self) -> Table:
        """Drop the blank rows at the end."""
        while self.rows and self.rows[-1].is_blank:
            self.rows.pop()
        return self


@dataclass(frozen=True)
class Workbook:
    """A file's sheets: their names, which of them are hidden, and how to read one."""

    names: tuple[str, ...]
    hidden: frozenset[str]
    read: Callable[[str], Table]
    more: Mapping[str, str] = field(default_factory=dict)
