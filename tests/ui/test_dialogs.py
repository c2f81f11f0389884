"""The windows over the window: adding a field, and what happens when something breaks."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QTableWidget
from pytestqt.qtbot import QtBot

from cph_desktop.ui.dialogs.asking import Trouble
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage
from tests.ui.driving import find, go_on_to, practise, press
from tests.ui.every_dialog import opened
from tests.ui.fitting import cut_off


def test_that_a_field_is_found_by_a_part_of_its_name_and_added(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.DESCRIBE)
    press(qtbot, window, "add-field")
    qtbot.keyClicks(find(window, QLineEdit, "add-field-search"), "mediu")
    offered = find(window, QListWidget, "add-field-list")
    shown = [offered.item(row).text() for row in range(offered.count()) if not offered.item(row).isHidden()]
    assert "Medium" in shown
    qtbot.keyClick(find(window, QLineEdit, "add-field-search"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    page = window.page
    assert isinstance(page, DescribePage)
    assert any(line.is_empty for line in page.model.items)


def test_that_guesses_are_confirmed_at_once(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.DESCRIBE)
    press(qtbot, window, "confirm-guesses")
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    assert window.page.still_open() is None


def test_that_what_nobody_expected_is_told_with_details(qtbot: QtBot, window: MainWindow) -> None:
    try:
        raise ZeroDivisionError("an error of the test")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    dialog = find(window, Trouble, "trouble")
    assert "an error of the test" in dialog.findChild(QPlainTextEdit).toPlainText()
    assert any("Your batch is saved" in label.text() for label in dialog.findChildren(QLabel))
    press(qtbot, dialog, "trouble-close")


def test_that_what_comes_of_a_field_has_room_where_words_are_large(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    with opened(window, "field-source") as dialog:
        dialog.resize(640, 600)  # as on a laptop at 200%
        results = find(dialog, QTableWidget, "source-results")
        qtbot.waitUntil(lambda: results.width() > dialog.width() - 60)
        assert results.mapTo(dialog, QPoint()).y() > find(dialog, QCheckBox, "source-has-lookup").y()
        assert cut_off(dialog) == []
