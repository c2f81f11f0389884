"""A coloured box that says something: icon, a bold sentence, a plain one, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import announce
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import label, restyle
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.themed_icon import ThemedIcon


class Tone(Enum):
    """How serious it is; the value is the look in the style sheet."""

    ERROR = "error"
    WARNING = "warning"
    SUCCESS = "success"
    INFO = "info"


_ICONS = {
    Tone.ERROR: ("error", "error"),
    Tone.WARNING: ("alert", "warning"),
    Tone.SUCCESS: ("success", "success"),
    Tone.INFO: ("info-filled", "secondary"),
}

_SERIOUS = {Tone.ERROR: msg("severity-error"), Tone.WARNING: msg("severity-warning")}
"""What a screen reader says of the icons that ask for something to be done."""


class Notice(QFrame):
    """Hidden until :meth:`tell`."""

    def __init__(self, around: Surroundings, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._around = around
        self._told: tuple[Tone, Message, Message | None, object] | None = None
        self._icon = ThemedIcon(around, "info-filled", "secondary")
        self._head = label(around, None, "strong", wraps=True)
        self._text = label(around, None, "quiet", wraps=True)
        self._actions = FlowLayout()
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._icon, 0, 0)
        grid.addWidget(self._head, 0, 1)
        grid.addWidget(self._text, 1, 1)
        grid.addLayout(self._actions, 2, 1)
        grid.setColumnStretch(1, 1)
        self.hide()

    def tell(
        self,
        tone: Tone,
        head: Message,
        text: Message | None = None,
        actions: Callable[[], Sequence[QWidget]] = tuple,
        *,
        about: object = None,
    ) -> None:
        """Show the box with these words. ``actions`` makes the buttons below them; it is asked when the words are new, or when
        they are ``about`` something else.
        """
        told = (tone, head, text, about)
        self.show()
        if told == self._told:
            return
        self._told = told
        restyle(self, "notice", tone.value)
        for part in (self._head, self._text):
            restyle(part, "notice", tone.value)
        self._icon.show_icon(*_ICONS[tone])
        self._around.texts.bind(self._icon, self._icon.setAccessibleName, _SERIOUS.get(tone))
        self._around.texts.bind(self._head, self._head.setText, head)
        self._text.setVisible(text is not None)
        if text is not None:
            self._around.texts.bind(self._text, self._text.setText, text)
        self._around.texts.bind(self, self.setAccessibleName, head)
        self._around.texts.bind(self, self.setAccessibleDescription, text)
        if self.isVisible():
            announce(self, self.accessibleName(), is_urgent=tone is Tone.ERROR)
        self._replace_actions(actions())

    def _replace_actions(self, widgets: Sequence[QWidget]) -> None:
        while (taken := self._actions.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            widget.setParent(self)
            self._actions.addWidget(widget)
            widget.show()
