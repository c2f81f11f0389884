"""Practice mode: to be seen, to be reset, and with faults that a trainer plays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.journey.results import results
from cph_desktop.practice.playing import Playable, Playing
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.dialogs.trainer import Trainer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.ui.theme import LIGHT, practising
from cph_desktop.upload.outcome import Status
from tests.ui.driving import find, go_on_to, practise, press, send_all


def _choose_wiki(qtbot: QtBot, window: MainWindow, target: str) -> None:
    targets = find(window, QComboBox, "target")
    targets.setFocus()
    targets.setCurrentIndex(targets.findData(target))
    targets.activated.emit(targets.currentIndex())


def _upload(qtbot: QtBot, window: MainWindow) -> None:
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)


def test_that_banner_and_accent_are_there_for_the_practice_wiki_alone(qtbot: QtBot, window: MainWindow) -> None:
    assert "practising" in find(window, QLabel, "practiceBannerText").text()
    assert window.around.theme.palette == practising(LIGHT)
    _choose_wiki(qtbot, window, "commons")
    assert not window.practice.banner.isVisible()
    assert window.around.theme.palette == LIGHT
    _choose_wiki(qtbot, window, "practice")
    assert window.practice.banner.isVisible()
    assert window.around.theme.palette == practising(LIGHT)


def test_that_a_trainer_plays_a_fault_and_ends_it(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "practice-trainer")
    trainer = find(window, Trainer, "trainer")
    press(qtbot, trainer, "play-refused")
    qtbot.waitUntil(lambda: window.practice.practising.playing == (Playing(Playable.REFUSED),), timeout=10_000)
    assert "refuses one file" in trainer.now.accessibleName()
    press(qtbot, trainer, "trainer-end")
    qtbot.waitUntil(lambda: window.practice.practising.playing == (), timeout=10_000)
    assert trainer.now.accessibleName() == "Nothing goes wrong just now."
    press(qtbot, trainer, "trainer-close")
    assert not trainer.isVisible()


def test_that_the_trainers_window_goes_with_the_practice_wiki(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "practice-trainer")
    trainer = find(window, Trainer, "trainer")
    _choose_wiki(qtbot, window, "commons")
    assert not trainer.isVisible()


def test_that_every_play_button_says_what_it_plays(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "practice-trainer")
    trainer = find(window, Trainer, "trainer")
    names = {trainer.findChild(QPushButton, f"play-{what.value}").accessibleName() for what in Playable}
    assert len(names) == len(Playable)


def test_that_the_refused_file_fails_and_goes_when_it_is_tried_again(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.practice.practising.play(Playable.REFUSED)
    qtbot.waitUntil(lambda: bool(window.practice.practising.playing), timeout=10_000)
    _upload(qtbot, window)
    assert window.sending.there == 10
    run = window.upload.run
    run.table.selectRow(run.model.row_of(lambda line: line.status is Status.FAILED))
    press(qtbot, window, "retry")
    qtbot.waitUntil(lambda: window.sending.there == 11, timeout=60_000)


def test_that_one_click_empties_the_wiki_and_it_takes_the_same_batch_again(
    qtbot: QtBot, window: MainWindow, practice: PracticeServer
) -> None:
    practise(qtbot, window)
    _upload(qtbot, window)
    first, identity = window.session.batch, practice.wiki.identity
    press(qtbot, window, "practice-empty")
    qtbot.waitUntil(lambda: practice.wiki.identity != identity, timeout=10_000)
    qtbot.waitUntil(lambda: window.session.prepared is not None and window.session.batch is not first, timeout=30_000)
    assert window.page.step is Step.FILES
    assert "empty" in window.news.notice.accessibleName()
    _upload(qtbot, window)
    assert window.session.batch is not None
    assert [one.outcome.status for one in results(window.session.batch) if one.planned.reason is None] == [Status.DESCRIBED] * 11


def test_that_the_wiki_is_not_emptied_while_files_are_sent(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    identity = practice.wiki.identity
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    send_all(qtbot, window)
    press(qtbot, window, "pause")
    press(qtbot, window, "practice-empty")
    assert window.news.isVisible()
    assert practice.wiki.identity == identity


def test_that_the_keyboard_reaches_the_banner(qtbot: QtBot, window: MainWindow) -> None:
    trainer = find(window, QPushButton, "practice-trainer")
    trainer.setFocus()
    qtbot.keyClick(trainer, Qt.Key.Key_Space)
    assert find(window, Trainer, "trainer").isVisible()
