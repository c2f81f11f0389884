"""What the user changes on the page Check, as decisions that can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cph_desktop.finding import CellFix, Finding, Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.session import Session
from cph_desktop.ui.texts import Texts, isolated

if TYPE_CHECKING:
    from cph_desktop.batch.decisions import Decision, DecisionKind
    from cph_desktop.journey.prepared import PreparedRow
    from cph_desktop.sheets.cell_edits import CellChange


class Correcting:
    """Cells put right, rows left out and taken back. All of it can be undone."""

    def __init__(self, texts: Texts, session: Session) -> None:
        self._texts, self._session = texts, session

    def fix(self, wanted: Sequence[tuple[Finding, CellFix]], label: Message) -> None:
        """Repair the cells of these findings, each by its own repair."""
        from cph_desktop.sheets.cell_edits import CellChange

        changes = [CellChange(one.row, fix.column, "", fix.text) for one, fix in wanted if one.row is not None]
        self.change(changes, label)

    def type_in(self, row: int, column: str, text: str) -> None:
        """One cell, as the user typed it."""
        from cph_desktop.sheets.cell_edits import CellChange

        self.change([CellChange(row, column, "", text)], msg("ui-undo-cells", 1))

    def change(self, changes: Sequence[CellChange], words: Message) -> None:
        """Have cells read otherwise; the spreadsheet itself stays as it is."""
        from cph_desktop.journey.correcting import decisions_for

        if self._session.prepared is not None and changes:
            decided = decisions_for(self._session.prepared, changes)
            self._session.change_decisions(decided.made, decided.withdrawn, self._texts.text(words))

    def leave_out(self, rows: Iterable[PreparedRow]) -> None:
        """Keep rows out of the upload."""
        from cph_desktop.batch.decisions import DecisionKind

        chosen = [row for row in rows if not row.left_out]
        self._session.decide(self._about(chosen, DecisionKind.LEFT_OUT), self._texts.text(msg("ui-undo-leave-out")))

    def take_back(self, rows: Iterable[PreparedRow]) -> None:
        """Let rows go after all."""
        from cph_desktop.batch.decisions import DecisionKind

        chosen = [row for row in rows if row.left_out]
        self._session.withdraw(self._about(chosen, DecisionKind.LEFT_OUT), self._texts.text(msg("ui-undo-take-back")))

    def describe_existing(self, rows: Iterable[PreparedRow]) -> None:
        """Let rows whose bytes are on the wiki describe the page that is there, instead of being uploaded."""
        from cph_desktop.journey.enriching import describe_existing

        if self._session.prepared is not None:
            made = describe_existing(self._session.prepared, rows)
            self._session.decide(made, self._texts.text(msg("ui-undo-describe-existing")))

    def describe_duplicates(self, rows: Iterable[int]) -> bool:
        """The same for rows that an upload left out as doubles; False where that has to wait for the end of a run."""
        from cph_desktop.journey.enriching import describe_duplicates

        session = self._session
        if session.is_in_use:
            session.trouble.emit(msg("ui-busy-sending"))
        if session.is_in_use or session.prepared is None:
            return False
        outcomes = [session.outcomes[row] for row in rows if row in session.outcomes]
        session.decide(describe_duplicates(session.prepared, outcomes), self._texts.text(msg("ui-undo-describe-existing")))
        return True

    def upload_own(self, rows: Iterable[PreparedRow]) -> None:
        """Upload the rows' own files after all."""
        from cph_desktop.journey.enriching import describing_instead

        if self._session.prepared is not None:
            taken = describing_instead(self._session.prepared, rows)
            self._session.withdraw(taken, self._texts.text(msg("ui-upload-own-file")))

    def all_right(self, rows: Iterable[PreparedRow], code: str | None = None) -> None:
        """The warnings of these rows, or those of one kind, only inform from now on."""
        from cph_desktop.journey.seen_warnings import all_right

        if self._session.prepared is not None:
            made = all_right(self._session.prepared, rows, code)
            self._session.decide(made, self._texts.text(msg("ui-undo-all-right", len({one.row for one in made}))))

    def warn_again(self, rows: Iterable[PreparedRow], code: str) -> None:
        """These rows warn again of what the user had called all right."""
        from cph_desktop.journey.seen_warnings import warned_again

        if self._session.prepared is not None:
            taken = warned_again(self._session.prepared, rows, code)
            self._session.withdraw(taken, self._texts.text(msg("ui-check-warn-again")))

    def save_copy(self, path: Path) -> Message:
        """Write a corrected copy of the spreadsheet; gives the sentence that says so, or why not."""
        from cph_desktop.journey.correcting import save_copy

        assert self._session.prepared is not None
        try:
            save_copy(path, self._session.prepared)
        except Unusable as unusable:
            return unusable.message
        return msg("ui-corrections-copied", isolated(path.name))

    def save_into_sheet(self) -> Message:
        """Write the corrections into the user's spreadsheet; gives the sentence that says so, or why not."""
        from cph_desktop.journey.correcting import save_into_sheet

        prepared, batch = self._session.prepared, self._session.batch
        assert prepared is not None
        assert batch is not None
        try:
            number = save_into_sheet(batch, prepared)
        except Unusable as unusable:
            return unusable.message
        self._session.undo.clear()  # what it would undo is in the spreadsheet now
        self._session.prepare()
        return msg("ui-corrections-written", number)

    def _about(self, rows: Sequence[PreparedRow], kind: DecisionKind) -> list[Decision]:
        from cph_desktop.batch.decisions import decision
        from cph_desktop.journey.correcting import row_as_read

        prepared = self._session.prepared
        as_read = [row_as_read(prepared, row.row.number) for row in rows] if prepared is not None else []
        return [decision(row, kind) for row in as_read if row is not None]
