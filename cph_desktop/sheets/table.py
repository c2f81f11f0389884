"""What every reader hands over: the rows of one sheet as shown, before a header row is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A cell of an .xls that stores no text: ``row`` from 1, ``column`` from 0, ``code`` is its number format."""

    row: int
    column: int
    value: float | bool
    code: str
    is_date: bool = False


def no_typed_cells(_name: str) -> Iterable[TypedCell]:
    """For formats whose stored values nobody asks for."""
    return ()


@dataclass(frozen=True)
class Workbook:
    """A file's sheets: their names, which of them are hidden, and how to read one.

    ``typed_cells`` gives the numbers, dates and truth values of a sheet as stored, where the format is an .xls.
    """

    names: tuple[str, ...]
    hidden: frozenset[str]
    read: Callable[[str], Table]
    typed_cells: Callable[[str], Iterable[TypedCell]] = no_typed_cells
