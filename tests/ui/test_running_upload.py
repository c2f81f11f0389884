"""While files are on their way: pause, stop, and a window that does not close without asking."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.dialogs.asking import Question
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Mark, Step
from cph_desktop.ui.widgets.notice import Notice
from tests.ui.driving import find, go_on_to, practise, press, send_all


def _begin(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)


def test_that_a_pause_is_shown_and_ended(qtbot: QtBot, window: MainWindow) -> None:
    _begin(qtbot, window)
    press(qtbot, window, "pause")
    assert window.sending.paused_by_user
    press(qtbot, window, "pause")
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    assert window.sending.there == len(window.sending.lines)


def test_that_an_upload_stops_after_the_file_and_goes_on_later(qtbot: QtBot, window: MainWindow) -> None:
    _begin(qtbot, window)
    press(qtbot, window, "stop")
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    assert window.sending.there < len(window.sending.lines)
    press(qtbot, window, "again")
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    assert window.sending.there == len(window.sending.lines)


def test_that_closing_while_files_are_sent_asks(qtbot: QtBot, window: MainWindow) -> None:
    _begin(qtbot, window)
    press(qtbot, window, "pause")
    window.close()
    assert window.isVisible()
    question = find(window, Question, "question")
    press(qtbot, question, "keep-open")
    assert window.isVisible()
    window.close()
    question = find(window, Question, "question")
    press(qtbot, question, "close-now")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)


def test_that_another_batch_has_to_wait(qtbot: QtBot, window: MainWindow) -> None:
    _begin(qtbot, window)
    press(qtbot, window, "pause")
    batch = window.session.batch
    window.take([window.session.settings.sheet])  # type: ignore[union-attr]
    window.show_step(Step.START)
    press(qtbot, window, "choose-sample")
    assert window.session.batch is batch
    assert window.news.isVisible()


def test_that_a_refusing_wiki_does_not_look_like_success(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    practice.wiki.faults.add(Fault("refuse", times=0, action="upload", code="titleblacklist-forbidden", info="No such names."))
    _begin(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    assert window.sending.there == 0
    assert find(window, QLabel, "progress-head").text() == "0 of 11 files are on the wiki"
    assert "11 files failed" in window.footer.findChild(QLabel, "stillOpen").text()
    assert window.page.standing().mark is Mark.WARNING
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: find(window, QLabel, "results-head").text().startswith("0 of 13"), timeout=30_000)


def test_that_warnings_ask_once_before_the_upload(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    press(qtbot, window, "warned-look")
    assert window.page.step is Step.CHECK
    assert window.session.row == 3
    assert window.sending.going is Going.NOT_BEGUN
    go_on_to(qtbot, window, Step.UPLOAD)
    assert "4 rows" in find(window, Notice, "upload-warned").accessibleName()
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    assert window.session.prepared is not None
    assert window.session.prepared.counts.warned == 0
    window.sending.forget()
    window.session.undo.undo()
    qtbot.waitUntil(lambda: window.session.prepared.counts.warned == 4, timeout=30_000)  # type: ignore[union-attr]


def test_that_what_the_wiki_said_is_renewed_after_signing_in_and_after_the_upload(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    qtbot.waitUntil(lambda: window.asking.has_answers and window.session.later.said_all, timeout=30_000)
    before = window.session.later.answers
    window.show_step(Step.UPLOAD)
    qtbot.waitUntil(lambda: window.connecting.signed_in is not None, timeout=30_000)
    qtbot.waitUntil(lambda: window.asking.has_answers and window.session.later.answers is not before, timeout=30_000)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)

    def are_there() -> bool:
        prepared = window.session.prepared
        return prepared is not None and all("there-already" in {one.code for one in row.findings} for row in prepared.going())

    qtbot.waitUntil(are_there, timeout=30_000)
