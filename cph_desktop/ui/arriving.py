"""The first moments of a spreadsheet that somebody brings from another program: on to the first page with a question on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from cph_desktop.finding import Severity
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Step
from cph_desktop.wiki.target import PRACTICE

if TYPE_CHECKING:
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.journey.prepared import Prepared


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
        session.prepared_changed.connect(self._prepared)

    def expect(self, recipe: Recipe | None = None, words: str = "") -> None:
        """A batch was begun just now; ``recipe`` is to be used for it, ``words`` name that for undo."""
        self._is_expected = self._may_ask = True
        self._goes_on = self._fills_in = False
        self._recipe = (recipe, words) if recipe is not None else None
        self._has_recipe = recipe is not None

    def expect_to_fill_in(self) -> None:
        """A batch was begun just now with a spreadsheet that is still empty."""
        self.expect()
        self._fills_in = True

    def expect_to_go_on(self) -> None:
        """A batch was opened just now whose upload is not at its end."""
        self.expect()
        self._may_ask, self._goes_on = False, True

    def _prepared(self) -> None:
        prepared = self._session.prepared
        if not self._is_expected or prepared is None or self._session.problem is not None:
            self._is_expected = False
            return
        is_foreign = bool(prepared.sheet.page_template) or self._has_recipe
        recipe, self._recipe = self._recipe, None
        if recipe is not None and recipe[0] != prepared.recipe:
            # later, when everybody has heard of this preparation, since it starts the next one
            QTimer.singleShot(0, self, lambda: self._session.change_recipe(*recipe))
        elif self._may_ask and is_foreign and not any(row.match.media is not None for row in prepared.rows):
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
        if not prepared.sheet.page_template or settings is None or any(row.match.media is None for row in prepared.rows):
            return
        # what goes to a wiki for practising may be looked at afterwards; for any other, the pages are seen first
        is_ready = settings.target == PRACTICE and all(row.may_go for row in prepared.rows)
        self.arrived.emit(Step.UPLOAD if is_ready else Step.CHECK)


def rows_to_look_at(prepared: Prepared) -> int:
    """How many rows have an error or a warning."""
    serious = {Severity.ERROR, Severity.WARNING}
    return sum(1 for row in prepared.rows if any(finding.severity in serious for finding in row.findings))
