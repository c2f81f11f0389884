"""The upload seen from the command line: it runs in a thread of its own, so that Ctrl-C is answered at once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from cph_desktop.cli.terminal import Terminal
from cph_desktop.messages import Message, msg
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded, BatchStarted, BytesSent, Paused, RowFinished, UploadEvent

_LOOK_EVERY = 0.2  # seconds; a get() without an end cannot be interrupted on Windows

Upload = Callable[["queue.SimpleQueue[UploadEvent]", RunControl], None]


@dataclass
class Watched:
    """How the run went. ``interrupted`` by the user; ``ended_by`` is what ended it before all rows were done."""

    rows: int = 0
    finished: int = 0
    interrupted: bool = False
    ended_by: Message | None = None


def watch(upload: Upload, terminal: Terminal) -> Watched:
    """Runs ``upload`` to its end and tells about it on standard error. What the upload raises is raised here."""
    events: queue.SimpleQueue[UploadEvent] = queue.SimpleQueue()
    control = RunControl()
    failures: list[BaseException] = []

    def work() -> None:
        try:
            upload(events, control)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            failures.append(error)

    # a daemon: after a second Ctrl-C nobody waits for a request that hangs; the journal is consistent at any moment
    worker = threading.Thread(target=work, name="upload", daemon=True)
    seen = Watched()
    worker.start()
    try:
        _follow(worker, events, seen, terminal)
    except KeyboardInterrupt:
        seen.interrupted = True
        terminal.note(msg("cli-stopping"))
        control.stop()
        _follow(worker, events, seen, terminal)
    if failures:
        raise failures[0]
    return seen


def _follow(worker: threading.Thread, events: queue.SimpleQueue[UploadEvent], seen: Watched, terminal: Terminal) -> None:
    while worker.is_alive() or not events.empty():
        try:
            _tell(events.get(timeout=_LOOK_EVERY), seen, terminal)
        except queue.Empty:
            continue


def _tell(event: UploadEvent, seen: Watched, terminal: Terminal) -> None:
    match event:
        case BatchStarted(rows=rows, notice=notice):
            seen.rows = len(rows)
            if notice is not None:
                terminal.note(notice)
        case BytesSent(row=row, sent=sent, size=size):
            terminal.passing(msg("cli-sending", seen.finished, seen.rows, row, percent(sent, size)))
        case RowFinished(outcome=outcome):
            seen.finished += 1
            terminal.passing(msg("cli-row-finished", seen.finished, seen.rows, outcome.row, outcome.filename))
        case Paused(reason=reason, seconds=seconds):
            terminal.note(msg("cli-paused", reason, round(seconds)) if seconds is not None else reason)
        case BatchEnded(stopped=stopped, reason=reason):
            seen.ended_by = reason if stopped else None
        case _:
            pass


def percent(part: int, whole: int) -> int:
    """Whole percent, 100 for an empty file."""
    return 100 * part // whole if whole else 100
