"""Reading the metadata of many files with all cores: it is Python work, so threads would take turns on one."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from cph_desktop.media.embedded import Metadata
from cph_desktop.media.metadata import read_metadata

_AT_A_TIME = 32
_PAYS = 0.3  # seconds of work; a process starts in 0.1 when its files are in memory, later when they are not


def read_metadata_of_many(
    paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False, workers: int | None = None
) -> Iterator[tuple[Path, Metadata]]:
    """Each path with its metadata, in order; ends early when ``cancelled`` says so.

    Helping processes begin at the end of the list while this one goes on from its beginning, until they meet: starting a process
    takes as long as reading some hundred files, and nobody waits for that. They are not started for so little work.
    A program that is frozen must call :func:`multiprocessing.freeze_support` when it starts.
    """
    first, rest = paths[:_AT_A_TIME], paths[_AT_A_TIME:]
    started = time.perf_counter()
    yield from _one_by_one(first, cancelled)
    expected = (time.perf_counter() - started) / _AT_A_TIME * len(rest)
    parts = [rest[start : start + _AT_A_TIME] for start in range(0, len(rest), _AT_A_TIME)]
    helpers = min((workers or os.cpu_count() or 1) - 1, len(parts) - 1)
    if helpers < 1 or expected < _PAYS:
        yield from _one_by_one(rest, cancelled)
    else:
        yield from _with_helpers(parts, helpers, cancelled)


def _with_helpers(
    parts: Sequence[Sequence[Path]], helpers: int, cancelled: Callable[[], bool]
) -> Iterator[tuple[Path, Metadata]]:
    pool = ProcessPoolExecutor(helpers, multiprocessing.get_context("spawn"))
    waiting = [pool.submit(_read_all, part) for part in reversed(parts)]
    try:
        for part in parts:
            given = waiting.pop()
            if given.cancel():
                yield from _one_by_one(part, cancelled)
            else:
                yield from zip(part, given.result(), strict=True)
            if cancelled():
                return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # a process takes its time to end


def _one_by_one(paths: Sequence[Path], cancelled: Callable[[], bool]) -> Iterator[tuple[Path, Metadata]]:
    for path in paths:
        if cancelled():
            return
        yield path, read_metadata(path)


def _read_all(paths: Sequence[Path]) -> list[Metadata]:
    return [read_metadata(path) for path in paths]
