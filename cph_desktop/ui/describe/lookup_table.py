"""The look-up table of a field: for values of the spreadsheet what is to stand in their place, typed or pasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.shortcuts import LOOKUP
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.headings import set_widths

_VALUE, _ROWS, _BECOMES = 0, 1, 2


class LookupTable(QTableWidget):
    """A line a value. ``changed`` says that the table means something else now."""

    changed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(0, 3)
        self.setObjectName("lookup-table")
        self.setProperty("card", "true")
        self._around = around
        around.texts.bind(self, self.setAccessibleName, msg("ui-source-lookup"))
        heads = (msg("ui-source-lookup-value"), msg("ui-source-lookup-rows"), msg("ui-source-lookup-becomes"))
        self.setHorizontalHeaderLabels([around.texts.text(head) for head in heads])
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(_BECOMES, QHeaderView.ResizeMode.Stretch)
        set_widths(self.horizontalHeader(), {_VALUE: 240, _ROWS: 60})
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )  # else pasting meets an editor
        self.cellChanged.connect(lambda *_place: self.changed.emit())

    def show_values(self, values: Iterable[tuple[str, int]], lookup: Mapping[str, str]) -> None:
        """The values of the spreadsheet with their counts; values that only the look-up knows follow."""
        counted = dict(values)
        lines = list(counted.items()) + [(value, 0) for value in lookup if value not in counted]
        blocker = QSignalBlocker(self)
        self.setRowCount(len(lines))
        for place, (value, count) in enumerate(lines):
            self._put_line(place, value, count, lookup.get(value, ""))
        blocker.unblock()

    def lookup(self) -> dict[str, str]:
        """What is to be replaced by what; a value without an answer stays as it is."""
        lines = [(self._text(place, _VALUE), self._text(place, _BECOMES).strip()) for place in range(self.rowCount())]
        return {value: text for value, text in lines if value and text}

    def paste(self, text: str) -> None:
        """Cells of a spreadsheet: two columns are values and what they become, one fills downward from the current line."""
        lines = [line.split("\t") for line in text.splitlines() if line.strip()]
        blocker = QSignalBlocker(self)
        place_of = {self._text(place, _VALUE): place for place in range(self.rowCount())}
        start = max(self.currentRow(), 0)
        for number, cells in enumerate(lines):
            if len(cells) > 1:
                self._take(cells[0].strip(), cells[1].strip(), place_of)
            elif start + number < self.rowCount():
                self._put(start + number, _BECOMES, cells[0].strip())
        blocker.unblock()
        self.changed.emit()

    def _take(self, value: str, becomes: str, place_of: dict[str, int]) -> None:
        if value not in place_of:
            place_of[value] = self.rowCount()
            self.insertRow(self.rowCount())
            self._put_line(place_of[value], value, 0, "")
        self._put(place_of[value], _BECOMES, becomes)

    def _put_line(self, place: int, value: str, count: int, becomes: str) -> None:
        self._put(place, _VALUE, value, is_fixed=True)
        self._put(place, _ROWS, self._around.texts.number(count), is_fixed=True)
        self._put(place, _BECOMES, becomes)

    def _put(self, place: int, column: int, text: str, *, is_fixed: bool = False) -> None:
        item = QTableWidgetItem(text)
        if is_fixed:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.setItem(place, column, item)

    def _text(self, place: int, column: int) -> str:
        item = self.item(place, column)
        return item.text() if item is not None else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == LOOKUP["empty"].key and self.currentRow() >= 0:
            self._put(self.currentRow(), _BECOMES, "")
            self.changed.emit()
        else:
            super().keyPressEvent(event)
