"""A line to type in that searches items or properties by name and offers them below it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.two_lines import TwoLinesDelegate
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated

if TYPE_CHECKING:
    from cph_desktop.wiki.items import FoundItem

_TYPING_PAUSE_MS = 250
_ABOUT = Qt.ItemDataRole.UserRole
_TASK = "entity-search"


class Searched(Enum):
    """What is searched."""

    ITEMS = "items"
    PROPERTIES = "properties"


class EntityCompleter(QObject):
    """Belongs to a line edit. What is chosen is written into it as ``Anders Zorn (Q206820)``.

    ``found`` says that a search ended.
    """

    found = Signal()

    def __init__(self, around: Surroundings, line: QLineEdit, searched: Searched = Searched.ITEMS) -> None:
        super().__init__(line)
        self._around, self._line, self._searched = around, line, searched
        self.model = QStandardItemModel(self)
        self.popup = QListView()
        self.popup.setObjectName("entity-candidates")
        self._delegate = TwoLinesDelegate(around.theme, _ABOUT)
        self.completer = QCompleter(self.model, self)
        self.completer.setPopup(self.popup)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setWidget(line)
        self.popup.setItemDelegate(self._delegate)  # the completer set its own with the popup
        around.texts.bind(self.popup, self.popup.setAccessibleName, msg("ui-statement-candidates"))
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._search)
        line.textEdited.connect(self._typed)
        self.completer.activated[QModelIndex].connect(self._take)  # type: ignore[index] # one of two signals of that name

    def _typed(self, text: str) -> None:
        self.popup.hide()
        if len(text.strip()) > 1:
            self._pause.start()
        else:
            self._pause.stop()

    def _search(self) -> None:
        words, search = self._line.text().strip(), self._around.labels.search
        if search is None or not words:
            return
        ask = search.items if self._searched is Searched.ITEMS else search.properties
        self._around.tasks.start(_TASK, lambda _cancelled: ask(words), self._show, _raise)

    def _show(self, found: Sequence[FoundItem] | None) -> None:
        self.model.clear()
        for one in found or ():
            item = QStandardItem(isolated(one.label or one.id))
            about = f"{one.id} · {one.description}" if one.description else one.id
            item.setData(about, _ABOUT)
            item.setData(f"{one.label} ({one.id})" if one.label else one.id, Qt.ItemDataRole.EditRole)
            item.setData(f"{one.label}, {about}", Qt.ItemDataRole.AccessibleTextRole)
            self.model.appendRow(item)
        if self.model.rowCount() and self._line.hasFocus():
            self.completer.complete()
        self.found.emit()

    def _take(self, index: QModelIndex) -> None:
        self._line.setText(str(index.data(Qt.ItemDataRole.EditRole)))


def _raise(error: BaseException) -> None:
    raise error
