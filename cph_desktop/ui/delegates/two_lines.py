"""A list entry of two lines: a name, and below it how it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground
from cph_desktop.ui.theme import Theme


class TwoLinesDelegate(QStyledItemDelegate):
    """``line_role`` is the data role of the second line."""

    def __init__(self, theme: Theme, line_role: int) -> None:
        super().__init__()
        self._theme = theme
        self._line_role = line_role

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(240, 52)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.color("raised"))
        ground(painter, option, self._theme)
        room = option.rect.adjusted(12, 6, -12, -6)
        upper, lower = room.adjusted(0, 0, 0, -room.height() // 2), room.adjusted(0, room.height() // 2, 0, 0)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        draw_lines(painter, upper, index.data(Qt.ItemDataRole.DisplayRole), option.direction, 1)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(self._theme.color("secondary"))
        draw_lines(painter, lower, index.data(self._line_role), option.direction, 1)
        framed_if_focused(painter, option, self._theme)
        painter.restore()
