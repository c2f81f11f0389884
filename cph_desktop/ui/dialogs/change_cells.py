"""Changing many cells at once: what to do with them, what would change, and one button that does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import announce
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.models.table import TableColumn, TableModel
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.tasks import Cancelled
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.item_table import ItemTable

if TYPE_CHECKING:
    from cph_desktop.sheets.cell_edits import Cell, CellChange

_TASK = "change cells"
_TYPING_PAUSE_MS = 200
_SHOWN = 500
CellsOf = Callable[[str], "list[Cell]"]


@dataclass(frozen=True, slots=True)
class CellsToChange:
    """``cells`` gives those that were selected, ``of_column`` those of the same rows in another column: both in a worker.

    ``columns`` are all of the spreadsheet; with ``column`` "" the selection is cells, not rows, and no column is asked for.
    """

    cells: Callable[[], Sequence[Cell]]
    of_column: CellsOf
    columns: Sequence[str]
    column: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What would change, in how many ``rows``, or why nothing can."""

    changes: Sequence[CellChange]
    rows: int
    problem: Message | None = None


class ChangeCells(Dialog):
    """``agreed`` carries the changes, and the words that name them for undo."""

    agreed = Signal(object, object)

    def __init__(self, around: Surroundings, subject: CellsToChange, parent: QWidget, kind: str = "set") -> None:
        super().__init__(parent)
        self.setObjectName("change-cells")
        self.resize(760, 560)
        self._around, self._subject = around, subject
        self._changes: Sequence[CellChange] = ()
        self._typing = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._typing.timeout.connect(self._try)
        around.texts.bind(self, self.setWindowTitle, msg("ui-cells-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-cells-title"), "heading"))
        column.addLayout(self._choices(kind))
        self.said = label(around, None, "strong", wraps=True)
        self.said.setObjectName("change-cells-said")
        column.addWidget(self.said)
        self.model: TableModel[CellChange] = TableModel(around.texts, _columns(around))
        self.table = ItemTable(around, "change-cells-preview", self.model, msg("ui-cells-preview"), stretch=3, row_height=36)
        column.addWidget(self.table, 1)
        self.go = button(around, "change-cells-go", msg("ui-cells-change", 0), self._agree, role="next")
        column.addWidget(label(around, msg("ui-cells-help"), "quiet", wraps=True))
        column.addLayout(in_a_row(None, button(around, "change-cells-cancel", msg("ui-cancel"), self.reject), self.go))
        self._kind_changed()
        self.by.setFocus()

    def _choices(self, kind: str) -> QFormLayout:
        form = QFormLayout()
        self.column = self._combo("change-cells-column", [(name, name) for name in self._subject.columns])
        self.column.setCurrentIndex(max(self.column.findData(self._subject.column), 0))
        if self._subject.column:
            self._add(form, label(self._around, msg("ui-cells-in-column")), self.column)
        text = self._around.texts.text
        self.kind = self._combo("change-cells-kind", [(text(words), key) for key, words in _KINDS.items()])
        self.kind.setCurrentIndex(max(self.kind.findData(kind), 0))
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self._add(form, label(self._around, msg("ui-cells-what")), self.kind)
        self.help = label(self._around, None, "quiet", wraps=True)
        self.help.setObjectName("change-cells-help")
        form.addRow("", self.help)
        self.wanted = self._line("change-cells-find")
        self.by = self._line("change-cells-by")
        self.case = QCheckBox(text(msg("ui-cells-match-case")))
        self.case.setObjectName("change-cells-case")
        self.case.toggled.connect(self._try)
        self.other = self._combo("change-cells-other", [(name, name) for name in self._subject.columns])
        self._find_label, self._by_label = label(self._around, None), label(self._around, None)
        self._other_label = label(self._around, msg("ui-cells-into"))
        self._add(form, self._find_label, self.wanted)
        self._add(form, self._by_label, self.by)
        form.addRow("", self.case)
        self._add(form, self._other_label, self.other)
        return form

    def _add(self, form: QFormLayout, name: QLabel, field: QWidget) -> None:
        name.setBuddy(field)
        form.addRow(name, field)

    def _combo(self, name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        for words, key in items:
            made.addItem(words, key)
        made.currentIndexChanged.connect(self._typed)
        return made

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.textChanged.connect(self._typed)
        return made

    def _typed(self, *_change: object) -> None:
        self._typing.start()

    def _kind_changed(self, *_index: object) -> None:
        """Only what this kind of change needs is asked for."""
        kind = self.kind.currentData()
        find, by = _ASKED[kind]
        self._around.texts.bind(self.help, self.help.setText, _HELP[kind])
        for words, name, line in ((find, self._find_label, self.wanted), (by, self._by_label, self.by)):
            self._around.texts.bind(name, name.setText, words)
            self._around.texts.bind(line, line.setAccessibleName, words)
            name.setVisible(words is not None)
            line.setVisible(words is not None)
        self.case.setVisible(kind == "replace")
        for part in (self._other_label, self.other):
            part.setVisible(kind == "split-off")
        self._try()

    def _try(self, *_change: object) -> None:
        """Work out what would change, in the background: a pattern may take its time."""
        subject, column, other = self._subject, self.column.currentData(), self.other.currentData()
        kind, find, by, case = self.kind.currentData(), self.wanted.text(), self.by.text(), self.case.isChecked()
        self.go.setEnabled(False)

        def work(_cancelled: Cancelled) -> Tried:
            cells = subject.of_column(column) if subject.column else subject.cells()
            others = subject.of_column(other) if kind == "split-off" else ()
            found = changes_of(kind, cells, others, find, by, match_case=case)
            if isinstance(found, Message):
                return Tried((), 0, found)
            rows = len({change.row for change in found})
            return Tried(found, rows, None if found else msg("ui-cells-none", len(cells)))

        self._around.tasks.start(_TASK, work, self._tried, self._failed)

    def _failed(self, error: BaseException) -> None:
        raise error

    def _tried(self, found: Tried) -> None:
        texts = self._around.texts
        self._changes = found.changes
        words = found.problem or msg("ui-cells-said", len(found.changes), found.rows)
        texts.bind(self.said, self.said.setText, words)
        announce(self.said, self.said.text(), is_urgent=found.problem is not None)
        texts.bind(self.go, self.go.setText, msg("ui-cells-change", len(self._changes)))
        self.go.setEnabled(bool(self._changes))
        self.model.set_items(self._changes[:_SHOWN])

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(self._changes, msg("ui-undo-cells", len(self._changes)))


_KINDS = {
    "set": msg("ui-cells-kind-set"),
    "empty": msg("ui-cells-kind-empty"),
    "replace": msg("ui-cells-kind-replace"),
    "pattern": msg("ui-cells-kind-pattern"),
    "trim": msg("ui-cells-kind-trim"),
    "fill": msg("ui-cells-kind-fill"),
    "split-values": msg("ui-cells-kind-split-values"),
    "split-off": msg("ui-cells-kind-split-off"),
}
_HELP = {
    "set": msg("ui-cells-help-set"),
    "empty": msg("ui-cells-help-empty"),
    "replace": msg("ui-cells-help-replace"),
    "pattern": msg("ui-cells-help-pattern"),
    "trim": msg("ui-cells-help-trim"),
    "fill": msg("ui-cells-help-fill"),
    "split-values": msg("ui-cells-help-split-values"),
    "split-off": msg("ui-cells-help-split-off"),
}
_ASKED: dict[str, tuple[Message | None, Message | None]] = {
    "set": (None, msg("ui-cells-text")),
    "empty": (None, None),
    "replace": (msg("ui-cells-find"), msg("ui-cells-by")),
    "pattern": (msg("ui-cells-pattern"), msg("ui-cells-by-groups")),
    "trim": (None, None),
    "fill": (None, None),
    "split-values": (msg("ui-cells-separator"), None),
    "split-off": (msg("ui-cells-separator"), None),
}


def changes_of(
    kind: str, cells: Sequence[Cell], others: Sequence[Cell], find: str, by: str, *, match_case: bool
) -> Sequence[CellChange] | Message:
    """What a kind of change does to cells, or the sentence that says why it cannot be done."""
    from cph_desktop.sheets import cell_edits

    try:
        match kind:
            case "set":
                return cell_edits.set_text(cells, by) if by else ()  # nobody loses cells by a dialog just opened
            case "empty":
                return cell_edits.set_text(cells, "")
            case "replace":
                return cell_edits.replace_text(cells, find, by, match_case=match_case)
            case "pattern":
                return cell_edits.replace_pattern(cells, find, by)
            case "trim":
                return cell_edits.trim(cells)
            case "fill":
                return cell_edits.fill_down(cells)
            case "split-values":
                return cell_edits.split_values(cells, find)
            case _:
                return cell_edits.split_off(cells, others, find)
    except cell_edits.PatternUnusable as unusable:
        return unusable.message


def _columns(around: Surroundings) -> list[TableColumn[CellChange]]:
    return [
        TableColumn(msg("ui-column-row"), lambda one: around.texts.number(one.row), width=60, align_end=True),
        TableColumn(msg("ui-cells-column"), lambda one: one.column, width=130),
        TableColumn(msg("ui-cells-before"), lambda one: one.before, width=230),
        TableColumn(msg("ui-cells-after"), lambda one: one.after, width=230),
    ]
