"""The list side of the page Check: the rows with their findings, or the cells of the same rows; searched and filtered alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from cph_desktop.journey.row_counts import NO_COUNTS
from cph_desktop.messages import msg
from cph_desktop.ui.announcing import RowsFound
from cph_desktop.ui.delegates.cells import MarkedWordsDelegate, PictureDelegate
from cph_desktop.ui.models.cell_lines import CellModel, ChosenCells
from cph_desktop.ui.models.check_lines import FILTERS, MARKS, check_columns, is_on_wiki, mark_of, path_of, searched
from cph_desktop.ui.models.chosen import Chosen
from cph_desktop.ui.models.finding_kinds import finding_kinds, what_is_wrong
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.cell_table import CellTable
from cph_desktop.ui.widgets.controls import in_a_row, unseen_title
from cph_desktop.ui.widgets.elided_choice import ElidedChoice
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.two_views import TwoViews

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared, PreparedRow

_TYPING_PAUSE_MS = 150
_WIDEST_LIST = 620
_HEIGHT = 62  # three lines: the names of files are long
_EVERY = "check-all"
_CHIPS = [
    Chip(_EVERY),
    Chip("check-errors", "error", "error"),
    Chip("check-warnings", "warning", "alert"),
    Chip("check-hints", "", "info-filled"),
    Chip("check-ready", "success", "success"),
]


class CheckRows(QWidget):
    """``row_picked``: another row is the current one. ``selection_changed``: other rows or cells are selected."""

    row_picked = Signal()
    selection_changed = Signal()

    def __init__(self, around: Surroundings, type_in: Callable[[int, str, str], object]) -> None:
        super().__init__()
        self.around = around
        self._prepared: Prepared | None = None
        self.counts = NO_COUNTS
        self._row = 0
        self._came_from_finding = False
        self.model: TableModel[PreparedRow] = TableModel(around.texts, check_columns(around.texts), around.tasks)
        self._type_in = type_in
        self.cell_model = CellModel(around.texts, self._typed)
        self._typing = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._typing.timeout.connect(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)  # from right to left a splitter hides one pixel of a border
        column.setSpacing(10)
        self.views = TwoViews(around, ("view-rows", msg("ui-check-view-rows")), ("view-cells", msg("ui-check-view-cells")))
        choices = in_a_row(self._search_line(), self._kind_list(), self.views)
        choices.addWidget(unseen_title(around, self.kinds, msg("ui-check-kinds")))
        choices.setStretch(0, 2)
        choices.setStretch(1, 3)
        column.addLayout(choices)
        self.chips = FilterChips(around, _CHIPS)
        self.chips.chosen.connect(self._filter)
        column.addWidget(self.chips)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._row_table())
        self._stack.addWidget(self._cell_table())
        column.addWidget(self._stack, 1)
        self.model.modelReset.connect(self._arranged)  # not sooner: a table that is made may set its order at once
        self.views.chosen.connect(self._show_view)
        found = RowsFound(around.texts, self.table)
        for chosen in (self.chips.chosen, self.kinds.activated, self.search.textEdited):
            chosen.connect(found.asked)
        around.texts.changed.connect(self._show_kinds)

    def _search_line(self) -> QLineEdit:
        self.search = QLineEdit()
        self.search.setObjectName("check-search")
        self.search.setClearButtonEnabled(True)
        self.around.texts.bind(self.search, self.search.setPlaceholderText, msg("ui-check-search"))
        self.around.texts.bind(self.search, self.search.setAccessibleName, msg("ui-check-search"))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        return self.search

    def _kind_list(self) -> ElidedChoice:
        self.kinds = ElidedChoice()
        self.kinds.setObjectName("check-kinds")
        self.around.texts.bind(self.kinds, self.kinds.setAccessibleName, msg("ui-check-kinds"))
        self.kinds.currentIndexChanged.connect(lambda _index: self._filter())
        return self.kinds

    def _row_table(self) -> ItemTable:
        self.table = ItemTable(self.around, "check-table", self.model, msg("ui-check-table"), stretch=3, row_height=_HEIGHT)
        self._pictures = PictureDelegate(self.around, path_of, is_on_wiki)
        self._marks = MarkedWordsDelegate(self.around, mark_of)
        self.table.setItemDelegateForColumn(0, self._pictures)
        self.table.setItemDelegateForColumn(3, self._marks)
        self.table.sort_by_click()
        self.table.selectionModel().currentRowChanged.connect(lambda *_indexes: self._picked(self.table.current_item()))
        self.table.selectionModel().selectionChanged.connect(lambda *_changes: self.selection_changed.emit())
        return self.table

    def _cell_table(self) -> CellTable:
        self.cells = CellTable(self.around, self.cell_model)
        selection = self.cells.selectionModel()
        selection.currentRowChanged.connect(lambda index, _before: self._picked(self.cell_model.item(index.row())))
        selection.selectionChanged.connect(lambda *_changes: self.selection_changed.emit())
        return self.cells

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def shows_cells(self) -> bool:
        """Whether the cells are in view, not the findings."""
        return self._stack.currentWidget() is self.cells

    def show_batch(self, prepared: Prepared | None, row: int) -> None:
        """The rows as they were composed last; ``row`` is the number of the one looked at."""
        self._prepared, self._row = prepared, row
        counts = self.counts = prepared.counts if prepared is not None else NO_COUNTS
        self.chips.show_counts(
            {
                "check-all": msg("ui-check-chip-all", counts.rows),
                "check-errors": msg("ui-check-chip-errors", counts.errors),
                "check-warnings": msg("ui-check-chip-warnings", counts.warnings),
                "check-hints": msg("ui-check-chip-hints", counts.hints),
                "check-ready": msg("ui-check-chip-ready", counts.ready),
            }
        )
        self._show_kinds()
        self.model.show(prepared.rows if prepared is not None else (), self._accepts())

    def in_view(self) -> list[int]:
        """The numbers of the rows that can be seen, those that the recipe makes; cells stay as they are."""
        if self.shows_cells or not self.isVisible():
            return []
        return [row.row.number for row in map(self.model.item, self.table.rows_in_view()) if row is not None]

    def show_first(self, prepared: Prepared) -> None:
        """The rows in view as another recipe makes them; the others follow with :meth:`show_batch`."""
        places = zip(self.table.rows_in_view(), map(prepared.at, self.in_view()), strict=False)
        self.model.show_instead({place: row for place, row in places if row is not None})

    def _show_kinds(self) -> None:
        """The kinds of findings there are, the one that was chosen still chosen where it is among them."""
        chosen = self.kinds.currentData() or ""
        text = self.around.texts.text
        with QSignalBlocker(self.kinds):
            self.kinds.clear()
            self.kinds.addItem(text(msg("ui-check-any-kind")), "")
            self.kinds.setMinimumContentsLength(len(self.kinds.itemText(0)))
            for kind in finding_kinds(self.counts):
                icon = self.around.icons.icon(*MARKS[kind.severity], 16)
                words = what_is_wrong(text(kind.sentence))
                self.kinds.addItem(icon, text(msg("ui-check-kind", words, kind.rows)), kind.code)
            self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))
        self.kinds.view().setMinimumWidth(min(self.kinds.view().sizeHintForColumn(0) + 40, _WIDEST_LIST))

    def _filter(self, *_key: str) -> None:
        self.model.show_only(self._accepts())

    def _accepts(self) -> Callable[[PreparedRow], bool] | None:
        """The chip that is on, the kind of finding that is chosen, and the words searched for: all of them."""
        accepts = FILTERS[self.chips.key]
        words, code = self.search.text().casefold().split(), self.kinds.currentData() or ""
        if self.chips.key == _EVERY and not words and not code:
            return None

        def shown(row: PreparedRow) -> bool:
            if not accepts(row) or (code and (row.left_out or all(finding.code != code for finding in row.findings))):
                return False
            return not words or searched(row, words)

        return shown

    def _arranged(self) -> None:
        """The table has other rows, or the same in another order."""
        if self.shows_cells:
            self.cell_model.show_rows(self._prepared, self.model.shown)
        self.keep_place(self._row)

    def _show_view(self, key: str) -> None:
        self._stack.setCurrentIndex(1 if key == "view-cells" else 0)
        if self.shows_cells:
            self.cell_model.show_rows(self._prepared, self.model.shown)
        self.keep_place(self._row)
        self.selection_changed.emit()

    # -- which rows ----------------------------------------------------------------------------------------------------

    def keep_place(self, row: int) -> None:
        """The row looked at stays the current one; where the filter hides it, the first."""
        self._row = row
        with QSignalBlocker(self):  # its page is drawn once, below
            if self.shows_cells:
                self.cells.go_to(max(self.cell_model.row_of(row), 0))
            else:
                at = self.model.row_of(lambda one: one.row.number == row)
                self.table.go_to(max(at, 0) if self.model.shown else -1)
        self.row_picked.emit()

    @property
    def kind(self) -> str:
        """The code of the kind of finding that is chosen, "" for all."""
        return self.kinds.currentData() or ""

    def _typed(self, row: int, column: str, text: str) -> None:
        """A cell was written; back to the findings, where that was from one of them, but not before the editor is gone."""
        self._type_in(row, column, text)
        if self._came_from_finding:
            self._came_from_finding = False
            QTimer.singleShot(0, self, lambda: self.views.choose("view-rows"))

    def edit_cell(self, column: str) -> None:
        """Show the cells, and begin to edit that of the row looked at; afterwards the findings, if it is they that are shown."""
        self._came_from_finding = not self.shows_cells
        self.views.choose("view-cells")
        place = self.cell_model.place_of(column)
        if place >= 0:
            index = self.cell_model.index(self.cell_model.row_of(self._row), place)
            self.cells.setCurrentIndex(index)
            self.cells.scrollTo(index)
            self.cells.edit(index)

    def current_row(self) -> PreparedRow | None:
        """The row that the page beside shows."""
        if self.shows_cells:
            return self.cell_model.item(max(self.cells.currentIndex().row(), 0))
        found: PreparedRow | None = self.table.current_item()
        return found

    def chosen_rows(self) -> Chosen[PreparedRow]:
        """The selected rows, or those of the selected cells."""
        return self.cells.chosen_rows() if self.shows_cells else self.table.chosen()

    def chosen_cells(self) -> ChosenCells | None:
        """The selected cells, None while the table of findings is in view."""
        return self.cells.chosen_cells() if self.shows_cells else None

    def _picked(self, row: PreparedRow | None) -> None:
        if row is not None:
            self._row = row.row.number
        self.row_picked.emit()

    @property
    def rows_in_view(self) -> Sequence[PreparedRow]:
        """The rows that search and filters let through, in the order shown."""
        return self.model.shown
