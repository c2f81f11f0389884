"""What has the keyboard can be seen to have it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from tests.ui.every_view import found_in_dialogs, found_on_pages
from tests.ui.fitting import reachable
from tests.ui.painted import picture


def _looks_the_same(window: QWidget) -> list[str]:
    """The controls that look no different with the keyboard than without it."""
    return list(_unseen(window, reachable(window)))


def _unseen(window: QWidget, controls: list[QWidget]) -> Iterator[str]:
    for widget in (one for one in controls if one.isEnabled()):
        other = next(one for one in controls if one is not widget and one.isEnabled())
        other.setFocus(Qt.FocusReason.TabFocusReason)
        before = picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if picture(widget) == before:
            yield widget.objectName() or type(widget).__name__


def test_that_each_page_shows_where_the_keyboard_is(qtbot: QtBot, coloured: MainWindow) -> None:
    assert found_on_pages(qtbot, coloured, _looks_the_same) == {}


def test_that_each_dialog_shows_where_the_keyboard_is(qtbot: QtBot, coloured: MainWindow) -> None:
    assert found_in_dialogs(qtbot, coloured, _looks_the_same) == {}
