"""Lines of a label begin where they should, in both directions."""

from __future__ import annotations

from itertools import chain, groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from cph_desktop.ui.widgets.wrapped_label import WrappedLabel

_SLACK = 2  # letters do not fill the room they have


def _sides(label: WrappedLabel) -> list[tuple[int, int]]:
    """The first and the last column that is drawn in, line by line."""
    picture = label.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [[x for x in range(label.width()) if picture.pixelColor(x, y).lightness() < 128] for y in range(label.height())]
    lines = [list(chain(*line)) for has_ink, line in groupby(rows, bool) if has_ink]
    return [(min(line), max(line)) for line in lines]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_that_all_lines_begin_at_the_same_side(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    label = WrappedLabel()
    qtbot.addWidget(label)
    label.setStyleSheet("background: white; color: black; font-size: 14px")
    label.setLayoutDirection(direction)
    label.setText(" ".join(["HHHH" if direction == Qt.LayoutDirection.LeftToRight else "חחחח"] * 12))
    label.ensurePolished()
    label.resize(label.fontMetrics().horizontalAdvance(label.text()) // 3 + 1, 10)
    label.resize(label.width(), label.heightForWidth(label.width()))
    sides = _sides(label)
    assert len(sides) > 1
    begins = [last if direction == Qt.LayoutDirection.RightToLeft else first for first, last in sides]
    assert max(begins) - min(begins) <= _SLACK
