"""A recipe becomes an OpenRefine schema, as far as OpenRefine can say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cph_desktop.compose.openrefine.schema_file import MEDIA_EDIT
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax
from cph_desktop.messages import Message, msg

_PROPERTY = re.compile(r"P[1-9]\d*")
_ONLY_COLUMN = re.compile(r"\{([^{}]+)\}")
_SPECIAL = {"somevalue": "#SOMEVALUE#", "novalue": "#NOVALUE#"}
_EXPRESSIONS = {
    "wikibase-item": ("wbitemvariable", "wbitemconstant", "qid"),
    "time": ("wbdatevariable", "wbdateconstant", "value"),
    "globe-coordinate": ("wblocationvariable", "wblocationconstant", "value"),
}
_TEXT = ("wbstringvariable", "wbstringconstant", "value")


def schema_from_recipe(
    recipe: Recipe, properties: Mapping[str, str], field_properties: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[Message, ...]]:
    """The schema, and sentences about what OpenRefine cannot do.

    ``properties`` maps property ids to Wikibase datatypes, ``field_properties`` field ids (``creator``) to property ids.
    """
    writing = _Writing(properties, field_properties)
    edit: dict[str, Any] = {
        "type": MEDIA_EDIT,
        "subject": writing.file_value(recipe, "filename", "wbentityvariable"),
        "filePath": writing.file_value(recipe, "file"),
        "fileName": writing.file_value(recipe, "filename"),
        "wikitext": writing.wikitext(recipe),
        "overrideWikitext": False,
        "nameDescs": [writing.caption(source) for source in recipe.fields if source.field == "caption" and writing.can(source)],
        "statementGroups": writing.groups(recipe),
    }
    schema = {
        "entityEdits": [edit],
        "siteIri": "https://commons.wikimedia.org/entity/",
        "mediaWikiApiEndpoint": "https://commons.wikimedia.org/w/api.php",
        "entityTypeSiteIRI": {
            "item": "http://www.wikidata.org/entity/",
            "property": "http://www.wikidata.org/entity/",
            "mediainfo": "https://commons.wikimedia.org/entity/",
        },
    }
    return schema, tuple(dict.fromkeys(writing.notes))


class _Writing:
    def __init__(self, properties: Mapping[str, str], field_properties: Mapping[str, str]) -> None:
        self._properties = properties
        self._field_properties = field_properties
        self.notes: list[Message] = []

    def can(self, source: FieldSource) -> bool:
        """Whether OpenRefine can say it: one column, or a constant, unchanged."""
        simple = bool(source.constant) or (len(source.columns) == 1 and not source.text)
        if not simple or source.split or source.lookup:
            self.notes.append(msg("openrefine-cannot-export", source.field))
            return False
        return True

    def file_value(self, recipe: Recipe, field_id: str, variable: str = "wbstringvariable") -> dict[str, Any] | None:
        source = recipe.source(field_id)
        if source is None or not source.columns or not self.can(source):
            return None
        return {"type": variable, "columnName": source.columns[0]}

    def wikitext(self, recipe: Recipe) -> dict[str, Any] | None:
        if recipe.wikitext_syntax is not WikitextSyntax.PLACEHOLDERS or not recipe.wikitext:
            self.notes.append(msg("openrefine-wikitext-column"))
            return None
        if only := _ONLY_COLUMN.fullmatch(recipe.wikitext):
            return {"type": "wbstringvariable", "columnName": only.group(1)}
        return {"type": "wbstringconstant", "value": recipe.wikitext}

    def caption(self, source: FieldSource) -> dict[str, Any]:
        return {"name_type": "LABEL", "value": self._monolingual(source)}

    def groups(self, recipe: Recipe) -> list[dict[str, Any]]:
        groups: dict[str, list[dict[str, Any]]] = {}
        for source in recipe.fields:
            pid = self._property(source)
            if pid and self.can(source):
                groups.setdefault(pid, []).append(self._statement(source, pid))
        return [{"property": self._prop(pid), "statements": statements} for pid, statements in groups.items()]

    def _property(self, source: FieldSource) -> str:
        if _PROPERTY.fullmatch(source.field):
            return source.field
        return self._field_properties.get(source.field, "")

    def _statement(self, source: FieldSource, pid: str) -> dict[str, Any]:
        if source.rank != "normal":
            self.notes.append(msg("openrefine-rank", pid))
        return {
            "value": self._value(source, pid),
            "qualifiers": [self._snak(snak) for snak in source.qualifiers if self.can(snak)],
            "references": [{"snaks": [self._snak(snak) for snak in snaks if self.can(snak)]} for snaks in source.references],
            "mode": "add_or_merge",
            "mergingStrategy": {"type": "qualifiers", "pids": [], "valueMatcher": {"type": "strict"}},
        }

    def _snak(self, source: FieldSource) -> dict[str, Any]:
        return {"prop": self._prop(source.field), "value": self._value(source, source.field)}

    def _prop(self, pid: str) -> dict[str, Any]:
        return {"type": "wbpropconstant", "pid": pid, "label": pid, "datatype": self._properties.get(pid, "string")}

    def _value(self, source: FieldSource, pid: str) -> dict[str, Any]:
        datatype = source.datatype or self._properties.get(pid, "string")
        if datatype == "monolingualtext":
            return self._monolingual(source)
        if datatype == "quantity":
            unit = {"type": "wbitemconstant", "qid": source.unit, "label": source.unit} if source.unit else None
            return {"type": "wbquantityexpr", "amount": self._plain(source, _TEXT), "unit": unit}
        return self._plain(source, _EXPRESSIONS.get(datatype, _TEXT))

    def _monolingual(self, source: FieldSource) -> dict[str, Any]:
        language = {"type": "wblanguageconstant", "id": source.language or "en", "label": source.language or "en"}
        return {"type": "wbmonolingualexpr", "language": language, "value": self._plain(source, _TEXT)}

    def _plain(self, source: FieldSource, expression: tuple[str, str, str]) -> dict[str, Any]:
        variable, constant, key = expression
        if source.columns:
            return {"type": variable, "columnName": source.columns[0]}
        value: dict[str, Any] = {"type": constant, key: _SPECIAL.get(source.constant, source.constant)}
        return value | {"label": source.constant} if key == "qid" else value
