"""A running upload as the window sees it: started, paused, stopped, and what each row is at. The work is the runner's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.texts import Texts

if TYPE_CHECKING:  # the rooms of the upload are loaded with the first batch, not with the window
    import queue

    from cph_desktop.batch.batch_file import BatchFile
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.ui.bridge import UploadBridge
    from cph_desktop.ui.connecting import SignedIn
    from cph_desktop.ui.models.upload_lines import UploadLine
    from cph_desktop.ui.upload_course import UploadCourse
    from cph_desktop.upload.control import RunControl
    from cph_desktop.upload.events import BatchEnded, UploadEvent
    from cph_desktop.upload.forecast import Pause
    from cph_desktop.upload.outcome import Outcome
    from cph_desktop.upload.page_job import PageDifference
    from cph_desktop.upload.tally import Tally
    from cph_desktop.wiki.facts import RateLimit


class Going(Enum):
    """What the run is at."""

    NOT_BEGUN = "not-begun"
    RUNNING = "running"
    STOPPING = "stopping"
    ENDED = "ended"


class Sending(QObject):
    """``begun``: the rows of a run are known. ``changed``: the run as a whole. ``lines_changed``: rows (their numbers).

    ``ended``: the run is over.
    """

    begun = Signal()
    changed = Signal()
    lines_changed = Signal(list)
    ended = Signal()
    _tallied = Signal(object)

    def __init__(self, shown: Callable[[], Mapping[int, PageDifference]] = dict) -> None:
        """``shown`` gives what rows about files on the wiki would add there, as the user saw it; no more is added."""
        super().__init__()
        self._shown = shown
        self.going = Going.NOT_BEGUN
        self.paused_by_user = False
        self._control: RunControl | None = None
        self._bridge: UploadBridge | None = None
        self._limit: RateLimit | None = None
        self._tallied.connect(self._begin)

    # -- what the user wants -------------------------------------------------------------------------------------------

    def start(
        self,
        batch: BatchFile,
        prepared: Prepared,
        signed_in: SignedIn,
        known: Mapping[int, Outcome],
        again: Mapping[int, frozenset[str]] | None = None,
    ) -> None:
        """Send every row that may go, in a thread of its own. ``known`` is what became of rows in earlier runs.

        ``again``: only these rows, although they failed or were skipped, with the warnings that the user accepted for each.
        """
        import queue

        from cph_desktop.ui.bridge import UploadBridge
        from cph_desktop.ui.models.table import MANY
        from cph_desktop.ui.upload_course import UploadCourse, tally_of
        from cph_desktop.upload.control import RunControl

        events: queue.SimpleQueue[UploadEvent] = queue.SimpleQueue()
        control = self._control = RunControl()
        for row, accepted in (again or {}).items():
            control.retry(row, accepted)
        self._bridge = UploadBridge(events, self)
        self._bridge.arrived.connect(self._take)
        self._limit = signed_in.connection.account.limit("upload")
        self._course = UploadCourse(self.tally)
        self.going = Going.RUNNING
        self.paused_by_user = False
        only, shown = None if again is None else frozenset(again), self._shown()
        known, before, is_quick = dict(known), self.lines, len(prepared.rows) < MANY
        if is_quick:
            self._begin(tally_of(prepared, known, before))

        def work() -> None:
            if not is_quick:
                self._tallied.emit(tally_of(prepared, known, before))
            _upload(batch, prepared, signed_in, events, control, only=only, shown=shown)

        # a daemon: when the program ends nobody waits for a request that hangs; the journal is consistent at any moment
        threading.Thread(target=work, name="upload", daemon=True).start()
        self.changed.emit()

    def skip(self, rows: Iterable[int]) -> None:
        """Leave these rows out, also the one that is being sent just now."""
        if self._control is not None and self.is_running:
            for row in rows:
                self._control.skip(row)

    def retry(self, rows: Mapping[int, frozenset[str]]) -> None:
        """While a run goes on: send these rows next, with the warnings that the user accepted for each."""
        if self._control is not None:
            for row, accepted in rows.items():
                self._control.retry(row, accepted)

    def take_late_retries(self) -> dict[int, frozenset[str]]:
        """Rows given to :meth:`retry` in the moment in which the run ended."""
        return self._control.take_retries() if self._control is not None and not self.is_running else {}

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
            self.__dict__.pop("_course", None)
            self.going = Going.NOT_BEGUN
            self.paused_by_user = False
            self.changed.emit()

    # -- what can be asked ---------------------------------------------------------------------------------------------

    @cached_property
    def _course(self) -> UploadCourse:
        from cph_desktop.ui.upload_course import UploadCourse

        return UploadCourse()

    @property
    def tally(self) -> Tally[UploadLine]:
        """What each row is at, and how many are at what."""
        return self._course.tally

    @property
    def notice(self) -> Message | None:
        """What the user has to know about the run, None for nothing."""
        return self._course.notice

    @property
    def end(self) -> BatchEnded | None:
        """How the run ended, None while it goes on."""
        return self._course.end

    @property
    def is_running(self) -> bool:
        """Whether something may still be sent."""
        return self.going in {Going.RUNNING, Going.STOPPING}

    @property
    def lines(self) -> dict[int, UploadLine]:
        """The rows of this run by their numbers."""
        return self.tally.lines

    @property
    def there(self) -> int:
        """How many files are on the wiki."""
        return self.tally.there

    @property
    def pause_now(self) -> Pause | None:
        """Why nothing is sent just now, None while something is."""
        return self._course.forecast.pause

    def speed(self) -> float:
        """Bytes a second, 0 while it is too early to tell."""
        return self._course.forecast.speed(self.tally.bytes_done)

    def done_words(self, texts: Texts) -> Message | None:
        """When the run will be done, None while nobody can know."""
        return self._course.done_words(texts) if self.is_running else None

    def window_words(self, texts: Texts) -> Message | None:
        """How many files the account may send now and from when on more, where it may not send all that wait."""
        return self._course.window_words(texts) if self.is_running else None

    # -- what the runner tells -----------------------------------------------------------------------------------------

    def _begin(self, tally: Tally[UploadLine]) -> None:
        """The rows are known, before the runner tells anything about them."""
        from cph_desktop.ui.upload_course import UploadCourse

        self._course = UploadCourse(tally, self._limit)
        if self._bridge is not None:
            self._bridge.start()
        self.begun.emit()
        self.changed.emit()

    def _stopping(self) -> None:
        self.going = Going.STOPPING
        self.paused_by_user = False
        self.changed.emit()

    def _take(self, events: Iterable[UploadEvent]) -> None:
        if rows := self._course.take(events):
            self.lines_changed.emit(rows)
        self.changed.emit()
        if self.end is not None and self.going is not Going.ENDED:
            self.going = Going.ENDED
            if self._bridge is not None:
                self._bridge.stop()
            self.changed.emit()
            self.ended.emit()


def _upload(
    batch: BatchFile,
    prepared: Prepared,
    signed_in: SignedIn,
    events: queue.SimpleQueue[UploadEvent],
    control: RunControl,
    *,
    only: Collection[int] | None,
    shown: Mapping[int, PageDifference],
) -> None:
    """The upload in its thread. Whatever ends it, the window hears of the end."""
    from cph_desktop.journey.uploading import bind, run_upload
    from cph_desktop.upload.events import BatchEnded
    from cph_desktop.wiki.errors import WikiTrouble

    try:
        bind(batch, signed_in.connection, signed_in.identity)
        run_upload(batch, prepared, signed_in.connection, events, control, only=only, is_watched=True, shown=shown)
    except (Unusable, WikiTrouble) as error:
        events.put(BatchEnded(stopped=True, reason=error.message))
    except BaseException:
        events.put(BatchEnded(stopped=True, reason=msg("upload-unexpected-end")))
        raise
