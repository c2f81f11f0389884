"""The foot of every page: back, what is still open, undo and redo where there are edits, and the one blue button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.elided_label import ElidedLabel


class Footer(QFrame):
    """``back`` and ``onward`` tell that a button was pressed."""

    back = Signal()
    onward = Signal()

    def __init__(self, around: Surroundings, edits: QUndoStack) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.setFixedHeight(58)
        self._around = around
        self.back_button = button(around, "back", msg("ui-back"), self.back.emit)
        self.next_button = button(around, "next", msg("ui-next"), self.onward.emit, role="next")
        self.undo_button = button(around, "undo", msg("ui-undo"), edits.undo, role="link", icon="undo")
        self.redo_button = button(around, "redo", msg("ui-redo"), edits.redo, role="link", icon="redo")
        self._follow(edits)
        self._open = ElidedLabel()
        self._open.setObjectName("stillOpen")
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 24, 10)
        line.setSpacing(14)
        line.addWidget(self.back_button)
        line.addWidget(self._open, 1)
        line.addWidget(self.undo_button)
        line.addWidget(self.redo_button)
        line.addWidget(self.next_button)

    def _follow(self, edits: QUndoStack) -> None:
        """The two can be pressed where there is something to undo or redo, and their tips tell what it is."""
        bind = self._around.texts.bind
        undo, redo = self.undo_button, self.redo_button
        for made, changed in ((undo, edits.canUndoChanged), (redo, edits.canRedoChanged)):
            made.setEnabled(False)
            changed.connect(made.setEnabled)
        edits.undoTextChanged.connect(
            lambda what: bind(undo, undo.setToolTip, msg("ui-undo-what", isolated(what)) if what else None)
        )
        edits.redoTextChanged.connect(
            lambda what: bind(redo, redo.setToolTip, msg("ui-redo-what", isolated(what)) if what else None)
        )

    def tell(
        self, still_open: Message | None, next_words: Message | None, *, may_go_on: bool, may_go_back: bool, has_edits: bool
    ) -> None:
        """What this page's foot says. ``has_edits``: what is changed there can be undone."""
        texts = self._around.texts
        self.undo_button.setVisible(has_edits)
        self.redo_button.setVisible(has_edits)
        self.back_button.setVisible(may_go_back)
        self.next_button.setVisible(next_words is not None)
        self.next_button.setEnabled(may_go_on)
        if next_words is not None:
            texts.bind(self.next_button, self.next_button.setText, next_words)
        texts.bind(self._open, self._open.show_text, still_open)
