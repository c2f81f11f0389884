"""What all dialogs have in common: none is larger than the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.ui.widgets.scrolled import Scrolled, room_on


class Dialog(QDialog):
    """A dialog that scrolls what the screen has no room for."""

    _scrolled: Scrolled | None = None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.keep_on_screen()
        super().showEvent(event)

    def take_size(self, size: QSize) -> None:
        """Take that size, as far as the screen has it."""
        self.resize(size)
        self.keep_on_screen()

    def keep_on_screen(self) -> None:
        """Become no larger than the screen; what is inside keeps the room it needs."""
        room = room_on(self.screen())
        layout = self.layout()
        if layout is None:
            return
        size = self.size().expandedTo(layout.totalMinimumSize())
        if layout.hasHeightForWidth():  # words that are wrapped need more lines in less room
            size = size.expandedTo(QSize(0, layout.totalMinimumHeightForWidth(size.width())))
        if size.boundedTo(room) == size:
            self.resize(size)
            return
        scrolled = self._scrolled = self._scrolled or self._scroll(layout)
        size += QSize(scrolled.verticalScrollBar().sizeHint().width(), 0)
        self.resize(size.boundedTo(room))

    def _scroll(self, layout: QLayout) -> Scrolled:
        """Move all that is in the dialog into an area that scrolls."""
        inside = QWidget()
        inside.setMinimumWidth(self.minimumWidth())
        self.setMinimumSize(QSize())
        inside.setLayout(layout)  # takes the layout, and what is in it, from the dialog
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(inside)
        column.addWidget(scrolled)
        return scrolled
