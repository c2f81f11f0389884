"""Check: every page before it goes, what is wrong with it, and the fix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Finding
from cph_desktop.messages import Message, msg
from cph_desktop.ui.asking_wiki import AskingWiki
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.correcting import Correcting
from cph_desktop.ui.dialogs.asking import Question
from cph_desktop.ui.dialogs.change_cells import CellsToChange, ChangeCells
from cph_desktop.ui.differences import Differences
from cph_desktop.ui.left_to_do import LeftToDo
from cph_desktop.ui.preview.difference_view import DifferenceView
from cph_desktop.ui.preview.page_preview import PagePreview
from cph_desktop.ui.sending import Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.check_rows import CheckRows
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_flow, in_a_row, label
from cph_desktop.ui.widgets.findings_box import FindingsBox
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.side_by_side import SideBySide
from cph_desktop.ui.widgets.wiki_asked import WikiAsked

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared, PreparedRow
    from cph_desktop.sheets.cell_edits import Cell

_LOWEST = 360


class CheckPage(StepPage):
    """The table at one side, the page of the current row at the other."""

    step: ClassVar[Step] = Step.CHECK

    def __init__(
        self,
        around: Surroundings,
        session: Session,
        asking: AskingWiki,
        differences: Differences,
        choosers: Choosers,
        *,
        sending: Sending,
        left: LeftToDo,
    ) -> None:
        super().__init__(around, session, msg("ui-check-title"), msg("ui-check-intro"))
        self._choosers = choosers
        self._differences, self._sending, self._left = differences, sending, left
        self.correcting = Correcting(around.texts, session)
        self.rows = CheckRows(around, self.correcting.type_in)
        sides = [self._list_side(asking), self._page_side()]
        self.body.addWidget(SideBySide("check-split", sides, [600, 470], lowest=_LOWEST), 1)
        self.rows.row_picked.connect(self._row_picked)
        self.rows.selection_changed.connect(self._show_selected)
        session.prepared_changed.connect(self.refresh)
        session.compose_first(self.rows.in_view)
        session.rows_changed.connect(self._show_first)
        session.batch_changed.connect(self.said)
        left.changed.connect(self.said)
        sending.changed.connect(self.said)

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _list_side(self, asking: AskingWiki) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.rows, 1)
        self.save = button(self.around, "save-corrections", msg("ui-corrections-save"), self.save_corrections, role="link")
        line = in_a_row(WikiAsked(self.around, asking), self.save)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addLayout(self._actions())
        return side

    def _actions(self) -> FlowLayout:
        self.selected = label(self.around, None, "quiet")
        self.selected.setObjectName("check-selected")
        self.edit = button(self.around, "change-many", msg("ui-check-edit"), self.edit_cells, role="link", icon="edit")
        self.leave = button(
            self.around, "leave-out-selected", msg("ui-check-leave-out-rows"), self.leave_out, role="link", icon="subtract"
        )
        return in_a_flow(self.selected, None, self.edit, self.leave, spacing=4)

    def _page_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.preview = PagePreview(self.around, asks_wiki=True)
        self.difference = DifferenceView(self.around, self._differences)
        self.findings = FindingsBox(self.around)
        self.findings.fix.connect(self.correcting.fix)
        self.findings.fix_all.connect(self.correcting.fix_alike)
        self.findings.write.connect(lambda finding: self.rows.edit_cell(finding.column))
        self.findings.write_all.connect(self.write_all)
        self.findings.describe.connect(lambda: self.go.emit(Step.DESCRIBE))
        self.findings.leave_out.connect(self.leave_out)
        self.findings.take_back.connect(self.take_back)
        self.findings.all_right.connect(lambda finding: self.correcting.all_right(self._row_in_view(), finding.code))
        self.findings.all_right_everywhere.connect(lambda one: self.correcting.all_right(self.rows.model.items, one.code))
        self.findings.warn_again.connect(lambda finding: self.correcting.warn_again(self._row_in_view(), finding.code))
        self.findings.describe_existing.connect(lambda _finding: self.correcting.describe_existing(self._row_in_view()))
        self.findings.describe_all_existing.connect(lambda: self.correcting.describe_existing(self.rows.model.items))
        self.findings.explain.connect(self.explain)
        self.findings.upload_own.connect(lambda: self.correcting.upload_own(self._row_in_view()))
        self._differences.changed.connect(self.said)
        column.addWidget(self.difference, 1)
        column.addWidget(self.preview, 1)
        column.addWidget(self.findings)
        return side

    # -- what the user does --------------------------------------------------------------------------------------------

    def leave_out(self) -> None:
        """Keep the selected rows out of the upload."""
        self.correcting.leave_out(self.rows.chosen_rows())

    def take_back(self) -> None:
        """Let the selected rows go after all."""
        self.correcting.take_back(self.rows.chosen_rows())

    def _row_in_view(self) -> list[PreparedRow]:
        row = self.rows.current_row()
        return [row] if row is not None else []

    def edit_cells(self) -> None:
        """Change the selected cells, or those of the selected rows in a column; of all rows shown where one is selected."""
        prepared = self.session.prepared
        if prepared is None:
            return
        cells, rows = self.rows.chosen_cells(), self.rows.chosen_rows()
        if cells is not None and len(cells) > 1:
            self._ask_for_change(prepared, lambda: rows, "", cells.cells)
            return
        wanted: Iterable[PreparedRow] = rows if len(rows) > 1 else self.rows.rows_in_view
        column = cells.column if cells is not None else ""
        self._ask_for_change(prepared, lambda: wanted, column or prepared.sheet.columns[0].name)

    def write_all(self, finding: Finding) -> None:
        """Write into the same column of all rows with the same finding."""
        prepared = self.session.prepared
        if prepared is None:
            return

        def alike() -> Iterable[PreparedRow]:
            rows = (row for row in prepared.rows if not row.left_out)
            return (row for row in rows if any(one.code == finding.code for one in row.findings))

        self._ask_for_change(prepared, alike, finding.column)

    def _ask_for_change(
        self,
        prepared: Prepared,
        rows: Callable[[], Iterable[PreparedRow]],
        asked: str,
        cells: Callable[[], Sequence[Cell]] = tuple,
    ) -> None:
        from cph_desktop.journey.correcting import cells_of

        columns = [column.name for column in prepared.sheet.columns]

        def of_column(column: str) -> list[Cell]:
            return cells_of(prepared, (row.row.number for row in rows()), column)

        dialog = ChangeCells(self.around, CellsToChange(cells, of_column, columns, asked), self)
        dialog.agreed.connect(self.correcting.change)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.open()

    def save_corrections(self) -> None:
        """Ask whether corrected cells shall be written into a copy of the spreadsheet, or into the spreadsheet itself."""
        settings, prepared = self.session.settings, self.session.prepared
        if settings is None or prepared is None:
            return
        from cph_desktop.sheets.correcting import can_be_corrected

        answers: list[tuple[str, Message, Callable[[], object]]] = [
            ("corrections-copy", msg("ui-corrections-copy"), self._save_copy),
            ("corrections-cancel", msg("ui-cancel"), lambda: None),
        ]
        if can_be_corrected(settings.sheet):
            answers.insert(1, ("corrections-own", msg("ui-corrections-own"), self._save_own))
        head = msg("ui-corrections-head", prepared.counts.corrected)
        question = Question(self.around, head, msg("ui-corrections-text"), answers, self)
        question.setWindowModality(Qt.WindowModality.WindowModal)
        question.open()

    def _save_copy(self) -> None:
        assert self.session.settings is not None
        sheet = self.session.settings.sheet
        path = self._choosers.place_for(self, sheet.with_name(f"{sheet.stem} 2.xlsx"))
        if path is not None:
            self.correcting.save_copy(path, self._say)

    def _save_own(self) -> None:
        self.correcting.save_into_sheet(self._say)

    def _say(self, words: Message) -> None:
        self.around.texts.bind(self.selected, self.selected.setText, words)

    # -- what the page shows -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the rows as they were composed last."""
        prepared = self.session.prepared
        self.rows.show_batch(prepared, self.session.row)
        self.said.emit()

    def _show_first(self) -> None:
        """The rows in view were composed by another recipe, ahead of all others."""
        prepared = self.session.prepared
        if prepared is not None and self.isVisible():
            self.rows.show_first(prepared)
            self._show_row(self.rows.current_row())

    @override
    def entered(self) -> None:
        self.rows.keep_place(self.session.row)

    @override
    def go_to_search(self) -> None:
        self.rows.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def explain_first(self) -> None:
        if self.findings.first:
            self.explain.emit(self.findings.first)

    def _row_picked(self) -> None:
        if not self.isVisible():  # shown when the page is entered
            return
        row = self.rows.current_row()
        if row is not None:
            self.session.look_at(row.row.number)
        self._show_row(row)

    def _show_row(self, row: PreparedRow | None) -> None:
        self.preview.setVisible(not self.difference.show_row(row, self.session.facts))
        settings = self.session.settings
        self.preview.show_row(
            row, self.session.facts, settings.target if settings is not None else "", self.session.later.answers
        )
        self.findings.show_row(row, self.rows.counts, self.rows.kind)
        self._show_selected()

    def _show_selected(self) -> None:
        chosen = self.rows.chosen_rows()
        self.around.texts.bind(self.selected, self.selected.setText, msg("ui-check-selected", len(chosen)) if chosen else None)
        self.leave.setEnabled(any(not row.left_out for row in chosen))
        self.edit.setEnabled(bool(self.rows.rows_in_view))
        self.save.setVisible(self.rows.counts.corrected > 0)

    @override
    def standing(self) -> Standing:
        if self.session.prepared is None:
            return Standing(reachable=False)
        if self.session.is_preparing:
            return Standing(Mark.NONE, msg("ui-checking"))
        errors, warnings = self.rows.counts.errors, self.rows.counts.warnings
        if errors:
            words = msg("ui-check-standing", errors, warnings) if warnings else msg("ui-check-standing-errors", errors)
            return Standing(Mark.ERROR, words)
        if warnings and self._is_something_left:
            return Standing(Mark.WARNING, msg("ui-check-standing-warnings", warnings))
        return Standing(Mark.DONE, self._ready_words())

    def _ready_words(self) -> Message:
        """How far the rows that may go are on their way."""
        ready, left = self.rows.counts.ready, self._left.now
        adds = self.session.prepared is not None and self.session.prepared.is_enriching
        if not self._is_something_left:
            return msg("ui-upload-pages-standing" if adds else "ui-upload-standing", ready, ready)
        if left.undescribed == left.files:
            return msg("ui-check-standing-undescribed", left.files)
        if left.files < ready:
            return msg("ui-check-standing-left", left.files, ready)
        return msg("ui-check-standing-ready", ready)

    @property
    def _is_something_left(self) -> bool:
        """Also where no row may go: then nothing was done."""
        return self._left.is_counting or self._left.now.files > 0 or not self.rows.counts.ready

    @override
    def next_words(self) -> Message | None:
        if self.session.prepared is None:
            return None
        if self._sending.is_running:
            return msg("ui-check-next-running")
        if not self._is_something_left:
            return msg("ui-upload-results")
        left = self._left.now
        return msg("ui-check-next" if left.to_send or not left.files else "ui-check-next-enrich", left.number)

    @override
    def go_on(self) -> None:
        is_done = not self._sending.is_running and not self._is_something_left
        self.go.emit(Step.RESULTS if is_done else Step.UPLOAD)

    @override
    def may_go_on(self) -> bool:
        return (
            self.session.prepared is not None
            and not self.session.is_preparing
            and self.rows.counts.ready > 0
            and (self._sending.is_running or not self._is_something_left or not self._differences.is_asking)
        )

    @override
    def still_open(self) -> Message | None:
        errors = self.rows.counts.errors
        return msg("ui-check-open", errors) if errors else None
