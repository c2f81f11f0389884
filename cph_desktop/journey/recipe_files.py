"""Recipes out of files: those of this program, and the schemas of OpenRefine."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from cph_desktop.compose.openrefine import is_schema, recipe_from_schema
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.recipe_json import recipe_from_json
from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg


@dataclass(frozen=True, slots=True)
class RecipeFile:
    """``notes`` say what an OpenRefine schema has and the recipe cannot carry."""

    recipe: Recipe
    notes: tuple[Message, ...] = ()
    is_schema: bool = False


def read_recipe_file(path: Path) -> RecipeFile:
    """The recipe in a JSON file. Raises Unusable with a sentence."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable(msg("cli-recipe-unreadable", str(path))) from error
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unusable(msg("cli-recipe-no-recipe", str(path))) from error
    if not is_schema(data):
        return RecipeFile(recipe_from_json(data))
    imported = recipe_from_schema(data, path.stem)
    return RecipeFile(imported.recipe, imported.notes, is_schema=True)
