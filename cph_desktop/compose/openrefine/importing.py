"""An OpenRefine schema becomes a recipe."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cph_desktop.compose.openrefine.schema_file import media_edits
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax
from cph_desktop.messages import Message, msg

_PROPERTY = re.compile(r"P[1-9]\d*")
_ITEM = re.compile(r"Q[1-9]\d*")
_SPECIAL = {"#SOMEVALUE#": "somevalue", "#NOVALUE#": "novalue"}
_RECONCILED = frozenset({"wbitemvariable", "wbentityvariable", "wbpropvariable"})
_CONSTANT_KEYS = {
    "wbstringconstant": "value",
    "wbdateconstant": "value",
    "wblocationconstant": "value",
    "wbitemconstant": "qid",
    "wbentityidvalueconstant": "id",
}


@dataclass(frozen=True, slots=True)
class ImportedSchema:
    """The recipe, and sentences about what could not be carried over or needs a look. ``columns`` are those the schema names."""

    recipe: Recipe
    notes: tuple[Message, ...]
    columns: tuple[str, ...]


def recipe_from_schema(data: Any, name: str = "") -> ImportedSchema:
    """The recipe that does what the schema did. ``data`` is the parsed JSON of any file OpenRefine keeps schemas in.

    Raises Unusable when there is no schema about files in it.
    """
    edits = media_edits(data)
    reading = _Reading()
    if len(edits) > 1:
        reading.note(msg("openrefine-several-edits", len(edits)))
    edit = edits[0]
    fields = [*reading.file_fields(edit), *reading.captions(edit), *reading.statements(edit)]
    recipe = Recipe(
        template="information",
        fields=tuple(fields),
        filename="{filename}",
        name=name,
        wikitext=reading.wikitext(edit),
        wikitext_syntax=WikitextSyntax.PLACEHOLDERS,
    )
    return ImportedSchema(recipe, tuple(reading.notes), tuple(dict.fromkeys(reading.columns)))


@dataclass
class _Reading:
    notes: list[Message] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)

    def note(self, message: Message) -> None:
        if message not in self.notes:
            self.notes.append(message)

    def file_fields(self, edit: Mapping[str, Any]) -> list[FieldSource]:
        sources = [self._source("filename", edit.get("fileName")), self._source("file", edit.get("filePath"))]
        if sources[0] is None:
            # Without a file name the schema describes pages that exist; their titles stand in the subject's column.
            sources[0] = self._source("filename", edit.get("subject"))
        return [source for source in sources if source]

    def wikitext(self, edit: Mapping[str, Any]) -> str:
        source = self._source("wikitext", edit.get("wikitext"))
        if source is None:
            return ""
        return source.constant or "{" + source.columns[0] + "}"

    def captions(self, edit: Mapping[str, Any]) -> list[FieldSource]:
        captions: list[FieldSource] = []
        for entry in _dicts(edit.get("nameDescs")):
            kind = str(entry.get("name_type", ""))
            if kind not in ("LABEL", "LABEL_IF_NEW"):
                self.note(msg("openrefine-name-type", kind))
            elif source := self._source("caption", entry.get("value")):
                captions.append(source)
        return captions

    def statements(self, edit: Mapping[str, Any]) -> list[FieldSource]:
        return [
            source
            for group in _dicts(edit.get("statementGroups"))
            for statement in _dicts(group.get("statements"))
            if (source := self._statement(group.get("property"), statement))
        ]

    def _statement(self, prop: Any, statement: Mapping[str, Any]) -> FieldSource | None:
        source = self._snak({"prop": prop, "value": statement.get("value")})
        if source is None:
            return None
        if statement.get("mode") == "delete":
            self.note(msg("openrefine-deletes", source.field))
            return None
        references = [self._snaks(reference.get("snaks")) for reference in _dicts(statement.get("references"))]
        return replace(
            source,
            qualifiers=self._snaks(statement.get("qualifiers")),
            references=tuple(snaks for snaks in references if snaks),
        )

    def _snaks(self, entries: Any) -> tuple[FieldSource, ...]:
        return tuple(source for entry in _dicts(entries) if (source := self._snak(entry)))

    def _snak(self, entry: Mapping[str, Any]) -> FieldSource | None:
        prop = entry.get("prop")
        pid = str(prop.get("pid", "")) if isinstance(prop, Mapping) else ""
        if not _PROPERTY.fullmatch(pid):
            self.note(msg("openrefine-no-property"))
            return None
        source = self._source(pid, entry.get("value"))
        if source is None:
            return None
        return replace(source, datatype=str(prop.get("datatype", "")) if isinstance(prop, Mapping) else "")

    def _source(self, field_id: str, value: Any) -> FieldSource | None:
        """One value expression. None, with a note unless it is simply not filled in, where there is no counterpart."""
        if not isinstance(value, Mapping):
            return None
        kind = str(value.get("type", ""))
        if kind == "wbmonolingualexpr":
            return self._in_language(field_id, value)
        if kind == "wbquantityexpr":
            return self._quantity(field_id, value)
        if kind.endswith("variable") and isinstance(column := value.get("columnName"), str):
            self.columns.append(column)
            if kind in _RECONCILED and field_id != "filename":
                self.note(msg("openrefine-reconciled-column", column))
            return FieldSource(field_id, columns=(column,))
        constant = value.get(_CONSTANT_KEYS.get(kind, ""))
        if isinstance(constant, str) and constant:
            return FieldSource(field_id, constant=_SPECIAL.get(constant, constant))
        self.note(msg("openrefine-unknown-value", field_id, kind))
        return None

    def _in_language(self, field_id: str, value: Mapping[str, Any]) -> FieldSource | None:
        language = value.get("language")
        source = self._source(field_id, value.get("value"))
        if not source or not isinstance(language, Mapping):
            return source
        if language.get("type") == "wblanguagevariable":
            self.note(msg("openrefine-language-column", str(language.get("columnName", ""))))
            return None
        return replace(source, language=str(language.get("id", "")))

    def _quantity(self, field_id: str, value: Mapping[str, Any]) -> FieldSource | None:
        unit = value.get("unit")
        source = self._source(field_id, value.get("amount"))
        if not source or not isinstance(unit, Mapping):
            return source
        qid = str(unit.get("qid", ""))
        if not _ITEM.fullmatch(qid):
            self.note(msg("openrefine-unit-column", field_id))
            return None
        return replace(source, unit=qid)


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []
