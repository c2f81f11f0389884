"""The log of this run of the program, to be read, copied, and sent to somebody who helps."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from cph_desktop.logbook import without_secrets
from cph_desktop.messages import msg
from cph_desktop.paths import log_folder
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label

_LONGEST = 200_000


def own_log() -> str:
    """The end of the log that this process writes; "" where there is none."""
    try:
        paths = sorted(log_folder().glob(f"*-{os.getpid()}.log"))
        return _end_of(paths[-1]) if paths else ""
    except OSError:
        return ""


def _end_of(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LONGEST))
        return without_secrets(file.read().decode("utf-8", "replace"))


class LogView(Dialog):
    """Shows the log as it is now."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("log-view")
        self.resize(860, 520)
        around.texts.bind(self, self.setWindowTitle, msg("ui-log-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-log-text"), wraps=True))
        self.shown = QPlainTextEdit(own_log() or around.texts.text(msg("ui-log-empty")))
        self.shown.setObjectName("log-text")
        self.shown.setProperty("mono", "true")
        self.shown.setReadOnly(True)
        self.shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.shown.moveCursor(QTextCursor.MoveOperation.End)
        around.texts.bind(self.shown, self.shown.setAccessibleName, msg("ui-log-title"))
        column.addWidget(self.shown, 1)
        close = button(around, "log-close", msg("ui-close"), self.accept, role="next")
        folder = button(around, "log-folder", msg("ui-trouble-log"), self._open_folder, icon="folder-placeholder")
        column.addLayout(in_a_row(button(around, "log-copy", msg("ui-trouble-copy"), self._copy), folder, None, close))
        close.setFocus()

    def _copy(self) -> None:
        self.shown.selectAll()
        self.shown.copy()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))
