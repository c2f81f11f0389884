"""The practice wiki in the window: played faults, and an empty wiki to begin again with. Asking it happens in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.finding import Unusable
from cph_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from cph_desktop.practice.playing import Playable, Playing

_FAULTS = "practice faults"
_EMPTYING = "practice empty"
_LOOKING = "practice look"
_EVERY_MS = 1000


class Practising(QObject):
    """``changed``: what is played. ``emptied``: nothing is on the wiki any more. ``trouble``: a sentence."""

    changed = Signal()
    emptied = Signal()
    trouble = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.playing: tuple[Playing, ...] = ()
        self._watch = QTimer(self, interval=_EVERY_MS)
        self._watch.timeout.connect(self._ask)

    def watch(self, *, on: bool) -> None:
        """Ask every second what is played, as long as somebody looks."""
        if on:
            self._watch.start()
            self._ask()
        else:
            self._watch.stop()

    def play(self, what: Playable) -> None:
        """Make it happen from the next request on."""

        def work(_cancelled: object) -> tuple[Playing, ...]:
            from cph_desktop.journey.practising import play_fault

            return play_fault(what)

        self._tasks.start(_FAULTS, work, self._learn, self._failed)

    def end_faults(self) -> None:
        """All is well again."""

        def work(_cancelled: object) -> tuple[Playing, ...]:
            from cph_desktop.journey.practising import end_faults

            end_faults()
            return ()

        self._tasks.start(_FAULTS, work, self._learn, self._failed)

    def empty(self) -> None:
        """A new, empty wiki in its place."""

        def work(_cancelled: object) -> None:
            from cph_desktop.journey.practising import empty_practice_wiki

            empty_practice_wiki()

        self._tasks.start(_EMPTYING, work, lambda _none: self.emptied.emit(), self._failed)

    def look(self) -> None:
        """Show its front page in the browser."""

        def work(_cancelled: object) -> str:
            from cph_desktop.journey.practising import practice_page

            return practice_page()

        self._tasks.start(_LOOKING, work, _show, self._failed)

    def _ask(self) -> None:
        if self._tasks.is_busy(_FAULTS):
            return

        def work(_cancelled: object) -> tuple[Playing, ...]:
            from cph_desktop.journey.practising import played_faults

            return played_faults()

        self._tasks.start(_FAULTS, work, self._learn, self._failed)

    def _learn(self, playing: tuple[Playing, ...]) -> None:
        if playing != self.playing:
            self.playing = playing
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Unusable):
            raise error
        self.trouble.emit(error.message)


def _show(address: str) -> None:
    from cph_desktop.ui.browsing import open_page

    open_page(address)
