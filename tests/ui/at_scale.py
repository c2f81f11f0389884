"""Looks through the whole window on the screen there is, and prints as JSON what is cut off or cannot be reached.

A program of its own: a screen's scale is settled when Qt starts. ``test_large_words.py`` runs it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import write_state
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.ui.widgets.scrolled import Scrolled, room_on
from tests.ui.every_dialog import DIALOGS, opened
from tests.ui.fitting import cut_off, reachable, visible

_LONGEST_MS = 60_000
_TO_SETTLE_MS = 250
_TO_REST_MS = 1500


def main() -> dict[str, list[str]]:
    """The complaints about each page and dialog, those without any left out."""
    app = application()
    with PracticeServer(practice_folder()) as wiki:
        write_state(practice_folder(), wiki)
        window = make_window(app, Preferences(language="en"))
        room = room_on(window.screen())
        window.resize(room)
        window.show()
        found = {"start": _of_page(window, room)}
        window.start.practise()
        _until(lambda: window.session.prepared is not None)
        for step in (Step.FILES, Step.DESCRIBE, Step.NAMES, Step.CHECK, Step.UPLOAD):
            window.show_step(step)
            _until(lambda: not window.names.naming.is_searching)
            found[step.value] = _of_page(window, room)
        found["results"] = _of_results(window, room)
        for name in DIALOGS:
            with opened(window, name) as dialog:
                _wait()
                found[f"dialog {name}"] = _complaints(dialog, room)
    return {name: complaints for name, complaints in found.items() if complaints}


def _of_page(window: MainWindow, room: QSize) -> list[str]:
    _wait()
    sideways = [frame for frame in visible(window, Scrolled) if frame.horizontalScrollBar().maximum() > 0]
    return [*_complaints(window, room), *("scrolls sideways" for _frame in sideways)]


def _of_results(window: MainWindow, room: QSize) -> list[str]:
    """The last page, once the sample is uploaded."""
    _until(window.page.may_go_on)
    window.page.go_on()
    _until(lambda: window.sending.going is Going.ENDED)
    complaints = _of_page(window, room)
    window.show_step(Step.RESULTS)
    return [*complaints, *_of_page(window, room)]


def _complaints(window: QWidget, room: QSize) -> list[str]:
    _until(lambda: not cut_off(window), _TO_REST_MS)
    too_large = [] if window.size().boundedTo(room) == window.size() else [f"{window.width()} × {window.height()}"]
    return [*too_large, *cut_off(window), *_out_of_reach(window)]


def _out_of_reach(window: QWidget) -> list[str]:
    """Controls that do not come into view when they get the keyboard."""
    found = []
    for widget in reachable(window):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        seen = widget.visibleRegion().boundingRect()
        if widget.isEnabled() and (seen.height() < min(widget.height(), 60) or seen.width() < min(widget.width(), 60)):
            found.append(f"{widget.objectName() or type(widget).__name__} is not seen")
    return found


def _until(ready: Callable[[], bool], longest: int = _LONGEST_MS) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not ready() and clock.elapsed() < longest:
        _wait(20)


def _wait(milliseconds: int = _TO_SETTLE_MS) -> None:
    """A loop of Qt's own, so that Python's other threads go on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    print(json.dumps(main(), ensure_ascii=False), flush=True)
    os._exit(0)  # the look is over; nothing of it is to be kept
