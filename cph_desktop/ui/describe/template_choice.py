"""What the page is made with: a template, the wikitext of the spreadsheet, or the user's own."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from cph_desktop.compose.recipe import Recipe
from cph_desktop.messages import msg
from cph_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts


class PageFrom(Enum):
    """What makes the page when no template of the program does."""

    OWN_TEMPLATE = "own-template"
    SHEET = "sheet"
    WIKITEXT = "wikitext"
    OTHER_TEMPLATE = "other-template"


def page_from(recipe: Recipe, sheets_wikitext: str) -> PageFrom | str:
    """What makes the pages of a recipe; the id of a template of the program, where it is one of those."""
    if recipe.wikitext:
        return PageFrom.SHEET if recipe.wikitext == sheets_wikitext else PageFrom.WIKITEXT
    return PageFrom.OWN_TEMPLATE if recipe.own_template is not None else recipe.template


class TemplateChoice(QComboBox):
    """``chosen`` carries the id of a template, or a :class:`PageFrom`."""

    chosen = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("template")
        self.setMinimumWidth(150)
        self._around = around
        around.texts.bind(self, self.setAccessibleName, msg("ui-describe-template"))
        self.activated.connect(lambda: self.chosen.emit(self.currentData()))

    def show_recipe(self, recipe: Recipe, facts: CommonsFacts, sheets_wikitext: str) -> None:
        """Offer what there is, with what the recipe uses as the current one."""
        text = self._around.texts.text
        self.clear()
        for template in facts.templates.values():
            self.addItem(template.name, template.id)
        self.insertSeparator(self.count())
        if recipe.own_template is not None:
            self.addItem(recipe.own_template.name, PageFrom.OWN_TEMPLATE)
        self.addItem(text(msg("ui-describe-other-template")), PageFrom.OTHER_TEMPLATE)
        if sheets_wikitext:
            self.addItem(text(msg("ui-describe-sheets-wikitext")), PageFrom.SHEET)
        self.addItem(text(msg("ui-describe-own-wikitext")), PageFrom.WIKITEXT)
        wanted = page_from(recipe, sheets_wikitext)
        places = [place for place in range(self.count()) if self.itemData(place) == wanted]
        self.setCurrentIndex(places[0] if places else -1)
