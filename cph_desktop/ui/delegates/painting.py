"""What the delegates draw alike: places in both writing directions, the frame of the focus, grounds, lines of words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from cph_desktop.ui.texts import POP_ISOLATE, own_direction
from cph_desktop.ui.theme import Theme

_ISOLATES = {Qt.LayoutDirection.LeftToRight: "\u2066", Qt.LayoutDirection.RightToLeft: "\u2067"}


def mirrored(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    """A place measured from the leading side, where it is in this writing direction."""
    return QStyle.visualRect(option.direction, option.rect, rect)


def framed_if_focused(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """A visible frame round what has the keyboard."""
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("progressive"), 2))
        painter.drawRoundedRect(option.rect.adjusted(1, 2, -1, -2), 4, 4)


def ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The ground of a cell: selected or not."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, theme.color("progressive_background"))


def lines_in(painter: QPainter, room: QRect) -> int:
    """How many lines of words the room has, at least one."""
    return max(1, room.height() // painter.fontMetrics().lineSpacing())


def draw_lines(
    painter: QPainter, rect: QRect, text: str, direction: Qt.LayoutDirection, at_most: int = 2, *, is_name: bool = False
) -> None:
    """The text in at most so many lines, the last one shortened (a name in its middle), centred from top to bottom.

    Names, and in a mirrored window all texts, run as their first letter does, also in the lines after the first.
    """
    lines = _broken(
        painter, rect.width(), text, at_most, Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight
    )
    height = painter.fontMetrics().lineSpacing()
    top = rect.top() + max(0, (rect.height() - height * len(lines)) // 2)
    side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    is_mirrored = direction == Qt.LayoutDirection.RightToLeft  # elsewhere a sentence may begin with a name
    isolate = _ISOLATES.get(own_direction(text)) if is_name or is_mirrored else None
    for number, line in enumerate(lines):
        shown = f"{isolate}{line}{POP_ISOLATE}" if isolate else line
        painter.drawText(QRect(rect.left(), top + number * height, rect.width(), height), int(side), shown)


def _broken(painter: QPainter, width: int, text: str, at_most: int, mode: Qt.TextElideMode) -> list[str]:
    metrics = painter.fontMetrics()
    text = text.replace("\n", " ")
    if metrics.horizontalAdvance(text) <= width or width < 20:
        return [metrics.elidedText(text, mode, width)]
    layout = QTextLayout(text, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == at_most - 1:
            lines.append(metrics.elidedText(text[start:], mode, width))
            break
        lines.append(text[start : start + line.textLength()])
    layout.endLayout()
    return lines
