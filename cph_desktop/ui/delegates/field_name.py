"""The cell with a field's name; below it, where it was guessed, how sure the guess is, to be confirmed with a click or Space."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground, mirrored
from cph_desktop.ui.models.field_lines import FieldLine, guess_words
from cph_desktop.ui.models.table import ITEM_ROLE
from cph_desktop.ui.shortcuts import DESCRIBE
from cph_desktop.ui.surroundings import Surroundings

_ICON = 14
_MARGIN = 8
AnyIndex = QModelIndex | QPersistentModelIndex


class FieldNameDelegate(QStyledItemDelegate):
    """``confirm`` takes the line whose guess the user finds right."""

    def __init__(self, around: Surroundings, confirm: Callable[[FieldLine], None]) -> None:
        super().__init__()
        self._around = around
        self._confirm = confirm

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: FieldLine = index.data(ITEM_ROLE)
        theme = self._around.theme
        painter.save()
        ground(painter, option, theme)
        painter.setFont(option.font)
        painter.setPen(theme.color("text"))
        room = option.rect.adjusted(_MARGIN, 2, -_MARGIN, -2)
        if line.is_guess:
            room.setBottom(option.rect.center().y())
        draw_lines(painter, room, index.data(Qt.ItemDataRole.DisplayRole), option.direction, at_most=1 if line.is_guess else 2)
        if line.is_guess:
            self._guess(painter, option, line)
        framed_if_focused(painter, option, theme)
        painter.restore()

    def _guess(self, painter: QPainter, option: QStyleOptionViewItem, line: FieldLine) -> None:
        room = _guess_room(option)
        icon = QRect(room.left(), room.center().y() - _ICON // 2, _ICON, _ICON)
        painter.drawPixmap(mirrored(option, icon), self._around.icons.pixmap("check", "warning", _ICON))
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(self._around.theme.color("warning"))
        words = mirrored(option, room.adjusted(_ICON + 4, 0, 0, 0))
        draw_lines(painter, words, self._around.texts.text(guess_words(line)), option.direction, 1)

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex) -> bool:
        line: FieldLine | None = index.data(ITEM_ROLE)
        if line is None or not line.is_guess or not _is_yes(event, option):
            return False
        self._confirm(line)
        return True


def _guess_room(option: QStyleOptionViewItem) -> QRect:
    """The lower half of the cell, measured from the leading side."""
    return QRect(
        option.rect.left() + _MARGIN,
        option.rect.center().y() + 1,
        option.rect.width() - 2 * _MARGIN,
        option.rect.bottom() - option.rect.center().y() - 4,
    )


def _is_yes(event: QEvent, option: QStyleOptionViewItem) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() == DESCRIBE["confirm"].key
    if isinstance(event, QMouseEvent):
        is_below = event.position().toPoint().y() > option.rect.center().y()
        return event.type() == QEvent.Type.MouseButtonRelease and is_below
    return False
