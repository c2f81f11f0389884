"""Things beside each other, which stand one above the other where that is too wide for the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSplitter, QWidget
from typing_extensions import override

_HANDLE = 16


class SideBySide(QSplitter):
    """Two sides with a handle between them. ``sizes`` is how they share the width; no side gets lower than ``lowest``."""

    def __init__(self, name: str, sides: Sequence[QWidget], sizes: Sequence[int], *, lowest: int = 0) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setHandleWidth(_HANDLE)
        self._sides = list(sides)
        self._shares = list(sizes)
        for place, side in enumerate(sides):
            side.setMinimumHeight(lowest)
            self.addWidget(side)
            self.setStretchFactor(place, sizes[place])
        self.setChildrenCollapsible(False)
        self.setSizes(self._shares)

    @override
    def minimumSizeHint(self) -> QSize:
        needs = _needs(self._sides)
        heights = [need.height() for need in needs]
        is_row = self.orientation() == Qt.Orientation.Horizontal
        return QSize(
            max((need.width() for need in needs), default=0),
            max(heights, default=0) if is_row else sum(heights) + _HANDLE * (len(needs) - 1),
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a side has become wider or narrower
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        widths = [need.width() for need in _needs(self._sides)]
        fits = sum(widths) + _HANDLE * (len(widths) - 1) <= self.width()
        wanted = Qt.Orientation.Horizontal if fits else Qt.Orientation.Vertical
        if self.orientation() != wanted:
            self.setOrientation(wanted)
            self.setSizes(self._shares if fits else [1] * self.count())
            self.updateGeometry()


class Row(QWidget):
    """A row of widgets that becomes a column; ``shares`` is how they share the free width."""

    def __init__(self, parts: Sequence[QWidget], shares: Sequence[int], *, spacing: int = 16) -> None:
        super().__init__()
        self._parts = list(parts)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(spacing)
        for part, share in zip(parts, shares, strict=True):
            self._line.addWidget(part, share)

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((need.width() for need in _needs(self._parts)), default=0)
        return QSize(widest, self._line.totalMinimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        widths = [need.width() for need in _needs(self._parts)]
        fits = sum(widths) + self._line.spacing() * (len(widths) - 1) <= event.size().width()
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        super().resizeEvent(event)


def _needs(widgets: Sequence[QWidget]) -> list[QSize]:
    """The least sizes of those that are not hidden."""
    shown = [widget for widget in widgets if not widget.isHidden()]
    return [widget.minimumSizeHint().expandedTo(widget.minimumSize()) for widget in shown]
