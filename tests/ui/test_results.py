"""The page Results: its pictures, what can be taken home, and the ways on from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from cph_desktop.compose.recipe import Recipe
from cph_desktop.journey.result_files import ResultFormat
from cph_desktop.journey.sample import sample_settings
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.results import ResultsPage
from cph_desktop.ui.widgets.picture_gallery import PictureGallery
from tests.ui.conftest import Answers
from tests.ui.driving import find, go_on_to, practise, press, send_all, wait_for_step

UPLOADED = 11


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    return shown


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ResultsPage:
    """The page after an upload of the sample."""
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    window.show_step(Step.RESULTS)
    qtbot.waitUntil(lambda: find(window, QPushButton, "open-report").isEnabled(), timeout=30_000)
    page = window.page
    assert isinstance(page, ResultsPage)
    return page


def _recipe(window: MainWindow) -> Recipe | None:
    return window.session.prepared.recipe if window.session.prepared is not None else None


def _show(qtbot: QtBot, page: ResultsPage, name: str) -> None:
    tabs = find(page, QTabWidget, "results-tabs")
    tabs.setCurrentIndex([tabs.tabText(place).replace("&", "") for place in range(tabs.count())].index(name))
    shown = tabs.currentWidget()
    qtbot.waitUntil(lambda: shown is not page.take_home or any(one.isVisible() for one in shown.findChildren(QPushButton)))


def _told(qtbot: QtBot, page: ResultsPage, words: str) -> None:
    def told() -> bool:
        notice = page.notice
        return notice.isVisible() and any(words in one.text() for one in notice.findChildren(QLabel))

    qtbot.waitUntil(told, timeout=30_000)


def test_that_the_uploaded_pictures_are_shown_and_open_their_pages(qtbot: QtBot, page: ResultsPage, opened: list[QUrl]) -> None:
    _show(qtbot, page, "Pictures")
    gallery = find(page, PictureGallery, "results-pictures")
    assert gallery.model().rowCount() == UPLOADED
    first = gallery.outcomes.items[0]
    file = page._file_of(first)
    assert file is not None
    assert file.is_file()
    gallery.activated.emit(gallery.model().index(0, 0))
    assert opened == [QUrl(first.url)]


def test_that_everything_can_be_saved_where_the_user_wants(
    qtbot: QtBot, page: ResultsPage, answers: Answers, tmp_path: Path, opened: list[QUrl]
) -> None:
    _show(qtbot, page, "Exports")
    for wanted in ResultFormat:
        answers.place_answer = tmp_path / f"taken{wanted.value}{wanted.suffixes[0]}"
        page.take_home.ensureWidgetVisible(find(page, QPushButton, f"save-{wanted.value}"))
        press(qtbot, page, f"save-{wanted.value}")
        _told(qtbot, page, f"taken{wanted.value}")
        assert answers.place_answer.stat().st_size > 0 or wanted is ResultFormat.QUICKSTATEMENTS
    press(qtbot, page, "saved-folder")
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_that_a_text_is_copied(qtbot: QtBot, page: ResultsPage) -> None:
    _show(qtbot, page, "Exports")
    press(qtbot, page, "copy-gallery")
    _told(qtbot, page, "Copied: Gallery for a wiki page")
    assert QGuiApplication.clipboard().text().startswith("<gallery")
    assert not [button for button in page.findChildren(QPushButton, "copy-xlsx") if button.isVisible()]


def test_that_a_place_that_cannot_be_written_to_is_told(
    qtbot: QtBot, page: ResultsPage, answers: Answers, tmp_path: Path
) -> None:
    _show(qtbot, page, "Exports")
    answers.place_answer = tmp_path / "no such folder" / "x.xlsx"
    press(qtbot, page, "save-xlsx")
    _told(qtbot, page, "It could not be saved")


def test_that_the_pages_to_enrich_are_named_in_a_sheet_of_their_own(
    qtbot: QtBot, page: ResultsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.place_answer = tmp_path / "later.xlsx"
    press(qtbot, page, "enrich-later")
    _told(qtbot, page, "later.xlsx")
    sheet = read_sheet(tmp_path / "later.xlsx")
    assert len(sheet.rows) == UPLOADED
    assert all(row.cells[0].startswith("M") for row in sheet.rows)


def test_that_the_next_batch_begins_with_the_same_recipe(
    qtbot: QtBot, window: MainWindow, page: ResultsPage, answers: Answers, tmp_path: Path
) -> None:
    assert window.session.prepared is not None
    recipe = window.session.prepared.recipe
    answers.sheet_answer = None
    press(qtbot, window, "next")
    assert window.page is page
    answers.sheet_answer = tmp_path / "next.xlsx"
    answers.sheet_answer.write_bytes(sample_settings().sheet.read_bytes())
    press(qtbot, window, "next")
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: _recipe(window) == recipe and not window.session.is_preparing, timeout=30_000)
    assert window.session.settings is not None
    assert window.session.settings.sheet == answers.sheet_answer
    assert window.session.outcomes == {}
