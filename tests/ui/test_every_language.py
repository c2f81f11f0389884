"""Every page and dialog has room for its words in every language, and presses no letter for two things."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.pseudo_languages import LONG, MIRRORED
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.driving import practise, reach
from tests.ui.every_dialog import DIALOGS, opened
from tests.ui.fitting import cut_off, visible

# 1366 × 768 less a title bar and a task bar
SMALL_SCREEN = (1366, 690)
_TO_SETTLE_MS = 5000


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    window.resize(*SMALL_SCREEN)
    return window


@pytest.fixture
def with_batch(qtbot: QtBot, small: MainWindow) -> MainWindow:
    practise(qtbot, small)
    return small


def _languages(window: MainWindow) -> Iterator[str]:
    """Switches through all languages, those that nobody speaks too, and ends in English."""
    for code in [*window.around.texts.languages(), LONG, MIRRORED, "en"]:
        window.around.texts.set_language(code)
        window.refresh()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        yield code


def _complaints(qtbot: QtBot, widget: QWidget) -> list[str]:
    """What is cut off once the layout has come to rest."""
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not cut_off(widget), timeout=_TO_SETTLE_MS)
    return cut_off(widget)


def letters_pressed_twice(widget: QWidget) -> list[list[str]]:
    """The visible words that have the same letter after an ampersand."""
    texts = [one.text() for kind in (QAbstractButton, QLabel) for one in visible(widget, kind)]
    texts += [bar.tabText(place) for bar in visible(widget, QTabBar) for place in range(bar.count())]
    by_letter: dict[str, list[str]] = {}
    for text in texts:
        by_letter.setdefault(text.replace("&&", "").partition("&")[2][:1].casefold().strip(), []).append(text)
    return [same for letter, same in by_letter.items() if letter and len(same) > 1]


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_a_page_has_room_on_a_small_screen_and_letters_of_their_own_in_every_language(
    qtbot: QtBot, small: MainWindow, step: Step
) -> None:
    reach(qtbot, small, step)
    found, large, twice = {}, {}, {}
    for code in _languages(small):
        # nobody's headings are half as long again as in English, and a tip tells them whole
        found[code] = [line for line in _complaints(qtbot, small) if code != LONG or not line.startswith("heading")]
        least = small.minimumSizeHint()
        if least.width() > SMALL_SCREEN[0] or least.height() > SMALL_SCREEN[1]:
            large[code] = least.toTuple()
        twice[code] = letters_pressed_twice(small)
    assert large == {}
    assert {code: lines for code, lines in found.items() if lines} == {}
    assert {code: texts for code, texts in twice.items() if texts} == {}


def test_that_what_is_said_about_a_row_has_letters_of_its_own_in_every_language(qtbot: QtBot, small: MainWindow) -> None:
    reach(qtbot, small, Step.CHECK)
    twice, lettered = {}, set()
    for place in _rows_with_other_buttons(small):
        small.page.rows.table.go_to(place)
        for code in _languages(small):
            twice[place, code] = letters_pressed_twice(small)
            lettered |= {one.objectName() for one in visible(small.page.findings, QAbstractButton) if "&" in one.text()}
    assert {at: texts for at, texts in twice.items() if texts} == {}
    assert {"leave-out", "write-0"} <= lettered


def _rows_with_other_buttons(window: MainWindow) -> list[int]:
    """Rows of the table on the page Check, one for each set of buttons below the page."""
    found: dict[frozenset[str], int] = {}
    table = window.page.rows.table
    for place in range(table.model().rowCount()):
        table.go_to(place)
        found.setdefault(frozenset(one.objectName() for one in visible(window.page.findings, QAbstractButton)), place)
    return list(found.values())


@pytest.mark.parametrize("name", DIALOGS)
def test_that_a_dialog_has_room_for_every_language_and_its_letters_differ(
    qtbot: QtBot, with_batch: MainWindow, name: str
) -> None:
    found, twice = {}, {}
    for code in _languages(with_batch):
        with opened(with_batch, name) as dialog:
            found[code] = [*_complaints(qtbot, dialog), *_too_large(dialog)]
            twice[code] = letters_pressed_twice(dialog)
    assert {code: lines for code, lines in found.items() if lines} == {}
    assert {code: texts for code, texts in twice.items() if texts} == {}


def _too_large(dialog: QDialog) -> list[str]:
    wide, high = dialog.width(), dialog.height()
    return [f"{wide} × {high}"] if wide > SMALL_SCREEN[0] or high > SMALL_SCREEN[1] else []
