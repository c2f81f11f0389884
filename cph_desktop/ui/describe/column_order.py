"""Several columns in an order of one's own: a tick for those that are joined, moved with the mouse or with two buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button


class ColumnOrder(QWidget):
    """``changed`` says that other columns, or the same in another order, are ticked."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setObjectName("source-columns")
        self.list.setProperty("card", "true")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        around.texts.bind(self.list, self.list.setAccessibleName, msg("ui-source-columns"))
        self.list.itemChanged.connect(lambda _item: self.changed.emit())
        self.list.model().rowsMoved.connect(lambda *_moved: self.changed.emit())
        buttons = QVBoxLayout()
        buttons.addWidget(button(around, "column-up", msg("ui-source-up"), lambda: self._move(-1)))
        buttons.addWidget(button(around, "column-down", msg("ui-source-down"), lambda: self._move(1)))
        buttons.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.list, 1)
        line.addLayout(buttons)

    def show_columns(self, chosen: Sequence[str], columns: Sequence[str]) -> None:
        """Those that are chosen first, in their order."""
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for name in [*chosen, *(name for name in columns if name not in chosen)]:
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        blocker.unblock()

    def columns(self) -> tuple[str, ...]:
        """The ticked columns in their order."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if place >= 0 and 0 <= place + by < self.list.count():
            self.list.insertItem(place + by, self.list.takeItem(place))
            self.list.setCurrentRow(place + by)
            self.changed.emit()
