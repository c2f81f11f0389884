"""The main job done by itself, visibly: the sample batch walks through the steps and goes to the practice wiki."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step

_LOOK_MS = 1200
_EVERY_MS = 100
_PATIENCE_MS = 180_000


class Demonstration(QObject):
    """Waits for each step to be ready, leaves time to look at it, goes on, and closes the window at the end.

    ``succeeded``: every row that may go is on the wiki.
    """

    def __init__(self, window: MainWindow, look_ms: int = _LOOK_MS) -> None:
        super().__init__(window)
        self._window = window
        self._look = QTimer(self, interval=look_ms, singleShot=True)
        self._look.timeout.connect(self._go_on)
        self._watch = QTimer(self, interval=_EVERY_MS)
        self._watch.timeout.connect(self._is_ready)
        self._waited = 0
        self.succeeded = False

    def begin(self) -> None:
        """Start the sample."""
        QTimer.singleShot(self._look.interval(), self._practise)

    def _practise(self) -> None:
        self._window.start.practise()
        self._watch.start()

    def _is_ready(self) -> None:
        """Go on as soon as the page in view is ready; give up after minutes, so that a demonstration never hangs."""
        self._waited += _EVERY_MS
        window = self._window
        if self._waited > _PATIENCE_MS:
            self._end()
        elif not window.session.is_preparing and not window.sending.is_running and window.page.may_go_on():
            self._watch.stop()
            self._look.start()

    def _go_on(self) -> None:
        window = self._window
        if window.page.step is Step.RESULTS:
            self.succeeded = all(line.is_there for line in window.sending.lines.values())
            self._end()
            return
        if window.page.step is Step.UPLOAD and window.sending.going is Going.ENDED:
            window.show_step(Step.RESULTS)
        else:
            window.page.go_on()
        self._waited = 0
        self._watch.start()

    def _end(self) -> None:
        self._watch.stop()
        self._window.sending.stop()
        self._window.close()
