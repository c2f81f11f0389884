"""Which file each row asks for: what its file column says, and its inventory number as a second way to find it."""

from __future__ import annotations

from collections.abc import Sequence

from cph_desktop.compose.reading.cell_text import cell_text, column_indexes
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column, Row


def wanted_media(recipe: Recipe, columns: Sequence[Column], rows: Sequence[Row]) -> list[tuple[int, str, str]]:
    """(row number, text of the file cell, inventory number) of each row, in their order; "" without such a source."""
    indexes = column_indexes(columns)
    file = cell_text(recipe.source("file") or FieldSource("file"), indexes)
    number = cell_text(recipe.source("inventory_number") or FieldSource("inventory_number"), indexes)
    return [(row.number, file(row.cells), number(row.cells)) for row in rows]
