"""What is decided about rows: one after the other, about many in a worker, and each of it undone like any other edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cph_desktop.finding import Unusable
from cph_desktop.ui.edits import ChangeDecisions
from cph_desktop.ui.in_turn import InTurn
from cph_desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.batch.decisions import DecisionChange
    from cph_desktop.ui.session import Session

_MANY = 500  # decisions that would keep the user waiting


class Deciding:
    """About the rows of the batch of ``session``."""

    def __init__(self, session: Session, tasks: Tasks) -> None:
        self._session = session
        self._turns = InTurn(tasks, "decide")

    @property
    def is_busy(self) -> bool:
        """Whether something is being decided just now."""
        return self._turns.is_busy

    def forget(self) -> None:
        """There is no batch any more."""
        self._turns.forget()

    def decide(self, change: DecisionChange, words: str) -> None:
        """Decide about a row; ``words`` name it for undo."""
        self.decide_about(1, lambda: change, lambda _change: words)

    def decide_about(self, rows: int, find: Callable[[], DecisionChange], words: Callable[[DecisionChange], str]) -> None:
        """Decide in one step about so many rows, about many in a worker; ``words`` name it for undo."""
        batch = self._session.batch
        if batch is None:
            return

        def work() -> tuple[DecisionChange, DecisionChange]:
            change = find()
            return change, change.reversed(batch.replaced_by(change.made))

        def done(found: tuple[DecisionChange, DecisionChange]) -> None:
            change, back = found
            if change:
                self._session.undo.push(ChangeDecisions(self._use, change, back, words(change)))

        self.in_turn(rows, work, done)

    def in_turn(self, rows: int, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Work on the batch after what was decided before, and before what is decided from now on; on many rows in a worker."""
        self._turns.do(work, done, at_once=rows < _MANY)
        if self._turns.is_busy:
            self._session.working.emit(None)

    def _use(self, change: DecisionChange) -> bool:
        """Whether they could be kept; where not, that is told and nothing is changed."""
        batch = self._session.batch
        if batch is None:
            return False
        changed = (*change.made, *change.withdrawn)
        try:
            if len(changed) < _MANY:
                batch.change_decisions(change.made, change.withdrawn)
            else:
                batch.change_many_decisions(change)
        except Unusable as unusable:
            self._session.trouble.emit(unusable.message)
            return False
        self._session.redecide(changed)
        return True
