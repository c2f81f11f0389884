"""What a screen reader reads out by itself: progress, what was found, what went wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from cph_desktop.messages import msg
from cph_desktop.ui.announcing import NowAndThen
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.widgets.notice import Tone
from tests.ui.driving import find, go_on_to, practise, press, send_all
from tests.ui.every_dialog import opened

_URGENT = QAccessible.AnnouncementPoliteness.Assertive


class _Reader:
    """Stands in for the bridge to screen readers, as if one were running."""

    AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    def __init__(self) -> None:
        self.said: list[tuple[str, bool]] = []

    def isActive(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
        self.said.append((event.message(), event.politeness() == _URGENT))


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> _Reader:
    made = _Reader()
    monkeypatch.setattr("cph_desktop.ui.announcing.QAccessible", made)
    return made


@pytest.fixture
def hears(qtbot: QtBot, reader: _Reader) -> Callable[..., None]:
    def heard(text: str, *, is_urgent: bool = False) -> None:
        qtbot.waitUntil(lambda: (text, is_urgent) in reader.said, timeout=30_000)

    return heard


def test_that_reading_and_what_came_of_it_are_told(qtbot: QtBot, window: MainWindow, hears: Callable[..., None]) -> None:
    practise(qtbot, window)
    hears("Reading the spreadsheet …")
    hears("13 rows were read: 2 errors, 4 warnings")


def test_that_a_filter_tells_how_many_rows_it_leaves(qtbot: QtBot, window: MainWindow, hears: Callable[..., None]) -> None:
    practise(qtbot, window)
    press(qtbot, window, "chip-files-missing")
    hears("One row is shown")
    go_on_to(qtbot, window, Step.CHECK)
    press(qtbot, window, "chip-check-errors")
    hears("2 rows are shown")
    qtbot.keyClicks(find(window, QLineEdit, "check-search"), "nowhere")
    hears("No row is shown")


def test_that_names_tell_what_was_found(qtbot: QtBot, window: MainWindow, hears: Callable[..., None]) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.NAMES)
    naming = window.names.naming
    qtbot.waitUntil(lambda: naming.is_read and not naming.is_searching, timeout=60_000)
    found = sum(bool(proposal.candidates) for proposal in naming.proposals.values())
    assert found
    window.names.choice.words.setText("zzzz")
    press(qtbot, window, "name-search")
    hears("Nothing was found")


def test_that_what_went_wrong_interrupts(window: MainWindow, hears: Callable[..., None]) -> None:
    window.news.tell_trouble(msg("ui-drop-sheet-first"))
    hears(window.around.texts.text(msg("ui-drop-sheet-first")), is_urgent=True)
    window.news.bring(Tone.SUCCESS, msg("ui-practice-emptied"))
    hears(window.around.texts.text(msg("ui-practice-emptied")))


def test_that_a_notice_is_called_by_its_words_in_the_language_in_use(window: MainWindow) -> None:
    window.news.tell_trouble(msg("ui-drop-sheet-first"))
    window.speak("de")
    assert window.news.notice.accessibleName() == window.around.texts.text(msg("ui-drop-sheet-first"))


def test_that_what_a_dialog_finds_and_what_is_wrong_in_it_is_told(
    qtbot: QtBot, window: MainWindow, hears: Callable[..., None]
) -> None:
    practise(qtbot, window)
    with opened(window, "change-cells") as dialog:
        find(dialog, QLineEdit, "change-cells-by").setText("Harbour")
        qtbot.waitUntil(lambda: bool(dialog.said.text()) and dialog.go.isEnabled())
        hears(dialog.said.text())
        kind = find(dialog, QComboBox, "change-cells-kind")
        kind.setCurrentIndex(kind.findData("pattern"))
        find(dialog, QLineEdit, "change-cells-find").setText("(")
        qtbot.waitUntil(lambda: not dialog.go.isEnabled() and not dialog.table.model().rowCount())
        hears(dialog.said.text(), is_urgent=True)
    with opened(window, "own-wikitext") as dialog:
        dialog.editor.setPlainText("{% if %}")
        qtbot.waitUntil(dialog.notice.isVisible)
        hears(dialog.notice.accessibleName(), is_urgent=True)


def test_that_an_upload_tells_how_far_it_is_and_when_it_is_over(
    qtbot: QtBot, window: MainWindow, reader: _Reader, hears: Callable[..., None]
) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)
    hears(window.around.texts.text(msg("ui-upload-there", 11, 11)))
    assert window.around.texts.text(msg("ui-upload-there", 0, 11)) in [text for text, _is_urgent in reader.said]


def test_that_progress_is_told_at_each_tenth_but_heard_out_first(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("cph_desktop.ui.announcing.monotonic", lambda: clock[0])
    telling, told = NowAndThen(), []
    for second in range(101):
        clock[0] = float(second)
        if telling.is_due(min(1.0, second / 50)):
            told.append(second)
    assert told == [0, 10, 20, 30, 40, 50]
    assert telling.is_due(0.05)  # another run
