"""A reader who does what a page of the manual says: presses what it says to press, and looks for what it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow

_STEP = re.compile(
    r"(?:(?P<verb>[Pp]ress(?:es)?|[Cc]lick|answer|then) )?(?:\{ui\}`(?P<label>[^`]+)`|\*\*(?P<words>[^*]+)\*\*)"
    r"|[Tt]ype `(?P<typed>[^`]+)`"
    r"|(?:Choose|Click) the row (?P<row>without a licence)"
)
_ROWS = {"without a licence": "The licence is missing"}
_MARKS = re.compile("[\u2066-\u2069]|&(?=\\S)")  # of the direction of writing, and of the letter that presses a button
_PATIENCE_MS = 60_000

Place = tuple[QWidget, QPoint]


@dataclass(frozen=True)
class Told:
    """One thing that a sentence tells: ``words`` to see or to press, a cell that says ``row`` to choose, what is ``typed``."""

    words: str = ""
    is_pressed: bool = False
    row: str = ""
    typed: str = ""


def what_is_told(text: str, label: Callable[[str], str]) -> Iterator[Told]:
    """What ``text`` tells, in its order. ``label`` gives the words on the screen for what stands in a role ``ui``."""
    for found in _STEP.finditer(text):
        if found["typed"]:
            yield Told(typed=found["typed"])
        elif found["row"]:
            yield Told(row=_ROWS[found["row"]])
        else:
            yield Told(label(found["label"]) if found["label"] else found["words"], is_pressed=bool(found["verb"]))


def follow(qtbot: QtBot, window: MainWindow, told: Told) -> None:
    """Do it, or see that it is there. Fails when it is not, after a minute."""
    if told.typed:
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=_PATIENCE_MS)
        for sign in told.typed:
            qtbot.keyClicks(QApplication.focusWidget(), sign)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    elif told.row:
        _click(qtbot, next(place for place in _cells(window) if told.row in _text_at(place)))
    elif told.is_pressed:
        _wait_for(qtbot, told.words)
        _click(qtbot, next(_places(told.words)))
    else:
        _wait_for(qtbot, told.words)
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=_PATIENCE_MS)


def _wait_for(qtbot: QtBot, words: str) -> None:
    def there() -> None:
        assert next(_places(words), None) is not None, f"nothing on the screen says {words!r}"

    qtbot.waitUntil(there, timeout=_PATIENCE_MS)


def _click(qtbot: QtBot, place: Place) -> None:
    widget, point = place
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=point)


def _places(words: str) -> Iterator[Place]:
    """Where just that can be read and pressed, in the dialog that asks where there is one; lines of text come last."""
    root = QApplication.activeModalWidget()
    roots = [root] if root else [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    seen = [one for top in roots for one in top.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
    for button in (one for one in seen if isinstance(one, QAbstractButton)):
        if words in map(_bare, (button.text(), *(inside.text() for inside in button.findChildren(QLabel)))):
            yield button, button.rect().center()
    for bar in (one for one in seen if isinstance(one, QTabBar)):
        yield from ((bar, bar.tabRect(at).center()) for at in range(bar.count()) if _bare(bar.tabText(at)) == words)
    for top in roots:
        yield from (place for place in _cells(top) if _text_at(place) == words)
    yield from ((one, one.rect().center()) for one in seen if isinstance(one, QLabel) and _bare(one.text()) == words)


def _cells(root: QWidget) -> Iterator[Place]:
    """The middle of every cell in view."""
    for view in root.findChildren(QTableView):
        if view.isVisible() and view.model() is not None:
            for row in range(view.model().rowCount()):
                for column in range(view.horizontalHeader().count()):
                    index = view.model().index(row, column)
                    place = view.visualRect(index).center()
                    if view.viewport().rect().contains(place) and view.indexAt(place) == index:
                        yield view.viewport(), place


def _text_at(place: Place) -> str:
    viewport, point = place
    view = viewport.parent()
    return _bare(str(view.indexAt(point).data() or "")) if isinstance(view, QTableView) else ""


def _bare(text: str) -> str:
    return _MARKS.sub("", text)
