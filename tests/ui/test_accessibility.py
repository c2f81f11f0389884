"""Every page can be used by keyboard and read by a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.driving import reach
from tests.ui.every_dialog import DIALOGS, opened
from tests.ui.fitting import reachable, visible

# Ctrl+Z, Ctrl+Y and Shift+F1; a button each for many things, of which the first is told of in words of their own
_WITH_A_KEY = ("undo", "redo", "explain-", "play-", "fix-", "save-", "copy-")


@pytest.fixture
def window_at(qtbot: QtBot, window: MainWindow):
    """The window with the sample batch, at the step asked for."""

    def at(step: Step) -> MainWindow:
        reach(qtbot, window, step)
        qtbot.wait(100)
        return window

    return at


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) if interface is not None else "").strip()


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_whatever_takes_the_keyboard_has_a_name(step: Step, window_at) -> None:
    window = window_at(step)
    assert [
        widget.objectName() or type(widget).__name__ for widget in reachable(window) if not _name(widget) or "&" in _name(widget)
    ] == []


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_a_label_with_a_letter_leads_to_what_it_names(step: Step, window_at) -> None:
    assert _labels_to_nowhere(window_at(step)) == []


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_every_button_has_a_letter_or_a_key(step: Step, window_at) -> None:
    assert _without_letter(window_at(step)) == []


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_every_column_has_a_heading(step: Step, window_at) -> None:
    assert _without_headings(window_at(step)) == []


def _without_letter(window: QWidget) -> list[str]:
    """The buttons that no letter presses; of chips and two views one is a stop of Tab, and the arrow keys go on from there."""
    buttons = [one for one in visible(window, QPushButton) if one.text() and one.group() is None]
    without = [one.objectName() for one in buttons if "&" not in one.text()]
    return [name for name in without if not name.startswith(_WITH_A_KEY)]


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_no_message_is_missing(step: Step, window_at) -> None:
    window = window_at(step)
    texts = [one.text() for kind in (QPushButton, QLabel, QCheckBox) for one in window.findChildren(kind)]
    bars = [bar.tabText(number) for bar in window.findChildren(QTabBar) for number in range(bar.count())]
    assert [text for text in [*texts, *bars] if "⧼" in text or "$1" in text] == []


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_buttons_show_all_their_words(step: Step, window_at) -> None:
    window = window_at(step)
    buttons = [one for one in window.findChildren(QPushButton) if one.isVisible() and one.text()]
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_every_page_fits_a_small_screen(step: Step, window_at) -> None:
    window = window_at(step)
    least = window.minimumSizeHint()
    # 1366 × 768 less a title bar and a task bar
    assert (least.width() <= 1366, least.height() <= 690) == (True, True), (least.width(), least.height())


@pytest.mark.parametrize("step", Step, ids=lambda step: step.value)
def test_that_tab_comes_round_to_every_control(step: Step, qtbot: QtBot, window_at) -> None:
    assert _not_reached_by_tab(qtbot, window_at(step)) == set()


def _not_reached_by_tab(qtbot: QtBot, window: QWidget) -> set[str]:
    """The object names of the enabled controls that Tab never comes to."""
    wanted = {widget for widget in reachable(window) if widget.isEnabled()}
    seen = set()
    for _ in range(3 * len(wanted) + 10):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        seen.add(window.focusWidget())
    # buttons of which one is on (filters, two views) are one stop: the arrow keys go from one to the next
    groups = {widget.group() for widget in seen if isinstance(widget, QAbstractButton) and widget.group() is not None}
    left = {one for one in wanted - seen if not (isinstance(one, QAbstractButton) and one.group() in groups)}
    return {widget.objectName() or type(widget).__name__ for widget in left}


@pytest.mark.parametrize("name", DIALOGS)
def test_that_a_dialog_is_left_and_agreed_to_by_keyboard(qtbot: QtBot, window_at, name: str) -> None:
    with opened(window_at(Step.FILES), name) as dialog:
        assert [one.objectName() for one in visible(dialog, QPushButton) if one.isDefault()] != []
        assert [one.objectName() or type(one).__name__ for one in reachable(dialog) if not _name(one) or "&" in _name(one)] == []
        assert _labels_to_nowhere(dialog) == []
        assert _without_letter(dialog) == []
        assert _without_headings(dialog) == []
        assert dialog.windowTitle()
        assert _not_reached_by_tab(qtbot, dialog) == set()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


_SHUT_BY_ENTER = ("about", "add-field", "field-source", "keys", "log", "question", "recipes", "remarks", "statement", "trouble")


@pytest.mark.parametrize("name", _SHUT_BY_ENTER)
def test_that_enter_does_the_main_thing_from_where_the_keyboard_is_first(qtbot: QtBot, window_at, name: str) -> None:
    with opened(window_at(Step.FILES), name) as dialog:
        qtbot.keyClick(_with_keyboard(qtbot, dialog), Qt.Key.Key_Return)
        assert not dialog.isVisible()
        assert dialog.result() == QDialog.DialogCode.Accepted


_FIRST = {
    "add-field": "add-field-search",
    "change-cells": "change-cells-by",
    "other-template": "other-name",
    "own-wikitext": "wikitext-editor",
    "question": "keep-open",
    "sign-in": "sign-in-user",
    "statement": "statement-tree",
    "trouble": "trouble-close",
}


@pytest.mark.parametrize(("name", "first"), _FIRST.items())
def test_that_the_keyboard_is_first_where_a_dialog_begins(qtbot: QtBot, name: str, first: str, window_at) -> None:
    with opened(window_at(Step.FILES), name) as dialog:
        assert _with_keyboard(qtbot, dialog).objectName() == first


def _with_keyboard(qtbot: QtBot, dialog: QDialog) -> QWidget:
    """What has it once the dialog is in view."""
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    return dialog.focusWidget()


def _without_headings(window: QWidget) -> list[str]:
    """The tables and trees with a column that no heading names."""
    shown = [(one, one.horizontalHeader()) for one in visible(window, QTableView)]
    shown += [(one, one.header()) for one in visible(window, QTreeView)]
    return [
        one.objectName()
        for one, header in shown
        for section in range(header.count())
        if not header.isSectionHidden(section)
        and not str(header.model().headerData(section, Qt.Orientation.Horizontal) or "").strip()
    ]


def _labels_to_nowhere(window: QWidget) -> list[str]:
    labels = (one for one in visible(window, QLabel) if "&" in one.text().replace("&&", ""))
    return [one.text() for one in labels if one.buddy() is None and one.textFormat() == Qt.TextFormat.PlainText]


def test_that_the_language_changes_at_once(qtbot: QtBot, window_at) -> None:
    window = window_at(Step.CHECK)
    window.speak("ar")
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    window.speak("en")
    assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight
