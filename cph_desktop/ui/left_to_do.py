"""What is left to be done of a batch by what became of its rows so far; in a worker, where there are many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.ui.session import Session
from cph_desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.upload.outcome import Outcome

_COUNTING = "what-is-left"


@dataclass(frozen=True, slots=True)
class Left:
    """How many ``files``, or rows, are still to be sent or described: ``undescribed`` of them are on the wiki since an earlier
    run, ``pages`` are about files that were there before. ``size``: the bytes of the others.
    """

    files: int = 0
    size: int = 0
    undescribed: int = 0
    pages: int = 0

    @property
    def to_send(self) -> int:
        """How many files are still to be sent."""
        return self.files - self.undescribed - self.pages

    @property
    def number(self) -> int:
        """How many files go; where none does, how many pages are described."""
        return self.to_send or self.files


NOTHING_LEFT = Left()


def what_is_left(prepared: Prepared, outcomes: Mapping[int, Outcome]) -> Left:
    """What is still to be done by the outcomes so far; for a worker, where there are many rows."""
    from cph_desktop.upload.outcome import Status

    rows = [row for row in prepared.going() if not is_done(outcomes.get(row.row.number))]
    there = {row for row, outcome in outcomes.items() if outcome.status is Status.UPLOADED}
    absent = [row for row in rows if row.row.number not in there]
    to_send = [row for row in absent if not row.match.page]
    size = sum(row.match.media.size for row in to_send if row.match.media is not None)
    return Left(len(rows), size, len(rows) - len(absent), len(absent) - len(to_send))


def is_done(outcome: Outcome | None) -> bool:
    """Whether nothing more is to be done about a row."""
    from cph_desktop.upload.tally import COMPLETE

    return outcome is not None and outcome.status in COMPLETE


class LeftToDo(QObject):
    """``now`` is what is left of the batch of ``session``, ``changed`` tells that it was counted anew."""

    changed = Signal()

    def __init__(self, tasks: Tasks, session: Session) -> None:
        super().__init__()
        self._tasks, self._session = tasks, session
        self.now = NOTHING_LEFT
        session.prepared_changed.connect(self._count)
        session.batch_changed.connect(self._count)
        session.outcomes_changed.connect(self._count)
        self._count()

    @property
    def is_counting(self) -> bool:
        """Whether ``now`` is about to change."""
        return self._tasks.is_busy(_COUNTING)

    def _count(self) -> None:
        prepared, outcomes = self._session.prepared, self._session.outcomes
        if prepared is None:
            self._tasks.cancel(_COUNTING)
            self._counted(NOTHING_LEFT)
            return
        from cph_desktop.ui.models.table import MANY

        at_once = len(prepared.rows) < MANY
        self._tasks.find_out(_COUNTING, lambda: what_is_left(prepared, outcomes), self._counted, at_once=at_once)

    def _counted(self, left: Left) -> None:
        self.now = left
        self.changed.emit()
