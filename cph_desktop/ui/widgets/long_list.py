"""A list of lines, each of the same height, however many they are."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView


class LongList(QTableView):
    """A table of one column: a QListView asks for each of its rows again whenever one of them changes."""

    def __init__(self, name: str, model: QAbstractListModel, delegate: QStyledItemDelegate, *, line_height: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setModel(model)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)  # Tab leaves the list
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(line_height)

    def go_to(self, row: int) -> None:
        """Make a line the current one and bring it into view."""
        self.setCurrentIndex(self.model().index(row, 0))
        self.scrollTo(self.currentIndex())
