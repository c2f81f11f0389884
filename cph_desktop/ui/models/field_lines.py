"""The fields of a recipe as the page Describe lists them: where each comes from, what the row says, where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cph_desktop.compose.destinations import Destinations, destinations
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated, language_name

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import Prepared

_MAKERS = frozenset({"creator", "photographer", "author", "composer"})


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of the recipe, or one that Commons requires and the recipe lacks (``source`` without columns and text).

    ``place`` is its number among the recipe's fields, -1 for a lacking one. ``says`` is what the example row says.
    """

    field: str
    label: Message
    source: FieldSource
    place: int
    says: str
    goes: Destinations
    required: bool = False

    @property
    def is_empty(self) -> bool:
        """Nothing fills this field."""
        return not (self.source.columns or self.source.constant or self.source.text)

    @property
    def is_guess(self) -> bool:
        """The program thought so; the user has not confirmed it."""
        return not self.is_empty and self.source.confidence < 1


def field_lines(prepared: Prepared, facts: CommonsFacts, row: int) -> list[FieldLine]:
    """The fields of the recipe in its order, then the required ones that are missing."""
    recipe = prepared.recipe
    template = facts.templates[recipe.template]
    made = [_line(prepared, facts, place, source, row) for place, source in enumerate(recipe.fields)]
    lacking = [field_id for field_id in template.required if not _has(recipe, field_id, facts, recipe.template)]
    empty = [
        FieldLine(one, facts.fields[one].label, FieldSource(one), -1, "", destinations(one, template, facts), required=True)
        for one in lacking
    ]
    return [*made, *empty]


def _line(prepared: Prepared, facts: CommonsFacts, place: int, source: FieldSource, row: int) -> FieldLine:
    template = facts.templates[prepared.recipe.template]
    field = facts.fields.get(source.field)
    label = field.label if field is not None else _property_label(source.field, facts)
    required = source.field in template.required or source.field == "file"
    return FieldLine(
        source.field, label, source, place, _says(prepared, source, row), destinations(source.field, template, facts), required
    )


def _property_label(property_id: str, facts: CommonsFacts) -> Message:
    known = facts.properties.get(property_id)
    return msg("ui-property", property_id, known.label) if known else msg("ui-name", property_id)


def _has(recipe: Recipe, field_id: str, facts: CommonsFacts, template_id: str) -> bool:
    """Whether the recipe has the field, or another one for the same parameter (a photographer is a creator)."""
    template = facts.templates[template_id]
    alike = next((set(one.fields) for one in template.parameters if field_id in one.fields), {field_id})
    if field_id in _MAKERS:
        alike |= _MAKERS
    return any(source.field in alike for source in recipe.fields)


def _says(prepared: Prepared, source: FieldSource, row: int) -> str:
    if source.constant:
        return source.constant
    found = prepared.at(row)
    if found is None:
        return ""
    cells = [prepared.sheet.cell(found.row, column).strip() for column in source.columns]
    if source.text:
        text = source.text
        for column in prepared.sheet.columns:
            text = text.replace(f"{{{column.name}}}", prepared.sheet.cell(found.row, column.name))
        return text
    return source.joiner.join(cell for cell in cells if cell)


def comes_from(line: FieldLine, texts: Texts) -> str:
    """Where a field comes from, in words."""
    source = line.source
    if line.is_empty:
        return texts.text(msg("ui-describe-nothing"))
    if source.constant:
        return texts.text(msg("ui-describe-always", isolated(source.constant)))
    if source.text:
        return source.text
    words = " + ".join(isolated(column) for column in source.columns)
    return texts.text(msg("ui-describe-split", words, source.split)) if source.split else words


def page_chips(line: FieldLine, recipe: Recipe, texts: Texts) -> list[str]:
    """Where the field goes in the page."""
    special = {"licence": msg("ui-describe-licence-tag"), "categories": msg("ui-describe-categories")}
    if line.field == "file":
        return []
    if line.field in special:
        return [texts.text(special[line.field])]
    if line.goes.in_extra:
        return [texts.text(msg("ui-describe-own-line"))]
    if not line.goes.parameter:
        return []
    language = line.source.language
    if language and language != recipe.language:
        return [texts.text(msg("ui-describe-in-language", line.goes.parameter, language_name(language)))]
    return [line.goes.parameter]


def data_chips(line: FieldLine, recipe: Recipe, facts: CommonsFacts, texts: Texts) -> list[str]:
    """How the field is said in structured data."""
    chips = []
    if line.goes.is_caption:
        chips.append(texts.text(msg("ui-describe-caption", language_name(line.source.language or recipe.language))))
    several = len(line.goes.properties) > 1
    for property_id in line.goes.properties:
        known = facts.properties.get(property_id)
        chips.append(property_id if several or known is None else f"{property_id} {known.label}")
    return [*chips[:1], ", ".join(chips[1:])] if len(chips) > 2 else [", ".join(chips)] if several else chips


def field_columns(
    texts: Texts,
    words: Callable[[], tuple[Recipe, CommonsFacts] | None],
    change: Callable[[FieldLine, Any], None],
) -> list[TableColumn[FieldLine]]:
    """The columns of the page. ``words`` gives recipe and facts in use, ``change`` takes an edit."""

    def chips(line: FieldLine, *, data: bool) -> list[str]:
        known = words()
        if known is None:
            return []
        recipe, facts = known
        return data_chips(line, recipe, facts, texts) if data else page_chips(line, recipe, texts)

    def named(line: FieldLine) -> str:
        name = texts.text(line.label)
        return texts.text(msg("ui-describe-required", name)) if line.required else name

    def source(line: FieldLine) -> str:
        return comes_from(line, texts)

    return [
        TableColumn(msg("ui-column-field"), named, width=180),
        TableColumn(msg("ui-column-comes-from"), source, set_text=change, width=250),
        TableColumn(msg("ui-column-row-says"), lambda line: line.says, width=230),
        TableColumn(msg("ui-column-in-page"), lambda line: " · ".join(chips(line, data=False)) or "—", width=180),
        TableColumn(msg("ui-column-as-data"), lambda line: " · ".join(chips(line, data=True)) or "—", width=230),
    ]


def unused_columns(prepared: Prepared) -> Sequence[str]:
    """Columns of the sheet that no field uses, those left out that hold nothing in the first rows."""
    recipe = prepared.recipe
    used = {column for source in recipe.fields for column in source.columns}
    patterns = " ".join([recipe.filename, *(source.text for source in recipe.fields)])
    free = [column.name for column in prepared.sheet.columns if column.name not in used and f"{{{column.name}}}" not in patterns]
    sample = [row.row for row in prepared.rows[:200]]
    return [name for name in free if any(prepared.sheet.cell(row, name).strip() for row in sample)]
