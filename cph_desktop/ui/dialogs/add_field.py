"""Choosing another field or property by typing a part of its name: fields first, then any property of the target's Wikidata."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import announce
from cph_desktop.ui.delegates.two_lines import TwoLinesDelegate
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.models.field_choices import FieldChoice, best_first, fields_to_add, property_choices
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import language_name
from cph_desktop.ui.widgets.controls import button, in_a_row, label

if TYPE_CHECKING:
    from cph_desktop.compose.recipe import Recipe
    from cph_desktop.wiki.items import FoundItem

_TYPING_PAUSE_MS = 250
_ABOUT = Qt.ItemDataRole.UserRole
_TASK = "property-search"
_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class AddField(Dialog):
    """``chosen`` carries a :class:`FieldSource` without columns: the field or property, its language, the type of its values.

    Without a ``recipe`` properties alone are offered (for qualifiers and references); ``first`` are named before all others.
    """

    chosen = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        facts: CommonsFacts,
        recipe: Recipe | None,
        parent: QWidget,
        *,
        title: Message | None = None,
        first: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("add-field-dialog")
        self.resize(560, 560)
        self._around, self._facts, self._recipe, self._first = around, facts, recipe, first
        around.texts.bind(self, self.setWindowTitle, title or msg("ui-add-field-title"))
        self._fields = list(fields_to_add(recipe, facts, around.texts)) if recipe is not None else []
        self._found: tuple[FoundItem, ...] = ()
        self._shown: list[FieldChoice] = []
        self._lay_out(title or msg("ui-add-field-title"))
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._search.textChanged.connect(self._typed)
        self._search.returnPressed.connect(self._take)
        self._search.installEventFilter(self)
        self._list.itemActivated.connect(self._take)
        self._list.currentItemChanged.connect(self._show_language)
        self.finished.connect(lambda _code: around.tasks.cancel(_TASK))
        self._fill()

    def _lay_out(self, title: Message) -> None:
        around = self._around
        self._search = QLineEdit()
        self._search.setObjectName("add-field-search")
        self._search.setClearButtonEnabled(True)
        words = label(around, msg("ui-add-field-search"))
        words.setBuddy(self._search)
        around.texts.bind(self._search, self._search.setAccessibleName, msg("ui-add-field-search"))
        self._list = QListWidget()
        self._list.setObjectName("add-field-list")
        self._list.setProperty("card", "true")
        self._list.setUniformItemSizes(True)
        self._delegate = TwoLinesDelegate(around.theme, _ABOUT)
        self._list.setItemDelegate(self._delegate)
        around.texts.bind(self._list, self._list.setAccessibleName, title)
        self._said = label(around, None, "quiet", wraps=True)
        self._said.setObjectName("add-field-said")
        self._said.hide()
        self._language = QComboBox()
        self._language.setObjectName("add-field-language")
        self._language_words = label(around, msg("ui-add-field-language"))
        self._language_words.setBuddy(self._language)
        around.texts.bind(self._language, self._language.setAccessibleName, msg("ui-add-field-language"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._said)
        column.addLayout(in_a_row(self._language_words, self._language, None))
        self._add = button(around, "add-field-take", msg("ui-add-field-take"), self._take, role="next")
        column.addLayout(in_a_row(None, button(around, "add-field-cancel", msg("ui-cancel"), self.reject), self._add))

    # -- searching -----------------------------------------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        self._found = ()
        self._fill()
        self._said.hide()
        if len(text.strip()) > 1:
            self._pause.start()
        else:
            self._pause.stop()

    def _ask(self) -> None:
        words, search = self._search.text().strip(), self._around.labels.search
        if search is not None and words:
            self._around.tasks.start(_TASK, lambda _cancelled: search.properties(words), self._answered, _raise)

    def _answered(self, found: tuple[FoundItem, ...] | None) -> None:
        if found is None:
            self._around.texts.bind(self._said, self._said.setText, msg("ui-add-field-offline"))
            self._said.show()
            announce(self._said, self._said.text())
            return
        self._found = found
        self._fill(keep=True)

    def _fill(self, *, keep: bool = False) -> None:
        """The list for what is typed: fields, shipped properties, those that the wiki found. ``keep``: the current line stays."""
        before = self._current() if keep else None
        blocked = self._list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._list.clear()
        self._shown = best_first(self._choices(), self._search.text(), {one.id for one in self._found})
        for choice in self._shown:
            self._offer(choice)
        place = next((place for place, one in enumerate(self._shown) if before is not None and one.id == before.id), 0)
        self._list.setCurrentRow(place)
        self._list.blockSignals(blocked)
        self._show_language()

    def _choices(self) -> Iterable[FieldChoice]:
        seen: set[str] = set()
        known = {one.id: one for one in self._shipped()}
        first = [known[one] for one in self._first if one in known]
        for choice in (*self._fields, *property_choices((*first, *self._found, *known.values()), self._around.texts)):
            if choice.id not in seen:
                seen.add(choice.id)
                yield choice

    def _shipped(self) -> list[FoundItem]:
        """The properties that come with the program, by their labels in the language in use where those are known."""
        from cph_desktop.wiki.items import FoundItem

        labels = self._around.labels
        made = [
            FoundItem(one.id, label, "", f"{one.label} {one.id}", by_alias=False, datatype=one.datatype)
            for one in self._facts.properties.values()
            for label in [labels.label(one.id) if labels.known is not None else one.label]
        ]
        return sorted(made, key=lambda one: one.label.casefold())

    def _offer(self, choice: FieldChoice) -> None:
        item = QListWidgetItem(choice.label)
        item.setData(_ABOUT, choice.about)
        item.setToolTip(choice.about)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.label}, {choice.about}")
        self._list.addItem(item)

    # -- choosing ------------------------------------------------------------------------------------------------------

    def _current(self) -> FieldChoice | None:
        row = self._list.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show_language(self) -> None:
        """A field that can be there once a language asks for one that it has not."""
        choice = self._current()
        self._add.setEnabled(choice is not None)
        is_asked = choice is not None and choice.is_multilingual and self._recipe is not None
        self._language.setVisible(is_asked)
        self._language_words.setVisible(is_asked)
        if choice is None or not is_asked or self._recipe is None:
            return
        own, spoken = self._recipe.language, self._around.texts.language
        codes = {own, *self._around.texts.languages(), *(code for field in self._facts.fields for code in field.names)}
        self._language.clear()
        for code in sorted(
            codes - choice.languages, key=lambda code: (code not in (own, spoken), language_name(code).casefold())
        ):
            self._language.addItem(language_name(code), code)

    def _take(self) -> None:
        choice = self._current()
        if choice is None:
            return
        language = self._language.currentData() if choice.is_multilingual and self._recipe is not None else ""
        if self._recipe is not None and language == self._recipe.language:
            language = ""
        self.chosen.emit(FieldSource(choice.id, language=language, datatype=choice.datatype))
        self.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move in the list while the search has the keyboard."""
        if watched is self._search and isinstance(event, QKeyEvent) and event.key() in _STEPS:
            if event.type() is QEvent.Type.KeyPress:
                self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)


def _raise(error: BaseException) -> None:
    raise error
