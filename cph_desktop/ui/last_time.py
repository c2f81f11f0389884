"""The batch that was open when the program ended without being asked to: offered again at the next start."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cph_desktop.messages import msg
from cph_desktop.ui.news import News
from cph_desktop.ui.preferences import KeptPreferences
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.notice import Tone

if TYPE_CHECKING:
    from cph_desktop.ui.recent_batch import RecentBatch
    from cph_desktop.ui.steps.start import StartPage

_TASK = "left open"


class LastTime(QObject):
    """Writes down which batch is open, and takes it back when the window is closed: what a crash leaves is still there."""

    def __init__(self, around: Surroundings, session: Session, kept: KeptPreferences, news: News) -> None:
        super().__init__(news)
        self._around, self._session, self._kept, self._news = around, session, kept, news
        self._left_open = kept.now.open_batch
        self._is_told = False
        session.batch_changed.connect(self._note)

    def offer(self, start: StartPage) -> None:
        """Say so where the program ended while a batch was open, with one button to go on. Nothing where it is open elsewhere."""
        path = Path(self._left_open)
        if not self._left_open or self._session.batch is not None:
            return

        def work(_cancelled: object) -> RecentBatch | None:
            from cph_desktop.ui.opening import left_open

            return left_open(path)

        self._around.tasks.start(_TASK, work, lambda batch: self._tell(batch, start), _raise)

    def end(self) -> None:
        """The window is closed as it should be."""
        self._keep("")

    def _tell(self, batch: RecentBatch | None, start: StartPage) -> None:
        if batch is None or self._session.batch is not None:
            return
        go_on = button(self._around, "go-on-with-batch", msg("ui-left-open-go-on"), lambda: start.go_on_with(batch), role="next")
        head = msg("ui-left-open", isolated(batch.name))
        self._is_told = True
        self._news.bring(Tone.WARNING, head, msg("ui-left-open-text"), lambda: [go_on])

    def _note(self) -> None:
        if self._session.batch is not None:
            self._keep(str(self._session.batch.path))
            if self._is_told:
                self._is_told = False
                self._news.hide()

    def _keep(self, path: str) -> None:
        self._kept.keep(dataclasses.replace(self._kept.now, open_batch=path))


def _raise(error: BaseException) -> None:
    raise error
