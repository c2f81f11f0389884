"""The recipe of a Pattypan sheet: its own wikitext makes the pages, and its columns add what Pattypan never had.

Captions and statements come from guesses at the other columns, each with its confidence, to be looked at like any guess.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax
from cph_desktop.sheets.sheet import Column, Row

_ABOUT_THE_FILE = (FieldSource("file", ("path",)), FieldSource("filename", ("name",)))
_TAKEN = frozenset(source.columns[0] for source in _ABOUT_THE_FILE)
_TEMPLATE = re.compile(r"\{\{\s*([^{}|<$\n]+)")
_SUREST = 0.95
_NUMBERED = re.compile(r" \(\d+\)$")


def pattypan_recipe(
    columns: Sequence[Column], sample: Sequence[Row], page_template: str, facts: CommonsFacts, language: str | None = None
) -> Recipe:
    """The recipe. ``page_template`` is FreeMarker. Of columns with the same name the last, which the page gets, is guessed at."""
    names = {column.name for column in columns}
    left_to_guess = [column for column in columns if not (_is_double(column, names) or column.name in _TAKEN)]
    guessed = guess_recipe(left_to_guess, sample, facts, language, template=_information_template(page_template, facts))
    own = {source.field for source in _ABOUT_THE_FILE}
    return dataclasses.replace(
        guessed,
        fields=(*_ABOUT_THE_FILE, *(_as_guess(source) for source in guessed.fields if source.field not in own)),
        filename="{filename}",
        wikitext=page_template,
        wikitext_syntax=WikitextSyntax.FREEMARKER,
    )


def _as_guess(source: FieldSource) -> FieldSource:
    """However sure: the user chose the wikitext, not what else is made of the columns."""
    return dataclasses.replace(source, confidence=min(source.confidence, _SUREST))


def _is_double(column: Column, names: Collection[str]) -> bool:
    base = _NUMBERED.sub("", column.name)
    return base != column.name and base in names


def _information_template(page_template: str, facts: CommonsFacts) -> str | None:
    """The id of the first information template that the wikitext uses, None where it uses none that is known."""
    known = {template.name.casefold(): template_id for template_id, template in facts.templates.items()}
    used = (name.strip().replace("_", " ").casefold() for name in _TEMPLATE.findall(page_template))
    return next((known[name] for name in used if name in known), None)
