"""When an upload will be done, told from what its files took so far, and from the account's limit."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cph_desktop.messages import Message, msg
from cph_desktop.upload.estimate import Pace, seconds_left
from cph_desktop.upload.events import BatchEnded, Paused, PauseKind, Resumed, RowFinished, RowStage, Stage, UploadEvent
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.tally import Group, Line, RowState, Tally

if TYPE_CHECKING:
    from cph_desktop.wiki.facts import RateLimit

_TOO_EARLY = 2.0
"""Seconds before a speed is told."""
_SENT = frozenset({Status.DESCRIBED, Status.UPLOADED, Status.ENRICHED})


@dataclass(frozen=True, slots=True)
class Pause:
    """Why nothing is sent, and until when (by the forecast's clock; None: until the user goes on)."""

    reason: Message
    until: float | None
    kind: PauseKind = PauseKind.WIKI


class Forecast:
    """Listens to a run. ``limit`` is the account's limit of uploads, None for none; ``done_before`` are the bytes that were with
    the wiki when the run began; ``now`` gives seconds that never go back.
    """

    def __init__(self, limit: RateLimit | None = None, done_before: int = 0, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.limit = limit
        self.pause: Pause | None = None
        self._pace = Pace()
        self._began = now()
        self._idle = 0.0
        self._idle_since: float | None = None
        self._done_before = done_before
        self._since: dict[int, float] = {}
        self._spent: dict[int, float] = {}
        self._window: deque[float] = deque()

    def take(self, event: UploadEvent, lines: Mapping[int, RowState]) -> None:
        """Learn from an event."""
        match event:
            case RowStage(row=row, stage=stage) if row in lines:
                self._reached(row, stage)
            case RowFinished(outcome=outcome) if outcome.row in self._spent or self._is_page_done(outcome):
                self._finished(outcome.row, lines[outcome.row].size, was_sent=outcome.status in _SENT)
            case Paused(reason=reason, seconds=seconds, kind=kind):
                self.pause = Pause(reason, None if seconds is None else self.now() + seconds, kind)
                self._idle_since = self._idle_since if self._idle_since is not None else self.now()
            case Resumed() | BatchEnded():
                self._go_on()
            case _:
                pass

    def speed(self, bytes_done: int) -> float:
        """Bytes a second, waits left out; 0 while it is too early to tell."""
        seconds = self._working() - self._began
        return (bytes_done - self._done_before) / seconds if seconds > _TOO_EARLY else 0.0

    def seconds_left(self, tally: Tally[Line]) -> float | None:
        """Until all rows are done; None while nobody can know: at first, and where the user, the wiki or the network holds us."""
        if self.pause is not None and self.pause.kind is not PauseKind.LIMIT:
            return None
        files = tally.number[Group.WAITING]
        found = seconds_left(self._pace, files, tally.bytes_left, self.limit, self._used(), opens_in=self.opens_in())
        if found is None or self.pause is None or self.pause.until is None:
            return found
        return max(found, self.pause.until - self.now() + self._pace.seconds_for(files, tally.bytes_left))

    def free_now(self) -> int | None:
        """How many files the account may send before it has to wait; None without a limit."""
        if self.limit is None:
            return None
        return 0 if self._limit_waits() else max(0, self.limit.hits - self._used())

    def opens_in(self) -> float:
        """Seconds until the account may send again what it has sent first within its limit; 0 without a limit."""
        if self.limit is None:
            return 0.0
        if self.pause is not None and self.pause.until is not None and self._limit_waits():
            return max(0.0, self.pause.until - self.now())
        self._used()
        return max(0.0, self._window[0] + self.limit.seconds - self.now()) if self._window else float(self.limit.seconds)

    def _limit_waits(self) -> bool:
        return self.pause is not None and self.pause.kind is PauseKind.LIMIT

    def _used(self) -> int:
        """How many files count for the limit now."""
        while self.limit is not None and self._window and self._window[0] <= self.now() - self.limit.seconds:
            self._window.popleft()
        return len(self._window) if self.limit is not None else 0

    def _reached(self, row: int, stage: Stage) -> None:
        now = self._working()
        if stage in {Stage.SENDING, Stage.DESCRIBING}:
            self._since[row] = now
        elif stage is Stage.PUBLISHED:
            self._spent[row] = now - self._since.pop(row, now)
            self._window.append(self.now())
        elif stage is Stage.FAILED and self._since.pop(row, None) is not None:
            self._window.append(self.now())  # the wiki counts what it refuses, too

    def _is_page_done(self, outcome: Outcome) -> bool:
        """Of a page that had nothing to be added nobody learns how long the others take."""
        return outcome.status is Status.ENRICHED and outcome.row in self._since

    def _finished(self, row: int, size: int, *, was_sent: bool) -> None:
        now = self._working()
        spent = self._spent.pop(row, 0.0) + now - self._since.pop(row, now)
        if was_sent:
            self._pace = self._pace.with_file(size, spent)

    def _working(self) -> float:
        """A clock that stands still while nothing is sent."""
        idle = self._idle + (self.now() - self._idle_since if self._idle_since is not None else 0.0)
        return self.now() - idle

    def _go_on(self) -> None:
        if self._idle_since is not None:
            self._idle += self.now() - self._idle_since
        self._idle_since = self.pause = None


def earliest_last_window(files: int, limit: RateLimit | None) -> float:
    """Seconds until the last of so many files may be sent at all, by the account's limit alone; 0 when all may go at once."""
    if limit is None or limit.hits <= 0:
        return 0.0
    return max(0, math.ceil(files / limit.hits) - 1) * float(limit.seconds)


def done_words(
    seconds: float, now: datetime, time_text: Callable[[datetime], str], moment_text: Callable[[datetime], str]
) -> Message:
    """ "Done about 14:20", "… about 9:40 tomorrow", or with a date; the two functions write a time of day, and a date with it."""
    when = now + timedelta(seconds=seconds)
    days = (when.date() - now.date()).days
    if days > 1:
        return msg("upload-done-later", moment_text(when))
    return msg("upload-done-tomorrow", time_text(when)) if days else msg("upload-done-today", time_text(when))
