"""How long the main thread of a window was not there for its user."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

LONGEST_WAIT = 900.0
_BEAT_MS = 5


class Pulse(QObject):
    """A timer that should beat every 5 ms; what is longer than that between two beats, the window was blocked."""

    def __init__(self) -> None:
        super().__init__()
        self._longest = self._longest_own = 0.0
        self._last, self._last_own = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def during(self, work: Callable[[], object]) -> tuple[float, float]:
        """Milliseconds of the longest block while ``work`` is done: by the clock, and of the main thread's own work."""
        wait(50)
        self._beat()
        self._longest = self._longest_own = 0.0
        work()
        wait(50)
        return self._longest * 1000 - _BEAT_MS, self._longest_own * 1000

    @property
    def overdue(self) -> float:
        """Milliseconds since the last beat; may be asked from any thread."""
        return (time.perf_counter() - self._last) * 1000

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._longest_own = max(self._longest_own, own - self._last_own)
        self._last, self._last_own = now, own


def wait(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(ready: Callable[[], bool], what: str) -> None:
    """Let the window live until it is ready. Raises TimeoutError after a quarter of an hour."""
    began = time.perf_counter()
    while not ready():
        if time.perf_counter() - began > LONGEST_WAIT:
            raise TimeoutError(what)
        wait(20)
