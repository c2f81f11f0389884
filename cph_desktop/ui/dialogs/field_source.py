"""Where a field comes from, in every way there is, with what it makes of the row in view and of the rows after it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cph_desktop.compose.trying import Tried, distinct_values, tried
from cph_desktop.messages import Message, msg
from cph_desktop.sheets.sheet import Row
from cph_desktop.ui.announcing import announce
from cph_desktop.ui.describe.source_editor import SourceEditor
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.headings import SharedWidth
from cph_desktop.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.recipe import FieldSource
    from cph_desktop.journey.prepared import Prepared

_TYPING_PAUSE_MS = 150
_ROWS_AFTER = 3
_LOWEST, _NARROWEST = 240, 420
_VALUES = "distinct-values"


class FieldSourceDialog(Dialog):
    """``chosen`` carries the new :class:`FieldSource`."""

    chosen = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        prepared: Prepared,
        facts: CommonsFacts,
        parent: QWidget,
        *,
        source: FieldSource,
        name: Message,
        row: int,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("field-source")
        self.resize(1040, 600)
        self._around, self._prepared, self._facts = around, prepared, facts
        place = max(0, prepared.place(row))
        self._rows: list[Row] = [one.row for one in prepared.rows[place : place + 1 + _ROWS_AFTER]]
        self._counted: FieldSource | None = None
        self._problem: Message | None = None
        around.texts.bind(self, self.setWindowTitle, msg("ui-source-title", name))
        self.editor = SourceEditor(around, source, [column.name for column in prepared.sheet.columns], facts)
        self.results = self._results()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, name, "heading", wraps=True))
        column.addWidget(self._sides(), 1)
        use = button(around, "source-use", msg("ui-source-use"), self._use, role="next")
        column.addLayout(in_a_row(None, button(around, "source-cancel", msg("ui-cancel"), self.reject), use))
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._try)
        self.editor.changed.connect(self._pause.start)
        self.finished.connect(lambda _code: around.tasks.cancel(_VALUES))
        self._try()

    def _sides(self) -> SideBySide:
        outcome = QWidget()
        outcome.setMinimumWidth(_NARROWEST)
        column = QVBoxLayout(outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self._around, msg("ui-source-results"), "strong"))
        column.addWidget(self.results, 1)
        return SideBySide("source-sides", [self.editor, outcome], [500, 500], lowest=_LOWEST)

    def _results(self) -> QTableWidget:
        made = QTableWidget(len(self._rows), 3)
        made.setObjectName("source-results")
        made.setProperty("card", "true")
        self._around.texts.bind(made, made.setAccessibleName, msg("ui-source-results"))
        heads = (msg("ui-column-row"), msg("ui-column-row-says"), msg("ui-source-becomes"))
        made.setHorizontalHeaderLabels([self._around.texts.text(head) for head in heads])
        made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        SharedWidth(made.horizontalHeader(), {0: 56, 1: 180}, stretched=2)
        made.setShowGrid(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(64)
        made.setTabKeyNavigation(False)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        return made

    def _try(self) -> None:
        source = self.editor.source()
        found = tried(source, self._prepared.recipe, self._prepared.sheet.columns, self._facts, self._rows)
        for place, (row, one) in enumerate(zip(self._rows, found, strict=True)):
            for column, text in enumerate((self._around.texts.number(row.number), one.text, self._made(one))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.results.setItem(place, column, item)
        problem = next((one.problems[0].message for one in found if one.problems), None)
        if problem is not None and problem != self._problem:
            announce(self.results, self._around.texts.text(problem), is_urgent=True)
        self._problem = problem
        if self.editor.has_lookup.isChecked():
            self._count_values(source)

    def _made(self, one: Tried) -> str:
        """What the page and the structured data say, or why they do not."""
        said = self._around.labels.words(self._around.texts, self._facts).all_said(one.statements)
        parts = [one.wikitext.replace("\n", " "), *(isolated(f"{each.main.property}: {each.main.value}") for each in said)]
        parts += [self._around.texts.text(problem.message) for problem in one.problems]
        return " · ".join(filter(None, parts)) or "—"

    def _count_values(self, source: FieldSource) -> None:
        """The look-up table shows what the spreadsheet has; 100,000 rows are counted in the background."""
        key = dataclasses.replace(source, lookup={})
        if key == self._counted:
            return
        self._counted = key
        columns, rows = self._prepared.sheet.columns, self._prepared.rows

        def work(_cancelled: object) -> list[tuple[str, int]]:
            return distinct_values(source, columns, (row.row for row in rows))

        def show(values: list[tuple[str, int]]) -> None:
            self.editor.lookup.show_values(values, self.editor.lookup.lookup())

        self._around.tasks.start(_VALUES, work, show, _raise)

    def _use(self) -> None:
        self.chosen.emit(self.editor.source())
        self.accept()


def _raise(error: BaseException) -> None:
    raise error
