"""The user's hands: a mouse and a keyboard that go through the X server and the window manager (xdotool), not through Qt."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QModelIndex, QPoint, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import Widget

PATIENCE_MS = 30_000
_LOOK_EVERY_MS = 30
_ENTER_EVERY_MS = 400
_KEY_DELAY_MS = "2"


class Hands:
    """What is clicked must be in sight and the topmost thing there, as for a user."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def until(self, ready: Callable[[], object], patience_ms: int = PATIENCE_MS) -> None:
        """Look on until something is so."""
        self._qtbot.waitUntil(lambda: bool(ready()), timeout=patience_ms)

    def see(self, window: QWidget, kind: type[Widget], name: str) -> Widget:
        """The widget of that name, once it is there to be seen."""
        found: list[Widget] = []

        def is_there() -> bool:
            found[:] = [widget for widget in window.findChildren(kind, name) if widget.isVisible()]
            return bool(found)

        self.until(is_there)
        return found[0]

    def press(self, window: QWidget, name: str) -> None:
        """Click a button as soon as it can be pressed."""
        made = self.see(window, QPushButton, name)
        self.until(made.isEnabled)
        self.click(made, lambda: made.rect().center())

    def click(self, widget: QWidget, place: Callable[[], QPoint], *, times: int = 1) -> None:
        """Click at a place of a widget, once that is what lies there and nothing moves any more."""
        spots: list[QPoint] = []

        def rests_there() -> bool:
            if not (widget.isVisible() and widget.window().isActiveWindow()):
                return False
            spots.append(widget.mapToGlobal(place()))
            found = QApplication.widgetAt(spots[-1])
            is_it = found is widget or (found is not None and widget.isAncestorOf(found))
            return is_it and spots[-2:-1] == spots[-1:]

        self.until(rests_there)
        repeat = ("--repeat", str(times), "--delay", "30") if times > 1 else ()
        _xdotool("mousemove", str(spots[-1].x()), str(spots[-1].y()), "click", *repeat, "1")

    def click_cell(self, table: QAbstractItemView, index: QModelIndex, *, times: int = 1) -> None:
        """Click into a cell of a table, scrolled into sight."""

        def place() -> QPoint:
            table.scrollTo(index)
            return table.visualRect(index).center()

        self.click(table.viewport(), place, times=times)

    def key(self, *names: str) -> None:
        """Press keys, such as ``Return`` or ``alt+F4``."""
        _xdotool("key", *names)

    def write(self, text: str, *keys: str) -> None:
        """Type a text where the keyboard is, and then keys such as ``Return``."""
        _xdotool("type", "--delay", _KEY_DELAY_MS, text)
        if keys:
            self.key(*keys)

    def choose_in_next_dialog(self, path: Path) -> None:
        """Type a path into the next file dialog, which holds the program, and this test with it, until it is answered."""
        timer = QTimer(QApplication.instance(), interval=_LOOK_EVERY_MS)
        written: list[QFileDialog] = []
        given_up = QDeadlineTimer(PATIENCE_MS)

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog) or given_up.hasExpired():
                if written or given_up.hasExpired():
                    timer.stop()
                    if isinstance(dialog, QFileDialog):
                        dialog.reject()
                return
            line = dialog.findChild(QLineEdit, "fileNameEdit")
            if line is None or not dialog.isActiveWindow() or not line.hasFocus():
                return
            if not written:
                written.append(dialog)
                self.key("ctrl+a")
                self.write(str(path))
            elif line.text() == str(path):
                timer.setInterval(_ENTER_EVERY_MS)
                self.key("Return")  # the first may only close the list of files that begin like that

        timer.timeout.connect(look)
        timer.start()


def _xdotool(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True, timeout=30, capture_output=True)
