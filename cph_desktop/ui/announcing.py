"""What a screen reader reads out though the keyboard is elsewhere: progress, what a search found, what went wrong."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.texts import Texts

if TYPE_CHECKING:
    from cph_desktop.journey.progress import Progress, Station
    from cph_desktop.ui.session import Session

_SETTLED_MS = 400  # who types does not hear of every letter
_HEARD_OUT_SECONDS = 10
_MANY = 500  # fewer are done before they were told of


def announce(at: QWidget, text: str, *, is_urgent: bool = False) -> None:
    """Have a text read out; nothing happens where no screen reader is running. What is urgent interrupts what it reads now."""
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(at, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if is_urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


class NowAndThen:
    """When to tell how far something is: at each tenth of the way, but not before the user had time to hear the last one out."""

    def __init__(self) -> None:
        self._tenth = -1
        self._told_at = 0.0

    def is_due(self, share: float) -> bool:
        """Whether to tell it now; ``share`` is from 0 to 1. What begins anew is told at once."""
        tenth, now = int(share * 10), monotonic()
        if tenth == self._tenth or (tenth > self._tenth >= 0 and now - self._told_at < _HEARD_OUT_SECONDS):
            return False
        self._tenth, self._told_at = tenth, now
        return True


class RowsFound(QObject):
    """Tells how many rows a table shows, a moment after its user asked for others with :meth:`asked`."""

    def __init__(self, texts: Texts, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._texts, self._table = texts, table
        self._pause = QTimer(self, interval=_SETTLED_MS, singleShot=True)
        self._pause.timeout.connect(self._tell)

    def asked(self, *_what: object) -> None:
        """A filter was chosen, or a letter typed into the search."""
        self._pause.start()

    def _tell(self) -> None:
        announce(self._table, self._texts.text(msg("ui-announce-shown", self._table.model().rowCount())))


class Preparing(QObject):
    """Tells what is being done to the rows, and what came of it."""

    def __init__(self, texts: Texts, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._texts, self._session, self._window = texts, session, window
        self._at: Station | None = None
        session.working.connect(self._working)
        session.prepared_changed.connect(self._prepared)

    def _working(self, progress: Progress | None) -> None:
        if progress is None or progress.station is self._at:
            return
        self._at = progress.station
        if not 0 < progress.total < _MANY:
            self._say(msg(f"journey-{progress.station.value}", progress.done, progress.total))

    def _prepared(self) -> None:
        """Also after an edit: it may have mended a row, or broken one."""
        prepared = self._session.prepared
        if self._at is not None and prepared is not None:
            counts = prepared.counts
            self._say(msg("ui-announce-rows", counts.rows, counts.errors, counts.warnings))
        self._at = None

    def _say(self, words: Message) -> None:
        announce(self._window, self._texts.text(words))
