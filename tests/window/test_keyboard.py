"""The sample goes all the way without a mouse, through a window manager: letters, keys, and the list of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableView, QTabWidget

from cph_desktop.ui.dialogs.keys import Keys
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from tests.window.conftest import MakeWindow
from tests.window.hands import Hands

pytestmark = pytest.mark.window

_UPLOADS_TAKE_AT_MOST_MS = 90_000


def _alt(hands: Hands, words: str) -> None:
    """Alt and the letter that is underlined in the words."""
    hands.key(f"alt+{words.partition('&')[2][:1].lower()}")


def _go_on(hands: Hands, window: MainWindow, step: Step) -> None:
    button = window.footer.next_button
    hands.until(button.isEnabled)
    _alt(hands, button.text())
    hands.until(lambda: window.page.step is step and not window.session.is_preparing)


def test_that_the_sample_goes_all_the_way_by_keyboard(hands: Hands, start_program: MakeWindow) -> None:
    window = start_program()
    card = hands.see(window, QPushButton, "choose-sample")
    _alt(hands, next(one.text() for one in card.findChildren(QLabel) if one.buddy() is card))
    hands.until(lambda: window.page.step is Step.FILES and window.session.prepared is not None)
    for step in (Step.DESCRIBE, Step.NAMES, Step.CHECK):
        _go_on(hands, window, step)

    hands.until(lambda: window.asking.has_answers and not window.session.is_preparing)
    hands.key("ctrl+f")
    hands.write("master cat")
    table = hands.see(window, QTableView, "check-table")
    hands.until(lambda: table.model().rowCount() == 1)
    hands.key("ctrl+a", "BackSpace")
    hands.until(lambda: table.model().rowCount() == 13)
    assert hands.see(window, QLineEdit, "check-search").hasFocus()
    tabs = hands.see(window, QTabWidget, "preview-tabs")
    hands.key("ctrl+Next")
    hands.until(lambda: tabs.currentIndex() == 1)

    hands.key("ctrl+F1")
    keys = hands.see(window, Keys, "keys")
    hands.until(keys.isActiveWindow)
    hands.key("Escape")
    hands.until(window.isActiveWindow)

    _go_on(hands, window, Step.UPLOAD)
    hands.until(window.footer.next_button.isEnabled)
    _alt(hands, window.footer.next_button.text())
    hands.until(lambda: window.sending.going is Going.ENDED, _UPLOADS_TAKE_AT_MOST_MS)
    assert window.sending.there == 11
    _go_on(hands, window, Step.RESULTS)
