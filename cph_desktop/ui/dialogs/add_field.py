"""Choosing another field or property by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.messages import msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label

_NOT_OFFERED = frozenset({"file", "filename"})
_ID = Qt.ItemDataRole.UserRole
_NAMES = Qt.ItemDataRole.UserRole + 1


class AddField(QDialog):
    """``chosen`` carries the id of a field or of a property."""

    chosen = Signal(str)

    def __init__(self, around: Surroundings, facts: CommonsFacts, used: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("add-field-dialog")
        self.resize(460, 460)
        around.texts.bind(self, self.setWindowTitle, msg("ui-add-field-title"))
        self._search = QLineEdit()
        self._search.setObjectName("add-field-search")
        self._search.setClearButtonEnabled(True)
        title = label(around, msg("ui-add-field-search"))
        title.setBuddy(self._search)
        around.texts.bind(self._search, self._search.setAccessibleName, msg("ui-add-field-search"))
        self._list = QListWidget()
        self._list.setObjectName("add-field-list")
        self._list.setProperty("card", "true")
        around.texts.bind(self._list, self._list.setAccessibleName, msg("ui-add-field-title"))
        self._fill(around, facts, set(used) | _NOT_OFFERED)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._take)
        self._list.itemActivated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        add = button(around, "add-field-take", msg("ui-add-field-take"), self._take, role="next")
        cancel = button(around, "add-field-cancel", msg("ui-cancel"), self.reject)
        column.addLayout(in_a_row(None, cancel, add))

    def _fill(self, around: Surroundings, facts: CommonsFacts, hidden: set[str]) -> None:
        for field in facts.fields:
            if field.id not in hidden:
                names = " ".join(name for names in field.names.values() for name in names)
                self._offer(around.texts.text(field.label), field.id, names)
        for known in sorted(facts.properties.values(), key=lambda known: known.label.casefold()):
            if known.id not in hidden:
                self._offer(around.texts.text(msg("ui-property", known.id, known.label)), known.id, known.label)
        self._list.setCurrentRow(0)

    def _offer(self, words: str, field_id: str, names: str) -> None:
        item = QListWidgetItem(words)
        item.setData(_ID, field_id)
        item.setData(_NAMES, f"{words} {names}".casefold())
        self._list.addItem(item)

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        first: QListWidgetItem | None = None
        for number in range(self._list.count()):
            item = self._list.item(number)
            fits = all(word in item.data(_NAMES) for word in wanted)
            item.setHidden(not fits)
            first = first or (item if fits else None)
        if first is not None:
            self._list.setCurrentItem(first)

    def _take(self) -> None:
        item = self._list.currentItem()
        if item is not None and not item.isHidden():
            self.chosen.emit(item.data(_ID))
            self.accept()
