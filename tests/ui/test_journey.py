"""The whole way, from the first click to the results, as a user goes it: in the real main window, on the practice wiki."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from cph_desktop.journey.sample import sample_settings
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.opening import begin_batch
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Mark, Step
from cph_desktop.ui.steps.check import CheckPage
from cph_desktop.upload.outcome import Status
from tests.ui.conftest import Answers
from tests.ui.driving import click_row, find, go_on_to, practise, press, send_all, wait_for_step

WITHOUT_LICENCE, WITHOUT_FILE = 11, 14
MAY_GO = 11


def _files_on(wiki: PracticeServer) -> int:
    query = f"{wiki.api_url}?action=query&list=allimages&ailimit=500&format=json"
    with urlopen(query) as answer:
        return len(json.load(answer)["query"]["allimages"])


def _upload_all(qtbot: QtBot, window: MainWindow) -> None:
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)


def test_that_a_user_gets_from_the_sample_to_the_results(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    before = _files_on(practice)
    practise(qtbot, window)
    assert find(window, QLabel, "files-summary").text() == "12 of 13 rows have a file"
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    assert find(window, QLabel, "plan-head").text() == f"{MAY_GO} files go to Practice wiki as Practice."
    assert _files_on(practice) == before
    _upload_all(qtbot, window)
    assert find(window, QLabel, "progress-head").text() == f"{MAY_GO} of {MAY_GO} files are on the wiki"
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: find(window, QPushButton, "open-report").isEnabled(), timeout=30_000)
    assert _files_on(practice) == before + MAY_GO
    outcomes = window.session.outcomes
    assert {row for row, one in outcomes.items() if one.status is Status.SKIPPED} == {WITHOUT_LICENCE, WITHOUT_FILE}
    assert all(one.status is Status.DESCRIBED for row, one in outcomes.items() if row not in {WITHOUT_LICENCE, WITHOUT_FILE})


def test_that_the_way_can_be_gone_by_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    find(window, QPushButton, "choose-sample").setFocus()
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Space)
    wait_for_step(qtbot, window, Step.FILES)
    for step in (Step.DESCRIBE, Step.NAMES, Step.CHECK, Step.UPLOAD):
        qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
        letter = window.footer.next_button.text().partition("&")[2][:1]
        qtbot.keyClick(window, letter.lower(), Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda step=step: window.page.step is step)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    qtbot.keyClick(window, "u", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    qtbot.keyClick(window, "r", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.page.step is Step.RESULTS)


def test_that_practising_again_finds_everything_done_and_sends_nothing(
    qtbot: QtBot, window: MainWindow, practice: PracticeServer
) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    _upload_all(qtbot, window)
    there = _files_on(practice)
    window.show_step(Step.START)
    practise(qtbot, window)
    window.show_step(Step.UPLOAD)
    assert find(window, QLabel, "plan-head").text() == "Nothing is left to upload: every file that may go is on the wiki."
    window.show_step(Step.FILES)
    go_on_to(qtbot, window, Step.CHECK)
    press(qtbot, window, "next")
    assert window.page.step is Step.RESULTS
    assert _files_on(practice) == there


def test_that_the_page_of_a_row_is_shown_beside_the_table(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    click_row(qtbot, page.rows.table, 2)
    assert window.session.row == 4
    assert "The lighthouse on Gull Rock" in page.preview.page.toPlainText()
    assert "Inception" in page.preview.data.toPlainText()
    assert "{{Photograph" in page.preview.wikitext.toPlainText()


def test_that_filters_and_search_narrow_the_table(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    table = find(window, QTableView, "check-table")
    assert table.model().rowCount() == 13
    press(qtbot, window, "chip-check-errors")
    assert table.model().rowCount() == 2
    press(qtbot, window, "chip-check-all")
    qtbot.keyClicks(find(window, QLineEdit, "check-search"), "lighthouse")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)


def test_that_a_row_can_be_left_out_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    click_row(qtbot, page.rows.table, 0)
    press(qtbot, window, "leave-out-selected")
    qtbot.waitUntil(lambda: not window.session.is_preparing)
    assert window.session.prepared is not None
    assert len(window.session.prepared.going()) == MAY_GO - 1
    press(qtbot, window, "take-back")
    qtbot.waitUntil(lambda: not window.session.is_preparing)
    assert len(window.session.prepared.going()) == MAY_GO
    press(qtbot, window, "undo")
    qtbot.waitUntil(lambda: not window.session.is_preparing)
    assert len(window.session.prepared.going()) == MAY_GO - 1


def test_that_another_column_for_a_field_changes_the_page_and_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.DESCRIBE)
    describe = window.page
    title = next(line for line in describe.model.items if line.field == "title")  # type: ignore[attr-defined]
    describe._edited(title, ("constant", "The same for all"))  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not window.session.is_preparing)
    assert window.session.prepared is not None
    assert window.session.prepared.rows[0].draft.filename.startswith("The same for all")
    window.session.undo.undo()
    qtbot.waitUntil(lambda: not window.session.is_preparing)
    assert window.session.prepared.rows[0].draft.filename.startswith("Morning in the outer harbour")


def test_that_the_file_name_is_shown_while_its_pattern_is_typed(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.DESCRIBE)
    pattern = find(window, QLineEdit, "file-name-pattern")
    pattern.setFocus()
    pattern.selectAll()
    qtbot.keyClicks(pattern, "{inventory_number} {title}")
    result = find(window, QLabel, "file-name-result")
    qtbot.waitUntil(lambda: "MH-0101 Morning in the outer harbour.jpg" in result.text())


def test_that_a_sheet_that_is_none_is_told_in_words_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.sheet_answer = tmp_path / "no.xlsx"
    answers.sheet_answer.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    press(qtbot, window, "choose-sheet")
    qtbot.waitUntil(lambda: window.session.problem is not None, timeout=30_000)
    assert window.page.step is Step.FILES
    assert window.page.standing().mark is Mark.ERROR
    assert not window.footer.next_button.isEnabled()
    press(qtbot, window, "back")
    practise(qtbot, window)
    assert window.session.problem is None


def test_that_a_wiki_that_is_down_is_told_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cph_desktop.journey import wikis
    from cph_desktop.wiki.errors import NoConnection

    practise(qtbot, window)
    real = wikis.log_in

    def down(account: object) -> None:
        raise NoConnection("127.0.0.1")

    monkeypatch.setattr(wikis, "log_in", down)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(lambda: window.connecting.problem is not None, timeout=30_000)
    assert not window.footer.next_button.isEnabled()
    monkeypatch.setattr(wikis, "log_in", real)
    press(qtbot, window, "connect-again")
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)


def test_that_a_batch_open_elsewhere_is_told_and_the_window_goes_on(qtbot: QtBot, window: MainWindow) -> None:
    with begin_batch(sample_settings()).batch:
        press(qtbot, window, "choose-sample")
        qtbot.waitUntil(window.news.isVisible, timeout=30_000)
        wait_for_step(qtbot, window, Step.START)
    practise(qtbot, window)
    assert not window.news.isVisible()


def test_that_a_batch_is_gone_on_with_from_the_start_page(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    batch = window.session.batch
    assert batch is not None
    path = batch.path
    window.session.close()
    window.show_step(Step.START)
    qtbot.waitUntil(window.start.recent.isVisible, timeout=30_000)
    recent = find(window, QListView, "recent")
    qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=recent.visualRect(recent.model().index(0, 0)).center())
    wait_for_step(qtbot, window, Step.FILES)
    assert window.session.batch is not None
    assert window.session.batch.path == path
