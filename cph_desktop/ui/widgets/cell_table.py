"""The spreadsheet's cells in a table: a double click, F2 or typing edits one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.cells import WordsDelegate
from cph_desktop.ui.models.cell_lines import CORRECTED_ROLE, CellModel
from cph_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from cph_desktop.sheets.cell_edits import Cell

_HEIGHT = 40
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
        around.texts.bind(self, self.setAccessibleName, msg("ui-cells-table"))

    def chosen_cells(self) -> list[Cell]:
        """The selected cells, in the order of the rows."""
        from cph_desktop.sheets.cell_edits import Cell

        places = sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column()))
        return [Cell(*self._cells.cell_at(index), self._cells.data(index)) for index in places]

    def chosen_rows(self) -> list[int]:
        """The numbers of the rows in which a cell is selected."""
        return list(dict.fromkeys(cell.row for cell in self.chosen_cells()))

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
