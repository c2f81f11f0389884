"""A line of text that is shortened in its middle when there is no room, and told whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle
from typing_extensions import override

_LEAST_OF_FOLDER = 40


class ElidedLabel(QLabel):
    """For paths and names of unknown length."""

    def __init__(self, kind: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__()
        self._mode = mode
        self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """The whole text; the widget shortens it by itself."""
        self.setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self._shortened(self.contentsRect().width())
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.contentsRect(), int(side), shown)
        painter.end()

    def _shortened(self, width: int) -> str:
        """What there is room for; of a path rather the name of the file than the folders it lies in."""
        metrics, text = self.fontMetrics(), self.text()
        folder, separator, name = text.rpartition("\\" if "\\" in text else "/")
        room = width - metrics.horizontalAdvance(separator + name)
        if self._mode != Qt.TextElideMode.ElideMiddle or metrics.horizontalAdvance(text) <= width or room < _LEAST_OF_FOLDER:
            return metrics.elidedText(text, self._mode, width)
        return metrics.elidedText(folder, Qt.TextElideMode.ElideRight, room) + separator + name
