"""Whole journeys with mouse and keyboard, in a window that a window manager shows, with a wiki that misbehaves."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QTableWidget

from cph_desktop.journey.results import results
from cph_desktop.journey.sample import sample_settings
from cph_desktop.practice import playing
from cph_desktop.practice.playing import FAULTS, Playable
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.dialogs.change_cells import ChangeCells
from cph_desktop.ui.dialogs.make_sheet import MakeSheet
from cph_desktop.ui.dialogs.trainer import Trainer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.upload.events import PauseKind
from cph_desktop.upload.outcome import Status
from tests.ui.driving import find
from tests.ui.test_from_other_programs import pattypan
from tests.window.conftest import MakeWindow
from tests.window.hands import Hands

__all__ = ["pattypan"]

pytestmark = pytest.mark.window

_UPLOADS_TAKE_AT_MOST_MS = 90_000


@pytest.fixture
def own_batch(tmp_path: Path) -> Path:
    """A user's own spreadsheet with the files beside it."""
    for file in sample_settings().media.rglob("*.*"):
        shutil.copy(file, tmp_path)
    return Path(shutil.copy(sample_settings().sheet, tmp_path / "harbours.xlsx"))


@pytest.fixture(autouse=True)
def _short_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a trainer plays for twenty seconds is over after two, so that a test does not wait for it."""
    for what in (Playable.NETWORK, Playable.READ_ONLY, Playable.BUSY):
        monkeypatch.setitem(playing.FAULTS, what, dataclasses.replace(FAULTS[what], lasts=2))
    monkeypatch.setitem(playing.FAULTS, Playable.RATE_LIMIT, dataclasses.replace(FAULTS[Playable.RATE_LIMIT], seconds=2))


def _ready(hands: Hands, window: MainWindow, step: Step) -> None:
    """The page is in view, its rows are there and the wiki was asked."""
    hands.until(lambda: window.page.step is step and window.session.prepared is not None and not window.session.is_preparing)
    if step in {Step.CHECK, Step.UPLOAD}:
        hands.until(lambda: window.asking.has_answers and window.session.later.said_all and not window.session.is_preparing)


def _go_on(hands: Hands, window: MainWindow, *steps: Step) -> None:
    for step in steps:
        hands.press(window, "next")
        _ready(hands, window, step)


def _cell(window: MainWindow, row: int, column: str) -> str:
    prepared = window.session.prepared
    found = prepared.at(row) if prepared is not None else None
    return prepared.sheet.cell(found.row, column) if prepared is not None and found is not None else ""


def _edit(hands: Hands, window: MainWindow, row: int, column: str, text: str) -> None:
    """On the page Check: a double click into a cell, and the keyboard."""
    prepared, page = window.session.prepared, window.page
    assert prepared is not None
    hands.until(lambda: page.rows.cells.isVisible() and page.rows.cell_model.rowCount() > 0)
    place = [one.name for one in prepared.sheet.columns].index(column)
    index = next(
        page.rows.cell_model.index(at, place) for at, line in enumerate(page.rows.rows_in_view) if line.row.number == row
    )
    hands.click_cell(page.rows.cells, index, times=2)
    hands.until(lambda: page.rows.cells.state() == page.rows.cells.State.EditingState)
    hands.key("ctrl+a")
    hands.write(text, "Return")
    hands.until(lambda: _cell(window, row, column) == text and not window.session.is_preparing)


def _play(hands: Hands, window: MainWindow, *faults: Playable) -> None:
    """In the window for trainers, as a trainer does."""
    hands.press(window, "practice-trainer")
    trainer = hands.see(window, Trainer, "trainer")
    for what in faults:
        made = hands.see(trainer, QPushButton, f"play-{what.value}")
        hands.see(trainer, QScrollArea, "trainer-faults").ensureWidgetVisible(made)
        hands.press(trainer, f"play-{what.value}")
        hands.until(lambda what=what: what in {one.what for one in window.practice.practising.playing})
    hands.press(trainer, "trainer-close")
    hands.until(lambda: not trainer.isVisible() and window.isActiveWindow())


def _upload(hands: Hands, window: MainWindow) -> None:
    _send(hands, window)
    hands.until(lambda: window.sending.going is Going.ENDED, _UPLOADS_TAKE_AT_MOST_MS)


def _send(hands: Hands, window: MainWindow) -> None:
    """Press the blue button, and say that what rows warn of is all right."""
    hands.press(window, "next")
    asked: list[QPushButton] = []

    def is_heard() -> bool:
        asked[:] = [made for made in window.findChildren(QPushButton, "warned-send") if made.isVisible()]
        return bool(asked) or window.sending.going is not Going.NOT_BEGUN

    hands.until(is_heard)
    if asked:
        hands.press(window, "warned-send")


def _results(hands: Hands, window: MainWindow) -> list[Status]:
    """On the page Results: what became of every row that was to go."""
    hands.press(window, "next")
    hands.until(lambda: window.page.step is Step.RESULTS)
    hands.until(hands.see(window, QPushButton, "open-report").isEnabled)
    assert window.session.batch is not None
    return [one.outcome.status for one in results(window.session.batch) if one.planned.reason is None]


def test_that_an_own_spreadsheet_goes_all_the_way_although_the_network_fails_and_the_wiki_slows_it_down(
    hands: Hands, start_program: MakeWindow, own_batch: Path, practice: PracticeServer
) -> None:
    window = start_program()
    hands.choose_in_next_dialog(own_batch)
    hands.press(window, "choose-sheet")
    _ready(hands, window, Step.FILES)
    assert find(window, QLabel, "files-summary").text() == "12 of 13 rows have a file"
    _go_on(hands, window, Step.DESCRIBE, Step.NAMES, Step.CHECK)

    hands.press(window, "view-cells")
    _edit(hands, window, 2, "Title", "Dawn in the harbour")
    hands.press(window, "view-rows")
    page = window.page
    place = page.rows.model.row_of(lambda line: line.row.number == 11)
    hands.click_cell(page.rows.table, page.rows.model.index(place, 1))
    hands.press(window, "write-0")
    hands.until(lambda: page.rows.cells.state() == page.rows.cells.State.EditingState)
    hands.write("CC0", "Return")
    hands.until(lambda: window.session.prepared.at(11).may_go)  # type: ignore[union-attr]

    _go_on(hands, window, Step.UPLOAD)
    _play(hands, window, Playable.NETWORK, Playable.RATE_LIMIT)
    pauses: set[PauseKind] = set()
    window.sending.changed.connect(lambda: pauses.add(window.sending.pause_now.kind) if window.sending.pause_now else None)
    _upload(hands, window)
    assert pauses == {PauseKind.NETWORK, PauseKind.WIKI}
    assert _results(hands, window) == [Status.DESCRIBED] * 12
    assert window.session.batch is not None
    assert any("Dawn in the harbour" in one.outcome.page for one in results(window.session.batch))


def test_that_a_pattypan_sheet_goes_all_the_way_although_the_wiki_forgets_who_is_signed_in_and_an_answer_is_lost(
    hands: Hands, start_program: MakeWindow, pattypan: Path
) -> None:
    window = start_program()
    hands.choose_in_next_dialog(pattypan)
    hands.press(window, "open-foreign")
    _ready(hands, window, Step.UPLOAD)
    _play(hands, window, Playable.SESSION, Playable.ANSWER_LOST)
    _upload(hands, window)
    assert _results(hands, window) == [Status.DESCRIBED] * 4


def test_that_a_messy_export_is_put_right_and_goes_all_the_way(hands: Hands, start_program: MakeWindow, shared: Path) -> None:
    window = start_program()
    hands.choose_in_next_dialog(shared / "data" / "batch.xlsx")
    hands.press(window, "choose-sheet")
    _ready(hands, window, Step.FILES)
    assert find(window, QLabel, "files-summary").text() == "74 of 75 rows have a file"
    _go_on(hands, window, Step.DESCRIBE, Step.NAMES, Step.CHECK)
    before = len(window.session.prepared.going())  # type: ignore[union-attr]
    hands.press(window, "chip-check-errors")
    hands.press(window, "write-all-0")
    dialog = hands.see(window, ChangeCells, "change-cells")
    line = hands.see(dialog, QLineEdit, "change-cells-by")
    hands.click(line, lambda: line.rect().center())
    hands.until(line.hasFocus)
    hands.write("CC0")
    hands.press(dialog, "change-cells-go")
    hands.until(lambda: not window.session.is_preparing and len(window.session.prepared.going()) > before)  # type: ignore[union-attr]
    going = len(window.session.prepared.going())  # type: ignore[union-attr]
    _go_on(hands, window, Step.UPLOAD)
    _play(hands, window, Playable.BUSY, Playable.SESSION)
    _upload(hands, window)
    statuses = _results(hands, window)
    assert statuses.count(Status.DESCRIBED) >= before
    assert len(statuses) == going


def test_that_a_folder_of_photographs_is_described_with_the_keyboard_and_goes_all_the_way(
    hands: Hands, start_program: MakeWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in (1, 2, 3):
        Image.new("RGB", (900, 600), (60 * number, 90, 120)).save(folder / f"IMG_{number}.jpg")
    window = start_program()
    hands.choose_in_next_dialog(folder)
    hands.press(window, "choose-folder")
    dialog = hands.see(window, MakeSheet, "make-sheet")
    hands.until(dialog.isActiveWindow)
    _same_for_all(hands, dialog.columns, {"photographer": "Ann Sailor", "source": "Own archive", "licence": "CC0"})
    hands.choose_in_next_dialog(folder / "pictures.xlsx")
    hands.press(dialog, "make-now")
    hands.press(dialog, "make-go-on")
    _ready(hands, window, Step.FILES)
    _go_on(hands, window, Step.DESCRIBE, Step.NAMES, Step.CHECK)
    hands.press(window, "view-cells")
    for row in (2, 3, 4):
        _edit(hands, window, row, "Title", f"The harbour of Seaton, view {row}")
        _edit(hands, window, row, "Description", f"Boats in the harbour of Seaton, photograph {row}")
    _go_on(hands, window, Step.UPLOAD)
    _play(hands, window, Playable.SERVER_ERROR)
    _upload(hands, window)
    assert _results(hands, window) == [Status.DESCRIBED] * 3


def _same_for_all(hands: Hands, columns: QTableWidget, values: dict[str, str]) -> None:
    """Values that are the same for all files, typed into the table of columns."""
    for row in range(columns.rowCount()):
        field = columns.item(row, 0).data(0x0100)  # Qt.ItemDataRole.UserRole
        if field in values:
            index = columns.model().index(row, 1)
            hands.click_cell(columns, index, times=2)
            hands.until(lambda: columns.state() == columns.State.EditingState)
            hands.write(values[field], "Return")
            hands.until(lambda row=row, field=field: columns.item(row, 1).text() == values[field])


def test_that_a_window_closed_in_mid_upload_goes_on_from_the_page_start(hands: Hands, start_program: MakeWindow) -> None:
    window = start_program()
    hands.press(window, "choose-sample")
    _ready(hands, window, Step.FILES)
    _go_on(hands, window, Step.DESCRIBE, Step.NAMES, Step.CHECK, Step.UPLOAD)
    _play(hands, window, Playable.SLOW)
    _send(hands, window)
    hands.until(lambda: window.sending.there >= 1)
    hands.key("alt+F4")
    hands.press(window, "close-now")
    hands.until(lambda: not window.isVisible())
    assert window.sending.there < 11

    again = start_program()
    hands.until(lambda: again.start.recent.model().rowCount() == 1)
    hands.click_cell(again.start.recent, again.start.recent.model().index(0, 0))
    _ready(hands, again, Step.UPLOAD)
    hands.press(again, "practice-trainer")
    trainer = hands.see(again, Trainer, "trainer")
    hands.press(trainer, "trainer-end")
    hands.until(lambda: not again.practice.practising.playing)
    hands.press(trainer, "trainer-close")
    hands.until(again.isActiveWindow)
    _upload(hands, again)
    assert _results(hands, again) == [Status.DESCRIBED] * 11
