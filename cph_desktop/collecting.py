"""Python's collector of unused cycles, paused while many small values that all stay are made."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Made = TypeVar("Made")

_AT_ONCE = 10  # rows, which take less time than the threads of Python have to wait for each other anyway


class _Rest:
    """Python has one collector for all threads: it rests as long as any of them wants it to."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        self._thresholds = gc.get_threshold()

    def begin(self) -> None:
        with self._lock:
            if not self._wanted:
                self._thresholds = gc.get_threshold()
                gc.set_threshold(0, *self._thresholds[1:])
            self._wanted += 1

    def end(self) -> None:
        with self._lock:
            self._wanted -= 1
            if not self._wanted:
                gc.set_threshold(*self._thresholds)


_rest = _Rest()


@contextmanager
def collection_paused() -> Iterator[None]:
    """Cells, drafts and journal rows hold no cycles, yet the collector goes through all of them again and again.

    For 100,000 rows that is a fifth of the time. A threshold of 0 also holds off the window, which collects by a timer of its
    own: it would go through the rows that a worker has made so far, and keep its user waiting.
    """
    _rest.begin()
    try:
        yield
    finally:
        _rest.end()


def take_apart(many: list[Any]) -> None:
    """Empty a long list bit by bit: to free a hundred thousand rows at once keeps all other threads waiting for a second."""
    while many:
        del many[-_AT_ONCE:]


def made_to_stay(make: Callable[[], Made]) -> Made:
    """What ``make`` makes: many values without cycles, which stay. The collector rests, and passes over them from then on."""
    with collection_paused():
        made = make()
        keep_what_there_is()
    return made


def keep_what_there_is() -> None:
    """Let the collector pass over all that exists now: it stays, and to look through it takes seconds.

    What holds no cycles is freed all the same when nobody needs it any more.
    """
    gc.freeze()
