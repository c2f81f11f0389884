"""Waiting for a wiki that assembles or publishes a file in the background."""

from __future__ import annotations

from itertools import chain, repeat

from cph_desktop.upload.run import Run
from cph_desktop.wiki.transfer import Result, UploadAnswer, check_status

POLL_SECONDS = (0.2, 0.4, 0.8, 1.5, 3.0)
"""Soon at first, because a file of some 20 MiB is ready in no time; then every 3 s, as UploadWizard."""
POLL_PATIENCE = 600.0
"""As UploadWizard."""


class StillBusy(Exception):
    """The wiki works on the file for longer than anybody waits; the next run finds out what became of it."""


def when_ready(run: Run, filekey: str) -> UploadAnswer:
    """The wiki's answer once it is done with that file. Raises :class:`StillBusy`, and what ends the row or the run."""
    began = run.control.clock.now()
    waits = chain(POLL_SECONDS, repeat(POLL_SECONDS[-1]))
    while run.control.clock.now() - began < POLL_PATIENCE:
        answer = run.repeat(lambda: check_status(run.connection, filekey))
        if answer.result is not Result.POLL:
            return answer
        run.rest(next(waits))
    raise StillBusy
