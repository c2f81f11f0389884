"""Three dots for the stages of a file: sent, published, described. The words stand in the column beside it.

What a dot says can be seen without its colour: a tick, a cross, a smaller dot, or nothing in it.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.ui.delegates.painting import ground
from cph_desktop.ui.models.table import ITEM_ROLE
from cph_desktop.ui.models.upload_lines import UploadLine
from cph_desktop.ui.theme import Theme
from cph_desktop.upload.events import Stage

_AT = (20, 84, 148)
_RADIUS = 7.0


class Dot(Enum):
    """How one of the three stages stands; the value is its colour."""

    OPEN = "border"
    NOW = "progressive"
    DONE = "success"
    FAILED = "error"


_SIGNS = {Dot.DONE: (((-3.5, 0), (-1, 2.5), (3.5, -2.5)),), Dot.FAILED: (((-2.5, -2.5), (2.5, 2.5)), ((-2.5, 2.5), (2.5, -2.5)))}
"""The lines in a full dot, from its middle."""

_BY_STAGE = {
    Stage.WAITING: (Dot.OPEN, Dot.OPEN, Dot.OPEN),
    Stage.SENDING: (Dot.NOW, Dot.OPEN, Dot.OPEN),
    Stage.STASHED: (Dot.DONE, Dot.OPEN, Dot.OPEN),
    Stage.PUBLISHING: (Dot.DONE, Dot.NOW, Dot.OPEN),
    Stage.PUBLISHED: (Dot.DONE, Dot.DONE, Dot.OPEN),
    Stage.DESCRIBING: (Dot.DONE, Dot.DONE, Dot.NOW),
    Stage.SKIPPED: (Dot.OPEN, Dot.OPEN, Dot.OPEN),
}


def dots_of(line: UploadLine) -> tuple[Dot, Dot, Dot]:
    """The three dots of a row. What is on the wiki is never shown as failed."""
    if line.is_described:
        return Dot.DONE, Dot.DONE, Dot.DONE
    if line.is_there and line.stage is not Stage.DESCRIBING:
        return Dot.DONE, Dot.DONE, Dot.OPEN
    if line.stage is Stage.FAILED:
        return (Dot.DONE, Dot.FAILED, Dot.OPEN) if line.sent >= line.size > 0 else (Dot.FAILED, Dot.OPEN, Dot.OPEN)
    if line.stage is Stage.DONE:
        return Dot.DONE, Dot.DONE, Dot.DONE
    return _BY_STAGE[line.stage]


class StagesDelegate(QStyledItemDelegate):
    """Draws an :class:`UploadLine`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        dots = dots_of(index.data(ITEM_ROLE))
        painter.save()
        ground(painter, option, self._theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spots = [self._spot(option, at) for at in _AT]
        for number in (0, 1):
            reached = dots[number] is Dot.DONE and dots[number + 1] is not Dot.OPEN
            painter.setPen(QPen(self._theme.color("success" if reached else "quiet_border"), 2))
            painter.drawLine(spots[number], spots[number + 1])
        for dot, spot in zip(dots, spots, strict=True):
            color = self._theme.color(dot.value)
            painter.setPen(QPen(color, 2))
            painter.setBrush(color if dot in {Dot.DONE, Dot.FAILED} else self._theme.color("page"))
            painter.drawEllipse(spot, _RADIUS, _RADIUS)
            self._sign(painter, dot, spot)
        painter.restore()

    def _sign(self, painter: QPainter, dot: Dot, spot: QPointF) -> None:
        if dot is Dot.NOW:
            painter.setBrush(self._theme.color(dot.value))
            painter.drawEllipse(spot, _RADIUS / 3, _RADIUS / 3)
            return
        painter.setPen(QPen(self._theme.color("page"), 2))
        for line in _SIGNS.get(dot, ()):
            painter.drawPolyline([spot + QPointF(x, y) for x, y in line])

    def _spot(self, option: QStyleOptionViewItem, at: int) -> QPointF:
        right = option.direction == Qt.LayoutDirection.RightToLeft
        x = option.rect.right() - at if right else option.rect.left() + at
        return QPointF(x, option.rect.center().y() + 0.5)
