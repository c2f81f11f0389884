"""Reading the metadata of many files with all cores: it is Python work, so threads would take turns on one."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from cph_desktop.media.embedded import Metadata
from cph_desktop.media.metadata import read_metadata

_WORTH_IT = 200  # files; starting processes takes as long as reading this many
_AT_A_TIME = 32


def read_metadata_of_many(
    paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False, workers: int | None = None
) -> Iterator[tuple[Path, Metadata]]:
    """Each path with its metadata, in order; ends early when ``cancelled`` says so.

    A program that is frozen must call :func:`multiprocessing.freeze_support` when it starts.
    """
    processes = workers or os.cpu_count() or 1
    if len(paths) < _WORTH_IT or processes < 2:
        for path in paths:
            if cancelled():
                return
            yield path, read_metadata(path)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        results = pool.map(read_metadata, paths, chunksize=_AT_A_TIME)
        for path, metadata in zip(paths, results, strict=True):
            if cancelled():
                pool.shutdown(wait=False, cancel_futures=True)
                return
            yield path, metadata
