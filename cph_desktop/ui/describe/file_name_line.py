"""The pattern of the file names, and what it makes of the row in view while it is typed."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import label
from cph_desktop.ui.widgets.elided_label import ElidedLabel

_TYPING_PAUSE_MS = 200


class FileNameLine(QWidget):
    """``written`` carries another pattern."""

    written = Signal(str)

    def __init__(self, around: Surroundings, session: Session) -> None:
        super().__init__()
        self._around, self._session = around, session
        self._typing = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._typing.timeout.connect(self._try)
        self.pattern = QLineEdit()
        self.pattern.setObjectName("file-name-pattern")
        self.pattern.textEdited.connect(lambda _text: self._typing.start())
        self.pattern.editingFinished.connect(self._done)
        title = label(around, msg("ui-describe-file-name"), "strong")
        title.setBuddy(self.pattern)
        around.texts.bind(self.pattern, self.pattern.setAccessibleName, msg("ui-describe-file-name"))
        around.texts.bind(self.pattern, self.pattern.setToolTip, msg("ui-describe-file-name-help"))
        self.result = ElidedLabel("quiet")
        self.result.setObjectName("file-name-result")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.pattern, 0, 1)
        grid.addWidget(self.result, 1, 1)

    def refresh(self) -> None:
        """Show the pattern in use, unless another one is being typed, and the row's name."""
        prepared = self._session.prepared
        if prepared is None:
            return
        if not self.pattern.hasFocus():
            self.pattern.setText(prepared.recipe.filename)
            self.pattern.setCursorPosition(0)
        found = prepared.at(self._session.row)
        self._show_name(found.draft.filename if found is not None else "")

    def _done(self) -> None:
        prepared, pattern = self._session.prepared, self.pattern.text().strip()
        if prepared is not None and pattern and pattern != prepared.recipe.filename:
            self.written.emit(pattern)

    def _try(self) -> None:
        """What the pattern being typed would make of the row."""
        prepared, row, pattern = self._session.prepared, self._session.row, self.pattern.text().strip()
        if prepared is None or not pattern:
            return
        recipe = dataclasses.replace(prepared.recipe, filename=pattern)

        def work(_cancelled: object) -> str:
            from cph_desktop.ui.opening import file_name_of

            return file_name_of(prepared, recipe, row)

        self._around.tasks.start("file-name", work, self._show_name, lambda _error: self._show_name(""))

    def _show_name(self, name: str) -> None:
        words = msg("ui-describe-becomes", isolated(name)) if name else msg("ui-describe-becomes-nothing")
        self._around.texts.bind(self.result, self.result.show_text, words)
