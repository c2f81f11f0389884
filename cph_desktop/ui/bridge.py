"""From the upload to the window: the one place where events of the runner's queue enter Qt."""

from __future__ import annotations

import queue

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.upload.events import UploadEvent

_EVERY_MS = 60
_MOST_AT_ONCE = 300
"""Events that are learned in a few milliseconds; after a moment in which the window was busy, more are waiting."""


class UploadBridge(QObject):
    """Empties the queue some sixteen times a second and emits what was in it as one list, so that a fast upload cannot
    flood the main thread with single repaints."""

    arrived = Signal(list)

    def __init__(self, events: queue.SimpleQueue[UploadEvent], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = events
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.flush)

    def start(self) -> None:
        """Listen."""
        self._timer.start()

    def stop(self) -> None:
        """Take what is left and listen no more."""
        self._timer.stop()
        while self._emit_some():
            pass

    def flush(self) -> None:
        """Emit what is there now; where that is much, the user's clicks come before the rest of it."""
        is_full = self._emit_some() == _MOST_AT_ONCE
        if self._timer.isActive():
            self._timer.setInterval(0 if is_full else _EVERY_MS)

    def _emit_some(self) -> int:
        found: list[UploadEvent] = []
        while len(found) < _MOST_AT_ONCE:
            try:
                found.append(self._events.get_nowait())
            except queue.Empty:
                break
        if found:
            self.arrived.emit(found)
        return len(found)
