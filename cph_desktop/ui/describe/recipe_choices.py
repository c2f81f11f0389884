"""The line over the table of fields: the recipe, what makes the page, the language of the texts, the order of day and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.describe.date_question import ORDER_WORDS
from cph_desktop.ui.describe.template_choice import TemplateChoice
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import language_name
from cph_desktop.ui.widgets.controls import button, in_a_flow, in_a_row, label

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.recipe import Recipe


class RecipeChoices(QWidget):
    """Signals carry what was chosen: an id or :class:`~…template_choice.PageFrom`, a language's code, a ``DayMonthOrder``."""

    template_chosen = Signal(object)
    language_chosen = Signal(str)
    order_chosen = Signal(object)
    recipes_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.templates = TemplateChoice(around)
        self.templates.chosen.connect(self.template_chosen)
        self.languages = self._combo("text-language", msg("ui-describe-language"))
        self.languages.activated.connect(lambda: self.language_chosen.emit(self.languages.currentData()))
        self.orders = self._combo("date-order", msg("ui-describe-dates-have"))
        self.orders.activated.connect(lambda: self.order_chosen.emit(self.orders.currentData()))
        self._order_title = self._title(self.orders, msg("ui-describe-dates-have"))
        recipes = button(around, "recipes-open", msg("ui-describe-recipes"), self.recipes_wanted.emit)
        template_title = self._title(self.templates, msg("ui-describe-template"))
        language_title = self._title(self.languages, msg("ui-describe-language"))
        pairs = [(template_title, self.templates), (language_title, self.languages), (self._order_title, self.orders)]
        self._pairs = [_beside(title, combo) for title, combo in pairs]
        self.setLayout(in_a_flow(*self._pairs, recipes, spacing=16))

    def _combo(self, name: str, words: Message) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setMinimumWidth(110)
        self._around.texts.bind(made, made.setAccessibleName, words)
        return made

    def _title(self, combo: QComboBox, words: Message) -> QLabel:
        made = label(self._around, words, "quiet")
        made.setBuddy(combo)
        return made

    def show_recipe(self, recipe: Recipe, facts: CommonsFacts, sheets_wikitext: str) -> None:
        """What the recipe says. The order of day and month is there once somebody was asked for it."""
        self.templates.show_recipe(recipe, facts, sheets_wikitext)
        self.languages.clear()
        codes = {recipe.language, *self._around.texts.languages(), *(code for field in facts.fields for code in field.names)}
        for code in sorted(codes, key=lambda code: language_name(code).casefold()):
            self.languages.addItem(language_name(code), code)
        self.languages.setCurrentIndex(self.languages.findData(recipe.language))
        self.orders.clear()
        for order, words in ORDER_WORDS.items():
            self.orders.addItem(self._around.texts.text(words), order)
        places = [place for place in range(self.orders.count()) if self.orders.itemData(place) is recipe.day_month_order]
        self.orders.setCurrentIndex(places[0] if places else -1)
        self._pairs[-1].setVisible(recipe.day_month_order is not None)


def _beside(title: QLabel, combo: QComboBox) -> QWidget:
    """A list with its name, which stay together where the line is broken."""
    pair = QWidget()
    pair.setLayout(in_a_row(title, combo))
    return pair
