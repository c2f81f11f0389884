"""Cycles are collected in the window's thread, whoever left them behind."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cph_desktop.collecting import collection_paused
from cph_desktop.ui.cycles import Cycles


class Knot:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def cycles(qtbot: QtBot) -> Iterator[Cycles]:
    made = Cycles()
    made.begin()
    yield made
    made.end()


def test_that_a_worker_which_makes_many_objects_collects_none_of_them(cycles: Cycles, qtbot: QtBot) -> None:
    freed_in: list[str] = []

    def work() -> None:
        weakref.finalize(Knot(), lambda: freed_in.append(threading.current_thread().name))
        kept = [Knot() for _ in range(gc.get_threshold()[0] * 20)]
        del kept

    worker = threading.Thread(target=work, name="worker")
    worker.start()
    worker.join()
    assert freed_in == []
    qtbot.waitUntil(lambda: freed_in == [threading.current_thread().name])


def test_that_nothing_is_collected_while_a_worker_makes_many_rows(cycles: Cycles, qtbot: QtBot) -> None:
    freed: list[bool] = []
    with collection_paused():
        weakref.finalize(Knot(), lambda: freed.append(True))
        kept = [Knot() for _ in range(gc.get_threshold()[1] * 2000)]
        cycles.collect_some()
        assert freed == []
    del kept
    qtbot.waitUntil(lambda: freed == [True])


def test_that_the_collector_rests_until_the_last_worker_is_done(cycles: Cycles) -> None:
    thresholds = gc.get_threshold()
    first, second = collection_paused(), collection_paused()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert gc.get_threshold()[0] == 0
    second.__exit__(None, None, None)
    assert gc.get_threshold() == thresholds


def test_that_python_collects_by_itself_again_afterwards(qtbot: QtBot) -> None:
    made = Cycles()
    made.begin()
    assert not gc.isenabled()
    made.end()
    assert gc.isenabled()
