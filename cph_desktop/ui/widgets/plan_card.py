"""The plan before an upload: what will happen, to how many files, on which wiki, as whom. One sentence a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import label
from cph_desktop.ui.widgets.themed_icon import ThemedIcon

Line = tuple[str, str, Message]
"""Icon, its colour, the sentence."""


class PlanCard(QFrame):
    """The first sentence is the largest."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("plan")
        self.setProperty("card", "true")
        self._around = around
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 18, 20, 18)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self.head = label(around, None, "heading", wraps=True)
        self.head.setObjectName("plan-head")
        self._lines: list[tuple[ThemedIcon, QLabel]] = []
        self._grid.addWidget(self.head, 0, 0, 1, 2)

    def tell(self, head: Message, lines: Sequence[Line]) -> None:
        """Another plan."""
        self._around.texts.bind(self.head, self.head.setText, head)
        while len(self._lines) < len(lines):
            row = len(self._lines) + 1
            pair = (ThemedIcon(self._around, "info-filled", "secondary"), label(self._around, msg("ui-reading"), wraps=True))
            self._grid.addWidget(pair[0], row, 0)
            self._grid.addWidget(pair[1], row, 1)
            self._lines.append(pair)
        for number, (icon, words) in enumerate(self._lines):
            shown = number < len(lines)
            icon.setVisible(shown)
            words.setVisible(shown)
            if shown:
                name, color, message = lines[number]
                icon.show_icon(name, color)
                self._around.texts.bind(words, words.setText, message)
