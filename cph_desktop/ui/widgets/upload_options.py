"""The options of an upload that few need: the limit of the line, a category for all pages, a change tag, files on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label

if TYPE_CHECKING:
    from cph_desktop.batch.settings import BatchSettings

_KIB = 1024
_FASTEST = 1_000_000


class UploadOptions(QWidget):
    """A button that shows and hides the fields. ``changed`` carries the names and values of settings that the user changed."""

    changed = Signal(dict)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.fields = QFrame()
        self.fields.setObjectName("upload-options")
        self.fields.setProperty("card", "true")
        self._form = QFormLayout(self.fields)
        self._form.setContentsMargins(20, 14, 20, 14)
        self._form.setVerticalSpacing(8)
        self.bandwidth = self._speed()
        self.tracking = self._line("option-tracking", msg("ui-options-tracking"), msg("ui-options-tracking-hint"))
        self.tag = self._line("option-tag", msg("ui-options-tag"), msg("ui-options-tag-hint"))
        self.fetches = self._check("option-fetches", msg("ui-options-wiki-fetches"), msg("ui-options-wiki-fetches-tip"))
        self.local = self._check("option-local", msg("ui-options-local"), msg("ui-options-local-tip"))
        self.bandwidth.editingFinished.connect(lambda: self.changed.emit({"bytes_per_second": self.bandwidth.value() * _KIB}))
        self.tracking.editingFinished.connect(lambda: self.changed.emit({"tracking_category": self.tracking.text()}))
        self.tag.editingFinished.connect(lambda: self.changed.emit({"change_tag": self.tag.text().strip()}))
        self.fetches.clicked.connect(lambda on: self.changed.emit({"wiki_fetches": on}))
        self.local.clicked.connect(lambda on: self.changed.emit({"local_network_allowed": on}))
        self.opener = button(around, "options-show", msg("ui-options-show"), self._turn, role="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(in_a_row(self.opener, None))
        column.addWidget(self.fields)
        self.fields.hide()

    def show_settings(self, settings: BatchSettings) -> None:
        """What is chosen now; what the user is writing just now stays."""
        self.bandwidth.setValue(settings.bytes_per_second // _KIB)
        for field, text in ((self.tracking, settings.tracking_category), (self.tag, settings.change_tag)):
            if not field.hasFocus():
                field.setText(text)
        self.fetches.setChecked(settings.wiki_fetches)
        self.local.setChecked(settings.local_network_allowed)

    def _turn(self) -> None:
        self.fields.setVisible(not self.fields.isVisible())

    def _speed(self) -> QSpinBox:
        made = QSpinBox()
        made.setObjectName("option-bandwidth")
        made.setRange(0, _FASTEST)
        made.setSingleStep(50)
        made.setMaximumWidth(320)
        texts = self._around.texts
        texts.bind(made, made.setSuffix, msg("ui-options-bandwidth-unit"))
        texts.bind(made, made.setSpecialValueText, msg("ui-options-no-limit"))
        self._add(made, msg("ui-options-bandwidth"))
        return made

    def _line(self, name: str, words: Message, hint: Message) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        self._around.texts.bind(made, made.setPlaceholderText, hint)
        self._add(made, words)
        return made

    def _add(self, field: QWidget, words: Message) -> None:
        shown = label(self._around, words)
        shown.setBuddy(field)
        self._around.texts.bind(field, field.setAccessibleName, words)
        self._form.addRow(shown, field)

    def _check(self, name: str, words: Message, tip: Message) -> QCheckBox:
        made = QCheckBox()
        made.setObjectName(name)
        self._around.texts.bind(made, made.setText, words)
        self._around.texts.bind(made, made.setToolTip, tip)
        self._form.addRow(made)
        return made
