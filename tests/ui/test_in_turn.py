"""Work of which every result counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from cph_desktop.ui.in_turn import InTurn
from cph_desktop.ui.tasks import Tasks


@pytest.fixture
def turns(qapp: object) -> Iterator[InTurn]:
    tasks = Tasks()
    yield InTurn(tasks, "turns")
    tasks.close()


def test_that_little_work_is_done_at_once_unless_other_work_waits(turns: InTurn, qtbot: QtBot) -> None:
    done: list[str] = []
    turns.do(lambda: "first", done.append, at_once=True)
    assert done == ["first"]
    may_end = threading.Event()
    turns.do(lambda: may_end.wait(10) and "second", done.append, at_once=False)
    turns.do(lambda: "third", done.append, at_once=True)
    assert turns.is_busy
    assert done == ["first"]
    may_end.set()
    qtbot.waitUntil(lambda: not turns.is_busy)
    assert done == ["first", "second", "third"]


def test_that_an_error_comes_up_in_the_window_and_the_next_work_is_done(turns: InTurn, qtbot: QtBot) -> None:
    done: list[str] = []

    def fail() -> str:
        raise ValueError("no")

    with capture_exceptions() as raised:
        turns.do(fail, done.append, at_once=False)
        turns.do(lambda: "next", done.append, at_once=False)
        qtbot.waitUntil(lambda: not turns.is_busy)
    assert [kind for kind, _error, _trace in raised] == [ValueError]
    assert done == ["next"]


def test_that_what_waits_can_be_forgotten(turns: InTurn, qtbot: QtBot) -> None:
    done: list[str] = []
    may_end = threading.Event()
    turns.do(lambda: may_end.wait(10) and "old", done.append, at_once=False)
    turns.do(lambda: "older", done.append, at_once=False)
    turns.forget()
    may_end.set()
    turns.do(lambda: "new", done.append, at_once=False)
    qtbot.waitUntil(lambda: not turns.is_busy)
    assert done == ["new"]
