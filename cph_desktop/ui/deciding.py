"""What is decided about rows: one after the other, about many in a worker, and each of it undone like any other edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from cph_desktop.finding import Unusable
from cph_desktop.ui.edits import ChangeDecisions
from cph_desktop.ui.in_turn import InTurn
from cph_desktop.ui.tasks import Tasks

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.batch.batch_file import BatchFile
    from cph_desktop.batch.decisions import DecisionChange
    from cph_desktop.ui.session import Session

_MANY = 500  # decisions that would keep the user waiting


class Deciding:
    """About the rows of the batch of ``session``.

    The rows follow a decision once it is on the disk. Where it cannot be written they stay as they are, undo knows nothing of it,
    and the user can have it tried again.
    """

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

        def work() -> tuple[DecisionChange, DecisionChange] | Unusable:
            try:
                change = find()
                return change, change.reversed(batch.replaced_by(change.made))
            except Unusable as unusable:
                return unusable

        def done(found: tuple[DecisionChange, DecisionChange] | Unusable) -> None:
            if isinstance(found, Unusable):
                self._tell(batch, found, lambda: self.decide_about(rows, find, words))
                return
            change, back = found
            if change:
                self._session.undo.push(ChangeDecisions(self._use, change, back, words(change)))

        self.in_turn(rows, work, done)

    def in_turn(self, rows: int, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Work on the batch after what was decided before, and before what is decided from now on; on many rows in a worker."""

        def ended(result: Any) -> None:
            done(result)
            if not self._session.is_preparing:
                self._session.working.emit(None)
                self._session.later.say_answers()  # those that came meanwhile

        self._turns.do(work, ended, at_once=rows < _MANY)
        if self._turns.is_busy:
            self._session.working.emit(None)

    def _use(self, step: ChangeDecisions, change: DecisionChange) -> None:
        """Write it; then the rows follow."""
        batch = self._session.batch
        if batch is None:
            return
        changed = (*change.made, *change.withdrawn)
        waiting = batch.change_many_decisions(change)  # on the disk, too, where the batch is closed before its turn

        def work() -> Unusable | None:
            try:
                batch.write(waiting)
            except Unusable as unusable:
                return unusable
            return None

        def done(problem: Unusable | None) -> None:
            if problem is None:
                self._session.redecide(changed)
            else:  # the stack is still at this step where it was done at once
                QTimer.singleShot(0, self._session, lambda: self._not_written(step, batch, problem))

        self.in_turn(len(changed), work, done)

    def _not_written(self, step: ChangeDecisions, batch: BatchFile, problem: Unusable) -> None:
        """Take the step off the stack, or put it back there, without a change of the rows; it can be tried again."""
        stack = self._session.undo
        place = next((at for at in range(stack.count()) if stack.command(at) is step), None)
        if place is None:
            return
        step.is_void = True
        if place >= stack.index():  # it was to be undone, and is not
            if place == stack.index():
                stack.redo()
            self._tell(batch, problem, stack.undo)
            return
        change, words = step.change, step.text()
        while stack.index() and getattr(stack.command(stack.index() - 1), "is_void", False):
            stack.undo()
        self._tell(batch, problem, lambda: self.decide_about(len(change.made), lambda: change, lambda _change: words))

    def _tell(self, batch: BatchFile, problem: Unusable, again: Callable[[], object]) -> None:
        """In the window, with what tries it once more while the batch is still there."""
        self._session.not_kept.emit(problem.message, lambda: again() if self._session.batch is batch else None)
