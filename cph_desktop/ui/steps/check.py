"""Check: every page before it goes, what is wrong with it, and the fix."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.batch.decisions import Decision, DecisionKind, decision
from cph_desktop.finding import CellFix, Finding
from cph_desktop.messages import Message, msg
from cph_desktop.ui.delegates.cells import MarkedWordsDelegate, PictureDelegate
from cph_desktop.ui.models.check_lines import FILTERS, check_columns, counts, mark_of, path_of, searched
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.preview.page_preview import PagePreview
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.ui.widgets.findings_box import FindingsBox, graded
from cph_desktop.ui.widgets.item_table import ItemTable

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import PreparedRow
    from cph_desktop.sheets.sheet import Row

_TYPING_PAUSE_MS = 150


class CheckPage(StepPage):
    """The table at one side, the page of the current row at the other."""

    step: ClassVar[Step] = Step.CHECK

    def __init__(self, around: Surroundings, session: Session) -> None:
        super().__init__(around, session, msg("ui-check-title"), msg("ui-check-intro"))
        self.model: TableModel[PreparedRow] = TableModel(around.texts, check_columns(around.texts))
        self._alike: Counter[str] = Counter()
        self._number: dict[str, int] = counts(())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("check-split")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(16)
        split.addWidget(self._list_side())
        split.addWidget(self._page_side())
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 4)
        split.setSizes([600, 470])
        self.body.addWidget(split, 1)
        self._typing = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._typing.timeout.connect(self._filter)
        session.prepared_changed.connect(self.refresh)
        session.batch_changed.connect(self.said)

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _list_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.search = QLineEdit()
        self.search.setObjectName("check-search")
        self.search.setClearButtonEnabled(True)
        self.around.texts.bind(self.search, self.search.setPlaceholderText, msg("ui-check-search"))
        self.around.texts.bind(self.search, self.search.setAccessibleName, msg("ui-check-search"))
        self.search.textChanged.connect(self._typed)
        self.chips = FilterChips(
            self.around,
            [
                Chip("check-all"),
                Chip("check-errors", "error", "error"),
                Chip("check-warnings", "warning", "alert"),
                Chip("check-hints", "", "info-filled"),
                Chip("check-ready", "success", "success"),
            ],
        )
        self.chips.chosen.connect(self._filter)
        self.table = ItemTable(self.around, "check-table", self.model, msg("ui-check-table"), stretch=3)
        self._pictures = PictureDelegate(self.around, path_of)
        self._marks = MarkedWordsDelegate(self.around, mark_of)
        self.table.setItemDelegateForColumn(0, self._pictures)
        self.table.setItemDelegateForColumn(3, self._marks)
        self.table.sort_by_click()
        self.table.selectionModel().currentRowChanged.connect(self._row_picked)
        self.table.selectionModel().selectionChanged.connect(self._show_selected)
        column.addWidget(self.search)
        column.addWidget(self.chips)
        column.addWidget(self.table, 1)
        column.addLayout(self._actions())
        return side

    def _actions(self) -> QHBoxLayout:
        self.selected = label(self.around, None, "quiet")
        self.selected.setObjectName("check-selected")
        undo = button(self.around, "undo", msg("ui-undo"), self.session.undo.undo, role="link", icon="undo")
        redo = button(self.around, "redo", msg("ui-redo"), self.session.undo.redo, role="link", icon="redo")
        self.leave = button(
            self.around, "leave-out-selected", msg("ui-check-leave-out-rows"), self.leave_out, role="link", icon="subtract"
        )
        undo.setEnabled(False)
        redo.setEnabled(False)
        self.session.undo.canUndoChanged.connect(undo.setEnabled)
        self.session.undo.canRedoChanged.connect(redo.setEnabled)
        return in_a_row(self.selected, None, undo, redo, self.leave)

    def _page_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.preview = PagePreview(self.around)
        self.findings = FindingsBox(self.around)
        self.findings.fix.connect(self.fix)
        self.findings.fix_all.connect(self.fix_all)
        self.findings.leave_out.connect(self.leave_out)
        self.findings.take_back.connect(self.take_back)
        column.addWidget(self.preview, 1)
        column.addWidget(self.findings)
        return side

    # -- what the user does --------------------------------------------------------------------------------------------

    def fix(self, finding: Finding, fix: CellFix) -> None:
        """Put right the cell of one row."""
        self._decide_cells([(finding, fix)], fix)

    def fix_all(self, finding: Finding, fix: CellFix) -> None:
        """Put right all rows with the same finding, each with its own fix of the same kind."""
        place = finding.fixes.index(fix)
        same = [
            (one, one.fixes[place])
            for row in self.model.items
            if not row.left_out
            for one in row.findings
            if one.code == finding.code and len(one.fixes) > place
        ]
        self._decide_cells(same, fix)

    def _decide_cells(self, wanted: list[tuple[Finding, CellFix]], fix: CellFix) -> None:
        made: list[Decision] = []
        for finding, one in wanted:
            row = self._as_read(finding.row)
            if row is not None:
                made.append(decision(row, DecisionKind.CELL, one.column, one.text))
        self.session.decide(made, self.around.texts.text(fix.label))

    def leave_out(self) -> None:
        """Keep the selected rows out of the upload."""
        rows = [self._as_read(row.row.number) for row in self._chosen_rows() if not row.left_out]
        made = [decision(row, DecisionKind.LEFT_OUT) for row in rows if row is not None]
        self.session.decide(made, self.around.texts.text(msg("ui-undo-leave-out")))

    def take_back(self) -> None:
        """Let the selected rows go after all."""
        rows = [self._as_read(row.row.number) for row in self._chosen_rows() if row.left_out]
        taken = [decision(row, DecisionKind.LEFT_OUT) for row in rows if row is not None]
        self.session.withdraw(taken, self.around.texts.text(msg("ui-undo-take-back")))

    def _as_read(self, number: int | None) -> Row | None:
        """The row before corrections; decisions know it by those cells."""
        prepared = self.session.prepared
        found = prepared.at(number) if prepared is not None and number is not None else None
        if prepared is None or found is None:
            return None
        return prepared.matched.as_read.get(found.row.number, found.row)

    def _chosen_rows(self) -> list[PreparedRow]:
        rows = [self.model.item(index) for index in self.table.selectionModel().selectedRows()]
        return [row for row in rows if row is not None]

    def _row_picked(self, *_indexes: Any) -> None:
        row = self.table.current_item()
        if row is not None:
            self.session.look_at(row.row.number)
        self._show_row(row)

    def _typed(self, _text: str) -> None:
        self._typing.start()

    def _filter(self, *_key: str) -> None:
        """The chip that is on and the words searched for, both."""
        accepts = FILTERS[self.chips.key]
        words = self.search.text().casefold().split()
        self.model.show_only(lambda row: accepts(row) and searched(row, words) if words else accepts(row))
        self._keep_place()

    # -- what the page shows -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the rows as they were composed last."""
        prepared = self.session.prepared
        rows = prepared.rows if prepared is not None else ()
        self._alike = Counter(code for row in rows if not row.left_out for code in {finding.code for finding in row.findings})
        self.model.set_items(rows)
        number = self._number = counts(rows)
        self.chips.show_counts(
            {
                "check-all": msg("ui-check-chip-all", number["check-all"]),
                "check-errors": msg("ui-check-chip-errors", number["check-errors"]),
                "check-warnings": msg("ui-check-chip-warnings", number["check-warnings"]),
                "check-hints": msg("ui-check-chip-hints", number["check-hints"]),
                "check-ready": msg("ui-check-chip-ready", number["check-ready"]),
            }
        )
        self._filter()
        self.said.emit()

    @override
    def entered(self) -> None:
        self._keep_place()

    def _keep_place(self) -> None:
        """The row looked at stays the current one; where the filter hides it, the first."""
        at = self.model.row_of(lambda row: row.row.number == self.session.row)
        self.table.go_to(max(at, 0) if self.model.shown else -1)
        self._show_row(self.table.current_item())

    def _show_row(self, row: PreparedRow | None) -> None:
        self.preview.show_row(row, self.session.facts)
        self.findings.show_row(row, [self._alike[finding.code] for finding in graded(row)] if row is not None else [])
        self._show_selected()

    def _show_selected(self, *_changes: Any) -> None:
        chosen = self._chosen_rows()
        self.around.texts.bind(self.selected, self.selected.setText, msg("ui-check-selected", len(chosen)) if chosen else None)
        self.leave.setEnabled(any(not row.left_out for row in chosen))

    @override
    def standing(self) -> Standing:
        if self.session.prepared is None:
            return Standing(reachable=False)
        if self.session.is_preparing:
            return Standing(Mark.NONE, msg("ui-checking"))
        errors, warnings = self._number["check-errors"], self._number["check-warnings"]
        if errors:
            words = msg("ui-check-standing", errors, warnings) if warnings else msg("ui-check-standing-errors", errors)
            return Standing(Mark.ERROR, words)
        if warnings:
            return Standing(Mark.WARNING, msg("ui-check-standing-warnings", warnings))
        return Standing(Mark.DONE, msg("ui-check-standing-ready", self._number["check-ready"]))

    @override
    def next_words(self) -> Message | None:
        return msg("ui-check-next", self._number["check-ready"]) if self.session.prepared is not None else None

    @override
    def may_go_on(self) -> bool:
        return self.session.prepared is not None and not self.session.is_preparing and self._number["check-ready"] > 0

    @override
    def still_open(self) -> Message | None:
        errors = self._number["check-errors"]
        return msg("ui-check-open", errors) if errors else None
