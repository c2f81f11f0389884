"""Work runs elsewhere, its result arrives here, and only the latest counts."""

from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from cph_desktop.ui.tasks import Cancelled, Tasks, now_and_then


@pytest.fixture
def tasks(qapp: object):
    made = Tasks()
    yield made
    made.close()


def test_that_work_leaves_the_main_thread_and_its_result_comes_back_to_it(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[bool, bool]] = []
    main = threading.main_thread()
    tasks.start(
        "read",
        lambda _cancelled: threading.current_thread() is main,
        lambda on_main: seen.append((on_main, threading.current_thread() is main)),
        pytest.fail,
    )
    assert tasks.is_busy("read")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(False, True)]
    assert not tasks.is_busy("read")


def test_that_an_error_is_handed_over(tasks: Tasks, qtbot: QtBot) -> None:
    errors: list[BaseException] = []

    def fail(_cancelled: Cancelled) -> None:
        raise ValueError("no")

    tasks.start("read", fail, pytest.fail, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_that_a_later_piece_of_work_cancels_the_earlier_one_of_its_name(tasks: Tasks, qtbot: QtBot) -> None:
    results: list[str] = []
    told = threading.Event()

    def slow(cancelled: Cancelled) -> str:
        while not cancelled():
            told.wait(0.01)
        told.set()
        return "old"

    tasks.start("compose", slow, results.append, pytest.fail)
    tasks.start("compose", lambda _cancelled: "new", results.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(results) and told.is_set())
    assert results == ["new"]


def test_that_a_result_that_comes_too_late_is_let_go(tasks: Tasks, qtbot: QtBot) -> None:
    let_go: list[str] = []
    going_on = threading.Event()

    def slow(_cancelled: Cancelled) -> str:
        going_on.wait(10)
        return "an open file"

    tasks.start("open", slow, pytest.fail, pytest.fail, let_go.append)
    tasks.cancel("open")
    going_on.set()
    qtbot.waitUntil(lambda: let_go == ["an open file"])


def test_that_a_worker_that_tells_all_the_time_is_heard_now_and_then() -> None:
    heard: list[int] = []
    tell = now_and_then(heard.append)
    for number in range(1000):
        tell(number)
    assert heard[0] == 0
    assert len(heard) < 500
