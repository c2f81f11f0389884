"""Words in as many lines as they need."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from cph_desktop.ui.texts import without_letter


class WrappedLabel(QLabel):
    """A label of plain text. Where lines run from right to left it draws them itself: Qt (6.11) sets every line that another one
    follows the width of a space too far to the left, and so cuts off the end of a full one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        room = self.contentsRect()
        laid_out = [self._laid_out(paragraph, room.width()) for paragraph in self.text().split("\n")]
        spare = room.height() - sum(one.boundingRect().height() for one in laid_out)
        top = room.top() + (0 if self.alignment() & Qt.AlignmentFlag.AlignTop else max(0, spare / 2))
        for one in laid_out:
            one.draw(painter, QPointF(room.left(), top))
            top += one.boundingRect().height()
        painter.end()

    def _laid_out(self, paragraph: str, width: int) -> QTextLayout:
        option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        at = paragraph.find("&") if self.buddy() is not None else -1
        layout = QTextLayout(paragraph if at < 0 else without_letter(paragraph), self.font())
        layout.setTextOption(option)
        if at >= 0:
            layout.setFormats([_underlined(at)])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


def _underlined(at: int) -> QTextLayout.FormatRange:
    """The letter that stands at that place, which goes to what the label is about."""
    made = QTextLayout.FormatRange()
    made.start, made.length = at, 1
    made.format.setFontUnderline(True)
    return made
