"""Recipes: those that come with the program and the user's own, to use, to keep and to pass on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cph_desktop.finding import Unusable
from cph_desktop.journey import recipe_shelf
from cph_desktop.journey.recipe_files import read_recipe_file
from cph_desktop.journey.recipe_shelf import KeptRecipe
from cph_desktop.messages import Message, listed, msg
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.dialogs.asking import Question
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.dialogs.remarks import Remarks
from cph_desktop.ui.models.field_lines import field_label, template_of
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.key_presses import ENTER, KeyPresses
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.wrapped_label import WrappedLabel

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.recipe import Recipe

_KEPT = Qt.ItemDataRole.UserRole


class Recipes(Dialog):
    """``chosen`` carries a :class:`KeptRecipe` to be used. ``present`` is the recipe of the batch, to be saved."""

    chosen = Signal(object)

    def __init__(self, around: Surroundings, facts: CommonsFacts, present: Recipe, choosers: Choosers, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recipes")
        self.resize(820, 560)
        self._around, self._facts, self._present, self._choosers = around, facts, present, choosers
        around.texts.bind(self, self.setWindowTitle, msg("ui-recipes-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-recipes-about"), "quiet", wraps=True))
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._list_of_recipes(), 2)
        line.addLayout(self._about_recipe(), 3)
        column.addLayout(line, 1)
        self.notice = Notice(around, "recipes-notice")
        column.addWidget(self.notice)
        column.addLayout(self._saving())
        self.use = button(around, "recipe-use", msg("ui-recipes-use"), self._use, role="next")
        take = button(around, "recipe-import", msg("ui-recipes-import"), self._import)
        column.addLayout(in_a_row(take, None, button(around, "recipes-close", msg("ui-close"), self.reject), self.use))
        self._fill()

    # -- the parts -----------------------------------------------------------------------------------------------------

    def _list_of_recipes(self) -> QListWidget:
        self.list = QListWidget()
        self.list.setObjectName("recipes-list")
        self.list.setProperty("card", "true")
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._around.texts.bind(self.list, self.list.setAccessibleName, msg("ui-recipes-title"))
        self.list.currentItemChanged.connect(lambda *_items: self._show_current())
        self.list.itemActivated.connect(lambda _item: self._use())
        return self.list

    def _about_recipe(self) -> QVBoxLayout:
        around = self._around
        self.name = label(around, None, "heading", wraps=True)
        self.template, self.fields, self.pattern = (WrappedLabel(), WrappedLabel(), WrappedLabel())
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.name)
        for part in (self.template, self.fields, self.pattern):
            column.addWidget(part)
        column.addStretch(1)
        self.export = button(around, "recipe-export", msg("ui-recipes-export"), self._export)
        self.delete = button(around, "recipe-delete", msg("ui-recipes-delete"), self._ask_to_delete)
        column.addLayout(in_a_row(self.export, self.delete, None))
        return column

    def _saving(self) -> QHBoxLayout:
        around = self._around
        self.new_name = QLineEdit()
        self.new_name.setObjectName("recipe-name")
        self.new_name.setText(self._present.name if self._is_own(self._present.name) else "")
        title = label(around, msg("ui-recipes-name"))
        title.setBuddy(self.new_name)
        around.texts.bind(self.new_name, self.new_name.setAccessibleName, msg("ui-recipes-name"))
        self._enter = KeyPresses([self.new_name], dict.fromkeys(ENTER, self._save))
        save = button(around, "recipe-save", msg("ui-recipes-save"), self._save)
        self.rename = button(around, "recipe-rename", msg("ui-recipes-rename"), self._rename)
        return in_a_row(title, self.new_name, save, self.rename)

    def _is_own(self, name: str) -> bool:
        return bool(name) and name not in self._facts.recipes

    # -- what is there -------------------------------------------------------------------------------------------------

    def _fill(self, current: str = "") -> None:
        self.list.clear()
        own = recipe_shelf.saved()
        if own:
            self._group(msg("ui-recipes-own"), own)
        self._group(msg("ui-recipes-shipped"), recipe_shelf.shipped(self._facts))
        wanted = current or self._present.name
        places = [place for place in range(self.list.count()) if self.list.item(place).data(_KEPT) is not None]
        same = [place for place in places if self.list.item(place).data(_KEPT).name == wanted]
        self.list.setCurrentRow((same or places)[0])

    def _group(self, head: Message, recipes: list[KeptRecipe]) -> None:
        title = QListWidgetItem(self._around.texts.text(head))
        title.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(title)
        for kept in recipes:
            item = QListWidgetItem(self._around.texts.text(kept.label))
            item.setData(_KEPT, kept)
            self.list.addItem(item)

    def current(self) -> KeptRecipe | None:
        """The recipe that is chosen in the list."""
        item = self.list.currentItem()
        kept: KeptRecipe | None = item.data(_KEPT) if item is not None else None
        return kept

    def _show_current(self) -> None:
        kept = self.current()
        is_own = kept is not None and kept.path is not None
        self.delete.setEnabled(is_own)
        self.rename.setEnabled(is_own)
        if kept is None:
            return
        recipe, texts = kept.recipe, self._around.texts
        texts.bind(self.name, self.name.setText, kept.label)
        fields = listed(dict.fromkeys(field_label(one.field, self._facts) for one in recipe.fields))
        known = recipe.own_template is not None or recipe.template in self._facts.templates
        template = template_of(recipe, self._facts).name if known else recipe.template
        words = msg("ui-recipes-wikitext") if recipe.wikitext else msg("ui-recipes-template", isolated(template))
        self.template.setText(texts.text(words))
        self.fields.setText(texts.text(msg("ui-recipes-fields", fields)))
        self.pattern.setText(texts.text(msg("ui-recipes-pattern", isolated(recipe.filename))))

    # -- what the user does --------------------------------------------------------------------------------------------

    def _use(self) -> None:
        kept = self.current()
        if kept is not None:
            self.chosen.emit(kept)
            self.accept()

    def _save(self) -> None:
        self._attempt(
            lambda: recipe_shelf.save(self._present, self.new_name.text()),
            lambda kept: msg("ui-recipes-saved", isolated(kept.name)),
        )

    def _rename(self) -> None:
        kept = self.current()
        if kept is not None:
            self._attempt(
                lambda: recipe_shelf.rename(kept, self.new_name.text()),
                lambda kept: msg("ui-recipes-renamed", isolated(kept.name)),
            )

    def _import(self) -> None:
        path = self._choosers.recipe(self)
        if path is not None:
            self._attempt(lambda: self._taken_in(path), lambda kept: msg("ui-recipes-imported", isolated(kept.name)))

    def _taken_in(self, path: Path) -> KeptRecipe:
        read = read_recipe_file(path)
        kept = recipe_shelf.add(read.recipe, read.recipe.name if self._is_own(read.recipe.name) else path.stem)
        if read.notes:
            Remarks(self._around, msg("ui-recipe-notes", len(read.notes)), read.notes, self).open()
        return kept

    def _export(self) -> None:
        kept = self.current()
        if kept is None:
            return
        path = self._choosers.place_for(self, Path.home() / f"{kept.name}.json")
        if path is not None:
            self._attempt(lambda: self._written(kept, path), lambda _kept: msg("ui-recipes-exported", isolated(str(path))))

    def _written(self, kept: KeptRecipe, path: Path) -> KeptRecipe:
        recipe_shelf.write_recipe(kept.recipe, path)
        return kept

    def _ask_to_delete(self) -> None:
        kept = self.current()
        if kept is not None:
            answers = [
                ("recipe-keep", msg("ui-recipes-keep"), lambda: None),
                ("recipe-delete-now", msg("ui-recipes-delete"), lambda: self._delete(kept)),
            ]
            Question(self._around, msg("ui-recipes-ask-delete", kept.name), msg("ui-recipes-ask-text"), answers, self).open()

    def _delete(self, kept: KeptRecipe) -> None:
        def gone() -> KeptRecipe:
            recipe_shelf.delete(kept)
            return kept

        self._attempt(gone, lambda kept: msg("ui-recipes-deleted", isolated(kept.name)))

    def _attempt(self, work: Callable[[], KeptRecipe], done: Callable[[KeptRecipe], Message]) -> None:
        """Do it, show the shelf as it is then, and say what was done or why it could not be."""
        try:
            kept = work()
        except Unusable as unusable:
            self.notice.tell(Tone.ERROR, unusable.message)
            return
        self._fill(kept.name)
        self.notice.tell(Tone.SUCCESS, done(kept))
