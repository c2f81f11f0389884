"""How far a file is, told while it is sent; here a transfer is broken off, and slowed down where the user set a limit."""

from __future__ import annotations

from cph_desktop.upload.events import BytesSent
from cph_desktop.upload.job import Job
from cph_desktop.upload.run import Run
from cph_desktop.wiki.errors import TransferCancelled
from cph_desktop.wiki.multipart import Progress

TELL_EVERY = 0.1
"""Seconds between two events about the same file."""


def progress_of(run: Run, job: Job, start: int = 0) -> Progress:
    """The callback for one request body, called in the request's thread before each block; ``start`` is where the body begins."""
    clock = run.control.clock
    began = clock.now()
    told = began - TELL_EVERY

    def progress(sent: int) -> None:
        nonlocal told
        if run.control.breaks_off(job.row):
            raise TransferCancelled
        _keep_below(run, job, sent - start, clock.now() - began)
        if clock.now() - told >= TELL_EVERY:
            told = clock.now()
            run.events.put(BytesSent(job.row, sent, job.media.size))

    return progress


def _keep_below(run: Run, job: Job, sent: int, seconds: float) -> None:
    """Wait until that many bytes may have been sent."""
    limit = run.settings.bytes_per_second
    ahead = sent / limit - seconds if limit else 0.0
    if ahead > 0 and run.control.wait(lambda: run.control.breaks_off(job.row), ahead):
        raise TransferCancelled
