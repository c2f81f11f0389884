"""The recipes that come with the program: for a kind of collection, without columns, to be fitted to the sheet at hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.recipe_json import recipe_from_json
from cph_desktop.messages import Message, msg


def shipped_recipes(facts: CommonsFacts) -> Mapping[str, Recipe]:
    """The shipped recipes by their id."""
    return {recipe_id: recipe_from_json(data) for recipe_id, data in facts.recipes.items()}


def shipped_recipe_label(recipe_id: str) -> Message:
    """What a shipped recipe is called for the user."""
    return msg(f"recipe-shipped-{recipe_id}")


def fitted(recipe: Recipe, guessed: Recipe) -> Recipe:
    """The recipe with the columns that were guessed for its fields; its own columns and constants stay.

    Fields that only the guess knows follow, so that no column that was understood is lost.
    """
    own = {source.field for source in recipe.fields}
    sources = []
    for source in recipe.fields:
        found = [one for one in guessed.fields if one.field == source.field]
        said = source.columns or source.constant or source.text
        if said or not found:
            sources.append(source)
        else:
            sources += [dataclasses.replace(one, split=source.split or one.split) for one in found]
    others = [source for source in guessed.fields if source.field not in own]
    return dataclasses.replace(recipe, fields=(*sources, *others), language=guessed.language)
