"""A large choice: icon, a short sentence, and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout
from typing_extensions import override

from cph_desktop.messages import Message
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import label
from cph_desktop.ui.widgets.themed_icon import ThemedIcon


class ChoiceCard(QPushButton):
    """A button the size of a card; its name for screen readers is its title, its description the explanation."""

    def __init__(self, around: Surroundings, name: str, icon: str, title: Message, text: Message) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "choice")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 20, 20, 20)
        self._column.setSpacing(8)
        head = label(around, title, "heading", wraps=True)
        head.setBuddy(self)  # its letter presses the card
        body = label(around, text, "quiet", wraps=True)
        self._column.addWidget(ThemedIcon(around, icon, "progressive", 28))
        self._column.addWidget(head)
        self._column.addWidget(body)
        self._column.addStretch(1)
        for part in (head, body):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.texts.bind(self, self.setAccessibleName, title)
        around.texts.bind(self, self.setAccessibleDescription, text)

    @override
    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)
