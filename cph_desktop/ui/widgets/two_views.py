"""A switch between two views of the same things: two buttons of which one is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from cph_desktop.messages import Message
from cph_desktop.ui.surroundings import Surroundings


class TwoViews(QWidget):
    """``chosen`` tells the key of the view that was switched on; the first one is on to begin with."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings, first: tuple[str, Message], second: tuple[str, Message]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for key, words in (first, second):
            made = QPushButton()
            made.setObjectName(key)
            made.setCheckable(True)
            made.setAutoDefault(True)
            made.setProperty("role", "chip")
            made.setProperty("tone", "")
            around.texts.bind(made, made.setText, words)
            made.clicked.connect(lambda _on, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            line.addWidget(made)
        self._group.buttons()[0].setChecked(True)

    def choose(self, key: str) -> None:
        """Switch a view on, as a click would."""
        made = next(made for made in self._group.buttons() if made.objectName() == key)
        made.setChecked(True)
        self.chosen.emit(key)
