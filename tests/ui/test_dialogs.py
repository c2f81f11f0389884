"""The windows over the window: signing in, adding a field, and what happens when something breaks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.dialogs.asking import Trouble
from cph_desktop.ui.dialogs.sign_in import SignIn
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage
from cph_desktop.ui.surroundings import Surroundings
from tests.ui.driving import find, go_on_to, practise, press


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


@pytest.fixture
def sign_in(qtbot: QtBot, around: Surroundings, wiki: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[SignIn]:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SignIn(around, Connecting(around.tasks), wiki.api_url, "", parent)
    dialog.remember.setChecked(False)
    dialog.open()
    yield dialog
    dialog._connecting.leave()


def test_that_signing_in_needs_a_name_and_a_password(qtbot: QtBot, sign_in: SignIn) -> None:
    assert not sign_in.go.isEnabled()
    qtbot.keyClicks(sign_in.user, "Practice@cph")
    assert not sign_in.go.isEnabled()
    qtbot.keyClicks(sign_in.password, "x")
    assert sign_in.go.isEnabled()
    assert sign_in.password.echoMode() == QLineEdit.EchoMode.Password


def test_that_a_wrong_password_is_told_and_the_right_one_closes_the_dialog(
    qtbot: QtBot, sign_in: SignIn, wiki: PracticeServer
) -> None:
    qtbot.keyClicks(sign_in.user, wiki.bot_name)
    qtbot.keyClicks(sign_in.password, "a" * 32)
    press(qtbot, sign_in, "sign-in-go")
    qtbot.waitUntil(lambda: sign_in._connecting.problem is not None, timeout=20_000)
    assert sign_in.isVisible()
    sign_in.password.clear()
    qtbot.keyClicks(sign_in.password, wiki.password)
    press(qtbot, sign_in, "sign-in-go")
    qtbot.waitUntil(lambda: not sign_in.isVisible(), timeout=20_000)
    assert sign_in._connecting.is_at(wiki.api_url)


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
