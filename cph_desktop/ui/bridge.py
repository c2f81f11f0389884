"""From the upload to the window: the one place where events of the runner's queue enter Qt."""

from __future__ import annotations

import queue

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.upload.events import UploadEvent

_EVERY_MS = 60


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
        self.flush()

    def flush(self) -> None:
        """Emit what is there now."""
        found: list[UploadEvent] = []
        while True:
            try:
                found.append(self._events.get_nowait())
            except queue.Empty:
                break
        if found:
            self.arrived.emit(found)
