"""What the window has more of while the batch goes to the practice wiki: banner, accent, the trainer's window, emptying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.practising import Practising
from cph_desktop.ui.sending import Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.practice_banner import PracticeBanner

if TYPE_CHECKING:
    from cph_desktop.ui.wiki_choice import WikiChoice

_TARGET = "practice"


class PracticeMode(QObject):
    """``begun_anew``: the practice wiki is empty, and the batch in view begins again."""

    begun_anew = Signal()

    def __init__(self, around: Surroundings, session: Session, connecting: Connecting, sending: Sending, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._session = session
        self._connecting = connecting
        self._sending = sending
        self._window = window
        self._trainer: QWidget | None = None
        self.practising = Practising(around.tasks)
        self.practising.trouble.connect(session.trouble)
        self.practising.emptied.connect(self._begin_anew)
        self.banner = PracticeBanner(around)
        self.banner.look.connect(self.practising.look)
        self.banner.teach.connect(self.show_trainer)
        self.banner.empty.connect(self.empty)

    def follow(self, wiki: WikiChoice) -> None:
        """Hear which wiki it is."""
        wiki.shown.connect(lambda: self.show_wiki(is_practice=wiki.target == _TARGET))

    def show_wiki(self, *, is_practice: bool) -> None:
        """Banner and accent for the practice wiki, or for a real one."""
        self.banner.setVisible(is_practice)
        self._around.theme.practise(on=is_practice)
        if not is_practice:
            self.close()

    def close(self) -> None:
        """The window for trainers goes, and nothing is asked any more."""
        if self._trainer is not None:
            self._trainer.close()

    def show_trainer(self) -> None:
        """The window for trainers, beside this one."""
        from cph_desktop.ui.dialogs.trainer import Trainer

        if self._trainer is None:
            self._trainer = Trainer(self._around, self.practising, self._window)
        self._trainer.show()
        self._trainer.activateWindow()

    def empty(self) -> None:
        """Empty the practice wiki at once: trainers do it between two groups, and nothing on it is kept by anybody."""
        if self._sending.is_running:
            self._session.trouble.emit(msg("ui-busy-sending"))
        else:
            self.practising.empty()

    def _begin_anew(self) -> None:
        """Whoever was signed in is not; the batch in view becomes a new one, since it was sent to a wiki that is gone."""
        self._connecting.leave()
        settings = self._session.settings
        if settings is not None and settings.target == _TARGET:
            self._session.begin_anew()
        self.begun_anew.emit()
