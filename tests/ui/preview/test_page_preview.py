"""The preview shows labels, not ids, once they are known."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.check import CheckPage
from tests.ui.driving import practise


def _data(window: MainWindow) -> QTextBrowser:
    page = window.pages[Step.CHECK]
    assert isinstance(page, CheckPage)
    return page.preview.data


def test_that_structured_data_is_told_by_labels_in_the_language_in_use(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    qtbot.waitUntil(lambda: "copyright license" in _data(window).toPlainText().casefold(), timeout=20_000)
    qtbot.waitUntil(lambda: "Q19652" not in _data(window).toPlainText(), timeout=20_000)

    window.around.texts.set_language("sv")
    qtbot.waitUntil(lambda: "licens" in _data(window).toPlainText().casefold(), timeout=20_000)


@pytest.mark.parametrize("height", [728, 1000])
def test_that_the_picture_leaves_most_of_the_preview_to_the_page(qtbot: QtBot, window: MainWindow, height: int) -> None:
    window.resize(1366, height)
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    page = window.pages[Step.CHECK]
    assert isinstance(page, CheckPage)
    preview = page.preview
    qtbot.waitUntil(lambda: preview.picture.isVisible() and preview.picture.height() > 0, timeout=20_000)

    assert preview.picture.height() <= preview.height() * 0.35
    assert preview.page.height() > preview.picture.height()
