"""Columns that are wide enough for their headings in every language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

_NARROW = 120  # such a column holds a picture or a number, and keeps its width
_TEXT = 160  # less than that makes a column of words of a sentence


def needed(header: QHeaderView, section: int) -> int:
    """The width of a heading; the arrow of an order is drawn over its end."""
    header.ensurePolished()
    is_ordered = header.isSortIndicatorShown()
    with QSignalBlocker(header):
        header.setSortIndicatorShown(False)
        width = header.sectionSizeHint(section)
        header.setSortIndicatorShown(is_ordered)
    return width


def set_widths(header: QHeaderView, widths: Mapping[int, int], stretched: int | None = None) -> dict[int, int]:
    """Columns of these widths, wider where their headings need it.

    They give way where the column that takes the free room would become too narrow for its own heading or for a sentence;
    where that does not do, the view scrolls. Returned is what they have now.
    """
    least = {section: max(needed(header, section), min(width, _NARROW)) for section, width in widths.items()}
    spare = {section: max(0, width - least[section]) for section, width in widths.items()}
    given_up = 0.0
    least_room = max(needed(header, stretched), _TEXT) if stretched is not None else 0
    if any(spare.values()):
        lacks = sum(least.values()) + sum(spare.values()) + least_room - header.viewport().width()
        given_up = min(1.0, max(0.0, lacks / sum(spare.values())))
    given = {section: least[section] + int(spare[section] * (1 - given_up)) for section in widths}
    for section, width in given.items():
        header.resizeSection(section, width)
    if stretched is not None:
        has_room = sum(given.values()) + least_room <= header.viewport().width()
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch if has_room else QHeaderView.ResizeMode.Interactive)
        if not has_room:
            header.resizeSection(stretched, least_room)
    return given


class SharedWidth(QObject):
    """Does so again whenever the room changes; lives as long as ``header``."""

    def __init__(self, header: QHeaderView, widths: Mapping[int, int], stretched: int) -> None:
        super().__init__(header)
        self._header, self._widths, self._stretched = header, widths, stretched
        header.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room is known once the view was resized."""
        if event.type() == QEvent.Type.Resize:
            set_widths(self._header, self._widths, self._stretched)
        return False
