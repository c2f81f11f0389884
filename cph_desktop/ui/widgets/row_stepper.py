"""Steps through the rows: which one the page shows as its example."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

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
        self._before = button(around, "row-before", msg("ui-row-before-name"), lambda: self.step(-1), icon="previous")
        self._after = button(around, "row-after", msg("ui-row-after-name"), lambda: self.step(1), icon="next")
        for made, words in ((self._before, msg("ui-row-before-name")), (self._after, msg("ui-row-after-name"))):
            around.texts.bind(made, made.setText, None)
            around.texts.bind(made, made.setAccessibleName, words)
            around.texts.bind(made, made.setToolTip, words)
            made.setFixedWidth(40)
            made.installEventFilter(self)
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
        self._show()

    def step(self, by: int) -> None:
        """So many rows on, or back; the first and the last are the end."""
        prepared = self._session.prepared
        if prepared is None or not prepared.rows:
            return
        place = prepared.place(self._session.row)
        at = place + by if place >= 0 else 0
        if 0 <= at < len(prepared.rows):
            self._session.look_at(prepared.rows[at].row.number)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys step too while one of the buttons has the keyboard; Qt would only go from one to the other."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        onward = Qt.Key.Key_Right if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Left
        if event.key() in {Qt.Key.Key_Down, onward}:
            self.step(1)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.step(-1)
        else:
            return False
        return True

    def _show(self) -> None:
        prepared = self._session.prepared
        place = prepared.place(self._session.row) if prepared is not None else -1
        last = len(prepared.rows) - 1 if prepared is not None else -1
        words = msg("ui-row-shown", self._session.row) if place >= 0 else None
        self._around.texts.bind(self._number, self._number.setText, words)
        self._before.setEnabled(place > 0)
        self._after.setEnabled(0 <= place < last)
