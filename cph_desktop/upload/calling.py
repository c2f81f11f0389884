"""Requests run in a thread of their own, so that the runner hears the user while it waits for a slow wiki."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cph_desktop.upload.control import RunControl

T = TypeVar("T")

GRACE_SECONDS = 0.7
"""After "stop", how long an answer that is nearly here is waited for."""


class Stopped(Exception):
    """The user stopped the run."""


@dataclass
class _Call(Generic[T]):
    function: Callable[[], T]
    arrived: threading.Event = field(default_factory=threading.Event)
    result: list[T] = field(default_factory=list)
    error: BaseException | None = None
    pause_told: bool = False

    @property
    def done(self) -> bool:
        return self.arrived.is_set()


class Caller:
    """Runs one request after the other in a thread; :meth:`close` lets the thread go, also when it hangs."""

    def __init__(self, control: RunControl, on_pause: Callable[[], None]) -> None:
        self._control = control
        self._on_pause = on_pause
        self._calls: queue.SimpleQueue[_Call[Any] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def call(self, function: Callable[[], T]) -> T:
        """The function's result or exception. Raises :class:`Stopped` when the user stops and no answer comes in time."""
        if self._thread is None:
            # a daemon: one that hangs in a request must not keep the program from ending
            self._thread = threading.Thread(target=self._work, name="wiki-requests", daemon=True)
            self._thread.start()
        call: _Call[T] = _Call(function)
        self._calls.put(call)
        self._await(call)
        if call.error is not None:
            raise call.error
        return call.result[0]

    def close(self) -> None:
        """No more calls."""
        self._calls.put(None)

    def _await(self, call: _Call[Any]) -> None:
        control = self._control
        while not call.done:
            control.wait(lambda: call.done or control.stopping or (control.paused and not call.pause_told))
            if call.done:
                return
            if control.stopping:
                if not call.arrived.wait(GRACE_SECONDS):
                    raise Stopped
            else:
                call.pause_told = True
                self._on_pause()

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            try:
                call.result.append(call.function())
            except BaseException as error:  # noqa: BLE001 - it is raised again in the runner's thread
                call.error = error
            self._control.wake(call.arrived.set)
