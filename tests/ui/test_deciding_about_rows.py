"""Rows of an upload in the user's hand: skipped, tried again, and sent in spite of a warning."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from cph_desktop.batch.decisions import DecisionKind
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Mark, Step
from cph_desktop.ui.widgets.wiki_question import WikiQuestion
from cph_desktop.upload.events import Stage
from cph_desktop.upload.outcome import Status
from tests.ui.driving import click_row, find, go_on_to, practise, press, send_all


def _begin(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)


def _ended(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)


def _choose(qtbot: QtBot, window: MainWindow, row: int) -> None:
    """Click the table row that shows a row of the sheet."""
    table = find(window, QTableView, "upload-table")
    place = window.page.run.model.row_of(lambda line: line.row == row)
    click_row(qtbot, table, place)


def _warn(practice: PracticeServer, times: int) -> None:
    practice.wiki.faults.add(Fault("refuse", times=times, action="upload", code="abusefilter-warning", info="Are you sure?"))


def test_that_a_row_is_skipped_and_sent_later(qtbot: QtBot, window: MainWindow) -> None:
    _begin(qtbot, window)
    press(qtbot, window, "pause")
    last = max(window.sending.lines)
    _choose(qtbot, window, last)
    press(qtbot, window, "skip")
    press(qtbot, window, "pause")
    _ended(qtbot, window)
    assert window.sending.lines[last].status is Status.SKIPPED
    assert window.sending.there == window.sending.tally.total - 1
    _choose(qtbot, window, last)
    press(qtbot, window, "retry")
    qtbot.waitUntil(lambda: window.sending.there == window.sending.tally.total, timeout=30_000)
    _ended(qtbot, window)
    assert window.sending.lines[last].status is Status.DESCRIBED


def test_that_a_failed_row_is_tried_again_while_the_others_are_sent(
    qtbot: QtBot, window: MainWindow, practice: PracticeServer
) -> None:
    practice.wiki.faults.add(Fault("refuse", times=1, action="upload", code="titleblacklist-forbidden", info="No."))
    _begin(qtbot, window)
    qtbot.waitUntil(lambda: any(line.status is Status.FAILED for line in window.sending.lines.values()), timeout=30_000)
    press(qtbot, window, "pause")
    failed = next(row for row, line in window.sending.lines.items() if line.status is Status.FAILED)
    _choose(qtbot, window, failed)
    press(qtbot, window, "retry")
    press(qtbot, window, "pause")
    _ended(qtbot, window)
    assert window.sending.there == window.sending.tally.total


def test_that_a_warning_is_accepted_for_the_row_it_is_about(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    _warn(practice, 1)
    _begin(qtbot, window)
    _ended(qtbot, window)
    asked = next(row for row, line in window.sending.lines.items() if line.status is Status.FAILED)
    question = find(window, WikiQuestion, "upload-question")  # the row in question is chosen by itself
    press(qtbot, question, "question-accept")
    qtbot.waitUntil(lambda: window.sending.lines[asked].status is Status.DESCRIBED, timeout=30_000)
    _ended(qtbot, window)
    assert not window.page.run.question.isVisible()
    assert window.session.batch is not None
    accepted = [one.column for one in window.session.batch.decisions() if one.kind is DecisionKind.ACCEPT]
    assert accepted == ["abusefilter-warning"]


def test_that_a_warning_is_accepted_for_all_rows_that_have_it(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    _warn(practice, 3)
    _begin(qtbot, window)
    _ended(qtbot, window)
    assert window.sending.tally.left == 3
    press(qtbot, find(window, WikiQuestion, "upload-question"), "question-accept-all")
    qtbot.waitUntil(lambda: window.sending.there == window.sending.tally.total, timeout=30_000)
    _ended(qtbot, window)


def test_that_the_options_are_kept_with_the_batch(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    press(qtbot, window, "options-show")
    speed = find(window, QSpinBox, "option-bandwidth")
    speed.setValue(500)
    speed.editingFinished.emit()
    category = find(window, QLineEdit, "option-tracking")
    qtbot.keyClicks(category, "Category:images from Museum X")
    category.editingFinished.emit()
    find(window, QCheckBox, "option-fetches").click()
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    assert window.session.batch is not None
    kept = window.session.batch.settings()
    assert kept is not None
    assert (kept.bytes_per_second, kept.tracking_category, kept.wiki_fetches) == (512_000, "Images from Museum X", True)
    prepared = window.session.prepared
    assert prepared is not None
    assert all("[[Category:Images from Museum X]]" in row.draft.wikitext for row in prepared.going())


def test_that_the_log_is_shown_and_has_no_password(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    _begin(qtbot, window)
    _ended(qtbot, window)
    press(qtbot, window, "log")
    text = find(window, QPlainTextEdit, "log-text").toPlainText()
    assert text
    assert practice.password not in text
    press(qtbot, window, "log-close")


def test_that_a_warning_is_accepted_on_the_page_results_too(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    _warn(practice, 1)
    _begin(qtbot, window)
    _ended(qtbot, window)
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: any(one.asks for one in window.session.outcomes.values()), timeout=30_000)
    table = find(window, QTableView, "results-table")
    qtbot.waitUntil(lambda: window.results.model.row_of(lambda one: bool(one.asks)) >= 0, timeout=30_000)
    click_row(qtbot, table, window.results.model.row_of(lambda one: bool(one.asks)))
    press(qtbot, find(window, WikiQuestion, "results-question"), "question-accept")
    assert window.page.step is Step.UPLOAD
    qtbot.waitUntil(lambda: window.sending.there == window.sending.tally.total, timeout=30_000)
    _ended(qtbot, window)


def test_that_a_network_that_is_gone_is_waited_for(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    practice.wiki.faults.add(Fault("cut-before", times=1, action="upload"))
    _begin(qtbot, window)
    notice = window.upload.run.notice
    qtbot.waitUntil(lambda: "continues by itself" in notice.accessibleDescription(), timeout=30_000)
    assert window.page.standing().mark is Mark.WAITING
    press(qtbot, window, "stop")
    _ended(qtbot, window)


def test_that_what_the_user_wants_is_heard_within_a_second(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    practice.wiki.faults.add(Fault("stall", times=0, action="upload", seconds=3.0))
    _begin(qtbot, window)
    qtbot.waitUntil(lambda: any(line.stage is Stage.SENDING for line in window.sending.lines.values()), timeout=30_000)
    press(qtbot, window, "pause")
    qtbot.waitUntil(lambda: window.sending.pause_now is not None, timeout=1000)
    press(qtbot, window, "pause")
    qtbot.waitUntil(lambda: window.sending.pause_now is None, timeout=5000)
    window.sending.stop()
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=1500)
