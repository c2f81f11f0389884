"""The two lists of the page Match names: a name with how it stands, and the card of an item it may stand for."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.compose.naming.candidates import Candidate
from cph_desktop.ui.candidate_pictures import CandidatePictures
from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground, mirrored
from cph_desktop.ui.models.candidate_lines import DATES_ROLE, MARK_ROLE, CandidateList
from cph_desktop.ui.models.name_lines import LINE_ROLE, FieldHeading, NameLine
from cph_desktop.ui.models.table import ITEM_ROLE, Index
from cph_desktop.ui.surroundings import Surroundings

NAME_HEIGHT = 50
"""Headings are as high as names: a list of equal lines is laid out at once, however long."""
_CARD = 84
_PICTURE = 64
_LINK_WIDTH = 132


class NameDelegate(QStyledItemDelegate):
    """Draws a :class:`~cph_desktop.ui.models.name_lines.NameList`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, NAME_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ITEM_ROLE)
        painter.save()
        if isinstance(row, FieldHeading):
            self._heading(painter, option, index.data())
        else:
            self._line(painter, option, index, row)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
        painter.setFont(_font(option.font, 13, bold=True))
        painter.setPen(self._around.theme.color("secondary"))
        draw_lines(painter, option.rect.adjusted(12, 14, -12, 0), words, option.direction, 1)

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: NameLine) -> None:
        theme = self._around.theme
        ground(painter, option, theme)
        icon, color = line.state.value
        room = option.rect.adjusted(12, 5, -12, -5)
        if icon:
            spot = QRect(room.left(), room.top() + 2, 18, 18)
            painter.drawPixmap(mirrored(option, spot), self._around.icons.pixmap(icon, color, 18))
        half = room.height() // 2
        count = self._around.texts.number(line.name.count)
        painter.setFont(_font(option.font, 13))
        painter.setPen(theme.color("secondary"))
        wide = painter.fontMetrics().horizontalAdvance(count) + 4
        number = mirrored(option, QRect(room.right() - wide, room.top(), wide, half))
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(number, int(side), count)
        painter.setFont(_font(option.font, 14, bold=True))
        painter.setPen(theme.color("text"))
        upper = mirrored(option, room.adjusted(28, 0, -wide - 8, -half))
        draw_lines(painter, upper, line.name.name, option.direction, 1)
        painter.setFont(_font(option.font, 12))
        painter.setPen(theme.color("secondary" if color == "success" else color))
        draw_lines(painter, mirrored(option, room.adjusted(28, half, 0, 0)), index.data(LINE_ROLE), option.direction, 1)
        framed_if_focused(painter, option, theme)


class CandidateDelegate(QStyledItemDelegate):
    """Draws a :class:`~cph_desktop.ui.models.candidate_lines.CandidateList` as cards; ``opened``: a link was clicked."""

    opened = Signal(object)

    def __init__(self, around: Surroundings, pictures: CandidatePictures) -> None:
        super().__init__()
        self._around = around
        self._pictures = pictures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(260, _CARD + 8)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Candidate = index.data(ITEM_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = self._card(painter, option)
        self._picture(painter, option, card, one)
        self._words(painter, option, card, index, one)
        self._link(painter, option, one)
        painter.restore()

    def _card(self, painter: QPainter, option: QStyleOptionViewItem) -> QRect:
        theme = self._around.theme
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        card = option.rect.adjusted(2, 2, -2, -6)
        painter.setBrush(theme.color("progressive_background" if selected else "page"))
        painter.setPen(QPen(theme.color("progressive" if selected else "quiet_border"), 2 if focused else 1))
        painter.drawRoundedRect(card, 8, 8)
        return card

    def _picture(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect, one: Candidate) -> None:
        place = mirrored(option, QRect(card.left() + 10, card.top() + (card.height() - _PICTURE) // 2, _PICTURE, _PICTURE))
        picture = self._pictures.get(one.image, _PICTURE * 2) if one.image else None
        if picture is not None and not picture.isNull():
            _draw_within(painter, place, picture)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._around.theme.color("raised"))
        painter.drawRoundedRect(place, 4, 4)
        spot = QRect(0, 0, 20, 20)
        spot.moveCenter(place.center())
        painter.drawPixmap(spot, self._around.icons.pixmap("image", "placeholder"))

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, card: QRect, index: Index, one: Candidate) -> None:
        theme = self._around.theme
        room = card.adjusted(_PICTURE + 24, 8, -12, -8)
        third = room.height() // 3
        painter.setFont(_font(option.font, 14, bold=True))
        painter.setPen(theme.color("text"))
        top = room.adjusted(0, 0, -_LINK_WIDTH - 8, -2 * third)
        draw_lines(painter, mirrored(option, top), index.data(), option.direction, 1)
        painter.setFont(_font(option.font, 13))
        painter.setPen(theme.color("secondary"))
        draw_lines(painter, mirrored(option, room.adjusted(0, third, 0, -third)), one.description, option.direction, 1)
        mark, dates = index.data(MARK_ROLE), index.data(DATES_ROLE)
        painter.setFont(_font(option.font, 12))
        low = room.adjusted(0, 2 * third, 0, 0)
        if mark:
            taken = isinstance(model := index.model(), CandidateList) and model.is_decided(one)
            tone = "success" if taken else "warning" if one.fit.value == "no" else "progressive"
            painter.setPen(theme.color(tone))
        draw_lines(painter, mirrored(option, low), " · ".join(filter(None, (dates, mark))), option.direction, 1)

    def _link(self, painter: QPainter, option: QStyleOptionViewItem, one: Candidate) -> None:
        place = self._link_place(option)
        painter.setFont(_font(option.font, 13))
        painter.setPen(self._around.theme.color("progressive"))
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        words = mirrored(option, place.adjusted(0, 0, -22, 0))
        painter.drawText(words, int(side), one.id)
        spot = QRect(place.right() - 16, place.top() + 3, 16, 16)
        painter.drawPixmap(mirrored(option, spot), self._around.icons.pixmap("link-external", "progressive", 16))

    def _link_place(self, option: QStyleOptionViewItem) -> QRect:
        """Measured from the leading side."""
        return QRect(option.rect.right() - _LINK_WIDTH - 14, option.rect.top() + 10, _LINK_WIDTH, 22)

    @override
    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            place = event.position().toPoint()
            if mirrored(option, self._link_place(option)).contains(place):
                self.opened.emit(index.data(ITEM_ROLE))
                return True
        return super().editorEvent(event, model, option, index)


def _draw_within(painter: QPainter, place: QRect, picture: QPixmap) -> None:
    shown = QRect(place.topLeft(), picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
    shown.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(shown, picture)


def _font(base: QFont, pixels: int, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font
