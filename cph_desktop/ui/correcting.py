"""What the user changes on the page Check, as decisions that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cph_desktop.finding import CellFix, Finding, Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.session import Session
from cph_desktop.ui.texts import Texts, isolated

if TYPE_CHECKING:
    from cph_desktop.batch.decisions import Decision, DecisionChange
    from cph_desktop.journey.prepared import Prepared, PreparedRow
    from cph_desktop.sheets.cell_edits import CellChange


class Correcting:
    """Cells put right, rows left out and taken back. All of it can be undone; what many rows need is found out in a worker."""

    def __init__(self, texts: Texts, session: Session) -> None:
        self._texts, self._session = texts, session

    def fix(self, finding: Finding, fix: CellFix) -> None:
        """Repair the cell of one row."""
        from cph_desktop.sheets.cell_edits import CellChange

        if finding.row is not None:
            self.change([CellChange(finding.row, fix.column, "", fix.text)], fix.label)

    def fix_alike(self, finding: Finding, fix: CellFix) -> None:
        """Repair the cells of all rows with such a finding, each by its own repair of the same kind."""
        from cph_desktop.journey.correcting import decisions_for, repairs

        place, all_rows = finding.fixes.index(fix), self._session.prepared.rows if self._session.prepared is not None else ()
        self._decide(len(all_rows), lambda now: decisions_for(now, repairs(now, finding.code, place)), fix.label)

    def type_in(self, row: int, column: str, text: str) -> None:
        """One cell, as the user typed it."""
        from cph_desktop.sheets.cell_edits import CellChange

        self.change([CellChange(row, column, "", text)], msg("ui-undo-cells", 1))

    def change(self, changes: Sequence[CellChange], words: Message) -> None:
        """Have cells read otherwise; the spreadsheet itself stays as it is."""
        from cph_desktop.journey.correcting import decisions_for

        self._decide(len(changes), lambda now: decisions_for(now, changes), words)

    def leave_out(self, rows: Collection[PreparedRow]) -> None:
        """Keep rows out of the upload."""
        from cph_desktop.journey.correcting import leaving_out

        chosen = (row for row in rows if not row.left_out)
        self._decide(len(rows), lambda now: _made(leaving_out(now, chosen)), msg("ui-undo-leave-out"))

    def take_back(self, rows: Collection[PreparedRow]) -> None:
        """Let rows go after all."""
        from cph_desktop.journey.correcting import leaving_out

        chosen = (row for row in rows if row.left_out)
        self._decide(len(rows), lambda now: _withdrawn(leaving_out(now, chosen)), msg("ui-undo-take-back"))

    def describe_existing(self, rows: Collection[PreparedRow]) -> None:
        """Let rows whose bytes are on the wiki describe the page that is there, instead of being uploaded."""
        from cph_desktop.journey.enriching import describe_existing

        self._decide(len(rows), lambda now: _made(describe_existing(now, rows)), msg("ui-undo-describe-existing"))

    def describe_duplicates(self, rows: Collection[int]) -> bool:
        """The same for rows that an upload left out as doubles; False where that has to wait for the end of a run."""
        from cph_desktop.journey.enriching import describe_duplicates

        session = self._session
        if session.is_in_use:
            session.trouble.emit(msg("ui-busy-sending"))
        if session.is_in_use or session.prepared is None:
            return False
        outcomes = [session.outcomes[row] for row in rows if row in session.outcomes]
        words = msg("ui-undo-describe-existing")
        self._decide(len(rows), lambda now: _made(describe_duplicates(now, outcomes)), words)
        return True

    def upload_own(self, rows: Collection[PreparedRow]) -> None:
        """Upload the rows' own files after all."""
        from cph_desktop.journey.enriching import describing_instead

        self._decide(len(rows), lambda now: _withdrawn(describing_instead(now, rows)), msg("ui-upload-own-file"))

    def all_right(self, rows: Collection[PreparedRow], code: str | None = None) -> None:
        """The warnings of these rows, or those of one kind, only inform from now on."""
        from cph_desktop.journey.seen_warnings import all_right

        def words(change: DecisionChange) -> Message:
            return msg("ui-undo-all-right", len({one.row for one in change.made}))

        self._decide(len(rows), lambda now: _made(all_right(now, rows, code)), words)

    def warn_again(self, rows: Collection[PreparedRow], code: str) -> None:
        """These rows warn again of what the user had called all right."""
        from cph_desktop.journey.seen_warnings import warned_again

        self._decide(len(rows), lambda now: _withdrawn(warned_again(now, rows, code)), msg("ui-check-warn-again"))

    def _decide(
        self, rows: int, find: Callable[[Prepared], DecisionChange], words: Message | Callable[[DecisionChange], Message]
    ) -> None:
        """``find`` out what is to be decided about so many rows."""
        prepared = self._session.prepared

        def named(change: DecisionChange) -> str:
            return self._texts.text(words if isinstance(words, Message) else words(change))

        if prepared is not None:
            self._session.deciding.decide_about(rows, lambda: find(prepared), named)

    def save_copy(self, path: Path, told: Callable[[Message], None]) -> None:
        """Write a corrected copy of the spreadsheet, in a worker; ``told`` gets the sentence that says so, or why not."""
        from cph_desktop.journey.correcting import save_copy

        prepared = self._session.prepared
        assert prepared is not None

        def work() -> Message:
            try:
                save_copy(path, prepared)
            except Unusable as unusable:
                return unusable.message
            return msg("ui-corrections-copied", isolated(path.name))

        self._session.deciding.in_turn(len(prepared.rows), work, told)

    def save_into_sheet(self, told: Callable[[Message], None]) -> None:
        """Write the corrections into the user's spreadsheet, as :meth:`save_copy` does."""
        from cph_desktop.journey.correcting import save_into_sheet

        session = self._session
        prepared, batch = session.prepared, session.batch
        assert prepared is not None
        assert batch is not None

        def work() -> int | Message:
            try:
                return save_into_sheet(batch, prepared)
            except Unusable as unusable:
                return unusable.message

        def done(written: int | Message) -> None:
            if isinstance(written, Message):
                told(written)
                return
            session.undo.clear()  # what it would undo is in the spreadsheet now
            session.prepare()
            told(msg("ui-corrections-written", written))

        session.deciding.in_turn(len(prepared.rows), work, done)


def _made(decisions: Iterable[Decision]) -> DecisionChange:
    from cph_desktop.batch.decisions import DecisionChange

    return DecisionChange(tuple(decisions))


def _withdrawn(decisions: Iterable[Decision]) -> DecisionChange:
    from cph_desktop.batch.decisions import DecisionChange

    return DecisionChange((), tuple(decisions))
