"""The page Check says what is still to be done, whatever was sent before."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Mark, Step
from tests.ui.driving import find, go_on_to, press, send_all
from tests.ui.steps.test_files import picture, settled


@pytest.fixture
def ready(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Three rows without any fault, on the page Check."""
    for name in ("boat.jpg", "wharf.jpg", "old_crane.jpg"):
        picture(tmp_path / name)
    rows = (f"{one}.jpg;The {one};Ann;Museum of Harbours;CC0;Harbours" for one in ("boat", "wharf", "old_crane"))
    (tmp_path / "sheet.csv").write_text("File;Title;Creator;Source;Licence;Category\n" + "\n".join(rows), encoding="utf-8")
    window.start.begin(tmp_path / "sheet.csv", tmp_path)
    settled(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    return window


def _said(window: MainWindow) -> tuple[str, str, Mark]:
    """On the blue button and in the rail."""
    standing = window.page.standing()
    assert standing.line is not None
    return find(window, QPushButton, "next").text(), window.around.texts.text(standing.line), standing.mark


def _says(qtbot: QtBot, window: MainWindow, wanted: tuple[str, str, Mark]) -> None:
    """Once all that the wiki answered is said."""
    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: _said(window) == wanted, timeout=10_000)
    assert _said(window) == wanted


def _upload(qtbot: QtBot, window: MainWindow) -> None:
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)


def _look_back(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    qtbot.waitUntil(lambda: len(window.session.outcomes) == 3, timeout=30_000)
    window.show_step(Step.CHECK)


def test_that_all_rows_are_offered_before_anything_was_sent(ready: MainWindow) -> None:
    assert _said(ready)[0] == "&Upload 3 files…"


def test_that_a_finished_upload_leads_to_its_results(qtbot: QtBot, ready: MainWindow) -> None:
    _upload(qtbot, ready)
    ready.show_step(Step.CHECK)
    assert _said(ready)[0] == "See how &the upload is going"
    _look_back(qtbot, ready)
    _says(qtbot, ready, ("See &results", "3 of 3 on the wiki", Mark.DONE))
    press(qtbot, ready, "next")
    assert ready.page.step is Step.RESULTS


def test_that_only_what_failed_is_offered_again(qtbot: QtBot, ready: MainWindow, practice: PracticeServer) -> None:
    practice.wiki.faults.add(Fault("refuse", times=1, action="upload", code="titleblacklist-forbidden", info="No."))
    _upload(qtbot, ready)
    _look_back(qtbot, ready)
    _says(qtbot, ready, ("&Upload one file…", "1 of 3 still to go", Mark.DONE))
    press(qtbot, ready, "next")
    assert ready.page.step is Step.UPLOAD


def test_that_pages_without_their_structured_data_are_to_be_completed(
    qtbot: QtBot, ready: MainWindow, practice: PracticeServer
) -> None:
    practice.wiki.faults.add(Fault("refuse", times=0, action="wbeditentity", code="permissiondenied", info="No."))
    _upload(qtbot, ready)
    _look_back(qtbot, ready)
    _says(qtbot, ready, ("Add &to 3 pages…", "3 pages to complete", Mark.DONE))
