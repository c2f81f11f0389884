"""Describe: what each column is. The page's wikitext and its structured data are both made from this."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.commons.properties import is_property_id
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax
from cph_desktop.messages import Message, listed, msg
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.describe.date_question import DateQuestion
from cph_desktop.ui.describe.fields_table import FieldsTable
from cph_desktop.ui.describe.file_name_line import FileNameLine
from cph_desktop.ui.describe.recipe_choices import RecipeChoices
from cph_desktop.ui.describe.template_choice import PageFrom
from cph_desktop.ui.dialogs.add_field import AddField
from cph_desktop.ui.models.field_lines import FieldLine, field_lines, template_of, unused_columns, with_column, with_constant
from cph_desktop.ui.preview.page_preview import PagePreview
from cph_desktop.ui.session import Session
from cph_desktop.ui.shortcuts import DESCRIBE
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_flow
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.row_stepper import RowStepper
from cph_desktop.ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:
    from cph_desktop.commons.templates import PageTemplate
    from cph_desktop.journey.recipe_shelf import KeptRecipe
    from cph_desktop.values.date_pieces import DayMonthOrder

_LOWEST = 340


class DescribePage(StepPage):
    """One line a field; an edit changes the recipe, shows the row in view by it at once and all others soon after."""

    step: ClassVar[Step] = Step.DESCRIBE

    def __init__(self, around: Surroundings, session: Session, choosers: Choosers) -> None:
        super().__init__(around, session, msg("ui-describe-title"), msg("ui-describe-intro"))
        self._choosers = choosers
        self.table = FieldsTable(around, self._known, self._column_names)
        self.model = self.table.lines
        self.question = DateQuestion(around)
        self.page_notice = Notice(around, "page-from")
        self.file_name = FileNameLine(around, session)
        self.preview = PagePreview(around)
        self.body.addLayout(self._head())
        self.body.addWidget(self.question)
        self.body.addWidget(self.page_notice)
        self.body.addWidget(self._sides(), 1)
        self._connect()

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _head(self) -> FlowLayout:
        self.choices = RecipeChoices(self.around)
        self.stepper = RowStepper(self.around, self.session)
        self.show_page = button(self.around, "show-page", msg("ui-describe-show-page"), role="chip")
        self.show_page.setCheckable(True)
        self.show_page.setChecked(True)
        self.show_page.toggled.connect(self.preview.setVisible)
        return in_a_flow(self.choices, None, self.stepper, self.show_page)

    def _sides(self) -> SideBySide:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(1, 0, 1, 0)  # from right to left a splitter hides one pixel of a border
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addWidget(self.file_name)
        self.unused = ElidedLabel("quiet", Qt.TextElideMode.ElideRight)
        self.unused.setObjectName("unused-columns")
        column.addWidget(self.unused)
        column.addLayout(self._foot())
        return SideBySide("describe-split", [side, self.preview], [760, 320], lowest=_LOWEST)

    def _foot(self) -> FlowLayout:
        around = self.around
        self.more = button(around, "edit-source", msg("ui-describe-edit-source"), self.edit_source, role="link")
        self.confirm = button(
            around, "confirm-guesses", msg("ui-describe-confirm"), self.confirm_guesses, role="link", icon="check-all"
        )
        add = button(around, "add-field", msg("ui-describe-add"), self.add_field, role="link", icon="add")
        return in_a_flow(self.more, None, self.confirm, add)

    def _connect(self) -> None:
        session = self.session
        self.table.edited.connect(self._edited)
        self.table.more.connect(self._edit_in_dialog)
        self.table.confirmed.connect(self.confirm_guess)
        self.table.selectionModel().currentChanged.connect(lambda *_change: self._show_actions())
        self.choices.template_chosen.connect(self._choose_page)
        self.choices.language_chosen.connect(lambda code: self._change(msg("ui-undo-language"), language=code))
        self.choices.order_chosen.connect(self._answer_dates)
        self.choices.recipes_wanted.connect(self.open_recipes)
        self.question.answered.connect(self._answer_dates)
        self.file_name.written.connect(lambda pattern: self._change(msg("ui-undo-file-name"), filename=pattern))
        session.prepared_changed.connect(self.refresh)
        session.rows_changed.connect(self.refresh)
        session.batch_changed.connect(self.said)
        session.row_changed.connect(self._show_row)
        self.around.texts.changed.connect(self.refresh)
        for name, by in (("row-before", -1), ("row-after", 1)):
            shortcut = QShortcut(DESCRIBE[name].sequence, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.stepper.step(by))

    # -- what the user does to fields ----------------------------------------------------------------------------------

    def _change(self, words: Message, **changes: Any) -> None:
        if self.session.prepared is not None:
            recipe = dataclasses.replace(self.session.prepared.recipe, **changes)
            self.session.change_recipe(recipe, self.around.texts.text(words))

    def _edited(self, line: FieldLine, value: tuple[str, str]) -> None:
        """A field comes from somewhere else: a column, a text that is always the same, or nothing."""
        kind, text = value
        if not text:
            self._put(line, None)
        else:
            self._put(line, with_column(line.source, text) if kind == "column" else with_constant(line.source, text))

    def _put(self, line: FieldLine, source: FieldSource | None) -> None:
        """Another source in the place of a line, None to take the line away."""
        recipe = self._recipe()
        if recipe is None:
            return
        fields = list(recipe.fields)
        if line.place < 0:
            fields += [source] if source is not None else []
        else:
            fields[line.place : line.place + 1] = [source] if source is not None else []
        self._change(msg("ui-undo-field", line.label), fields=tuple(fields))

    def edit_source(self) -> None:
        """Everything about where the current line comes from."""
        line = self.table.current_line()
        if line is not None:
            self._edit_in_dialog(line)

    def _edit_in_dialog(self, line: FieldLine) -> None:
        prepared, facts = self.session.prepared, self.session.facts
        if prepared is None or facts is None:
            return
        from cph_desktop.ui.dialogs.field_source import FieldSourceDialog
        from cph_desktop.ui.dialogs.statement_editor import StatementEditor

        dialog: StatementEditor | FieldSourceDialog
        if is_property_id(line.field):
            dialog = StatementEditor(self.around, self.session, line.source, self)
        else:
            dialog = FieldSourceDialog(
                self.around, prepared, facts, self, source=line.source, name=line.label, row=self.session.row
            )
        dialog.chosen.connect(lambda source: self._put(line, source))
        dialog.open()

    def confirm_guess(self, line: FieldLine) -> None:
        """The user finds one guess right."""
        self._put(line, dataclasses.replace(line.source, confidence=1.0))

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
        dialog = AddField(self.around, facts, recipe, self)
        dialog.chosen.connect(self._add)
        dialog.open()

    def _add(self, added: FieldSource) -> None:
        """An empty line for a field; it becomes part of the recipe when it gets a source."""
        recipe = self._recipe()
        if recipe is not None:
            self._change(msg("ui-undo-add"), fields=(*recipe.fields, added))

    # -- what the user does to the page and the recipe -----------------------------------------------------------------

    def _answer_dates(self, order: DayMonthOrder) -> None:
        self._change(msg("ui-undo-date-order"), day_month_order=order)

    def _choose_page(self, chosen: PageFrom | str) -> None:
        words = msg("ui-undo-template")
        if chosen is PageFrom.WIKITEXT:
            self.edit_wikitext()
        elif chosen is PageFrom.OTHER_TEMPLATE:
            self._ask_for_template()
        elif chosen is PageFrom.SHEET:
            self._change(words, wikitext=self._sheets_wikitext(), wikitext_syntax=WikitextSyntax.FREEMARKER)
        elif chosen is PageFrom.OWN_TEMPLATE:
            self._change(words, wikitext="")
        else:
            self._change(words, template=chosen, own_template=None, wikitext="")

    def edit_wikitext(self) -> None:
        """The user's own wikitext, which begins as the page of the template in use; that of the spreadsheet is only shown."""
        recipe, facts = self._recipe(), self.session.facts
        if recipe is None or facts is None:
            return
        from cph_desktop.compose.page.starting_wikitext import starting_wikitext
        from cph_desktop.ui.dialogs.own_wikitext import OwnWikitext

        start = recipe.wikitext or starting_wikitext(recipe, template_of(recipe, facts), facts.fields)
        dialog = OwnWikitext(self.around, self.session, recipe, start, self)
        dialog.written.connect(lambda made: self.session.change_recipe(made, self.around.texts.text(msg("ui-undo-wikitext"))))
        dialog.finished.connect(lambda _code: self._show_choices())
        dialog.open()

    def _ask_for_template(self) -> None:
        recipe, facts, settings = self._recipe(), self.session.facts, self.session.settings
        if recipe is None or facts is None or settings is None:
            return
        from cph_desktop.ui.dialogs.other_template import OtherTemplate

        dialog = OtherTemplate(self.around, facts, settings.target, recipe.language, self)
        dialog.chosen.connect(self._use_template)
        dialog.wikitext_wanted.connect(self.edit_wikitext)
        dialog.finished.connect(lambda _code: self._show_choices())
        dialog.open()

    def _use_template(self, template: PageTemplate) -> None:
        recipe, facts = self._recipe(), self.session.facts
        if recipe is None or facts is None:
            return
        from cph_desktop.journey.other_template import with_template

        made = dataclasses.replace(with_template(recipe, template, facts), wikitext="")
        self.session.change_recipe(made, self.around.texts.text(msg("ui-undo-template")))

    def open_recipes(self) -> None:
        """Use a recipe that is kept, or keep this one."""
        recipe, facts = self._recipe(), self.session.facts
        if recipe is None or facts is None:
            return
        from cph_desktop.ui.dialogs.recipes import Recipes

        dialog = Recipes(self.around, facts, recipe, self._choosers, self)
        dialog.chosen.connect(self._use_recipe)
        dialog.open()

    def _use_recipe(self, kept: KeptRecipe) -> None:
        prepared, facts, settings = self.session.prepared, self.session.facts, self.session.settings
        if prepared is None or facts is None or settings is None:
            return
        from cph_desktop.journey.recipe_shelf import fitted_to_sheet

        made = fitted_to_sheet(kept.recipe, prepared.sheet, facts, settings.language)
        self.session.change_recipe(made, self.around.texts.text(msg("ui-undo-recipe", kept.label)))

    # -- what the page shows -------------------------------------------------------------------------------------------

    def _recipe(self) -> Recipe | None:
        return self.session.prepared.recipe if self.session.prepared is not None else None

    def _known(self) -> Any:
        recipe, facts = self._recipe(), self.session.facts
        return (recipe, facts) if recipe is not None and facts is not None else None

    def _column_names(self) -> list[str]:
        return [column.name for column in self.session.prepared.sheet.columns] if self.session.prepared is not None else []

    def _sheets_wikitext(self) -> str:
        return self.session.prepared.sheet.page_template if self.session.prepared is not None else ""

    def refresh(self) -> None:
        """Show the recipe in use."""
        self._show_row()
        self._show_choices()
        prepared = self.session.prepared
        if prepared is not None:
            unused = unused_columns(prepared)
            words = msg("ui-describe-unused", len(unused), listed(map(isolated, unused)))
            self.around.texts.bind(self.unused, self.unused.show_text, words)
            self.unused.setVisible(bool(unused))
        self.confirm.setVisible(bool(self._guesses()))
        self._show_actions()
        self.said.emit()

    def _show_row(self) -> None:
        prepared, facts = self.session.prepared, self.session.facts
        if prepared is None or facts is None:
            self.table.show_lines(())
        else:
            self.table.show_lines(field_lines(prepared, facts, self.session.row))
        if self.isVisible():
            self._show_page()

    def _show_page(self) -> None:
        """What the recipe makes of the row; out of view that waits until the page is entered."""
        prepared = self.session.prepared
        self.preview.show_row(prepared.at(self.session.row) if prepared is not None else None, self.session.facts)
        self.file_name.refresh()

    @override
    def entered(self) -> None:
        self._show_page()

    def _show_choices(self) -> None:
        prepared, facts = self.session.prepared, self.session.facts
        if prepared is None or facts is None:
            return
        recipe, sheets = prepared.recipe, self._sheets_wikitext()
        self.choices.show_recipe(recipe, facts, sheets)
        self.question.ask_about(prepared, facts)
        if not recipe.wikitext:
            self.page_notice.hide()
            return
        is_sheets = recipe.wikitext == sheets
        words = msg("ui-describe-show-wikitext" if is_sheets else "ui-describe-edit-wikitext")
        self.page_notice.tell(
            Tone.INFO,
            msg("ui-describe-page-by-sheet" if is_sheets else "ui-describe-page-by-wikitext"),
            actions=lambda: [button(self.around, "edit-wikitext", words, self.edit_wikitext)],
        )

    def _show_actions(self) -> None:
        self.more.setEnabled(self.table.current_line() is not None)

    def _guesses(self) -> list[FieldLine]:
        return [line for line in self.model.items if line.is_guess]

    def _lacking(self) -> list[FieldLine]:
        """What Commons asks of every upload, and the recipe does not give; pages that are there need nothing."""
        prepared = self.session.prepared
        if prepared is not None and prepared.is_enriching:
            return []
        return [line for line in self.model.items if line.required and line.is_empty]

    @override
    def standing(self) -> Standing:
        recipe, facts = self._recipe(), self.session.facts
        if recipe is None or facts is None:
            return Standing(reachable=False)
        if self._lacking():
            return Standing(Mark.WARNING, msg("ui-describe-standing-lacking", len(self._lacking())))
        if self._guesses():
            return Standing(Mark.WARNING, msg("ui-describe-standing-guesses", len(self._guesses())))
        return Standing(Mark.DONE, msg("ui-describe-standing", self._page_name(recipe), len(recipe.fields)))

    def _page_name(self, recipe: Recipe) -> Message:
        """What makes the page, in a word or two."""
        assert self.session.facts is not None
        if recipe.wikitext:
            return msg("ui-describe-wikitext-in-use")
        return msg("ui-name", isolated(template_of(recipe, self.session.facts).name))

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
