"""Work whose results all count, one after the other: where a user decides twice, neither decision may take the other's place."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from cph_desktop.ui.tasks import Tasks


class InTurn:
    """Does work in a worker, in the order in which it was wanted; what takes no time is done at once where nothing waits."""

    def __init__(self, tasks: Tasks, name: str) -> None:
        self._tasks, self._name = tasks, name
        self._waiting: deque[tuple[Callable[[], Any], Callable[[Any], object]]] = deque()

    @property
    def is_busy(self) -> bool:
        """Whether some of it is still to be done."""
        return bool(self._waiting)

    def do(self, work: Callable[[], Any], done: Callable[[Any], object], *, at_once: bool) -> None:
        """``work()``, then ``done(result)`` in the window's thread. Errors of the work come up there, too."""
        if at_once and not self._waiting:
            done(work())
            return
        self._waiting.append((work, done))
        if len(self._waiting) == 1:
            self._begin()

    def forget(self) -> None:
        """Nothing of what waits is wanted any more."""
        self._waiting.clear()
        self._tasks.cancel(self._name)

    def _begin(self) -> None:
        if self._waiting:
            work, _ = self._waiting[0]
            self._tasks.start(self._name, lambda _cancelled: work(), self._done, self._failed)

    def _done(self, result: Any) -> None:
        _, done = self._waiting.popleft()
        self._begin()
        done(result)

    def _failed(self, error: BaseException) -> None:
        self._waiting.popleft()
        self._begin()
        raise error
