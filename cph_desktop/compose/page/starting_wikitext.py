"""Wikitext for the user to begin with: the page of a template, with a placeholder wherever a column would stand."""

from __future__ import annotations

from collections.abc import Iterator

from cph_desktop.commons.fields import FieldCatalogue
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.recipe import FieldSource, Recipe


def starting_wikitext(recipe: Recipe, template: PageTemplate, fields: FieldCatalogue) -> str:
    """The page as :data:`~cph_desktop.compose.recipe.WikitextSyntax.JINJA`; it has the recipe's columns and constants."""
    width = max((len(parameter.name) for parameter in template.parameters), default=0)
    lines = ["=={{int:filedesc}}==", f"{{{{{template.name}"]
    for parameter in template.parameters:
        said = [_said(source, recipe, fields) for field_id in parameter.fields for source in _sources(recipe, field_id)]
        if said or not template.leave_out_empty:
            lines.append(f" |{parameter.name.ljust(width)} = {chr(10).join(said)}".rstrip(" "))
    lines.append("}}")
    if not template.shows("licence"):
        lines += ["", "=={{int:license-header}}==", *(_placeholders(source) for source in _sources(recipe, "licence"))]
    lines += ["", *(_categories(source) for source in _sources(recipe, "categories"))]
    return "\n".join(lines).rstrip("\n")


def _sources(recipe: Recipe, field_id: str) -> Iterator[FieldSource]:
    return (source for source in recipe.fields if source.field == field_id)


def _placeholders(source: FieldSource) -> str:
    return source.text or source.joiner.join(f"{{{column}}}" for column in source.columns) or source.constant


def _said(source: FieldSource, recipe: Recipe, fields: FieldCatalogue) -> str:
    """A text in a language is marked with it, unless it is empty."""
    text = _placeholders(source)
    if source.field not in fields or not fields[source.field].multilingual or len(source.columns) != 1:
        return text
    marked = f"{{{{{source.language or recipe.language}|1={text}}}}}"
    # the plus keeps the line break that Jinja would take away after a block
    return f"{{% if cell({_quoted(source.columns[0])}) %}}{marked}{{% endif +%}}"


def _categories(source: FieldSource) -> str:
    if not source.split or len(source.columns) != 1:
        return f"[[Category:{_placeholders(source)}]]"
    parts = f"cell({_quoted(source.columns[0])}).split({_quoted(source.split)})"
    return f"{{% for name in {parts} if name.strip() %}}\n[[Category:{{name|trim}}]]\n{{% endfor %}}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
