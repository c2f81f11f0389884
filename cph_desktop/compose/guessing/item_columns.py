"""Columns of item ids beside columns of names: "Artist (Qid)" beside "Artist".

OpenRefine keeps the item within a reconciled cell; a spreadsheet made from its project has the items in a column of their own, or
not at all, and then names wait to be matched.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.properties import is_property_id
from cph_desktop.commons.spelling import spelling_key
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column

_OF_ITEMS = re.compile(
    r"^(?P<name>.+?)[\s_:.-]*[(\[]?\s*(?:q-?ids?|wikidata(?:[\s_-]?(?:id|qid|item))?|item[\s_-]?id)\s*[)\]]?$", re.IGNORECASE
)
_ITEM = "wikibase-item"


def with_item_columns(recipe: Recipe, columns: Sequence[Column], facts: CommonsFacts) -> Recipe:
    """The recipe with the columns of item ids in the place of those of names, for statements whose value is an item.

    Only for property ids, as OpenRefine's schemas have them: fields of the catalogue take names and items alike.
    """
    beside = dict(_item_columns(columns))
    if not beside:
        return recipe
    return dataclasses.replace(recipe, fields=tuple(_replaced(source, beside, facts) for source in recipe.fields))


def _item_columns(columns: Sequence[Column]) -> Iterable[tuple[str, str]]:
    for column in columns:
        if found := _OF_ITEMS.match(column.name):
            yield spelling_key(found["name"]), column.name


def _replaced(source: FieldSource, beside: Mapping[str, str], facts: CommonsFacts) -> FieldSource:
    source = dataclasses.replace(
        source,
        qualifiers=tuple(_replaced(inner, beside, facts) for inner in source.qualifiers),
        references=tuple(tuple(_replaced(inner, beside, facts) for inner in group) for group in source.references),
    )
    known = facts.properties.get(source.field)
    datatype = source.datatype or (known.datatype if known is not None else "")
    if not is_property_id(source.field) or datatype != _ITEM or len(source.columns) != 1 or source.lookup:
        return source
    items = beside.get(spelling_key(source.columns[0]), "")
    return dataclasses.replace(source, columns=(items,)) if items else source
