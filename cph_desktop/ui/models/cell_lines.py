"""The spreadsheet's cells as the page Check shows them to be edited: a row a row, a column a column, corrections marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.models.table import NAME_ROLE
from cph_desktop.ui.texts import Texts

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared, PreparedRow
    from cph_desktop.sheets.cell_edits import Cell

Index = QModelIndex | QPersistentModelIndex
CORRECTED_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""Data role that tells whether the cell reads otherwise than in the spreadsheet."""


@dataclass(frozen=True)
class ChosenCells:
    """Selected cells, as rectangles (places of rows, places of columns) of a table with these ``rows`` and ``columns``."""

    parts: tuple[tuple[range, range], ...]
    rows: Sequence[PreparedRow]
    columns: Sequence[str]

    def __len__(self) -> int:
        return sum(len(rows) * len(columns) for rows, columns in self.parts)

    @property
    def column(self) -> str:
        """The name of the first column with a selected cell, "" where there is none."""
        return self.columns[min(columns.start for _rows, columns in self.parts)] if self.parts else ""

    def cells(self) -> list[Cell]:
        """Every selected cell once, row by row; for a worker, where there may be many."""
        from cph_desktop.sheets.cell_edits import Cell

        places = sorted({(row, column) for rows, columns in self.parts for row in rows for column in columns})
        named = ((self.rows[row], column) for row, column in places)
        return [Cell(row.row.number, self.columns[column], _cell(row, column)) for row, column in named]


class CellModel(QAbstractTableModel):
    """``edit`` is called with a row's number, a column's name and the text that the user typed."""

    def __init__(self, texts: Texts, edit: Callable[[int, str, str], object]) -> None:
        super().__init__()
        self._texts = texts
        self._edit = edit
        self._prepared: Prepared | None = None
        self._rows: list[PreparedRow] = []
        self._columns: list[str] = []
        texts.changed.connect(self._retell)

    def show_rows(self, prepared: Prepared | None, rows: Sequence[PreparedRow]) -> None:
        """These rows of the batch. Where they are the same ones, the place in the table and an open editor stay."""
        columns = [column.name for column in prepared.sheet.columns] if prepared is not None else []
        numbers = [row.row.number for row in rows]
        if columns == self._columns and numbers == [row.row.number for row in self._rows]:
            self._prepared, self._rows = prepared, list(rows)
            self._retell()
            return
        self.beginResetModel()
        self._prepared, self._rows, self._columns = prepared, list(rows), columns
        self.endResetModel()

    @property
    def rows(self) -> Sequence[PreparedRow]:
        """The rows of the batch, as they stand in the table."""
        return self._rows

    def item(self, row: int) -> PreparedRow | None:
        """The row of the batch in that row of the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def chosen(self, parts: tuple[tuple[range, range], ...]) -> ChosenCells:
        """The cells of these rectangles, as they are now."""
        return ChosenCells(parts, self._rows, self._columns)

    def row_of(self, number: int) -> int:
        """Where the row of that number is, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.row.number == number), -1)

    def place_of(self, column: str) -> int:
        """Where a column of that name is, -1 where it is not."""
        return self._columns.index(column) if column in self._columns else -1

    def cell_at(self, index: Index) -> tuple[int, str]:
        """The row's number and the column's name."""
        return self._rows[index.row()].row.number, self._columns[index.column()]

    def _retell(self) -> None:
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))

    def _before(self, row: PreparedRow, column: int) -> str:
        assert self._prepared is not None
        as_read = self._prepared.matched.as_read.get(row.row.number)
        return as_read.cells[column] if as_read is not None and column < len(as_read.cells) else _cell(row, column)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._columns[section] if section < len(self._columns) else ""
        row = self.item(section)
        return self._texts.number(row.row.number) if row is not None else ""

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.item(index.row()) if index.isValid() else None
        if row is None:
            return None
        text, column = _cell(row, index.column()), index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return text
        if role == NAME_ROLE:
            return False
        if role == CORRECTED_ROLE:
            return self._before(row, column) != text
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            before = self._before(row, column)
            return self._texts.text(msg("ui-cells-was", before)) if before != text else text
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.item(index.row()) if index.isValid() else None
        if row is None or role != Qt.ItemDataRole.EditRole or value == _cell(row, index.column()):
            return False
        self._edit(*self.cell_at(index), str(value))
        return True


def _cell(row: PreparedRow, column: int) -> str:
    return row.row.cells[column] if column < len(row.row.cells) else ""
