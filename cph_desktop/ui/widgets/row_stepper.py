"""Steps through the rows: which one the page shows as its example."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, label


class RowStepper(QWidget):
    """Row before, row after, and the row's number between them."""

    def __init__(self, around: Surroundings, session: Session) -> None:
        super().__init__()
        self._around = around
        self._session = session
        self._before = button(around, "row-before", msg("ui-row-before-name"), lambda: self._step(-1), icon="previous")
        self._after = button(around, "row-after", msg("ui-row-after-name"), lambda: self._step(1), icon="next")
        for made, words in ((self._before, msg("ui-row-before-name")), (self._after, msg("ui-row-after-name"))):
            around.texts.bind(made, made.setText, None)
            around.texts.bind(made, made.setAccessibleName, words)
            around.texts.bind(made, made.setToolTip, words)
            made.setFixedWidth(40)
        self._number = label(around, None, "quiet")
        self._number.setObjectName("row-shown")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._before)
        line.addWidget(self._after)
        session.row_changed.connect(self._show)
        session.prepared_changed.connect(self._show)

    def _step(self, by: int) -> None:
        prepared = self._session.prepared
        if prepared is None:
            return
        numbers = [row.row.number for row in prepared.rows]
        at = numbers.index(self._session.row) + by if self._session.row in numbers else 0
        if 0 <= at < len(numbers):
            self._session.look_at(numbers[at])

    def _show(self) -> None:
        prepared = self._session.prepared
        numbers = [row.row.number for row in prepared.rows] if prepared is not None else []
        known = self._session.row in numbers
        self._around.texts.bind(self._number, self._number.setText, msg("ui-row-shown", self._session.row) if known else None)
        self._before.setEnabled(known and self._session.row != numbers[0])
        self._after.setEnabled(known and self._session.row != numbers[-1])
