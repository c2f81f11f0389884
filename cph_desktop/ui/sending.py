"""A running upload as the window sees it: started, paused, stopped, and what each row is at. The work is the runner's."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message
from cph_desktop.ui.bridge import UploadBridge
from cph_desktop.ui.models.upload_lines import UploadLine
from cph_desktop.upload.events import (
    BatchEnded,
    BatchStarted,
    BytesSent,
    Paused,
    Resumed,
    RowFinished,
    RowStage,
    Stage,
    UploadEvent,
)
from cph_desktop.upload.outcome import Outcome, Status

if TYPE_CHECKING:
    from cph_desktop.batch.batch_file import BatchFile
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.ui.connecting import SignedIn
    from cph_desktop.upload.control import RunControl


class Going(Enum):
    """What the run is at."""

    NOT_BEGUN = "not-begun"
    RUNNING = "running"
    STOPPING = "stopping"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Pause:
    """Why nothing is sent, and until when (``time.monotonic``; None: until the user goes on)."""

    reason: Message
    until: float | None


class Sending(QObject):
    """``changed``: the run as a whole. ``lines_changed``: rows (their numbers). ``ended``: the run is over."""

    changed = Signal()
    lines_changed = Signal(list)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.going = Going.NOT_BEGUN
        self.lines: dict[int, UploadLine] = {}
        self.notice: Message | None = None
        self.pause_now: Pause | None = None
        self.end: BatchEnded | None = None
        self.paused_by_user = False
        self._control: RunControl | None = None
        self._bridge: UploadBridge | None = None
        self._began = 0.0
        self._sent_before = 0

    # -- what the user wants -------------------------------------------------------------------------------------------

    def start(self, batch: BatchFile, prepared: Prepared, signed_in: SignedIn, known: Mapping[int, Outcome]) -> None:
        """Send every row that may go, in a thread of its own. ``known`` is what became of rows in earlier runs."""
        from cph_desktop.upload.control import RunControl

        events: queue.SimpleQueue[UploadEvent] = queue.SimpleQueue()
        control = self._control = RunControl()
        earlier = {row: line.outcome for row, line in self.lines.items() if line.outcome is not None}
        self._reset(prepared)
        self._remember({**known, **earlier})
        self._bridge = UploadBridge(events, self)
        self._bridge.arrived.connect(self._take)
        self._bridge.start()

        def work() -> None:
            _upload(batch, prepared, signed_in, events, control)

        # a daemon: when the program ends nobody waits for a request that hangs; the journal is consistent at any moment
        threading.Thread(target=work, name="upload", daemon=True).start()
        self.changed.emit()

    def pause(self) -> None:
        """Send nothing more for now."""
        if self._control is not None:
            self._control.pause()
            self.paused_by_user = True
            self.changed.emit()

    def resume(self) -> None:
        """Go on after :meth:`pause`."""
        if self._control is not None:
            self._control.resume()
            self.paused_by_user = False
            self.changed.emit()

    def stop_after_this_file(self) -> None:
        """End when the file being sent is done."""
        if self._control is not None and self.is_running:
            self._control.resume()
            self._control.stop_after_this_file()
            self._stopping()

    def stop(self) -> None:
        """End now; what is under way is looked into next time."""
        if self._control is not None and self.is_running:
            self._control.stop()
            self._stopping()

    def forget(self) -> None:
        """Another batch comes into the window."""
        if not self.is_running:
            self._reset(None)
            self.going = Going.NOT_BEGUN
            self.changed.emit()

    # -- what can be asked ---------------------------------------------------------------------------------------------

    @property
    def is_running(self) -> bool:
        """Whether something may still be sent."""
        return self.going in {Going.RUNNING, Going.STOPPING}

    @property
    def there(self) -> int:
        """How many files are on the wiki."""
        return sum(1 for line in self.lines.values() if line.is_there)

    @property
    def bytes_total(self) -> int:
        """The bytes of all files of this run."""
        return sum(line.size for line in self.lines.values())

    @property
    def bytes_done(self) -> int:
        """Those that are with the wiki already."""
        return sum(line.size if line.is_there else line.sent for line in self.lines.values())

    def speed(self) -> float:
        """Bytes a second since this run began, 0 while it is too early to tell."""
        seconds = time.monotonic() - self._began
        return (self.bytes_done - self._sent_before) / seconds if seconds > 2 else 0.0

    # -- what the runner tells -----------------------------------------------------------------------------------------

    def _reset(self, prepared: Prepared | None) -> None:
        going = prepared.going() if prepared is not None else []
        self.lines = {
            row.row.number: UploadLine(row.row.number, row.draft.filename, row.match.media.path, row.match.media.size)
            for row in going
            if row.match.media is not None
        }
        self.going = Going.RUNNING
        self.notice = self.pause_now = self.end = None
        self.paused_by_user = False
        self._began = time.monotonic()
        self._sent_before = 0

    def _remember(self, outcomes: Mapping[int, Outcome]) -> None:
        """What is on the wiki already: the runner passes over it in silence."""
        for row, outcome in outcomes.items():
            if row in self.lines and outcome.status in _ON_THE_WIKI:
                self.lines[row].outcome = outcome
                self.lines[row].stage = _STAGE_OF[outcome.status]
        self._sent_before = self.bytes_done

    def _stopping(self) -> None:
        self.going = Going.STOPPING
        self.paused_by_user = False
        self.changed.emit()

    def _take(self, events: Iterable[UploadEvent]) -> None:
        rows: set[int] = set()
        for event in events:
            rows.update(self._take_one(event))
        if rows:
            self.lines_changed.emit(sorted(rows))
        self.changed.emit()
        if self.end is not None and self.going is not Going.ENDED:
            self.going = Going.ENDED
            if self._bridge is not None:
                self._bridge.stop()
            self.changed.emit()
            self.ended.emit()

    def _take_one(self, event: UploadEvent) -> Iterable[int]:
        match event:
            case BatchStarted(notice=notice):
                self.notice = notice
            case RowStage(row=row, stage=stage) if row in self.lines:
                self.lines[row].stage = stage
                return [row]
            case BytesSent(row=row, sent=sent) if row in self.lines:
                self.lines[row].sent = sent
                return [row]
            case RowFinished(outcome=outcome) if outcome.row in self.lines:
                line = self.lines[outcome.row]
                line.outcome = outcome
                line.stage = _STAGE_OF[outcome.status]
                return [outcome.row]
            case Paused(reason=reason, seconds=seconds):
                self.pause_now = Pause(reason, None if seconds is None else time.monotonic() + seconds)
            case Resumed():
                self.pause_now = None
            case BatchEnded():
                self.end = event
                self.pause_now = None
            case _:
                pass
        return []


_ON_THE_WIKI = frozenset({Status.DESCRIBED, Status.UPLOADED})
_STAGE_OF = {
    Status.DESCRIBED: Stage.DONE,
    Status.UPLOADED: Stage.PUBLISHED,
    Status.SKIPPED: Stage.SKIPPED,
    Status.FAILED: Stage.FAILED,
}


def _upload(
    batch: BatchFile, prepared: Prepared, signed_in: SignedIn, events: queue.SimpleQueue[UploadEvent], control: RunControl
) -> None:
    """The upload in its thread. Whatever ends it, the window hears of the end."""
    from cph_desktop.journey.uploading import bind, run_upload
    from cph_desktop.wiki.errors import WikiTrouble

    try:
        bind(batch, signed_in.connection, signed_in.identity)
        run_upload(batch, prepared, signed_in.connection, events, control)
    except (Unusable, WikiTrouble) as error:
        events.put(BatchEnded(stopped=True, reason=error.message))
    except BaseException:
        from cph_desktop.messages import msg

        events.put(BatchEnded(stopped=True, reason=msg("upload-unexpected-end")))
        raise
