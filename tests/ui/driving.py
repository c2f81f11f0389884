"""What a user does to a window, and what can be seen in it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step

Widget = TypeVar("Widget", bound=QWidget)


def find(window: QWidget, kind: type[Widget], name: str) -> Widget:
    """The visible widget of that object name."""
    found = [widget for widget in window.findChildren(kind, name) if widget.isVisible()]
    assert found, f"nothing visible is called {name!r}"
    return found[0]


def press(qtbot: QtBot, window: QWidget, name: str) -> None:
    """Click a button in its middle."""
    made = find(window, QPushButton, name)
    assert made.isEnabled(), f"{name!r} cannot be pressed"
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def click_row(qtbot: QtBot, table: QTableView, row: int, column: int = 1) -> None:
    """Click into a cell, scrolled into view."""
    index = table.model().index(row, column)
    table.scrollTo(index)
    place: QPoint = table.visualRect(index).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def wait_for_step(qtbot: QtBot, window: MainWindow, step: Step) -> None:
    """Until that page is in view and its rows are there."""
    qtbot.waitUntil(lambda: window.page.step is step and not window.session.is_preparing, timeout=30_000)


def practise(qtbot: QtBot, window: MainWindow) -> None:
    """From the start page to the page Files with the sample batch."""
    press(qtbot, window, "choose-sample")
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)


def go_on_to(qtbot: QtBot, window: MainWindow, step: Step) -> None:
    """Press the blue button until that page is in view."""
    while window.page.step is not step:
        before = window.page.step
        qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
        press(qtbot, window, "next")
        assert window.page.step is not before


def reach(qtbot: QtBot, window: MainWindow, step: Step) -> None:
    """From the start page to any page with the sample batch; to that of results by uploading it."""
    if step is Step.START:
        return
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD if step is Step.RESULTS else step)
    if step is Step.RESULTS:
        send_all(qtbot, window)
        qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
        window.show_step(Step.RESULTS)
        qtbot.waitUntil(lambda: window.results.reports is not None, timeout=30_000)


def send_all(qtbot: QtBot, window: MainWindow) -> None:
    """Press the blue button of the page Upload, which says too that what rows warn of is all right."""
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: window.sending.going is not Going.NOT_BEGUN, timeout=30_000)
