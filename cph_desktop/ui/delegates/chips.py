"""Chips in a cell: short words on a coloured ground, one beside the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground, mirrored
from cph_desktop.ui.models.table import ITEM_ROLE
from cph_desktop.ui.theme import Theme

_PADDING = 9
_GAP = 6
_HEIGHT, _OF_TWO_LINES = 26, 38


class ChipsDelegate(QStyledItemDelegate):
    """``chips_of`` gives the words for an item; ``ink`` and ``paper`` are colours of the palette."""

    def __init__(self, theme: Theme, chips_of: Callable[[Any], list[str]], ink: str, paper: str) -> None:
        super().__init__()
        self._theme = theme
        self._chips_of = chips_of
        self._ink, self._paper = ink, paper

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        ground(painter, option, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        chips = [chip for chip in self._chips_of(index.data(ITEM_ROLE)) if chip]
        left, end = option.rect.left() + 8, option.rect.right() - 8
        for chip in chips:
            wanted = painter.fontMetrics().horizontalAdvance(chip) + 2 * _PADDING
            width = min(wanted, end - left)
            if width < 3 * _PADDING:
                break
            height = _HEIGHT if wanted <= width else min(_OF_TWO_LINES, option.rect.height() - 4)
            spot = mirrored(option, QRect(left, option.rect.center().y() - height // 2 + 1, width, height))
            self._chip(painter, spot, chip, option.direction)
            left += width + _GAP
        if not chips:
            painter.setPen(self._theme.color("placeholder"))
            painter.drawText(
                mirrored(option, QRect(left, option.rect.top(), 20, option.rect.height())), Qt.AlignmentFlag.AlignCenter, "—"
            )
        framed_if_focused(painter, option, self._theme)
        painter.restore()

    def _chip(self, painter: QPainter, spot: QRect, words: str, direction: Qt.LayoutDirection) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._paper))
        painter.drawRoundedRect(spot, 6, 6)
        painter.setPen(self._theme.color(self._ink))
        is_one_line = spot.height() == _HEIGHT
        room = spot.adjusted(_PADDING if is_one_line else _PADDING - 3, 0, 0 if is_one_line else 3 - _PADDING, 0)
        draw_lines(painter, room, words, direction, 1 if is_one_line else 2)
