"""The spreadsheet's cells in a table: a double click, F2 or typing edits one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.cells import WordsDelegate
from cph_desktop.ui.models.cell_lines import CORRECTED_ROLE, CellModel, ChosenCells
from cph_desktop.ui.models.chosen import Chosen, chosen_parts, chosen_ranges
from cph_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import PreparedRow

_HEIGHT = 44
_WIDTH = 170
_MARK = 8


class CellTable(QTableView):
    """Shows a :class:`CellModel`; any cells can be selected, also in several columns."""

    def __init__(self, around: Surroundings, model: CellModel) -> None:
        super().__init__()
        self.setObjectName("check-cells")
        self.setModel(model)
        self._cells = model
        self._delegate = _CellDelegate(around)
        self.setItemDelegate(self._delegate)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)  # Tab leaves the table, as in every list
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_HEIGHT)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._headings = QItemSelectionModel(model, self)
        self.horizontalHeader().setSelectionModel(self._headings)
        self.selectionModel().selectionChanged.connect(lambda *_changes: self._mark_headings())
        around.texts.bind(self, self.setAccessibleName, msg("ui-cells-table"))

    def chosen_cells(self) -> ChosenCells:
        """The selected cells; quick also when all are."""
        return self._cells.chosen(chosen_parts(self.selectionModel().selection()))

    def chosen_rows(self) -> Chosen[PreparedRow]:
        """The rows in which a cell is selected; quick also when all are."""
        return Chosen(chosen_ranges(self.selectionModel().selection()), self._cells.rows)

    def _mark_headings(self) -> None:
        """The columns with a selected cell, in the selection that the headings have of their own: see :class:`ItemTable`."""
        first_row = QItemSelection()
        for _rows, columns in chosen_parts(self.selectionModel().selection()):
            first_row.select(self._cells.index(0, columns.start), self._cells.index(0, columns.stop - 1))
        self._headings.select(first_row, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_to(self, row: int) -> None:
        """Bring a row of the table into view, in the column that is current."""
        index = self._cells.index(row, max(self.currentIndex().column(), 0))
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)


class _CellDelegate(WordsDelegate):
    """A cell that was corrected has a mark at its corner, as spreadsheet programs mark remarks."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        if index.data(CORRECTED_ROLE):
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.around.theme.color("progressive"))
            is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
            side = option.rect.left() if is_mirrored else option.rect.right() + 1
            step = _MARK if is_mirrored else -_MARK
            painter.drawPolygon(_corner(side, option.rect.top(), step))
            painter.restore()


def _corner(x: int, y: int, step: int) -> list[QPoint]:
    return [QPoint(x, y), QPoint(x + step, y), QPoint(x, y + _MARK)]
