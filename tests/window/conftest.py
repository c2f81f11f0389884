"""The same window as in tests/ui, on a real screen with a window manager, and a user's hands."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.app import make_window
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import load_preferences
from tests.ui.conftest import answers, practice, window
from tests.window.hands import Hands

__all__ = ["answers", "practice", "window"]

MakeWindow = Callable[[], MainWindow]
_TOOLS = ("openbox", "xdotool", "xprop")


@pytest.fixture(scope="session")
def window_manager() -> Iterator[None]:
    """openbox, which gives windows their frames, their place and the keyboard."""
    if os.environ.get("QT_QPA_PLATFORM") != "xcb":
        pytest.skip("needs a screen: make test runs this under Xvfb")
    absent = [name for name in _TOOLS if shutil.which(name) is None]
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")
    manager = subprocess.Popen(["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not _has_manager():
            assert manager.poll() is None, "openbox did not start"
        yield
    finally:
        manager.terminate()
        manager.wait()


def _has_manager() -> bool:
    told = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True, text=True, check=False)
    return "window id" in told.stdout


@pytest.fixture
def hands(qtbot: QtBot, window_manager: None) -> Hands:
    return Hands(qtbot)


@pytest.fixture
def start_program(
    qapp: QApplication, qtbot: QtBot, practice: PracticeServer, window_manager: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MakeWindow]:
    """Starts the program as a double click does, with the system's own file dialogs; again after it was closed."""
    monkeypatch.setenv("LANGUAGE", "en")
    made: list[MainWindow] = []

    def start() -> MainWindow:
        window = make_window(qapp, load_preferences())
        qInstallMessageHandler(None)  # pytest-qt listens to Qt's warnings
        window.show()
        qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
        made.append(window)
        return window

    yield start
    for one in made:
        if one.sending.is_running:
            one.sending.stop()
            qtbot.waitUntil(lambda one=one: not one.sending.is_running, timeout=15_000)
        one.close()
        one.deleteLater()
