"""The list of keys tells all that there are, and they do what it says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabWidget, QTreeWidget
from pytestqt.qtbot import QtBot

import cph_desktop.ui
from cph_desktop.ui.dialogs.about import About
from cph_desktop.ui.dialogs.keys import Keys
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.shortcuts import GROUPS
from cph_desktop.ui.standing import Step
from tests.ui.driving import find, go_on_to, practise, press

_UI = Path(cph_desktop.ui.__file__).parent
# keys that behave in these as they do in any list or field
_AS_EVERYWHERE = {
    "Key_Return",
    "Key_Enter",
    "Key_Tab",
    "Key_Backtab",
    "Key_Escape",
    "Key_Up",
    "Key_Down",
    "Key_Left",
    "Key_Right",
}
_AS_EVERYWHERE |= {"Key_PageUp", "Key_PageDown"}
_LISTED_TOO = {"Paste"}


def _shown(window: MainWindow) -> dict[str, str]:
    """What the list of keys says, by keys."""
    dialog = next(one for one in window.findChildren(Keys) if one.isVisible())
    listed = find(dialog, QTreeWidget, "keys-list")
    groups = [listed.topLevelItem(place) for place in range(listed.topLevelItemCount())]
    lines = [group.child(place) for group in groups for place in range(group.childCount())]
    return {line.text(1): line.text(0) for line in lines}


def test_that_the_list_is_opened_by_its_button_its_key_and_from_the_dialog_about_the_program(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(qtbot, window, "keys")
    assert _shown(window)
    next(one for one in window.findChildren(Keys) if one.isVisible()).close()
    window.findChild(QAction, "action-keys").trigger()
    assert _shown(window)
    next(one for one in window.findChildren(Keys) if one.isVisible()).close()
    window.helping.show_about()
    press(qtbot, window.findChild(About), "about-keys")
    assert _shown(window)


def test_that_the_list_names_every_key_of_the_window_and_its_pages(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.helping.show_keys()
    listed = _shown(window)
    keys = [action.shortcut() for action in window.findChildren(QAction)]
    keys += [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    native = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys if not key.isEmpty()]
    assert native
    assert set(native) - listed.keys() == set()
    assert [keys for keys, words in listed.items() if not keys or not words.strip() or "&" in words or "⧼" in words] == []


def _keys_in_code() -> Iterator[tuple[str, str]]:
    """Where in the code of the window a key is named: (module, key)."""
    for path in _UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            owner = node.value if isinstance(node, ast.Attribute) else None
            if isinstance(owner, ast.Attribute) and owner.attr in {"Key", "StandardKey"}:
                yield path.relative_to(_UI).as_posix(), node.attr  # type: ignore[attr-defined]


def test_that_no_key_is_taken_that_is_not_in_the_list() -> None:
    unlisted = {(module, key) for module, key in _keys_in_code() if key not in _AS_EVERYWHERE | _LISTED_TOO}
    assert {module for module, _key in unlisted} <= {"shortcuts.py"}, sorted(unlisted)


def test_that_no_keys_do_two_things_in_one_place() -> None:
    for _head, shortcuts in GROUPS:
        keys = [shortcut.text for shortcut in shortcuts.values()]
        assert len(keys) == len(set(keys)), keys
    window, usual = (dict(GROUPS[place][1]) for place in (0, 1))
    assert {one.text for one in window.values()} & {one.text for one in usual.values()} == set()


def test_that_the_page_check_is_searched_turned_and_explained_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    window.findChild(QAction, "action-find").trigger()
    assert find(window, QLineEdit, "check-search").hasFocus()
    tabs = find(window, QTabWidget, "preview-tabs")
    window.findChild(QAction, "action-next-tab").trigger()
    assert tabs.currentIndex() == 1
    for _ in range(2):
        window.findChild(QAction, "action-tab-before").trigger()
    assert tabs.currentIndex() == tabs.count() - 1
    asked: list[str] = []
    window.page.explain.disconnect()
    window.page.explain.connect(asked.append)
    press(qtbot, window, "chip-check-errors")
    qtbot.waitUntil(lambda: bool(window.page.findings.first))
    window.findChild(QAction, "action-explain").trigger()
    assert asked == [window.page.findings.first]


def test_that_keys_of_a_page_without_their_use_do_nothing(window: MainWindow) -> None:
    for name in ("find", "explain", "next-tab"):
        window.findChild(QAction, f"action-{name}").trigger()
    assert window.page.step is Step.START


def test_that_the_letter_of_a_card_presses_it(qtbot: QtBot, window: MainWindow) -> None:
    letter = _letter_of_card(window, "choose-sample")
    qtbot.keyClick(window, letter, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.page.step is Step.FILES, timeout=30_000)


def _letter_of_card(window: MainWindow, name: str) -> str:
    card = find(window, QPushButton, name)
    text = next(one.text() for one in card.findChildren(QLabel) if one.buddy() is card)
    return text.partition("&")[2][:1]
