"""Python's collector of unused cycles, paused while many small values that all stay are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_AT_ONCE = 10  # rows, which take less time than the threads of Python have to wait for each other anyway


@contextmanager
def collection_paused() -> Iterator[None]:
    """Cells, drafts and journal rows hold no cycles, yet the collector goes through all of them again and again.

    For 100,000 rows that is a fifth of the time. A threshold of 0 also holds off the window, which collects by a timer of its
    own: it would go through the rows that a worker has made so far, and keep its user waiting. Whoever paused first resumes.
    """
    first, *others = gc.get_threshold()
    if first:
        gc.set_threshold(0, *others)
    try:
        yield
    finally:
        if first:
            gc.set_threshold(first, *others)


def take_apart(many: list[Any]) -> None:
    """Empty a long list bit by bit: to free a hundred thousand rows at once keeps all other threads waiting for a second."""
    while many:
        del many[-_AT_ONCE:]


def keep_what_there_is() -> None:
    """Let the collector pass over all that exists now: it stays, and to look through it takes seconds.

    What holds no cycles is freed all the same when nobody needs it any more.
    """
    gc.freeze()
