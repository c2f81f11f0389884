"""Something looked for on every page, and in every dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.driving import go_on_to, practise
from tests.ui.every_dialog import DIALOGS, opened

_STEPS = (Step.FILES, Step.DESCRIBE, Step.NAMES, Step.CHECK, Step.UPLOAD)

Look = Callable[[QWidget], list[str]]


def found_on_pages(qtbot: QtBot, window: MainWindow, look: Look) -> dict[str, list[str]]:
    """By the names of the pages where there is any, on the way of the sample up to the upload."""
    found = {Step.START: look(window)}
    practise(qtbot, window)
    for step in _STEPS:
        go_on_to(qtbot, window, step)
        qtbot.wait(200)
        found[step] = look(window)
    return {step.value: words for step, words in found.items() if words}


def found_in_dialogs(qtbot: QtBot, window: MainWindow, look: Look) -> dict[str, list[str]]:
    """By the names of the dialogs where there is any."""
    practise(qtbot, window)
    found = {}
    for name in DIALOGS:
        with opened(window, name) as dialog:
            qtbot.wait(50)
            found[name] = look(dialog)
    return {name: words for name, words in found.items() if words}
