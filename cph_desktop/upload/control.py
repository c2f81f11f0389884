"""The user's hand on a running upload: pause, go on, stop, skip, try again. From any thread, answered within a second."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet


class Clock:
    """Time as the runner sees it; tests give another one."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def wait(self, changed: threading.Condition, until: Callable[[], bool], seconds: float | None) -> bool:
        """Wait, holding ``changed``, until the condition holds (True) or the time is over (False)."""
        return changed.wait_for(until, seconds)


class RunControl:
    """What the user wants of a run. Every change wakes whoever waits in :meth:`wait`."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self._changed = threading.Condition()
        self._paused = False
        self._stopping = False
        self._last_file = False
        self._skipped: set[int] = set()
        self._again: dict[int, frozenset[str]] = {}

    def pause(self) -> None:
        """Send nothing more until :meth:`resume`; a transfer that is under way is broken off and sent again later."""
        self._change(paused=True)

    def resume(self) -> None:
        """Go on after :meth:`pause`."""
        self._change(paused=False)

    def stop(self) -> None:
        """End now. What is under way stays in the journal and is looked into next time."""
        self._change(stopping=True)

    def stop_after_this_file(self) -> None:
        """End when the file being sent is published and everything published is described."""
        self._change(last_file=True)

    def skip(self, row: int) -> None:
        """Leave that row out, also when its file is being sent just now; no effect once it is published."""
        with self._changed:
            self._skipped.add(row)
            self._changed.notify_all()

    def retry(self, row: int, accept: AbstractSet[str] = frozenset()) -> None:
        """Send that row next, which had failed or was skipped; ``accept`` are the warnings that the user accepted for it."""
        with self._changed:
            self._skipped.discard(row)
            self._again[row] = self._again.get(row, frozenset()) | accept
            self._changed.notify_all()

    def take_retries(self) -> dict[int, frozenset[str]]:
        """The rows given to :meth:`retry` since it was asked last, with what is accepted for each."""
        with self._changed:
            taken, self._again = self._again, {}
        return taken

    @property
    def paused(self) -> bool:
        """The user wants a pause."""
        return self._paused and not self._stopping

    @property
    def stopping(self) -> bool:
        """The user wants an end now."""
        return self._stopping

    @property
    def on_last_file(self) -> bool:
        """The user wants no further file."""
        return self._last_file

    def is_skipped(self, row: int) -> bool:
        """The user wants that row left out."""
        return row in self._skipped

    def breaks_off(self, row: int) -> bool:
        """Whether a transfer of that row is to be broken off."""
        return self._stopping or self._paused or row in self._skipped

    def wait(self, until: Callable[[], bool], seconds: float | None = None) -> bool:
        """Wait until the condition holds (True), at most that many seconds (then False)."""
        with self._changed:
            return self.clock.wait(self._changed, until, seconds)

    def wake(self, change: Callable[[], None]) -> None:
        """Make a change that somebody waits for."""
        with self._changed:
            change()
            self._changed.notify_all()

    def _change(self, *, paused: bool | None = None, stopping: bool | None = None, last_file: bool | None = None) -> None:
        with self._changed:
            self._paused = self._paused if paused is None else paused
            self._stopping = self._stopping if stopping is None else stopping
            self._last_file = self._last_file if last_file is None else last_file
            self._changed.notify_all()
