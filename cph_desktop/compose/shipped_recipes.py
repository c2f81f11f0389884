"""The recipes that come with the program: for a kind of collection, without columns, to be fitted to the sheet at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.compose.recipe_json import recipe_from_json
from cph_desktop.messages import Message, msg


def shipped_recipes(facts: CommonsFacts) -> Mapping[str, Recipe]:
    """The shipped recipes by their id."""
    return {recipe_id: recipe_from_json(data) for recipe_id, data in facts.recipes.items()}


def shipped_recipe_label(recipe_id: str) -> Message:
    """What a shipped recipe is called for the user."""
    return msg(f"recipe-shipped-{recipe_id}")


def fitted(recipe: Recipe, guessed: Recipe, columns: Collection[str] | None = None) -> Recipe:
    """The recipe with the columns guessed for its fields; its own columns stay, and its constants where cells are empty.

    ``columns`` are those of the sheet at hand: a field whose columns are not among them takes the guessed ones as well (None: all
    are there). Fields that only the guess knows follow, so that no column that was understood is lost.
    """
    own = {source.field for source in recipe.fields}
    sources = []
    for source in recipe.fields:
        found = [one for one in guessed.fields if one.field == source.field]
        if _says_itself(source, columns) or not found:
            sources.append(source)
        else:
            sources += [
                dataclasses.replace(one, split=source.split or one.split, constant=source.constant or one.constant)
                for one in found
                if one not in sources
            ]
    others = [source for source in guessed.fields if source.field not in own]
    return dataclasses.replace(recipe, fields=(*sources, *others), language=guessed.language)


def _says_itself(source: FieldSource, columns: Collection[str] | None) -> bool:
    """Whether the recipe knows where the field comes from, in a sheet with these columns."""
    if source.text:
        return True
    return bool(source.columns) and (columns is None or any(column in columns for column in source.columns))
