"""Which wiki the batch goes to, where there is only room for an icon: what the box says stands in its menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings

_ICON = 20


class WikiButton(QPushButton):
    """``sign_in`` and ``log_out`` are what the user wants of a real wiki."""

    sign_in = Signal()
    log_out = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("wiki-button")
        self.setProperty("role", "link")
        self.setIconSize(QSize(_ICON, _ICON))
        self._around = around
        self._icon = ("globe", "secondary")
        self._menu = QMenu(self)
        self._name, self._state = QAction(self), QAction(self)
        self._in, self._out = self._act(msg("ui-sign-in-open"), self.sign_in), self._act(msg("ui-log-out"), self.log_out)
        for line in (self._name, self._state):
            line.setEnabled(False)
        self._menu.addActions([self._name, self._state, self._in, self._out])
        self.setMenu(self._menu)
        around.theme.changed.connect(self._draw)
        self.hide()

    def _act(self, words: Message, wanted: SignalInstance) -> QAction:
        made = QAction(self)
        self._around.texts.bind(made, made.setText, words)
        made.triggered.connect(wanted)
        return made

    def tell(self, name: Message, state: Message, *, is_practice: bool, is_signed_in: bool) -> None:
        """What the box in its place would say."""
        texts = self._around.texts
        texts.bind(self._name, self._name.setText, name)
        texts.bind(self._state, self._state.setText, state)
        texts.bind(self, self.setAccessibleName, name)
        texts.bind(self, self.setToolTip, name)
        self._in.setVisible(not is_practice and not is_signed_in)
        self._out.setVisible(not is_practice and is_signed_in)
        self._icon = ("lab-flask", "progressive") if is_practice else ("globe", "secondary")
        self._draw()

    def _draw(self) -> None:
        self.setIcon(self._around.icons.icon(*self._icon, _ICON))
