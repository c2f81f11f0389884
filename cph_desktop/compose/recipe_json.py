"""Recipes as JSON: to keep, to share, to ship. Reading one runs nothing and believes nothing.

Format: ``{"format": "cph-recipe", "version": 1, "template", "filename", "language", "name", "fields": [{"field", …}]}``.
Unknown keys are left alone, wrong types are refused with a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import Enum
from typing import Any, TypeVar

from cph_desktop.commons.properties import is_property_id
from cph_desktop.commons.statement import Rank
from cph_desktop.commons.templates import OWN_TEMPLATE, PageTemplate, TemplateParameter, is_parameter_name, is_template_name
from cph_desktop.compose.recipe import RECIPE_FORMAT, RECIPE_VERSION, FieldSource, Recipe, WikitextSyntax
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.values.date_pieces import DayMonthOrder

_MOST_FIELDS = 2_000
_LONGEST_TEXT = 200_000
_DEEPEST = 3  # a statement, its qualifiers and references


def recipe_to_json(recipe: Recipe) -> dict[str, Any]:
    """The recipe as JSON data; what is as usual is left out."""
    data: dict[str, Any] = {"format": RECIPE_FORMAT, "version": RECIPE_VERSION, "name": recipe.name, "template": recipe.template}
    data |= {"filename": recipe.filename, "language": recipe.language}
    if recipe.wikitext:
        data |= {"wikitext": recipe.wikitext, "wikitext_syntax": recipe.wikitext_syntax.value}
    if recipe.own_template is not None:
        data["own_template"] = recipe.own_template.to_json()
    if recipe.day_month_order is not None:
        data["day_month_order"] = recipe.day_month_order.value
    data["fields"] = [_source_to_json(source) for source in recipe.fields]
    return data


def recipe_from_json(data: Any) -> Recipe:
    """The recipe of JSON data. Raises :class:`Unusable` for anything that is no recipe, or one of a later version."""
    if not isinstance(data, Mapping) or data.get("format") != RECIPE_FORMAT:
        raise Unusable(msg("recipe-not-one"))
    version = data.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Unusable(msg("recipe-not-one"))
    if version > RECIPE_VERSION:
        raise Unusable(msg("recipe-too-new"))
    sources = data.get("fields")
    if not isinstance(sources, list) or len(sources) > _MOST_FIELDS:
        raise Unusable(msg("recipe-wrong-type", "fields"))
    return Recipe(
        template=_text(data, "template", "information"),
        fields=tuple(_source(entry) for entry in sources),
        filename=_text(data, "filename", ""),
        language=_text(data, "language", "en"),
        name=_text(data, "name", ""),
        wikitext=_text(data, "wikitext", ""),
        wikitext_syntax=_word(WikitextSyntax, data, "wikitext_syntax") or WikitextSyntax.FREEMARKER,
        own_template=_own_template(data),
        day_month_order=_word(DayMonthOrder, data, "day_month_order"),
    )


def _source_to_json(source: FieldSource) -> dict[str, Any]:
    data: dict[str, Any] = {"field": source.field}
    for one in fields(source):
        value = getattr(source, one.name)
        usual = one.default if one.default is not MISSING else {}
        if one.name in {"field", "qualifiers", "references"} or value == usual:
            continue
        data[one.name] = list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, Mapping) else value
    if source.qualifiers:
        data["qualifiers"] = [_source_to_json(inner) for inner in source.qualifiers]
    if source.references:
        data["references"] = [[_source_to_json(inner) for inner in group] for group in source.references]
    return data


def _source(entry: Any, depth: int = 1) -> FieldSource:
    if not isinstance(entry, Mapping) or depth > _DEEPEST:
        raise Unusable(msg("recipe-wrong-type", "fields"))
    field_id = _text(entry, "field", "")
    rank = _text(entry, "rank", "normal")
    if not field_id or (depth > 1 and not is_property_id(field_id)) or rank not in {one.value for one in Rank}:
        raise Unusable(msg("recipe-wrong-type", "field" if rank else "rank"))
    qualifiers = tuple(_source(inner, depth + 1) for inner in _list(entry, "qualifiers"))
    references = tuple(tuple(_source(inner, depth + 1) for inner in _whole_list(group)) for group in _list(entry, "references"))
    return FieldSource(
        field=field_id,
        columns=tuple(_texts(entry, "columns")),
        joiner=_text(entry, "joiner", " "),
        constant=_text(entry, "constant", ""),
        text=_text(entry, "text", ""),
        split=_text(entry, "split", ""),
        language=_text(entry, "language", ""),
        lookup=_lookup(entry),
        confidence=_confidence(entry),
        datatype=_text(entry, "datatype", ""),
        qualifiers=qualifiers,
        references=references,
        rank=rank,
        unit=_text(entry, "unit", ""),
    )


def _text(entry: Mapping[str, Any], key: str, usual: str) -> str:
    value = entry.get(key, usual)
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise Unusable(msg("recipe-wrong-type", key))
    return value


def _list(entry: Mapping[str, Any], key: str) -> list[Any]:
    value = entry.get(key, [])
    if not isinstance(value, list) or len(value) > _MOST_FIELDS:
        raise Unusable(msg("recipe-wrong-type", key))
    return value


def _whole_list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST_FIELDS:
        raise Unusable(msg("recipe-wrong-type", "references"))
    return value


def _texts(entry: Mapping[str, Any], key: str) -> list[str]:
    value = _list(entry, key)
    if not all(isinstance(one, str) for one in value):
        raise Unusable(msg("recipe-wrong-type", key))
    return value


def _lookup(entry: Mapping[str, Any]) -> dict[str, str]:
    value = entry.get("lookup", {})
    if not isinstance(value, Mapping) or not all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
        raise Unusable(msg("recipe-wrong-type", "lookup"))
    return dict(value)


def _confidence(entry: Mapping[str, Any]) -> float:
    value = entry.get("confidence", 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise Unusable(msg("recipe-wrong-type", "confidence"))
    return float(value)


_Word = TypeVar("_Word", bound=Enum)


def _word(kind: type[_Word], data: Mapping[str, Any], key: str) -> _Word | None:
    word = _text(data, key, "")
    try:
        return kind(word) if word else None
    except ValueError as error:
        raise Unusable(msg("recipe-wrong-type", key)) from error


def _own_template(data: Mapping[str, Any]) -> PageTemplate | None:
    entry = data.get("own_template")
    if entry is None:
        return None
    if not isinstance(entry, Mapping):
        raise Unusable(msg("recipe-wrong-type", "own_template"))
    name, given = _text(entry, "name", ""), [one for one in _list(entry, "parameters") if isinstance(one, Mapping)]
    parameters = [
        TemplateParameter(_text(one, "name", ""), tuple(_texts(one, "fields")), one.get("shows_all") is True) for one in given
    ]
    if not is_template_name(name) or not all(is_parameter_name(one.name) for one in parameters):
        raise Unusable(msg("recipe-wrong-type", "own_template"))
    return PageTemplate(
        OWN_TEMPLATE,
        name,
        tuple(parameters),
        extra_parameter=_text(entry, "extra_parameter", ""),
        leave_out_empty=entry.get("leave_out_empty") is True,
        required=tuple(_texts(entry, "required")),
    )
