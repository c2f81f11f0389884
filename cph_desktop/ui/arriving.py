"""The first moments of a spreadsheet that somebody brings from another program: on to the first page with a question on it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.finding import Severity
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Step
from cph_desktop.wiki.target import PRACTICE

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.journey.prepared import Prepared

_ARRIVAL = "arrival"


@dataclass(frozen=True)
class Arrival:
    """Of all rows: whether some and whether all have their file, and how many have an error or a warning."""

    has_files: bool
    has_all_files: bool
    to_look_at: int


def arrival(_facts: CommonsFacts, prepared: Prepared) -> Arrival:
    """For the worker that composes the rows."""
    serious = {Severity.ERROR, Severity.WARNING}
    with_file = sum(1 for row in prepared.rows if row.match.media is not None)
    odd = sum(1 for row in prepared.rows if any(finding.severity in serious for finding in row.findings))
    return Arrival(with_file > 0, with_file == len(prepared.rows), odd)


class Arriving(QObject):
    """``arrived`` carries the page where there is something to do; ``folder_needed``: no row has its file so far.

    ``to_fill_in``: the cells of a spreadsheet that was made here are to be filled in.
    """

    arrived = Signal(object)
    to_fill_in = Signal()
    folder_needed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._is_expected = self._may_ask = self._has_recipe = self._goes_on = self._fills_in = False
        self._recipe: tuple[Recipe, str] | None = None
        self._sure = ""
        session.work_out(_ARRIVAL, arrival)
        session.prepared_changed.connect(self._prepared)

    def expect(self, recipe: Recipe | None = None, words: str = "") -> None:
        """A batch was begun just now; ``recipe`` is to be used for it, ``words`` name that for undo."""
        self._is_expected = self._may_ask = True
        self._goes_on = self._fills_in = False
        self._sure = ""
        self._recipe = (recipe, words) if recipe is not None else None
        self._has_recipe = recipe is not None

    def expect_made_here(self, words: str, *, fills_in: bool) -> None:
        """A batch was begun just now with a spreadsheet that was made here: what its columns are is no guess.

        ``words`` name that for undo. ``fills_in``: its cells are to be filled in here.
        """
        self.expect()
        self._sure, self._fills_in = words, fills_in

    def expect_to_go_on(self) -> None:
        """A batch was opened just now whose upload is not at its end."""
        self.expect()
        self._may_ask, self._goes_on = False, True

    @property
    def to_look_at(self) -> int:
        """How many rows have an error or a warning."""
        return self._arrival.to_look_at

    @property
    def _arrival(self) -> Arrival:
        found: Arrival = self._session.worked_out[_ARRIVAL]
        return found

    def _prepared(self) -> None:
        prepared = self._session.prepared
        if not self._is_expected or prepared is None or self._session.problem is not None:
            self._is_expected = False
            return
        is_foreign = bool(prepared.sheet.page_template) or self._has_recipe
        recipe, self._recipe = self._recipe, None
        if self._sure:
            fields = tuple(dataclasses.replace(source, confidence=1.0) for source in prepared.recipe.fields)
            recipe, self._sure = (dataclasses.replace(prepared.recipe, fields=fields), self._sure), ""
        if recipe is not None and recipe[0] != prepared.recipe:
            # later, when everybody has heard of this preparation, since it starts the next one
            QTimer.singleShot(0, self, lambda: self._session.change_recipe(*recipe))
        elif self._may_ask and is_foreign and not self._arrival.has_files:
            self._may_ask = False
            QTimer.singleShot(0, self, self.folder_needed.emit)
        else:
            self._is_expected = False
            self._arrive(prepared)

    def _arrive(self, prepared: Prepared) -> None:
        settings = self._session.settings
        if self._goes_on:
            self.arrived.emit(Step.UPLOAD)
            return
        if self._fills_in:
            self.to_fill_in.emit()
            return
        if not prepared.sheet.page_template or settings is None or not self._arrival.has_all_files:
            return
        # what goes to a wiki for practising may be looked at afterwards; for any other, the pages are seen first
        is_ready = settings.target == PRACTICE and prepared.counts.ready == len(prepared.rows)
        self.arrived.emit(Step.UPLOAD if is_ready else Step.CHECK)
