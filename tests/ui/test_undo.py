"""Every edit of the batch is taken back by the button at the foot of the page, and made again by the one beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.driving import find, press
from tests.ui.steps.test_files import picture, settled, write_sheet

Edit = Callable[[MainWindow, Path], object]


def _pick(name: str, at: int) -> Edit:
    """One of the lists that tell how the sheet was read."""

    def pick(window: MainWindow, _folder: Path) -> None:
        combo = getattr(window.files.reading, name)
        combo.setCurrentIndex(at)
        combo.activated.emit(at)

    return pick


def _row(window: MainWindow, number: int) -> list[object]:
    assert window.session.prepared is not None
    return [window.session.prepared.at(number)]


EDITS: dict[str, tuple[Step, Edit]] = {
    "header row": (Step.FILES, lambda window, _: window.files.reading.header_row.setValue(2)),
    "encoding": (Step.FILES, _pick("encoding", 2)),
    "separator": (Step.FILES, _pick("separator", 1)),
    "media folder": (Step.FILES, lambda window, folder: window.files.take([folder / "a"])),
    "single file": (Step.FILES, lambda window, folder: window.files.take([folder / "a" / "boat.jpg"])),
    "spreadsheet": (Step.FILES, lambda window, folder: window.files.take([folder / "other.csv"])),
    "files on the wiki": (Step.FILES, lambda window, _: window.files.enriching.take.click()),
    "language": (Step.DESCRIBE, lambda window, _: window.page.choices.language_chosen.emit("sv")),
    "template": (Step.DESCRIBE, lambda window, _: window.page.choices.template_chosen.emit("book")),
    "file name": (Step.DESCRIBE, lambda window, _: window.page.file_name.written.emit("{title}")),
    "guesses": (Step.DESCRIBE, lambda window, _: window.page.confirm_guesses()),
    "field": (Step.DESCRIBE, lambda window, _: window.page._add(FieldSource("medium", constant="oil"))),
    "cell": (Step.CHECK, lambda window, _: window.page.correcting.type_in(2, "Title", "A ship")),
    "left out": (Step.CHECK, lambda window, _: window.page.correcting.leave_out(_row(window, 2))),
    "all right": (Step.CHECK, lambda window, _: window.page.correcting.all_right(_row(window, 2))),
}


def _stands(window: MainWindow) -> tuple[object, ...]:
    """What the batch says, on the disk too."""
    session = window.session
    assert session.batch is not None
    kept = dataclasses.replace(session.batch.settings(), recipe=session.recipe)  # a guess is kept once it was changed
    return kept, sorted(session.batch.decisions(), key=str)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    for name in ("boat.jpg", "a/boat.jpg"):
        picture(tmp_path / name)
    (tmp_path / "other.csv").write_text("File;Title\nboat.jpg;Another\n", encoding="utf-8")
    window.start.begin(write_sheet(tmp_path, "boat.jpg;A boat;Ann;CC0", "quay.jpg;A quay;Ann;CC0"), tmp_path)
    settled(qtbot, window)
    return tmp_path


@pytest.mark.parametrize("what", EDITS)
def test_that_an_edit_is_undone_and_redone(qtbot: QtBot, window: MainWindow, opened: Path, what: str) -> None:
    step, edit = EDITS[what]
    window.show_step(step)

    def rests() -> bool:
        return not window.session.is_preparing

    before = _stands(window)
    edit(window, opened)
    qtbot.waitUntil(lambda: rests() and _stands(window) != before, timeout=30_000)
    after = _stands(window)
    assert find(window, QPushButton, "undo").toolTip().startswith("Undo: ")
    press(qtbot, window, "undo")
    qtbot.waitUntil(lambda: rests() and _stands(window) == before, timeout=30_000)
    press(qtbot, window, "redo")
    qtbot.waitUntil(lambda: rests() and _stands(window) == after, timeout=30_000)


def test_that_what_cannot_be_kept_is_told_and_not_done(qtbot: QtBot, window: MainWindow, opened: Path) -> None:
    window.show_step(Step.CHECK)
    with window.session.batch.connection() as connection:  # type: ignore[union-attr]
        connection.execute("PRAGMA query_only = 1")  # as on a disk that cannot be written
    before = _stands(window)
    window.page.correcting.leave_out(_row(window, 2))
    qtbot.waitUntil(window.news.isVisible, timeout=30_000)
    assert _stands(window) == before
    assert not window.session.undo.canUndo()


def test_that_nothing_is_offered_to_be_undone_where_nothing_is_edited(window: MainWindow, opened: Path) -> None:
    assert find(window, QPushButton, "undo").isVisible()
    window.show_step(Step.START)
    assert not any(one.isVisible() for one in window.findChildren(QPushButton, "undo"))
