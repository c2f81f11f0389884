"""How far a file is, told while it is sent; here a transfer is broken off, and slowed down where the user set a limit."""

from __future__ import annotations

from cph_desktop.upload.events import BytesSent
from cph_desktop.upload.job import Job
from cph_desktop.upload.run import Run
from cph_desktop.wiki.errors import TransferCancelled
from cph_desktop.wiki.multipart import BLOCK, Progress

TELL_EVERY = 0.1
"""Seconds between two events about the same file."""


def progress_of(run: Run, job: Job, start: int, end: int) -> Progress:
    """The callback for a request body with the bytes from ``start`` to ``end``, called in its thread before each block."""
    clock = run.control.clock
    told = clock.now() - TELL_EVERY
    poured = start

    def progress(sent: int) -> None:
        nonlocal told, poured
        if run.control.breaks_off(job.row):
            raise TransferCancelled
        # nobody tells of the last block's end: all that is left is poured in when it can be the last one
        reached = end if end - sent <= BLOCK else sent
        _wait(run, job, run.bandwidth.pour(reached - poured))
        poured = reached
        if clock.now() - told >= TELL_EVERY:
            told = clock.now()
            run.events.put(BytesSent(job.row, sent, job.media.size))

    return progress


def _wait(run: Run, job: Job, seconds: float) -> None:
    if seconds > 0 and run.control.wait(lambda: run.control.breaks_off(job.row), seconds):
        raise TransferCancelled
