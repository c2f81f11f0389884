"""A whole run in the window, with an error nobody expected in it: the password is in no file, and in no words shown."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cph_desktop.logbook import open_logbook
from cph_desktop.paths import practice_folder
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from tests.ui.driving import go_on_to, practise, send_all


def test_that_a_run_in_the_window_leaves_no_password_anywhere(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    open_logbook("window")
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    window.show_step(Step.RESULTS)
    qtbot.waitUntil(lambda: window.results.reports is not None, timeout=30_000)

    signed_in = window.connecting.signed_in
    assert signed_in is not None
    secrets = {practice.password, signed_in.connection._token} - {""}
    secrets |= {cookie.value or "" for cookie in signed_in.connection._site.session.cookies if len(cookie.value or "") > 8}
    assert len(secrets) >= 3
    qtbot.waitUntil(lambda: not any(path.suffix == ".part" for path in _files()), timeout=30_000)  # nothing is half written
    files = _files()
    assert {".cph", ".log"} <= {path.suffix for path in files}
    for secret in secrets:
        assert [path.name for path in files if secret.encode() in path.read_bytes()] == []
        assert not any(secret in words for words in _words())


def _files() -> list[Path]:
    return [path for path in Path(os.environ["CPH_DATA_DIR"]).rglob("*") if path.is_file() and _is_ours(path)]


def _is_ours(path: Path) -> bool:
    """The practice wiki is the other side: it knows the passwords of its accounts."""
    return not path.is_relative_to(practice_folder())


def _words() -> list[str]:
    shown = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel | QLineEdit):
            shown.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            shown.append(widget.toPlainText())
    return shown
