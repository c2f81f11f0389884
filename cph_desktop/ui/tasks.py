"""Work that takes time, away from the main thread: reading, hashing, composing, asking a wiki. All of it can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Work = Callable[["Cancelled"], Any]
_TOLD_SECONDS = 0.1


def now_and_then(tell: Callable[[Any], None]) -> Callable[[Any], None]:
    """``tell``, ten times a second at most: a worker that tells of each file would leave the window no time for its user."""
    last = -_TOLD_SECONDS

    def told(word: Any) -> None:
        nonlocal last
        if (now := monotonic()) - last >= _TOLD_SECONDS:
            last = now
            tell(word)

    return told


class Cancelled:
    """Asked by the work now and then: ``if cancelled(): return``."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def __call__(self) -> bool:
        return self._event.is_set()

    def within(self, seconds: float) -> bool:
        """Wait so long, leaving the processor to the window; True at once when the result is no longer wanted."""
        return self._event.wait(seconds)

    def set(self) -> None:
        """The result is no longer wanted."""
        self._event.set()


@dataclass(eq=False)
class Task:
    """One piece of work under way; ``cancel`` makes sure that neither its result nor its error arrives."""

    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    discard: Callable[[Any], None] | None = None
    cancelled: Cancelled = field(default_factory=Cancelled)

    def cancel(self) -> None:
        """Stop at the next opportunity."""
        self.cancelled.set()


class Tasks(QObject):
    """Runs work in a few threads and hands the result, or the error, back on the main thread.

    Work started under a ``name`` cancels what ran under that name before: only the latest composition counts.
    """

    _finished = Signal(object, str, object, object)

    def __init__(self, threads: int = 3) -> None:
        super().__init__()
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None  # made with the first work, when the window is in view
        self._running: dict[str, Task] = {}
        self._is_closed = False
        self._finished.connect(self._deliver)

    def start(
        self,
        name: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        discard: Callable[[Any], None] | None = None,
    ) -> Task:
        """Begin ``work(cancelled)``; then ``done(result)`` or ``failed(error)`` is called on the main thread.

        ``discard`` lets go of a result that came too late, such as an open file; it may be called in the worker.
        """
        self.cancel(name)
        task = Task(done, failed, discard)
        if self._is_closed:  # by a timer that was still running, say
            task.cancel()
            return task
        self._running[name] = task
        self._workers().submit(self._run, task, name, work)
        return task

    def find_out(self, name: str, work: Callable[[], Any], done: Callable[[Any], None], *, at_once: bool) -> None:
        """As :meth:`start`, for what is quickly found out about a few rows: ``at_once`` it is, and nobody has to wait."""
        if at_once:
            self.cancel(name)
            done(work())
        else:
            self.start(name, lambda _cancelled: work(), done, _raise)

    def cancel(self, name: str) -> None:
        """Give up what runs under that name."""
        task = self._running.pop(name, None)
        if task is not None:
            task.cancel()

    def is_busy(self, name: str) -> bool:
        """Whether something runs under that name."""
        return name in self._running

    def close(self) -> None:
        """Cancel everything; the program ends, and nothing more is begun."""
        self._is_closed = True
        for name in list(self._running):
            self.cancel(name)
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=self._threads, thread_name_prefix="window-work")
        return self._pool

    def _run(self, task: Task, name: str, work: Work) -> None:
        if task.cancelled():
            return
        result, error = None, None
        try:
            result = work(task.cancelled)
        except Exception as problem:  # noqa: BLE001 - handed to the main thread, which shows it
            error = problem
        if not task.cancelled():
            self._finished.emit(task, name, result, error)
        else:
            _let_go(task, result)

    def _deliver(self, task: Task, name: str, result: Any, error: BaseException | None) -> None:
        if task.cancelled():
            _let_go(task, result)
            return
        if self._running.get(name) is task:
            del self._running[name]
        if error is not None:
            task.failed(error)
        else:
            task.done(result)


def _raise(error: BaseException) -> None:
    raise error


def _let_go(task: Task, result: Any) -> None:
    if task.discard is not None and result is not None:
        task.discard(result)
