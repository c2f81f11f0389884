"""The uploaded files as a gallery: a small picture each, with its name below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.cells import ON_WIKI, draw_picture
from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground
from cph_desktop.ui.models.table import ITEM_ROLE, TableColumn, TableModel
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.upload.outcome import Outcome

_CARD = QSize(176, 176)
_PICTURE = 128
_PLACED_AT_ONCE = 1000


class PictureGallery(QListView):
    """``model`` holds the outcomes shown. ``file_of`` gives the local file of an outcome, None where there is none."""

    def __init__(
        self, around: Surroundings, file_of: Callable[[Outcome], Path | None], open_page: Callable[[Outcome], None]
    ) -> None:
        super().__init__()
        self.setObjectName("results-pictures")
        self.outcomes: TableModel[Outcome] = TableModel(
            around.texts, [TableColumn(msg("ui-column-name"), lambda one: isolated(_name(one)), tip=_name)]
        )
        self._open_page = open_page
        self._delegate = _CardDelegate(around, file_of)
        self.setModel(self.outcomes)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # placing 100,000 pictures takes half a second
        self.setBatchSize(_PLACED_AT_ONCE)
        self.setSpacing(4)
        self.setMouseTracking(True)
        self.setProperty("card", "true")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        around.texts.bind(self, self.setAccessibleName, msg("ui-results-pictures"))
        around.thumbnails.ready.connect(self.viewport().update)
        self.activated.connect(self._activated)

    def _activated(self, index: QModelIndex) -> None:
        outcome = self.outcomes.item(index)
        if outcome is not None:
            self._open_page(outcome)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, around: Surroundings, file_of: Callable[[Outcome], Path | None]) -> None:
        super().__init__()
        self._around = around
        self._file_of = file_of

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return _CARD

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        theme = self._around.theme
        ground(painter, option, theme)
        room = option.rect.adjusted(8, 8, -8, -8)
        frame = room.adjusted(0, 0, 0, _PICTURE - room.height())
        painter.fillRect(frame, theme.color("raised"))
        draw_picture(painter, frame, self._around, self._file_of(index.data(ITEM_ROLE)), _PICTURE, absent=ON_WIKI)
        font = QFont(option.font)
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        name = room.adjusted(0, _PICTURE + 4, 0, 0)
        draw_lines(painter, name, index.data(Qt.ItemDataRole.DisplayRole) or "", option.direction, is_name=True)
        framed_if_focused(painter, option, theme)
        painter.restore()


def _name(outcome: Outcome) -> str:
    return outcome.page.partition(":")[2] or outcome.filename
