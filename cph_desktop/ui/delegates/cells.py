"""Cells: a small picture, wrapped words, a finding with its icon."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.media.kind import MediaKind, media_kind
from cph_desktop.messages import msg
from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground, lines_in, mirrored
from cph_desktop.ui.models.table import ITEM_ROLE, NAME_ROLE
from cph_desktop.ui.surroundings import Surroundings

THUMBNAIL = 64
ON_WIKI = "globe"
_PICTURE_AT = 8
_SMALL = 11
_KIND_ICONS = {
    MediaKind.SOUND: "volume-up",
    MediaKind.VIDEO: "play",
    MediaKind.MODEL: "model",
    MediaKind.DOCUMENT: "article",
}

AnyIndex = QModelIndex | QPersistentModelIndex


class WordsDelegate(QStyledItemDelegate):
    """Text in as many lines as the row has room for, in the colour of its ForegroundRole, with the focus visible."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        ground(painter, option, self.around.theme)
        painter.setFont(option.font)
        painter.setPen(_color(index.data(Qt.ItemDataRole.ForegroundRole), self.around.theme.color("text")))
        room = option.rect.adjusted(8, 2, -8, -2)
        if _at_end(index):
            side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(room, int(side), index.data(Qt.ItemDataRole.DisplayRole))
        else:
            words = index.data(Qt.ItemDataRole.DisplayRole) or ""
            lines = lines_in(painter, room)
            draw_lines(painter, room, words, option.direction, lines, is_name=bool(index.data(NAME_ROLE)))
        framed_if_focused(painter, option, self.around.theme)
        painter.restore()


class PictureDelegate(QStyledItemDelegate):
    """The thumbnail of the item's file; an icon while it is made and for files without a picture.

    An item without a file that ``is_on_wiki`` says so: its picture is not fetched from there.
    """

    def __init__(
        self, around: Surroundings, file_of: Callable[[Any], Path | None], is_on_wiki: Callable[[Any], bool] = lambda _item: False
    ) -> None:
        super().__init__()
        self._around = around
        self._file_of, self._is_on_wiki = file_of, is_on_wiki

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        ground(painter, option, self._around.theme)
        room = option.rect.adjusted(_PICTURE_AT, 4, -4, -4)
        item = index.data(ITEM_ROLE)
        file = self._file_of(item)
        if file is None and self._is_on_wiki(item):
            self._say_on_wiki(painter, option, room)
        else:
            draw_picture(painter, room, self._around, file, THUMBNAIL)

    def _say_on_wiki(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect) -> None:
        icon = self._around.icons.pixmap(ON_WIKI, "secondary")
        spot = QRect(room.center().x() - 10, room.center().y() - 18, 20, 20)
        painter.save()
        painter.drawPixmap(spot, icon)
        font = QFont(option.font)
        font.setPixelSize(_SMALL)
        painter.setFont(font)
        painter.setPen(self._around.theme.color("secondary"))
        words = QRect(room.left() - _PICTURE_AT, spot.bottom(), room.width() + _PICTURE_AT, room.bottom() - spot.bottom())
        middle = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(words, middle, self._around.texts.text(msg("ui-picture-on-wiki")))
        painter.restore()


def draw_picture(
    painter: QPainter, room: QRect, around: Surroundings, file: Path | None, size: int, *, absent: str = "image-broken"
) -> None:
    """The thumbnail of a file (``size`` is its longest side) in the middle of ``room``; an icon where there is none, that of
    ``absent`` where there is no file.
    """
    picture = around.thumbnails.get(file, size * 2) if file is not None else None
    if picture is not None and not picture.isNull():
        shown = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), shown)
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture)
        return
    icon = absent if file is None else _icon_without_picture(file) if picture is not None else "image"
    place = QRect(0, 0, 20, 20)
    place.moveCenter(room.center())
    painter.drawPixmap(place, around.icons.pixmap(icon, "placeholder"))


def _icon_without_picture(file: Path) -> str:
    """What stands for a file that has no thumbnail; by its name, since a table is painted without reading files."""
    kind = media_kind(mimetypes.guess_type(file.name)[0] or "")
    return _KIND_ICONS.get(kind, "image-broken")


class MarkedWordsDelegate(WordsDelegate):
    """An icon and words; ``mark_of`` gives the icon's name and the colour of both for an item."""

    def __init__(self, around: Surroundings, mark_of: Callable[[Any], tuple[str, str]]) -> None:
        super().__init__(around)
        self._mark_of = mark_of

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        icon, color = self._mark_of(index.data(ITEM_ROLE))
        painter.save()
        ground(painter, option, self.around.theme)
        room = option.rect.adjusted(8, 2, -8, -2)
        if icon:
            spot = QRect(room.left(), room.center().y() - 8, 18, 18)
            painter.drawPixmap(mirrored(option, spot), self.around.icons.pixmap(icon, color, 18))
        painter.setFont(option.font)
        painter.setPen(self.around.theme.color("secondary" if color == "success" else color))
        words = mirrored(option, room.adjusted(26 if icon else 0, 0, 0, 0))
        shown = index.data(Qt.ItemDataRole.DisplayRole) or ""
        draw_lines(painter, words, shown, option.direction, lines_in(painter, words))
        framed_if_focused(painter, option, self.around.theme)
        painter.restore()


def _at_end(index: AnyIndex) -> bool:
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return bool(alignment is not None and Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignTrailing)


def _color(value: Any, otherwise: QColor) -> QColor:
    if isinstance(value, QBrush):
        return value.color()
    return value if isinstance(value, QColor) else otherwise
