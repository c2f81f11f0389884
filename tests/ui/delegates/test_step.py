"""The rail tells how each step stands with all its words and numbers, in every language."""

from __future__ import annotations

import json
import re

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from cph_desktop.messages import Catalogue, Message
from cph_desktop.paths import translations_folder
from cph_desktop.ui.delegates.step import StepDelegate
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models.step_list import LINE_ROLE
from cph_desktop.ui.standing import Mark, Standing, Step

COUNT = 1288
BESIDE = 56  # the icon before the words and the gap behind them


def _standings() -> list[Message]:
    """What pages say of themselves with numbers."""
    words = json.loads((translations_folder() / "en.json").read_text(encoding="utf-8"))
    keys = (key for key in words if re.fullmatch(r"ui-(.+-)?standing(-.+)?|ui-files-have", key))
    return [Message(key, (COUNT, COUNT)) for key in keys]


@pytest.mark.parametrize("language", Catalogue().languages())
def test_that_no_count_is_cut_off(qtbot: QtBot, window: MainWindow, language: str) -> None:
    window.resize(1366, 690)
    window.around.texts.set_language(language)
    rail = window.rail
    font = QFont(rail.steps.font())
    font.setPixelSize(12)
    metrics = QFontMetrics(font)
    cut = []
    for message in _standings():
        rail.stand(dict.fromkeys(Step, Standing(Mark.WARNING, message)))
        rail.steps.doItemsLayout()
        index = rail.steps.model().index(3, 0)
        line, place = index.data(LINE_ROLE), rail.steps.visualRect(index)
        room = QRect(0, 0, place.width() - BESIDE, place.height() - 12 - 20)
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line)
        if needed.height() > room.height() + 2 or needed.width() > room.width():
            cut.append((line, needed.size().toTuple(), room.size().toTuple()))
    assert isinstance(rail.steps.itemDelegate(), StepDelegate)
    assert cut == []
