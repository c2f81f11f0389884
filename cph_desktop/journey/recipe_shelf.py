"""Recipes to choose from: those that come with the program, and those the user saved under a name.

Saved ones are files of the user's data folder as :mod:`cph_desktop.compose.recipe_json` writes them, with the name in them.
"""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from pathlib import Path

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.item_columns import with_item_columns
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.recipe_json import recipe_to_json
from cph_desktop.compose.shipped_recipes import fitted, shipped_recipe_label, shipped_recipes
from cph_desktop.finding import Unusable
from cph_desktop.journey.matching import guessed_recipe
from cph_desktop.journey.recipe_files import read_recipe_file
from cph_desktop.messages import Message, msg
from cph_desktop.paths import recipes_folder
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Sheet

_NOT_FOR_NAMES = re.compile(r"[^\w-]+")
_LONGEST_STEM = 60


@dataclass(frozen=True, slots=True)
class KeptRecipe:
    """A recipe on the shelf. ``path`` is None for one that comes with the program, whose ``name`` is its id."""

    name: str
    recipe: Recipe
    path: Path | None = None

    @property
    def label(self) -> Message:
        """What it is called for the user."""
        return shipped_recipe_label(self.name) if self.path is None else msg("ui-name", self.name)


def shipped(facts: CommonsFacts) -> list[KeptRecipe]:
    """The recipes that come with the program."""
    return [KeptRecipe(recipe_id, recipe) for recipe_id, recipe in shipped_recipes(facts).items()]


def saved() -> list[KeptRecipe]:
    """The user's own recipes by name. A file that is no recipe (any more) is passed over."""
    found = []
    for path in recipes_folder().glob("*.json"):
        try:
            recipe = read_recipe_file(path).recipe
        except Unusable:
            continue  # the folder is the user's; another file in it does no harm
        found.append(KeptRecipe(recipe.name or path.stem, recipe, path))
    return sorted(found, key=lambda one: one.name.casefold())


def save(recipe: Recipe, name: str) -> KeptRecipe:
    """Keep a recipe under a name; one that has that name already is replaced. Raises Unusable."""
    name = " ".join(name.split())
    if not name:
        raise Unusable(msg("recipe-name-empty"))
    same = next((one for one in saved() if one.name.casefold() == name.casefold()), None)
    path = same.path if same is not None and same.path is not None else _free_path(name)
    named = dataclasses.replace(recipe, name=name)
    write_recipe(named, path)
    return KeptRecipe(name, named, path)


def add(recipe: Recipe, name: str) -> KeptRecipe:
    """Keep a recipe under that name, or one like it: none that is there is replaced. Raises Unusable."""
    taken = {one.name.casefold() for one in saved()}
    names = (name, *(f"{name} ({number})" for number in range(2, 10_000)))
    return save(recipe, next(one for one in names if one.casefold() not in taken))


def rename(kept: KeptRecipe, name: str) -> KeptRecipe:
    """The saved recipe under another name. Raises Unusable where another recipe has it."""
    if any(one.name.casefold() == name.strip().casefold() and one.path != kept.path for one in saved()):
        raise Unusable(msg("recipe-name-taken", name.strip()))
    renamed = save(kept.recipe, name)
    if kept.path is not None and kept.path != renamed.path:
        delete(kept)
    return renamed


def delete(kept: KeptRecipe) -> None:
    """Take a saved recipe away. Raises Unusable."""
    if kept.path is None:
        return
    try:
        kept.path.unlink(missing_ok=True)
    except OSError as error:
        raise Unusable(msg("cli-cannot-write", str(kept.path), error.strerror or "")) from error


def write_recipe(recipe: Recipe, path: Path) -> None:
    """The recipe as a file to keep or to pass on. Raises Unusable."""
    text = json.dumps(recipe_to_json(recipe), ensure_ascii=False, indent=2)
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Unusable(msg("cli-cannot-write", str(path), error.strerror or "")) from error


def recipe_named(name: str, facts: CommonsFacts) -> KeptRecipe | None:
    """The recipe of that name, None where there is none: the user's own before one that comes with the program."""
    wanted = name.strip().casefold()
    return next((one for one in [*saved(), *shipped(facts)] if one.name.casefold() == wanted), None)


def fitted_to_sheet(recipe: Recipe, sheet: Sheet, facts: CommonsFacts, language: str | None = None) -> Recipe:
    """The recipe for this sheet: fields whose columns it has not take those that were guessed."""
    guessed = guessed_recipe(sheet, facts, language)
    made = fitted(recipe, guessed, frozenset(column.name for column in sheet.columns))
    made = with_item_columns(made, sheet.columns, facts)
    if any(source.columns for source in recipe.fields):  # one that was made for a sheet knows the language of its texts
        made = dataclasses.replace(made, language=recipe.language)
    return dataclasses.replace(made, filename=guessed.filename) if _names_files(guessed, recipe) else made


def recipe_for(name: str, settings: BatchSettings, facts: CommonsFacts) -> Recipe | None:
    """The recipe of that name, fitted to the spreadsheet of the settings; None for an unknown name. Raises Unusable."""
    kept = recipe_named(name, facts)
    if kept is None:
        return None
    sheet = read_sheet(settings.sheet, settings.sheet_name, settings.header_row, settings.encoding, settings.delimiter)
    return fitted_to_sheet(kept.recipe, sheet, facts, settings.language)


def _names_files(guessed: Recipe, recipe: Recipe) -> bool:
    """Whether the sheet has a column with the names on the wiki, of which the recipe knows nothing."""
    return guessed.source("filename") is not None and recipe.source("filename") is None


def _free_path(name: str) -> Path:
    stem = _NOT_FOR_NAMES.sub("-", name)[:_LONGEST_STEM].strip("-") or "recipe"
    names = (f"{stem}.json", *(f"{stem}-{number}.json" for number in range(2, 10_000)))
    return next(path for path in (recipes_folder() / one for one in names) if not path.exists())
