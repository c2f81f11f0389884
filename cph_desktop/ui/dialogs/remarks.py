"""A list of sentences to be read and closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label


class Remarks(Dialog):
    """``head`` says what the ``lines`` are about; without lines it is all there is to say.

    ``codes`` are those of the findings that the lines tell, where they do; ``explain`` carries the one to look up.
    """

    explain = Signal(str)

    def __init__(
        self, around: Surroundings, head: Message, lines: Sequence[Message], parent: QWidget, codes: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self.setObjectName("remarks")
        self.setMinimumWidth(560)
        around.texts.bind(self, self.setWindowTitle, msg("ui-program-name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, head, "heading", wraps=True))
        if lines:
            shown = QListWidget()
            shown.setObjectName("remarks-list")
            shown.setProperty("card", "true")
            shown.setWordWrap(True)
            shown.setSpacing(4)
            shown.setMinimumHeight(260)
            shown.addItems([around.texts.text(line) for line in lines])
            around.texts.bind(shown, shown.setAccessibleName, head)
            column.addWidget(shown, 1)
            shown.setCurrentRow(0)
        what = button(
            around, "remarks-explain", msg("ui-help-finding"), lambda: self.explain.emit(codes[shown.currentRow()]), role="link"
        )
        what.setVisible(bool(codes))
        close = button(around, "remarks-close", msg("ui-close"), self.accept, role="next")
        column.addLayout(in_a_row(what, None, close))
        close.setFocus()
