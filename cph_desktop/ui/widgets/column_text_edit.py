"""A field for wikitext in which ``{`` offers the columns of the sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit
from typing_extensions import override

_BEGUN = re.compile(r"(?<!\{)\{([^{}|\n%#]*)$")
_TAKE = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Backtab})


class ColumnTextEdit(QPlainTextEdit):
    """Plain text; Tab leaves it, as it leaves every other field."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("mono", "true")
        self.setTabChangesFocus(True)
        self.completer = QCompleter(QStringListModel(list(columns), self), self)
        self.completer.setWidget(self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.activated.connect(self._complete)
        self._popup = QListView()
        self.completer.setPopup(self._popup)

    def put_in(self, before: str, after: str = "") -> None:
        """Put text round what is selected, the cursor between both."""
        cursor = self.textCursor()
        cursor.insertText(before + cursor.selectedText().replace("\u2029", "\n") + after)
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(after))
        self.setTextCursor(cursor)
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and event.key() in _TAKE:
            event.ignore()  # the list of columns takes it
            return
        super().keyPressEvent(event)
        self._offer(typed=bool(event.text()))

    def _offer(self, *, typed: bool) -> None:
        begun = _BEGUN.search(self.textCursor().block().text()[: self.textCursor().positionInBlock()])
        if begun is None or not typed:
            self._popup.hide()
            return
        self.completer.setCompletionPrefix(begun.group(1))
        room = self.cursorRect()
        room.setWidth(280)
        self.completer.complete(room)

    def _complete(self, column: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self.completer.completionPrefix())
        )
        cursor.insertText(column + "}")
        self.setTextCursor(cursor)
