"""How a step looks in the rail: mark, name, and one short line, which goes on below where a language needs the room."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, mirrored
from cph_desktop.ui.models.step_list import LINE_ROLE, STANDING_ROLE, STEP_ROLE
from cph_desktop.ui.standing import STEP_ICONS, Mark, Standing, Step
from cph_desktop.ui.surroundings import Surroundings

_HEIGHT, _TALL = 53, 68
_SMALL = QSize(40, 34)
_WIDTH = 200
_BETWEEN = " · "
_ICON_AT, _TEXT_AT, _END = 10, 50, 6
_BAR = 12  # a scroll bar, which is there in a low window


class StepDelegate(QStyledItemDelegate):
    """Draws a row of :class:`~cph_desktop.ui.models.step_list.StepList`; where ``is_small``, without its words."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.is_small = False

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if self.is_small:
            return _SMALL
        view, line = option.widget, index.data(LINE_ROLE)
        room = (view.contentsRect().width() if isinstance(view, QAbstractItemView) else _WIDTH) - _BAR - _TEXT_AT - _END
        is_long = bool(line) and QFontMetrics(_small(option.font)).horizontalAdvance(line) >= room
        return QSize(_WIDTH, _TALL if is_long else _HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        step: Step = index.data(STEP_ROLE)
        standing: Standing = index.data(STANDING_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._background(painter, option, selected=selected)
        self._icon(painter, option, step, standing, selected=selected)
        if not self.is_small:
            self._words(painter, option, index, standing, selected=selected)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool) -> None:
        if selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._around.theme.color("progressive_background"))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 4, 4)
        framed_if_focused(painter, option, self._around.theme)

    def _icon(self, painter: QPainter, option: QStyleOptionViewItem, step: Step, standing: Standing, *, selected: bool) -> None:
        name, color = standing.mark.value
        if standing.mark is Mark.NONE:
            name, color = STEP_ICONS[step], "progressive" if selected else "secondary"
        if not standing.reachable:
            color = "placeholder"
        spot = QRect(option.rect.left() + _ICON_AT, option.rect.center().y() - 10, 20, 20)
        painter.drawPixmap(mirrored(option, spot), self._around.icons.pixmap(name, color))

    def _words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        standing: Standing,
        *,
        selected: bool,
    ) -> None:
        line: str = index.data(LINE_ROLE)
        room = option.rect.adjusted(_TEXT_AT, 6, -_END, -6)
        name_height = (_HEIGHT - 12) // 2
        name_room = room.adjusted(0, 0, 0, name_height - room.height()) if line else room
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if selected else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._around.theme.color("strong" if standing.reachable else "placeholder"))
        draw_lines(painter, mirrored(option, name_room), index.data(), option.direction, 1)
        if line:
            color = "secondary" if standing.mark in {Mark.NONE, Mark.DONE} else standing.mark.value[1]
            painter.setFont(_small(option.font))
            painter.setPen(self._around.theme.color(color))
            draw_lines(painter, mirrored(option, room.adjusted(0, name_height, 0, 0)), _kept_together(line), option.direction, 2)


def _kept_together(line: str) -> str:
    """A number stays beside what it counts where a line of two parts goes on below."""
    parts = line.split(_BETWEEN)
    return _BETWEEN.join(part.replace(" ", "\u00a0") for part in parts) if len(parts) > 1 else line


def _small(font: QFont) -> QFont:
    """That of the line below the name."""
    small = QFont(font)
    small.setPixelSize(12)
    return small
