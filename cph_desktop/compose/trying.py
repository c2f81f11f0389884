"""What a source would make of single rows, while the user is still choosing it; and which different values it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.properties import is_property_id
from cph_desktop.commons.statement import Statement
from cph_desktop.compose.reading.cell_text import cell_text, column_indexes, split_text
from cph_desktop.compose.reading.field_value import Problem
from cph_desktop.compose.reading.row_values import RowReader
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.compose.saying.property_statements import PropertyPlan
from cph_desktop.sheets.sheet import Column, Row

MOST_VALUES = 5_000


@dataclass(frozen=True, slots=True)
class Tried:
    """``text`` is what the row says, ``wikitext`` and ``statements`` what is made of it, ``problems`` what cannot be."""

    text: str
    wikitext: str = ""
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()


def tried(
    source: FieldSource, recipe: Recipe, columns: Sequence[Column], facts: CommonsFacts, rows: Iterable[Row]
) -> list[Tried]:
    """The source alone, for each of the rows; other fields of the recipe have no say."""
    indexes = column_indexes(columns)
    text = cell_text(source, indexes)
    if is_property_id(source.field):
        plan = PropertyPlan(source, indexes, facts, recipe.language, recipe.day_month_order)
        return [_tried_property(plan, text(row.cells), row) for row in rows]
    reader = RowReader([source], indexes, facts, recipe.day_month_order, recipe.language)
    found = []
    for row in rows:
        value = reader.read(row).first(source.field)
        found.append(Tried(text(row.cells), value.wikitext or value.text, value.statements, value.problems))
    return found


def _tried_property(plan: PropertyPlan, text: str, row: Row) -> Tried:
    statements, problems = plan.statements(row.cells)
    return Tried(text, "", tuple(statements), tuple(problems))


def distinct_values(source: FieldSource, columns: Sequence[Column], rows: Iterable[Row]) -> list[tuple[str, int]]:
    """The different values of a source before its look-up table, and in how many rows each stands, the most frequent first.

    No more than ``MOST_VALUES``: a table of more is no table to fill by hand.
    """
    text = cell_text(source, column_indexes(columns))
    counts = Counter(part for row in rows for part in split_text(text(row.cells), source.split))
    return counts.most_common(MOST_VALUES)
