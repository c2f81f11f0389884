"""Widgets beside each other that go on in the next line where the room ends, as words do; from right to left too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

_WIDE = 16_777_215  # Qt's QWIDGETSIZE_MAX


class FlowLayout(QLayout):
    """As in Qt's example of that name; its height depends on its width, and it is never narrower than its widest part."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._pushed_from: int | None = None
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def push_rest(self) -> None:
        """What is added from now on stands at the end of its line."""
        self._pushed_from = len(self._items)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(_height(line, width) for line in lines) + self.spacing() * max(0, len(lines) - 1)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.top()
        for line in self._lines(rect.width()):
            self._place(line, rect, y)
            y += _height(line, rect.width()) + self.spacing()

    @override
    def sizeHint(self) -> QSize:
        line = self._shown()
        return QSize(
            sum(item.sizeHint().width() + self.spacing() for item in line) - self.spacing() * bool(line), _height(line, _WIDE)
        )

    @override
    def minimumSize(self) -> QSize:
        """As wide as the widest part, and as tall as one line."""
        return QSize(max((item.minimumSize().width() for item in self._shown()), default=0), _height(self._shown(), _WIDE))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            wide = _size(item, width).width()
            if not lines or taken + self.spacing() + wide > width:
                lines.append([])
                taken = -self.spacing()
            lines[-1].append(item)
            taken += self.spacing() + wide
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect, y: int) -> None:
        parent = self.parentWidget()
        mirrored = isinstance(parent, QWidget) and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sizes = [_size(item, rect.width()) for item in line]
        high = _height(line, rect.width())
        spare = rect.width() - sum(size.width() for size in sizes) - self.spacing() * (len(line) - 1)
        pushed = [] if self._pushed_from is None else self._items[self._pushed_from :]
        x = 0
        for item, size in zip(line, sizes, strict=True):
            if item in pushed:
                x, spare = x + spare, 0
            left = rect.right() + 1 - x - size.width() if mirrored else rect.left() + x
            item.setGeometry(QRect(QPoint(left, y + (high - size.height()) // 2), size))
            x += size.width() + self.spacing()


def _size(item: QLayoutItem, room: int) -> QSize:
    wide = min(item.sizeHint().width(), room)
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height())


def _height(line: list[QLayoutItem], room: int) -> int:
    return max((_size(item, room).height() for item in line), default=0)
