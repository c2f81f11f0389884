"""What nobody expected, in each of the threads, and what the user is told of it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cph_desktop.paths import log_folder
from cph_desktop.ui.dialogs.asking import Trouble
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from tests.ui.driving import find, go_on_to, practise, press

BOT_PASSWORD = "0123456789abcdefghijklmnopqrstuv"


def _told(qtbot: QtBot, window: MainWindow) -> str:
    qtbot.waitUntil(lambda: bool([one for one in window.findChildren(Trouble) if one.isVisible()]), timeout=30_000)
    return find(window, Trouble, "trouble").findChild(QPlainTextEdit).toPlainText()


def test_that_an_error_in_a_thread_is_told_without_the_password_in_it(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError(f"login refused: lgpassword={BOT_PASSWORD}")

    threading.Thread(target=fails).start()
    details = _told(qtbot, window)
    assert "RuntimeError" in details
    assert BOT_PASSWORD not in details
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = find(window, Trouble, "trouble")
    press(qtbot, dialog, "trouble-copy")
    assert "RuntimeError" in QApplication.clipboard().text()
    press(qtbot, dialog, "trouble-log")
    assert [Path(path) for path in opened] == [log_folder()]
    press(qtbot, dialog, "trouble-close")


def test_that_an_error_in_a_worker_is_told_and_the_program_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    def fails(_cancelled: object) -> None:
        raise KeyError("nobody expected this")

    def raises(error: BaseException) -> None:
        raise error

    window.around.tasks.start("fails", fails, lambda _result: None, raises)
    assert "nobody expected this" in _told(qtbot, window)
    press(qtbot, find(window, Trouble, "trouble"), "trouble-close")
    practise(qtbot, window)


def test_that_an_upload_that_breaks_is_told_and_can_be_gone_on_with(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)

    def breaks(*_arguments: object, **_more: object) -> None:
        raise ArithmeticError("the runner broke")

    with monkeypatch.context() as broken:
        broken.setattr("cph_desktop.journey.uploading.run_upload", breaks)
        window.sending.start(window.session.batch, window.session.prepared, window.connecting.signed_in, {})
        details = _told(qtbot, window)
    assert "the runner broke" in details
    assert any("is saved" in label.text() for label in find(window, Trouble, "trouble").findChildren(QLabel))
    press(qtbot, find(window, Trouble, "trouble"), "trouble-close")
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=30_000)
    press(qtbot, window, "again")
    qtbot.waitUntil(lambda: window.sending.there >= 1, timeout=30_000)
