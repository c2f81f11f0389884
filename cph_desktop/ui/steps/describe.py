"""Describe: what each column is. The page's wikitext and its structured data are both made from this."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout
from typing_extensions import override

from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.messages import Message, msg
from cph_desktop.ui.delegates.chips import ChipsDelegate
from cph_desktop.ui.delegates.comes_from import ComesFromDelegate
from cph_desktop.ui.dialogs.add_field import AddField
from cph_desktop.ui.models.field_lines import FieldLine, data_chips, field_columns, field_lines, page_chips, unused_columns
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated, language_name
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.row_stepper import RowStepper

_TYPING_PAUSE_MS = 200
_COMES_FROM = 1


class DescribePage(StepPage):
    """One line a field; an edit changes the recipe, and everything is composed anew in the background."""

    step: ClassVar[Step] = Step.DESCRIBE

    def __init__(self, around: Surroundings, session: Session) -> None:
        super().__init__(around, session, msg("ui-describe-title"), msg("ui-describe-intro"))
        columns = field_columns(around.texts, self._known, self._edited)
        self.model: TableModel[FieldLine] = TableModel(around.texts, columns)
        self.body.addLayout(self._choices())
        self.body.addWidget(self._table(), 1)
        self.body.addLayout(self._file_name())
        self.body.addLayout(self._foot())
        self._typing = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._typing.timeout.connect(self._try_name)
        session.prepared_changed.connect(self.refresh)
        session.batch_changed.connect(self.said)
        session.row_changed.connect(self._show_row)
        around.texts.changed.connect(self.refresh)

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _choices(self) -> QHBoxLayout:
        first, self.templates = self._combo("template", msg("ui-describe-template"))
        second, self.languages = self._combo("text-language", msg("ui-describe-language"))
        self.templates.activated.connect(lambda: self._change(msg("ui-undo-template"), template=self.templates.currentData()))
        self.languages.activated.connect(lambda: self._change(msg("ui-undo-language"), language=self.languages.currentData()))
        self.stepper = RowStepper(self.around, self.session)
        return in_a_row(first, self.templates, 12, second, self.languages, None, self.stepper)

    def _combo(self, name: str, words: Message) -> tuple[QLabel, QComboBox]:
        combo = QComboBox()
        combo.setObjectName(name)
        combo.setMinimumWidth(150)
        self.around.texts.bind(combo, combo.setAccessibleName, words)
        title = label(self.around, words, "quiet")
        title.setBuddy(combo)
        return title, combo

    def _table(self) -> ItemTable:
        self.table = ItemTable(self.around, "fields-table", self.model, msg("ui-describe-table"), stretch=2, row_height=44)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._editor = ComesFromDelegate(self.around, self._column_names)
        self._page_chips = ChipsDelegate(self.around.theme, lambda line: self._chips(line, data=False), "text", "control")
        self._data_chips = ChipsDelegate(
            self.around.theme, lambda line: self._chips(line, data=True), "progressive", "progressive_background"
        )
        self.table.setItemDelegateForColumn(_COMES_FROM, self._editor)
        self.table.setItemDelegateForColumn(3, self._page_chips)
        self.table.setItemDelegateForColumn(4, self._data_chips)
        return self.table

    def _file_name(self) -> QVBoxLayout:
        self.pattern = QLineEdit()
        self.pattern.setObjectName("file-name-pattern")
        self.pattern.textEdited.connect(self._typed)
        self.pattern.editingFinished.connect(self._pattern_done)
        title = label(self.around, msg("ui-describe-file-name"), "strong")
        title.setBuddy(self.pattern)
        self.around.texts.bind(self.pattern, self.pattern.setAccessibleName, msg("ui-describe-file-name"))
        self.around.texts.bind(self.pattern, self.pattern.setToolTip, msg("ui-describe-file-name-help"))
        self.result = ElidedLabel("quiet")
        self.result.setObjectName("file-name-result")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(title)
        line.addWidget(self.pattern, 3)
        line.addWidget(self.result, 4)
        column = QVBoxLayout()
        column.addLayout(line)
        return column

    def _foot(self) -> QHBoxLayout:
        self.unused = ElidedLabel("quiet")
        self.unused.setObjectName("unused-columns")
        add = button(self.around, "add-field", msg("ui-describe-add"), self.add_field, role="link", icon="add")
        self.confirm = button(
            self.around, "confirm-guesses", msg("ui-describe-confirm"), self.confirm_guesses, role="link", icon="check-all"
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.unused, 1)
        line.addWidget(self.confirm)
        line.addWidget(add)
        return line

    # -- what the user does --------------------------------------------------------------------------------------------

    def _change(self, words: Message, **changes: Any) -> None:
        if self.session.prepared is not None:
            recipe = dataclasses.replace(self.session.prepared.recipe, **changes)
            self.session.change_recipe(recipe, self.around.texts.text(words))

    def _edited(self, line: FieldLine, value: tuple[str, str]) -> None:
        """A field comes from somewhere else: a column, a text that is always the same, or nothing."""
        kind, text = value
        recipe = self._recipe()
        if recipe is None:
            return
        fields = list(recipe.fields)
        if not text:
            if line.place >= 0:
                del fields[line.place]
        else:
            source = dataclasses.replace(line.source, columns=(), constant="", text="", confidence=1.0)
            new = dataclasses.replace(source, **({"columns": (text,)} if kind == "column" else {"constant": text}))
            fields = _placed(fields, line.place, new)
        self._change(msg("ui-undo-field", line.label), fields=tuple(fields))

    def confirm_guesses(self) -> None:
        """The user looked at all guesses and finds them right."""
        recipe = self._recipe()
        if recipe is not None:
            sure = tuple(dataclasses.replace(source, confidence=1.0) for source in recipe.fields)
            self._change(msg("ui-undo-confirm"), fields=sure)

    def add_field(self) -> None:
        """Another field or property, chosen from a list that is searched."""
        recipe, facts = self._recipe(), self.session.facts
        if recipe is None or facts is None:
            return
        dialog = AddField(self.around, facts, {source.field for source in recipe.fields}, self)
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, field_id: str) -> None:
        """An empty line for a field; it becomes part of the recipe when it gets a source."""
        facts = self.session.facts
        recipe = self._recipe()
        if facts is None or recipe is None:
            return
        added = FieldSource(field_id)
        self._change(msg("ui-undo-add"), fields=(*recipe.fields, added))

    def _typed(self, _text: str) -> None:
        self._typing.start()

    def _pattern_done(self) -> None:
        recipe = self._recipe()
        if recipe is not None and self.pattern.text().strip() and self.pattern.text() != recipe.filename:
            self._change(msg("ui-undo-file-name"), filename=self.pattern.text().strip())

    def _try_name(self) -> None:
        """What the pattern being typed would make of the row."""
        prepared, row, pattern = self.session.prepared, self.session.row, self.pattern.text().strip()
        if prepared is None or not pattern:
            return
        recipe = dataclasses.replace(prepared.recipe, filename=pattern)

        def work(_cancelled: object) -> str:
            from cph_desktop.ui.opening import file_name_of

            return file_name_of(prepared, recipe, row)

        self.around.tasks.start("file-name", work, self._show_name, lambda _error: self._show_name(""))

    # -- what the page shows -------------------------------------------------------------------------------------------

    def _recipe(self) -> Recipe | None:
        return self.session.prepared.recipe if self.session.prepared is not None else None

    def _known(self) -> Any:
        recipe, facts = self._recipe(), self.session.facts
        return (recipe, facts) if recipe is not None and facts is not None else None

    def _column_names(self) -> list[str]:
        return [column.name for column in self.session.prepared.sheet.columns] if self.session.prepared is not None else []

    def _chips(self, line: FieldLine, *, data: bool) -> list[str]:
        known = self._known()
        if known is None:
            return []
        recipe, facts = known
        return data_chips(line, recipe, facts, self.around.texts) if data else page_chips(line, recipe, self.around.texts)

    def refresh(self) -> None:
        """Show the recipe in use."""
        self._show_row()
        self._show_choices()
        prepared = self.session.prepared
        if prepared is not None:
            if not self.pattern.hasFocus():
                self.pattern.setText(prepared.recipe.filename)
            unused = unused_columns(prepared)
            words = (
                msg("ui-describe-unused", len(unused), ", ".join(map(isolated, unused)))
                if unused
                else msg("ui-describe-all-used")
            )
            self.around.texts.bind(self.unused, self.unused.show_text, words)
        self.confirm.setVisible(bool(self._guesses()))
        self.said.emit()

    def _show_row(self) -> None:
        prepared, facts = self.session.prepared, self.session.facts
        at = self.table.currentIndex()
        self.model.set_items(field_lines(prepared, facts, self.session.row) if prepared is not None and facts is not None else ())
        if at.isValid() and at.row() < len(self.model.shown):
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        found = prepared.at(self.session.row) if prepared is not None else None
        self._show_name(found.draft.filename if found is not None else "")

    def _show_name(self, name: str) -> None:
        words = msg("ui-describe-becomes", isolated(name)) if name else msg("ui-describe-becomes-nothing")
        self.around.texts.bind(self.result, self.result.show_text, words)

    def _show_choices(self) -> None:
        recipe, facts = self._recipe(), self.session.facts
        if recipe is None or facts is None:
            return
        self.templates.clear()
        for template in facts.templates.values():
            self.templates.addItem(template.name, template.id)
        self.templates.setCurrentIndex(self.templates.findData(recipe.template))
        self.languages.clear()
        codes = {recipe.language, *self.around.texts.languages(), *(code for field in facts.fields for code in field.names)}
        for code in sorted(codes, key=lambda code: language_name(code).casefold()):
            self.languages.addItem(language_name(code), code)
        self.languages.setCurrentIndex(self.languages.findData(recipe.language))

    def _guesses(self) -> list[FieldLine]:
        return [line for line in self.model.items if line.is_guess]

    def _lacking(self) -> list[FieldLine]:
        return [line for line in self.model.items if line.required and line.is_empty]

    @override
    def standing(self) -> Standing:
        prepared, facts = self.session.prepared, self.session.facts
        if prepared is None or facts is None:
            return Standing(reachable=False)
        words = msg("ui-describe-standing", facts.templates[prepared.recipe.template].name, len(prepared.recipe.fields))
        if self._lacking():
            return Standing(Mark.WARNING, msg("ui-describe-standing-lacking", len(self._lacking())))
        if self._guesses():
            return Standing(Mark.WARNING, msg("ui-describe-standing-guesses", len(self._guesses())))
        return Standing(Mark.DONE, words)

    @override
    def next_words(self) -> Message | None:
        return msg("ui-describe-next")

    @override
    def still_open(self) -> Message | None:
        if lacking := self._lacking():
            return msg("ui-describe-open-lacking", lacking[0].label)
        if guesses := self._guesses():
            return msg("ui-describe-open-guesses", len(guesses), guesses[0].label)
        return None


def _placed(fields: list[FieldSource], place: int, new: FieldSource) -> list[FieldSource]:
    """The fields with ``new`` in its place, or at the end for -1."""
    if place < 0:
        return [*fields, new]
    return [new if number == place else field for number, field in enumerate(fields)]
