"""Everything that can be said about where a value comes from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.messages import Message, msg
from cph_desktop.ui.describe.column_order import ColumnOrder
from cph_desktop.ui.describe.lookup_table import LookupTable
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import language_name
from cph_desktop.ui.widgets.controls import in_a_row, label, unseen_title

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts


class Way(IntEnum):
    """How a value comes about; the number is the place in the list of choices."""

    COLUMN = 0
    COLUMNS = 1
    CONSTANT = 2
    TEXT = 3


_WAYS = {
    Way.COLUMN: msg("ui-source-way-column"),
    Way.COLUMNS: msg("ui-source-way-columns"),
    Way.CONSTANT: msg("ui-source-way-constant"),
    Way.TEXT: msg("ui-source-way-text"),
}
_HELP = {
    Way.COLUMN: msg("ui-source-help-column"),
    Way.COLUMNS: msg("ui-source-help-columns"),
    Way.CONSTANT: msg("ui-source-help-constant"),
    Way.TEXT: msg("ui-source-help-text"),
}
_OF_COLUMNS = frozenset({Way.COLUMN, Way.COLUMNS})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for besides the way: not every field has a language, is cut into several values, or has a unit."""

    split: bool = True
    language: bool = False
    unit: bool = False


def asked_of(source: FieldSource, facts: CommonsFacts) -> Asked:
    """What makes sense for a field or a property."""
    field = facts.fields.get(source.field)
    if field is not None:
        return Asked(split=bool(field.split or field.repeatable or source.split), language=field.multilingual)
    known = facts.properties.get(source.field)
    datatype = source.datatype or (known.datatype if known is not None else "")
    return Asked(language=datatype == "monolingualtext", unit=datatype == "quantity")


def way_of(source: FieldSource) -> Way:
    """How this source says its value."""
    if source.text:
        return Way.TEXT
    if source.columns:
        return Way.COLUMN if len(source.columns) == 1 else Way.COLUMNS
    return Way.CONSTANT if source.constant else Way.COLUMN


class SourceEditor(QWidget):
    """Edits a source; ``changed`` tells that :meth:`source` gives another one."""

    changed = Signal()

    def __init__(self, around: Surroundings, source: FieldSource, columns: Sequence[str], facts: CommonsFacts) -> None:
        super().__init__()
        self._around, self._given, self._columns, self._facts = around, source, list(columns), facts
        asked = asked_of(source, facts)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(8)
        self._add_ways()
        self.split = self._line("source-split", msg("ui-source-split"), source.split, is_asked=asked.split)
        self.split.setMaximumWidth(80)
        self.language = self._combo("source-language", msg("ui-source-language"), self._languages(), is_asked=asked.language)
        self.unit = self._combo("source-unit", msg("ui-source-unit"), self._units(), is_asked=asked.unit)
        self.language.setCurrentIndex(max(0, self.language.findData(source.language)))
        self.unit.setCurrentIndex(max(0, self.unit.findData(source.unit)))
        self._add_lookup()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.form)
        column.addWidget(self.lookup, 1)
        column.addStretch()
        self.way.setCurrentIndex(way_of(source))
        self._show_way()
        self.way.currentIndexChanged.connect(self._show_way)
        self.way.currentIndexChanged.connect(self.changed)

    # -- the parts -----------------------------------------------------------------------------------------------------

    def _add_ways(self) -> None:
        given = self._given
        self.way = self._combo("source-way", msg("ui-source-way"), [(self._text(words), way) for way, words in _WAYS.items()])
        self.column = self._choice("source-column", msg("ui-source-column"), [(name, name) for name in self._columns])
        self.column.setCurrentIndex(self.column.findData(given.columns[0]) if given.columns else -1)
        self.order = ColumnOrder(self._around)
        self.order.show_columns(given.columns, self._columns)
        self.order.changed.connect(self.changed)
        self.joiner = self._edit("source-joiner", msg("ui-source-joiner"), given.joiner)
        self.joiner.setMaximumWidth(80)
        self.constant = self._edit("source-constant", msg("ui-source-constant"), "" if given.columns else given.constant)
        self.text = self._edit("source-text", msg("ui-source-text"), given.text)
        self.text.setPlaceholderText(self._text(msg("ui-source-text-example")))
        self.insert = self._choice("source-insert", msg("ui-source-insert"), [(name, name) for name in self._columns])
        self.insert.setPlaceholderText(self._text(msg("ui-source-insert")))
        self.insert.setCurrentIndex(-1)
        self.insert.activated.connect(self._insert_column)
        several = QWidget()
        inside = QVBoxLayout(several)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.order, 1)
        title = label(self._around, msg("ui-source-joiner"))
        title.setBuddy(self.joiner)
        inside.addLayout(in_a_row(title, self.joiner, None))
        self.stack = QStackedWidget()
        self._ways = (
            _held(unseen_title(self._around, self.column, msg("ui-source-column")), self.column),
            several,
            _held(self.constant),
            _held(self.text, self.insert),
        )
        for part in self._ways:
            self.stack.addWidget(part)
        self.help = label(self._around, None, "quiet", wraps=True)
        self.help.setObjectName("source-help")
        self.form.addRow(QWidget(), self.help)
        self.form.addRow(QWidget(), self.stack)
        self.otherwise = self._line("source-otherwise", msg("ui-source-otherwise"), given.constant if given.columns else "")

    def _add_lookup(self) -> None:
        self.has_lookup = QCheckBox()
        self.has_lookup.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.has_lookup.setObjectName("source-has-lookup")
        self._around.texts.bind(self.has_lookup, self.has_lookup.setText, msg("ui-source-has-lookup"))
        self.has_lookup.setChecked(bool(self._given.lookup))
        self.lookup = LookupTable(self._around)
        self.lookup.show_values((), self._given.lookup)
        self.lookup.setVisible(self.has_lookup.isChecked())
        self.lookup.changed.connect(self.changed)
        self.has_lookup.toggled.connect(self.lookup.setVisible)
        self.has_lookup.toggled.connect(self.changed)
        self.form.addRow(QWidget(), self.has_lookup)

    def _edit(self, name: str, words: Message, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setObjectName(name)
        self._around.texts.bind(made, made.setAccessibleName, words)
        made.textChanged.connect(self.changed)
        return made

    def _line(self, name: str, words: Message, text: str, *, is_asked: bool = True) -> QLineEdit:
        made = self._edit(name, words, text)
        self._row(words, made, is_asked=is_asked)
        return made

    def _choice(self, name: str, words: Message, items: Iterable[tuple[str, object]]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setMinimumContentsLength(20)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for text, data in items:
            made.addItem(text, data)
        self._around.texts.bind(made, made.setAccessibleName, words)
        made.activated.connect(self.changed)
        return made

    def _combo(self, name: str, words: Message, items: Iterable[tuple[str, object]], *, is_asked: bool = True) -> QComboBox:
        made = self._choice(name, words, items)
        self._row(words, made, is_asked=is_asked)
        return made

    def _row(self, words: Message, widget: QWidget, *, is_asked: bool) -> None:
        title = label(self._around, words)
        title.setBuddy(widget)
        self.form.addRow(title, widget)
        if not is_asked:
            self.form.setRowVisible(widget, is_asked)

    def _text(self, message: Message) -> str:
        return self._around.texts.text(message)

    def _languages(self) -> list[tuple[str, object]]:
        codes = {*self._around.texts.languages(), *(code for field in self._facts.fields for code in field.names)}
        codes |= {self._given.language} - {""}
        named = sorted(((language_name(code), code) for code in codes), key=lambda one: one[0].casefold())
        return [(self._text(msg("ui-source-language-usual")), ""), *named]

    def _units(self) -> list[tuple[str, object]]:
        symbols = self._facts.words.units.symbols
        return [(self._text(msg("ui-source-unit-none")), ""), *((symbol, item) for item, symbol in symbols.items())]

    # -- what the user does --------------------------------------------------------------------------------------------

    def _show_way(self) -> None:
        self.stack.setCurrentIndex(self.way.currentIndex())
        self._around.texts.bind(self.help, self.help.setText, _HELP[self._way()])
        for place in range(self.stack.count()):  # the stack is as high as what is seen of it, not as the highest of its parts
            policy = QSizePolicy.Policy.Preferred if place == self.stack.currentIndex() else QSizePolicy.Policy.Ignored
            self._ways[place].setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self.form.setRowVisible(self.otherwise, self._way() in _OF_COLUMNS)

    def _insert_column(self) -> None:
        self.text.insert(f"{{{self.insert.currentData()}}}")
        self.insert.setCurrentIndex(-1)
        self.text.setFocus()

    def _way(self) -> Way:
        return Way(self.way.currentIndex())

    def source(self) -> FieldSource:
        """The source as it is set now; what cannot be set here stays as it was given."""
        way = self._way()
        constant = self.otherwise if way in _OF_COLUMNS else self.constant
        column = self.column.currentData()
        columns = ((column,) if column else ()) if way is Way.COLUMN else self.order.columns() if way is Way.COLUMNS else ()
        return dataclasses.replace(
            self._given,
            columns=columns,
            joiner=self.joiner.text(),
            constant="" if way is Way.TEXT else constant.text().strip(),
            text=self.text.text().strip() if way is Way.TEXT else "",
            split=self.split.text().strip(),
            language=self.language.currentData(),
            unit=self.unit.currentData(),
            lookup=self.lookup.lookup() if self.has_lookup.isChecked() else {},
            confidence=1.0,
        )


def _held(*widgets: QWidget) -> QWidget:
    """Widgets below each other at the top of the room they are given."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made
