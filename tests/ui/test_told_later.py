"""Answers of the wiki that come while earlier ones are being put into the rows."""

from __future__ import annotations

import dataclasses
import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from cph_desktop.batch.decisions import DecisionChange
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.progress import CalledOff
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.journey.wiki_findings import with_answers
from cph_desktop.shipped import shipped_facts
from cph_desktop.ui import opening
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.told_later import ToldLater
from tests.ui.driving import practise


def _once_all_is_said(qtbot: QtBot, window: MainWindow) -> ToldLater:
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    later = window.session.later
    qtbot.waitUntil(lambda: window.asking.has_answers and later.said_all and not window.session.is_preparing, timeout=30_000)
    return later


def test_that_answers_that_come_meanwhile_wait_for_their_turn_and_the_last_ones_are_said(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = _once_all_is_said(qtbot, window)
    begun, go_on = threading.Event(), threading.Event()
    put_in: list[object] = []
    say = opening.with_all_said

    def slowly(prepared: Any, answers: Any, *more: Any) -> Any:
        put_in.append(answers)
        begun.set()
        assert go_on.wait(30)
        return say(prepared, answers, *more)

    monkeypatch.setattr(opening, "with_all_said", slowly)
    assert later.answers is not None
    assert later.rules is not None
    answers = [dataclasses.replace(later.answers) for _ in range(4)]
    later.learn(answers[0], later.rules)
    qtbot.waitUntil(begun.is_set)
    for more in answers[1:]:
        later.learn(more, later.rules)
    assert not later.said_all
    go_on.set()
    qtbot.waitUntil(lambda: later.said_all, timeout=30_000)

    assert [id(one) for one in put_in] == [id(answers[0]), id(answers[3])]


def test_that_rows_that_are_composed_anew_are_not_told_answers_first(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = _once_all_is_said(qtbot, window)
    asked = threading.Event()
    was_called_off: list[bool] = []
    say = opening.with_all_said

    def watched(prepared: Any, answers: Any, decisions: Any, cancelled: Any) -> Any:
        asked.set()
        if not was_called_off:
            was_called_off.append(cancelled.within(30))
        return say(prepared, answers, decisions, cancelled)

    monkeypatch.setattr(opening, "with_all_said", watched)
    assert later.answers is not None
    assert later.rules is not None
    later.learn(dataclasses.replace(later.answers), later.rules)
    qtbot.waitUntil(asked.is_set)
    window.session.prepare()
    qtbot.waitUntil(lambda: later.said_all and not window.session.is_preparing, timeout=30_000)

    assert was_called_off == [True]


def test_that_putting_answers_in_ends_when_nobody_wants_it(qtbot: QtBot, window: MainWindow) -> None:
    answers = _once_all_is_said(qtbot, window).answers
    assert answers is not None
    with pytest.raises(CalledOff):
        with_answers(prepare(sample_settings(), shipped_facts(), rules_of_commons()), answers, cancelled=lambda: True)


def test_that_answers_that_come_while_a_decision_is_looked_for_are_said_when_there_is_none(
    qtbot: QtBot, window: MainWindow
) -> None:
    later = _once_all_is_said(qtbot, window)
    begun, go_on = threading.Event(), threading.Event()

    def find() -> DecisionChange:
        begun.set()
        assert go_on.wait(30)
        return DecisionChange((), ())

    window.session.deciding.decide_about(1_000, find, lambda _change: "")
    qtbot.waitUntil(begun.is_set)
    assert later.answers is not None
    assert later.rules is not None
    later.learn(dataclasses.replace(later.answers), later.rules)
    assert not later.said_all
    go_on.set()

    qtbot.waitUntil(lambda: later.said_all, timeout=30_000)
