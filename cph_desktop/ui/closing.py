"""Closing the window while files are being sent: asked about, since what is under way takes its time or is looked into later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.surroundings import Surroundings


class Closing(QObject):
    """``agreed``: the window may close now. Nothing is lost in either case; the journal knows what was sent."""

    agreed = Signal()

    def __init__(self, around: Surroundings, sending: Sending, window: QWidget) -> None:
        super().__init__(window)
        self._around, self._sending, self._window = around, sending, window
        self._is_agreed = False

    def may_close(self) -> bool:
        """Whether nothing is being sent, or the user said that it may be broken off; asks otherwise."""
        if not self._sending.is_running or self._is_agreed:
            return True
        self._ask()
        return False

    def _ask(self) -> None:
        from cph_desktop.ui.dialogs.asking import Question

        question = Question(
            self._around,
            msg("ui-close-while-sending"),
            msg("ui-close-while-sending-text"),
            [
                ("keep-open", msg("ui-close-keep"), lambda: None),
                ("close-after", msg("ui-close-after"), self._close_after_this_file),
                ("close-now", msg("ui-close-now"), self._close_now),
            ],
            self._window,
        )
        question.setWindowModality(Qt.WindowModality.WindowModal)
        question.open()

    def _close_after_this_file(self) -> None:
        self._sending.ended.connect(self._close_now)
        self._sending.stop_after_this_file()
        if self._sending.going is Going.ENDED:
            self._close_now()

    def _close_now(self) -> None:
        self._is_agreed = True
        self.agreed.emit()
