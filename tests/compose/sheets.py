"""Small sheets for tests, written as a header and rows."""

from __future__ import annotations

from collections.abc import Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column, Row


def columns(*names: str) -> list[Column]:
    return [Column(name, index) for index, name in enumerate(names)]


def rows(*cells: Sequence[str]) -> list[Row]:
    return [Row(number, tuple(row)) for number, row in enumerate(cells, start=2)]


def guessed(facts: CommonsFacts, header: Sequence[str], *cells: Sequence[str]) -> Recipe:
    return guess_recipe(columns(*header), rows(*cells), facts)


def drafted(
    facts: CommonsFacts, cells: dict[str, str], *, template: str = "artwork", media: str = "a.jpg", **changes: object
) -> Draft:
    """One row whose columns are called as the fields; ``changes`` are parts of the recipe, ``sources`` replaces its fields."""
    fields = tuple(FieldSource(name, (name,), split=facts.fields[name].split) for name in cells if name in facts.fields)
    given = changes.pop("sources", None)
    own: tuple[FieldSource, ...] = given if isinstance(given, tuple) else ()
    kept = tuple(source for source in fields if source.field not in {one.field for one in own})
    recipe = Recipe(template, (*kept, *own), str(changes.pop("filename", facts.filenames.pattern)), **changes)  # type: ignore[arg-type]
    return Composer(recipe, columns(*cells), facts).draft(rows(list(cells.values()))[0], media, "jpg" if media else "")


def said(draft: Draft) -> dict[str, list[object]]:
    """The statements by property: the item id, text or time of each, or the word for a special value."""
    found: dict[str, list[object]] = {}
    for statement in draft.statements:
        found.setdefault(statement.main.property, []).append(_short(statement.main.to_json()))
    return found


def qualifiers(draft: Draft, property_id: str) -> dict[str, object]:
    """The qualifiers of the first statement of a property."""
    statement = next(one for one in draft.statements if one.main.property == property_id)
    return {snak.property: _short(snak.to_json()) for snak in statement.qualifiers}


def _short(snak: dict[str, object]) -> object:
    if "datavalue" not in snak:
        return snak["snaktype"]
    value = snak["datavalue"]["value"]  # type: ignore[index]
    return value.get("id") or value.get("time") or value if isinstance(value, dict) else value


def codes(draft: Draft) -> set[str]:
    return {finding.code for finding in draft.findings}
