"""What has no room on a small screen, or on one whose words are large, can be scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QScreen
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

_TITLE_BAR = 40
_LEAST = QSize(280, 160)
_AROUND_FOCUS = 16


def room_on(screen: QScreen) -> QSize:
    """What a window may take of a screen, its title bar and the task bar left out."""
    return screen.availableGeometry().size() - QSize(0, _TITLE_BAR)


class Scrolled(QScrollArea):
    """Gives what is inside all the room there is, and scroll bars only where it cannot do with that.

    Qt's own resizable scroll area would give it the height that it likes best, and scroll though a smaller one is enough.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setProperty("plain", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside
        self.setWidget(inside)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one

    @property
    def is_scrolling(self) -> bool:
        """Whether something is out of view."""
        return self.horizontalScrollBar().maximum() > 0 or self.verticalScrollBar().maximum() > 0

    @override
    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSizeHint().boundedTo(_LEAST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt has the scroll area watch what is inside it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        room = self.maximumViewportSize()
        least = self._least(room.width())
        if least.height() > room.height():
            room -= QSize(self.verticalScrollBar().sizeHint().width(), 0)
            least = self._least(room.width())
        if least.width() > room.width():
            room -= QSize(0, self.horizontalScrollBar().sizeHint().height())
        self._inside.resize(room.expandedTo(least))

    def _least(self, width: int) -> QSize:
        """What is inside cannot be smaller, at that width."""
        least, layout = self._inside.minimumSizeHint(), self._inside.layout()
        width = max(width, least.width())
        if layout is not None and layout.hasHeightForWidth():
            return QSize(least.width(), layout.minimumHeightForWidth(width))
        return least

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.is_scrolling or not self.isAncestorOf(now):
            return
        # the whole of it, as far as there is room; ensureWidgetVisible() would be content with the line where the caret is
        middle, room = now.mapTo(self._inside, now.rect().center()), self.viewport().size() / 2
        around = (now.size() / 2 + QSize(_AROUND_FOCUS, _AROUND_FOCUS)).boundedTo(room)
        self.ensureVisible(middle.x(), middle.y(), around.width(), around.height())
