"""How the spreadsheet was read, and choices to have it read otherwise: sheet, row of the column names, encoding, separator."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.sheets.sheet import Sheet
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import in_a_row, label
from cph_desktop.ui.widgets.flow_layout import FlowLayout

_ENCODINGS = ("utf-8", "utf-16", "windows-1252", "iso-8859-1", "windows-1250", "windows-1251", "mac-roman")
_SEPARATORS = {
    ",": msg("ui-separator-comma"),
    ";": msg("ui-separator-semicolon"),
    "\t": msg("ui-separator-tab"),
    "|": msg("ui-separator-bar"),
}
_LAST_HEADER_ROW = 100


class SheetReading(QWidget):
    """``chosen`` carries changed settings by their names. Only what matters for the kind of file is shown."""

    chosen = Signal(dict)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._parts: dict[QWidget, QWidget] = {}
        self._line = FlowLayout(spacing=12)
        self.setLayout(self._line)
        self.sheet_name = self._combo("sheet-name", msg("ui-files-sheet-name"))
        self.sheet_name.setMaximumWidth(240)
        self.header_row = QSpinBox()
        self.header_row.setObjectName("header-row")
        self.header_row.setRange(1, _LAST_HEADER_ROW)
        self.header_row.setKeyboardTracking(False)
        self._add(self.header_row, msg("ui-files-header-row"))
        self.encoding = self._combo("encoding", msg("ui-files-encoding"))
        self.separator = self._combo("separator", msg("ui-files-separator"))
        self.sheet_name.activated.connect(
            lambda: self.chosen.emit({"sheet_name": self.sheet_name.currentText(), "header_row": None})
        )
        self.header_row.valueChanged.connect(lambda row: self.chosen.emit({"header_row": row}))
        self.encoding.activated.connect(lambda: self.chosen.emit({"encoding": self.encoding.currentText()}))
        self.separator.activated.connect(lambda: self.chosen.emit({"delimiter": self.separator.currentData()}))
        self.show_sheet(None)

    def _combo(self, name: str, words: Message) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._add(made, words)
        return made

    def _add(self, field: QWidget, words: Message) -> None:
        title = label(self._around, words, "quiet")
        title.setBuddy(field)
        self._around.texts.bind(field, field.setAccessibleName, words)
        part = self._parts[field] = QWidget()
        line = in_a_row(title, field, spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        part.setLayout(line)
        self._line.addWidget(part)

    def show_sheet(self, sheet: Sheet | None) -> None:
        """What was read; None for nothing yet."""
        # a spreadsheet of Pattypan's is read by place: its sheets and its row of names are not a matter of choice
        is_free = sheet is not None and not sheet.page_template
        self._parts[self.sheet_name].setVisible(is_free and sheet is not None and len(sheet.sheet_names) > 1)
        self._parts[self.header_row].setVisible(is_free)
        self._parts[self.encoding].setVisible(sheet is not None and bool(sheet.encoding))
        self._parts[self.separator].setVisible(sheet is not None and bool(sheet.delimiter))
        if sheet is None:
            return
        self._fill(self.sheet_name, {name: name for name in sheet.sheet_names or [sheet.name]}, sheet.name)
        with QSignalBlocker(self.header_row):  # shown, not chosen
            self.header_row.setValue(sheet.header_row)
        self._fill(self.encoding, {name: name for name in [sheet.encoding, *_ENCODINGS]}, sheet.encoding)
        words = {sign: self._around.texts.text(message) for sign, message in _SEPARATORS.items()}
        self._fill(self.separator, {sheet.delimiter: sheet.delimiter} | words, sheet.delimiter)

    @staticmethod
    def _fill(combo: QComboBox, words: dict[str, str], current: str) -> None:
        combo.clear()
        for data, text in words.items():
            combo.addItem(text, data)
        combo.setCurrentIndex(combo.findData(current))
