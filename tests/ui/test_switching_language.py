"""Another language at run time leaves no word of the one before, on any page and in any dialog."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cph_desktop.pseudo_languages import KEYS
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.keyrings import InMemory, keyring_in_use
from tests.ui.driving import practise, reach
from tests.ui.every_dialog import DIALOGS, opened
from tests.ui.words import words_of

_QUIET_MS = 300
_A_KEY = re.compile(r"\((?:ui|msg|cli|finding|field|journey|said|practice|media|upload|list)(?:-[a-z0-9_]+)+[:)]")


def _at_rest(qtbot: QtBot, window: MainWindow) -> None:
    """Until nothing is under way that will have something to say."""
    qtbot.waitUntil(lambda: not window.session.is_preparing and not window.asking.is_asking, timeout=60_000)
    if window.page.step is Step.NAMES:
        naming = window.names.naming
        qtbot.waitUntil(lambda: naming.is_read and not naming.is_searching, timeout=60_000)
    qtbot.wait(500)  # labels of items come together, a moment after they were asked for


def _settled(qtbot: QtBot, dialog: QDialog) -> list[str]:
    """The words of a dialog once what it asked for in the background (such as for a keyring) was told."""
    before: list[str] = []
    while (now := words_of(dialog)) != before:
        before = now
        qtbot.wait(_QUIET_MS)
    return now


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_a_page_forgets_the_language_before(qtbot: QtBot, window: MainWindow, step: Step) -> None:
    window.speak(KEYS)
    reach(qtbot, window, step)
    _at_rest(qtbot, window)
    always_keys = words_of(window)
    window.speak("en")
    _at_rest(qtbot, window)
    english = words_of(window)
    window.speak(KEYS)
    _at_rest(qtbot, window)
    assert words_of(window) == always_keys
    window.speak("en")
    _at_rest(qtbot, window)
    assert words_of(window) == english
    assert [words for words in english if _A_KEY.search(words)] == []


def test_that_dialogs_speak_the_language_chosen_last(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    told: dict[str, dict[str, list[str]]] = {}
    for turn, language in (("keys", KEYS), ("english", "en"), ("keys again", KEYS)):
        window.speak(language)
        _at_rest(qtbot, window)
        told[turn] = {}
        for name in DIALOGS:
            with keyring_in_use(InMemory()), opened(window, name) as dialog:
                told[turn][name] = _settled(qtbot, dialog)
    assert told["keys again"] == told["keys"]
    left = {name: [words for words in said if _A_KEY.search(words)] for name, said in told["english"].items()}
    assert {name: words for name, words in left.items() if words} == {}
