"""The upload seen from the command line: it runs in a thread of its own, so that Ctrl-C is answered at once."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from cph_desktop.cli.terminal import Terminal
from cph_desktop.messages import Message, msg
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded, BatchStarted, BytesSent, Paused, RowFinished, UploadEvent
from cph_desktop.upload.forecast import Forecast, done_words, earliest_last_window
from cph_desktop.upload.tally import Group, RowState, Tally
from cph_desktop.wiki.facts import RateLimit

_LOOK_EVERY = 0.2  # seconds; a get() without an end cannot be interrupted on Windows

Events: TypeAlias = "queue.SimpleQueue[UploadEvent]"
Upload = Callable[[Events, RunControl], None]


@dataclass
class Watched:
    """How the run went. ``interrupted`` by the user; ``ended_by`` is what ended it before all rows were done."""

    tally: Tally[RowState] = field(default_factory=Tally)
    forecast: Forecast = field(default_factory=Forecast)
    rows: int = 0
    finished: int = 0
    interrupted: bool = False
    ended_by: Message | None = None


def watch(upload: Upload, terminal: Terminal, tally: Tally[RowState] | None = None, forecast: Forecast | None = None) -> Watched:
    """Runs ``upload`` to its end and tells about it on standard error. What the upload raises is raised here.

    ``tally`` and ``forecast`` are kept up to date meanwhile; without them nothing is told about speed and end.
    """
    events: Events = queue.SimpleQueue()
    control = RunControl()
    failures: list[BaseException] = []

    def work() -> None:
        try:
            upload(events, control)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            failures.append(error)

    # a daemon: after a second Ctrl-C nobody waits for a request that hangs; the journal is consistent at any moment
    worker = threading.Thread(target=work, name="upload", daemon=True)
    seen = Watched(tally or Tally(), forecast or Forecast())
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


def _follow(worker: threading.Thread, events: Events, seen: Watched, terminal: Terminal) -> None:
    while worker.is_alive() or not events.empty():
        try:
            event = events.get(timeout=_LOOK_EVERY)
        except queue.Empty:
            continue
        seen.forecast.take(event, seen.tally.lines)
        seen.tally.take(event)
        _tell(event, seen, terminal)


def _tell(event: UploadEvent, seen: Watched, terminal: Terminal) -> None:
    match event:
        case BatchStarted(rows=rows, notice=notice):
            seen.rows = len(rows)
            if notice is not None:
                terminal.note(notice)
        case BytesSent(row=row, sent=sent, size=size):
            _pass(msg("cli-sending", seen.finished, seen.rows, row, percent(sent, size)), seen, terminal)
        case RowFinished(outcome=outcome):
            seen.finished += 1
            _pass(msg("cli-row-finished", seen.finished, seen.rows, outcome.row, outcome.filename), seen, terminal)
        case Paused(reason=reason, seconds=seconds):
            terminal.note(_paused(reason, seconds, seen))
        case BatchEnded(stopped=stopped, reason=reason):
            seen.ended_by = reason if stopped else None
        case _:
            pass


def _pass(words: Message, seen: Watched, terminal: Terminal) -> None:
    """The line of progress, with speed and end once they can be told."""
    speed, left = seen.forecast.speed(seen.tally.bytes_done), seen.forecast.seconds_left(seen.tally)
    terminal.passing(words if not speed or not left else msg("cli-progress", words, round(speed / 1024), _done(left)))


def _paused(reason: Message, seconds: float | None, seen: Watched) -> Message:
    if seconds is None:
        return reason
    left = seen.forecast.seconds_left(seen.tally)
    if not left:
        return msg("cli-paused", reason, round(seconds))
    return msg("cli-paused-until", reason, _time(_now() + timedelta(seconds=seconds)), _done(left))


def tell_limit(tally: Tally[RowState], limit: RateLimit | None, terminal: Terminal) -> None:
    """Before an upload: how long it takes by the account's limit alone, where that makes it wait."""
    seconds = earliest_last_window(tally.number[Group.WAITING], limit)
    if limit is not None and seconds:
        terminal.note(msg("upload-plan-limit", limit.hits, max(1, round(limit.seconds / 60)), _done(seconds)))


def _done(seconds: float) -> Message:
    return done_words(seconds, _now(), _time, lambda when: f"{when:%Y-%m-%d %H:%M}")


def _now() -> datetime:
    return datetime.now().astimezone()


def _time(when: datetime) -> str:
    return f"{when:%H:%M}"


def percent(part: int, whole: int) -> int:
    """Whole percent, 100 for an empty file."""
    return 100 * part // whole if whole else 100
