"""What the window is measured against: a table of Qt over the rows of the same csv file, all done in the main thread."""

from __future__ import annotations

import csv
import resource
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView
from typing_extensions import override

from benchmarks.pulse import Pulse, wait

Rows = list[list[str]]
SCROLLED = 200


class _Model(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []

    def show(self, rows: Rows) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    @override
    def rowCount(self, _parent=None) -> int:
        return len(self.rows)

    @override
    def columnCount(self, _parent=None) -> int:
        return len(self.rows[0]) if self.rows else 0

    @override
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self.rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def scroll(table: QTableView) -> None:
    """From the first row to the last, as somebody does who holds the scroll bar."""
    bar = table.verticalScrollBar()
    for step in range(SCROLLED + 1):
        bar.setValue(bar.maximum() * step // SCROLLED)
        wait(15)


def blocks(sheet: Path, word: str) -> dict[str, float]:
    """Milliseconds of the longest block by what was done, and ``memory`` in MiB."""
    app = QApplication.instance() or QApplication([])
    model, table = _Model(), QTableView()
    table.setModel(model)
    table.resize(1366, 728)
    table.show()
    pulse = Pulse()
    every: Rows = []

    def load() -> None:
        with sheet.open(encoding="utf-8", newline="") as file:
            every.extend(csv.reader(file))
        model.show(every)

    found = {
        "loading": pulse.during(load)[0],
        "scrolling": pulse.during(lambda: scroll(table))[0],
        "filtering": pulse.during(lambda: model.show([row for row in every if any(word in cell for cell in row)]))[0],
        "sorting": pulse.during(lambda: model.show(sorted(every, key=lambda row: row[1])))[0],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    table.close()
    app.processEvents()
    return found
