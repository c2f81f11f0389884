"""The table of fields: where each comes from, what the row in view says, where it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.chips import ChipsDelegate
from cph_desktop.ui.delegates.comes_from import ComesFromDelegate
from cph_desktop.ui.delegates.field_name import FieldNameDelegate
from cph_desktop.ui.models.field_lines import FieldLine, data_chips, field_columns, page_chips
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.item_table import ItemTable

Known: TypeAlias = Callable[[], Any]
"""Gives the recipe and the facts in use, None before there are any."""
_FIELD, _COMES_FROM, _SAYS, _IN_PAGE, _AS_DATA = range(5)
_NARROWEST = 540
_SHARES = {_FIELD: 0.23, _COMES_FROM: 0.205, _IN_PAGE: 0.15, _AS_DATA: 0.19}


class FieldsTable(ItemTable):
    """``edited`` carries a line and ("column" | "constant", text); ``more`` a line for the dialog; ``confirmed`` a line."""

    edited = Signal(object, object)
    more = Signal(object)
    confirmed = Signal(object)

    def __init__(self, around: Surroundings, known: Known, columns: Callable[[], list[str]]) -> None:
        columns_of_page = field_columns(around.texts, known, self._emit_edited, around.labels.label)
        self.lines: TableModel[FieldLine] = TableModel(around.texts, columns_of_page)
        super().__init__(around, "fields-table", self.lines, msg("ui-describe-table"), stretch=_SAYS, row_height=44)
        self.setMinimumWidth(_NARROWEST)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._delegates = {
            _FIELD: FieldNameDelegate(around, self.confirmed.emit),
            _COMES_FROM: ComesFromDelegate(around, columns, self.more.emit),
            _IN_PAGE: ChipsDelegate(around.theme, lambda line: self._chips(known, line, data=False), "text", "control"),
            _AS_DATA: ChipsDelegate(
                around.theme, lambda line: self._chips(known, line, data=True), "progressive", "progressive_background"
            ),
        }
        for column, delegate in self._delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        for column in _SHARES:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        self._texts = around.texts
        self._label_of = around.labels.label
        around.labels.changed.connect(self.lines.retell)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def _emit_edited(self, line: FieldLine, value: object) -> None:
        self.edited.emit(line, value)  # the signal is there once Qt made the table, the columns are before

    def show_lines(self, lines: Iterable[FieldLine]) -> None:
        """Other lines, or the same with other contents; the place in the table stays."""
        at = self.currentIndex()
        self.lines.set_items(lines)
        if at.isValid() and at.row() < len(self.lines.shown):
            self.setCurrentIndex(self.lines.index(at.row(), at.column()))

    def current_line(self) -> FieldLine | None:
        """The line the keyboard is in."""
        line: FieldLine | None = self.current_item()
        return line

    def _choose(self, index: QModelIndex) -> None:
        """One click, or Enter, opens the list of columns."""
        if index.column() == _COMES_FROM and not self.isPersistentEditorOpen(index):
            self.edit(index)

    def _chips(self, known: Known, line: FieldLine, *, data: bool) -> list[str]:
        found = known()
        if found is None:
            return []
        recipe, facts = found
        return data_chips(line, recipe, facts, self._texts, self._label_of) if data else page_chips(line, recipe, self._texts)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._widths = {column: round(share * event.size().width()) for column, share in _SHARES.items()}
        super().resizeEvent(event)
