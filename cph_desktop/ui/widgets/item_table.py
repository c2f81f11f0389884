"""A table for many rows: fixed heights, columns by declaration, sorting in the model, thumbnails drawn when seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from cph_desktop.messages import Message
from cph_desktop.ui.delegates.cells import WordsDelegate
from cph_desktop.ui.models.chosen import Chosen, chosen_ranges
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.headings import set_widths


class ItemTable(QTableView):
    """Shows a :class:`TableModel`. ``stretch`` is the column that takes the free room."""

    def __init__(
        self, around: Surroundings, name: str, model: TableModel[Any], words: Message, *, stretch: int, row_height: int = 56
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setModel(model)
        self._words = WordsDelegate(around)
        self.setItemDelegate(self._words)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Tab leaves the table, as in every list: the arrow keys move within it
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self._columns(model, stretch)
        self._stretched = stretch
        self._widths = {number: column.width for number, column in enumerate(model.columns) if number != stretch}
        self._set_widths()
        around.texts.changed.connect(self._set_widths)
        around.texts.bind(self, self.setAccessibleName, words)
        around.thumbnails.ready.connect(self._draw_again)

    def _columns(self, model: TableModel[Any], stretch: int) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # with the table's own, each heading would ask every selected row, in Python, whether all of its column is selected
        header.setSelectionModel(QItemSelectionModel(model, header))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)

    def _set_widths(self) -> None:
        self._given = set_widths(self.horizontalHeader(), self._widths, self._stretched)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size_of = self.horizontalHeader().sectionSize
        if all(size_of(section) == width for section, width in self._given.items()):  # else the user chose others
            self._set_widths()

    def _draw_again(self) -> None:
        self.viewport().update()

    def sort_by_click(self) -> None:
        """Let a click on a heading sort by it; until then rows stay in the order of the sheet."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.setSortingEnabled(True)

    def rows_in_view(self) -> range:
        """The rows of the table that can be seen without scrolling."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else self.model().rowCount() - 1) + 1)

    def chosen(self) -> Chosen[Any]:
        """The items of the selected rows; quick also when all are."""
        model: TableModel[Any] = self.model()  # type: ignore[assignment]
        return Chosen(chosen_ranges(self.selectionModel().selection()), model.shown)

    def current_item(self) -> Any:
        """The item of the current row, None when there is none."""
        model: TableModel[Any] = self.model()  # type: ignore[assignment]
        return model.item(self.currentIndex()) if self.currentIndex().isValid() else None

    def go_to(self, row: int) -> None:
        """Make a row of the table the current one and bring it into view."""
        if row >= 0:
            self.selectRow(row)
            self.setCurrentIndex(self.model().index(row, 0))
            self.scrollTo(self.model().index(row, 0))
