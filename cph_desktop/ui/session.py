"""The batch in the window: what was chosen, what was understood of it, what changes it. Pages hear its signals."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.deciding import Deciding
from cph_desktop.ui.edits import ChangeRecipe, ChangeSettings
from cph_desktop.ui.tasks import Cancelled, Tasks, now_and_then
from cph_desktop.ui.told_later import ToldLater
from cph_desktop.ui.working_out import FindOut, WorkedOut, let_go, worked_out

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.batch.batch_file import BatchFile
    from cph_desktop.batch.decisions import Decision
    from cph_desktop.batch.settings import BatchSettings
    from cph_desktop.checks.checked_row import TargetRules
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.journey.rereading import SheetStamp
    from cph_desktop.ui.opening import Opened
    from cph_desktop.upload.outcome import Outcome

_OPENING = "open"
_PREPARING = "prepare"
_NOT_IN_ROWS = frozenset({"bytes_per_second", "change_tag", "wiki_fetches"})
"""Settings that matter for sending alone: no row has to be composed anew."""
_SHOWN_FIRST_SECONDS = 0.15  # threads of Python take turns: the window draws the rows in view before the others are composed


class Session(QObject):
    """One batch at a time.

    ``batch_changed``: another batch, or its settings. ``prepared_changed``: the rows were composed anew. ``rows_changed``: those
    in view were, by another recipe, and all others follow. ``working``: how far that is (None when done). ``trouble``: something
    cannot be done, as a sentence. ``not_kept``: what was decided cannot be written, and why; calling the second argument tries it
    again. ``outcomes_changed``: what became of rows.
    While ``is_in_use`` (an upload works on the batch) no other batch is taken up.
    """

    batch_changed = Signal()
    prepared_changed = Signal()
    rows_changed = Signal()
    outcomes_changed = Signal()
    row_changed = Signal()
    working = Signal(object)
    trouble = Signal(object)
    not_kept = Signal(object, object)
    _outdated = Signal(object)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._tell = now_and_then(self.working.emit)
        self.facts: CommonsFacts | None = None
        self.batch: BatchFile | None = None
        self.settings: BatchSettings | None = None
        self.prepared: Prepared | None = None
        self.problem: Message | None = None
        self.outcomes: dict[int, Outcome] = {}
        self.row = 0
        self.is_in_use = False
        self._read: SheetStamp | None = None
        self.composed = 0
        """How often the rows were composed: tells whether ``prepared_changed`` is about new rows or new findings."""
        self.worked_out: dict[str, Any] = {}
        """What :meth:`work_out` found about the rows as they were composed last, by its names."""
        self._to_work_out: dict[str, FindOut] = {}
        self._in_view: list[Callable[[], Iterable[int]]] = []
        self._is_recomposing = False
        self.undo = QUndoStack(self)
        self.later = ToldLater(self, tasks)
        self.deciding = Deciding(self, tasks)
        self._outdated.connect(self._let_go)

    # -- which batch ---------------------------------------------------------------------------------------------------

    def begin(self, settings: BatchSettings) -> bool:
        """A new batch, or the one that these settings made before: nothing is sent twice. False when it has to wait."""
        return self._begin(settings, ())

    def go_to(self, target: str, user: str) -> None:
        """The same sheet for another wiki, which is a batch of its own; recipe and decisions come along."""
        if self.settings is not None and self.batch is not None and self.settings.target != target:
            self._begin(dataclasses.replace(self.settings, target=target, user=user), self.batch.decisions())

    def begin_anew(self) -> None:
        """The same sheet, recipe and decisions as a new batch, where the wiki that it went to was emptied."""
        if self.settings is not None and self.batch is not None:
            self._begin(self.settings, self.batch.decisions())

    def _may_change_batch(self) -> bool:
        if self.is_in_use:
            self.trouble.emit(msg("ui-busy-sending"))
        return not self.is_in_use

    def _begin(self, settings: BatchSettings, decisions: Sequence[Decision]) -> bool:
        def work(_cancelled: Cancelled) -> Opened:
            from cph_desktop.ui.opening import begin_batch

            return begin_batch(settings, decisions)

        return self._take_up(work)

    def _take_up(self, work: Callable[[Cancelled], Opened]) -> bool:
        # a second click while a batch is being opened: the first one has its file already
        if self._tasks.is_busy(_OPENING) or not self._may_change_batch():
            return False
        self.close()
        self._tasks.start(_OPENING, work, self._opened, self.failed, lambda opened: opened.batch.close())
        self.batch_changed.emit()
        return True

    def open(self, path: Path) -> bool:
        """Go on with a batch that was kept. False when it has to wait."""

        def work(_cancelled: Cancelled) -> Opened:
            from cph_desktop.ui.opening import open_batch

            return open_batch(path)

        return self._take_up(work)

    def close(self) -> None:
        """Let the batch go; all of it is on the disk already."""
        self.deciding.forget()
        self._tasks.cancel(_OPENING)
        self._tasks.cancel(_PREPARING)
        self.later.forget()
        try:
            if self.batch is not None:
                self.batch.close()
        except Unusable as unusable:
            self.trouble.emit(unusable.message)
        self._let_go_of_rows()
        self.batch = self.settings = self.prepared = self.problem = self._read = None
        self.outcomes, self.worked_out = {}, {}
        self.row = 0
        self.undo.clear()

    def _opened(self, opened: Opened) -> None:
        self.close()
        self.batch, self.settings = opened.batch, opened.settings
        self.outcomes = dict(opened.outcomes)
        self.batch_changed.emit()
        self.outcomes_changed.emit()
        self.prepare()

    # -- what is chosen ------------------------------------------------------------------------------------------------

    def choose(self, words: str = "", **changes: Any) -> None:
        """Change settings by their names (``sheet_name``, ``header_row``, ``media``, ``target``, …); they are kept at once.

        ``words`` name the change for undo; without them it is none that is undone.
        """
        if self.settings is None or self.batch is None:
            return
        before = {name: getattr(self.settings, name) for name in changes}
        if changes == before:
            return
        if words:
            self.undo.push(ChangeSettings(self._use_settings, before, changes, words))
        else:
            self._use_settings(changes)

    def _use_settings(self, changes: dict[str, Any]) -> None:
        if self.settings is None:
            return
        self._keep(dataclasses.replace(self.settings, **changes))
        if not _NOT_IN_ROWS.issuperset(changes):
            self.prepare()

    @property
    def recipe(self) -> Recipe | None:
        """The recipe in use, also while the rows are still being composed with it; None before the first one is guessed."""
        if self.prepared is None or self.settings is None:
            return None
        return self.settings.recipe if self.is_preparing and self.settings.recipe is not None else self.prepared.recipe

    def change_recipe(self, recipe: Recipe, words: str) -> None:
        """Use another recipe; ``words`` name the change for undo."""
        before = self.recipe
        if before is not None and recipe != before:
            self.undo.push(ChangeRecipe(self._use_recipe, before, recipe, words))

    def look_at(self, row: int) -> None:
        """The row that the pages show as an example."""
        if row != self.row:
            self.row = row
            self.row_changed.emit()

    def compose_first(self, rows: Callable[[], Iterable[int]]) -> None:
        """``rows`` tells which rows a page shows; they are composed at once when the recipe changes, the others after them."""
        self._in_view.append(rows)

    def work_out(self, name: str, work: FindOut) -> None:
        """Let the worker that composes the rows also find out what a page tells about all of them: see ``worked_out``."""
        self._to_work_out[name] = work

    def _use_recipe(self, recipe: Recipe) -> None:
        if self.settings is None:
            return
        from cph_desktop.ui.opening import finds_the_same_files, recompose

        settings, prepared = dataclasses.replace(self.settings, recipe=recipe), self.prepared
        is_reading = self.is_preparing and not self._is_recomposing  # what it finds has to be found again
        if prepared is None or not finds_the_same_files(recipe, prepared.recipe):
            self._keep(settings)
            self.prepare()
            return
        self._tasks.cancel(_PREPARING)
        self._compose_in_view(prepared, recipe)
        self._save(settings)
        if is_reading:
            self.prepare()
            return

        # no batch_changed: pages that count all rows would keep the user waiting for those in view
        def work(cancelled: Cancelled) -> tuple[CommonsFacts, Prepared] | None:
            if cancelled.within(_SHOWN_FIRST_SECONDS):
                return None
            return recompose(prepared, recipe, settings, self._tell, cancelled)

        self._work(work)
        self._is_recomposing = True

    def _compose_in_view(self, prepared: Prepared, recipe: Recipe) -> None:
        from cph_desktop.ui.opening import with_rows_in_view

        if self.facts is not None:
            rows = dict.fromkeys([self.row, *(row for rows in self._in_view for row in rows())])
            self.prepared = with_rows_in_view(prepared, recipe, self.facts, list(rows))
            self.rows_changed.emit()

    def _keep(self, settings: BatchSettings) -> None:
        self._save(settings)
        self.batch_changed.emit()

    def _save(self, settings: BatchSettings) -> None:
        assert self.batch is not None
        self.settings = settings
        try:
            self.batch.save_settings(settings)
        except Unusable as unusable:
            self.trouble.emit(unusable.message)

    # -- what was understood -------------------------------------------------------------------------------------------

    @property
    def is_preparing(self) -> bool:
        """Whether rows are being read, composed or decided about just now."""
        return self.deciding.is_busy or self._tasks.is_busy(_PREPARING) or self._tasks.is_busy(_OPENING)

    def prepare(self) -> None:
        """Read, match, compose and check in the background; what was begun before is given up."""
        if self.batch is None or self.settings is None:
            return
        from cph_desktop.journey.rereading import stamp_of

        settings, batch, rules = self.settings, self.batch, self.later.rules
        self._read = stamp_of(settings.sheet)

        def work(cancelled: Cancelled) -> tuple[CommonsFacts, Prepared] | None:
            from cph_desktop.ui.opening import prepare_batch

            return prepare_batch(settings, batch, self._tell, cancelled, rules)

        self._start(work)

    def is_sheet_changed(self) -> bool:
        """Whether the spreadsheet was saved again since it was read."""
        if self.settings is None or self._read is None:
            return False
        from cph_desktop.journey.rereading import has_changed

        return has_changed(self.settings.sheet, self._read)

    def redecide(self, changed: Sequence[Decision]) -> None:
        """The rows anew about which something was decided otherwise."""
        settings, batch, prepared = self.settings, self.batch, self.prepared
        if prepared is None or settings is None or batch is None or self.is_preparing:
            self.prepare()
            return
        from cph_desktop.ui.opening import redecide

        self._start(lambda cancelled: redecide(prepared, changed, settings, batch, tell=self._tell, cancelled=cancelled))

    def _start(self, work: Callable[[Cancelled], tuple[CommonsFacts, Prepared] | None]) -> None:
        self._work(work)
        self.batch_changed.emit()

    def _work(self, work: Callable[[Cancelled], tuple[CommonsFacts, Prepared] | None]) -> None:
        self.problem = None
        self._is_recomposing = False
        batch, answers = self.batch, self.later.being_said()

        def told(cancelled: Cancelled) -> WorkedOut | None:
            return worked_out(lambda: work(cancelled), batch, answers, self._to_work_out, cancelled)

        self._tasks.start(_PREPARING, told, self._prepared, self._not_prepared, self._outdated.emit)

    def _prepared(self, result: WorkedOut | None) -> None:
        if result is None:
            return
        self._let_go_of_rows()
        self.facts, self.prepared, self.worked_out = result.facts, result.prepared, result.found
        self.composed += 1
        if self.prepared.at(self.row) is None:
            self.row = self.prepared.rows[0].row.number if self.prepared.rows else 0
        self._done()

    def _let_go_of_rows(self) -> None:
        let_go(self._tasks, [self.prepared, *self.worked_out.values()], self)

    def _let_go(self, outdated: WorkedOut) -> None:
        let_go(self._tasks, [outdated.prepared, *outdated.found.values()], self)

    def _not_prepared(self, error: BaseException) -> None:
        if not isinstance(error, Unusable):
            raise error
        self.prepared, self.worked_out = None, {}
        self.problem = error.message
        self._done()

    def _done(self) -> None:
        self.working.emit(None)
        self.prepared_changed.emit()
        self.batch_changed.emit()
        self.later.say_answers()  # what was answered while the rows were composed

    def compose_by(self, rules: TargetRules) -> None:
        """The same rows once more, checked by what the batch's wiki told of its rules."""
        from cph_desktop.ui.opening import recompose

        prepared, settings = self.prepared, self.settings
        if prepared is not None and settings is not None:
            self._start(lambda cancelled: recompose(prepared, prepared.recipe, settings, self._tell, cancelled, rules=rules))

    def use_told(self, told: Prepared) -> None:
        """The same rows, which say more, in the place of those that are shown."""
        before, self.prepared = self.prepared, told
        let_go(self._tasks, [before], self)
        self.prepared_changed.emit()

    def failed(self, error: BaseException) -> None:
        """Tell what a worker could not do; an error that nobody expected goes on its way."""
        if not isinstance(error, Unusable):
            raise error
        self.trouble.emit(error.message)

    # -- what became of it ---------------------------------------------------------------------------------------------

    def learn_outcomes(self, outcomes: Mapping[int, Outcome]) -> None:
        """What became of rows, by row."""
        self.outcomes.update(outcomes)
        self.outcomes_changed.emit()
