"""Python's collector of unused cycles, at work in the window's thread alone.

By itself it runs in whatever thread happens to make the next object, and there it would take apart widgets that a cycle held:
Qt may end the process when that happens outside of the window's thread. The cure is known from other programs
(https://github.com/pyqtgraph/pyqtgraph/blob/master/pyqtgraph/util/garbage_collector.py).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Cycles(QObject):
    """While this object works, cycles are collected by a timer: as often as Python itself would, only later."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect_some)

    def begin(self) -> None:
        """From now on no other thread collects."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Python's own way again."""
        self._timer.stop()
        gc.enable()

    def collect_some(self) -> None:
        """Collect the oldest generation that is due, as Python does, which counts on while it is switched off."""
        due = [count > limit > 0 for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[1] and due[2] else 1 if due[1] else 0)
