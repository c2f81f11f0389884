"""What has the keyboard can be seen to have it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.theme import DARK, LIGHT, Palette
from tests.ui.driving import go_on_to, practise
from tests.ui.every_dialog import DIALOGS, opened
from tests.ui.fitting import reachable
from tests.ui.painted import picture

_PALETTES = {"light": LIGHT, "dark": DARK}
_STEPS = [Step.FILES, Step.DESCRIBE, Step.NAMES, Step.CHECK, Step.UPLOAD]


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


@pytest.fixture(params=_PALETTES.values(), ids=_PALETTES)
def coloured(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    palette: Palette = request.param
    window.around.theme.hold(palette)
    window.activateWindow()
    return window


def test_that_each_page_shows_where_the_keyboard_is(qtbot: QtBot, coloured: MainWindow) -> None:
    found = {Step.START: _looks_the_same(coloured)}
    practise(qtbot, coloured)
    for step in _STEPS:
        go_on_to(qtbot, coloured, step)
        qtbot.wait(200)
        found[step] = _looks_the_same(coloured)
    assert {step.value: names for step, names in found.items() if names} == {}


def test_that_each_dialog_shows_where_the_keyboard_is(qtbot: QtBot, coloured: MainWindow) -> None:
    practise(qtbot, coloured)
    found = {}
    for name in DIALOGS:
        with opened(coloured, name) as dialog:
            qtbot.wait(50)
            found[name] = _looks_the_same(dialog)
    assert {name: names for name, names in found.items() if names} == {}
