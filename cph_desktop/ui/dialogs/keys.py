"""Which keys do what: all of :mod:`cph_desktop.ui.shortcuts`, and that the letters that are underlined are keys too."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cph_desktop.messages import msg
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.shortcuts import GROUPS
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import without_letter
from cph_desktop.ui.widgets.controls import button, in_a_row, label


class Keys(Dialog):
    """To be read and closed."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.resize(640, 560)
        self._around = around
        around.texts.bind(self, self.setWindowTitle, msg("ui-keys-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-keys-letters"), wraps=True))
        self.list = self._list()
        column.addWidget(self.list, 1)
        column.addLayout(in_a_row(None, button(around, "keys-close", msg("ui-close"), self.accept, role="next")))
        self._fill()
        self.list.setFocus()

    def _list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setObjectName("keys-list")
        made.setProperty("card", "true")
        made.setRootIsDecorated(False)
        made.setItemsExpandable(False)
        made.setAllColumnsShowFocus(True)
        texts = self._around.texts
        made.setHeaderLabels([texts.text(msg("ui-keys-what")), texts.text(msg("ui-keys-keys"))])
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        texts.bind(made, made.setAccessibleName, msg("ui-keys-title"))
        return made

    def _fill(self) -> None:
        """A group with its keys below it, which a screen reader tells as such."""
        texts = self._around.texts
        for head, shortcuts in GROUPS:
            group = QTreeWidgetItem(self.list, [texts.text(head)])
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setFirstColumnSpanned(True)
            for one in shortcuts.values():
                QTreeWidgetItem(group, [without_letter(texts.text(one.words)), one.text])
        self.list.expandAll()
        self.list.setCurrentIndex(self.list.model().index(0, 0))
