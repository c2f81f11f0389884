"""The fields of a recipe as the page Describe lists them: where each comes from, what the row says, where it goes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import Qt

from cph_desktop.commons.properties import is_property_id
from cph_desktop.compose.destinations import Destinations, destinations
from cph_desktop.compose.reading.cell_text import cell_text, column_indexes
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.messages import Message, listed, msg
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated, language_name

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.commons.templates import PageTemplate
    from cph_desktop.journey.prepared import Prepared

LabelOf: TypeAlias = Callable[[str], str]
_MAKERS = frozenset({"creator", "photographer", "author", "composer"})
# What can name a column: {placeholder}, {% condition %}, and FreeMarker's ${value} and <#if condition>
_NAMING = re.compile(r"\{%.*?%\}|<[#@].*?>|\{[^{}\n]+\}", re.DOTALL)


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


def template_of(recipe: Recipe, facts: CommonsFacts) -> PageTemplate:
    """The template in use: one that comes with the program, or the recipe's own."""
    return recipe.own_template or facts.templates[recipe.template]


def field_lines(prepared: Prepared, facts: CommonsFacts, row: int) -> list[FieldLine]:
    """The fields of the recipe in its order, then the missing ones: those required, and all of a template of the wiki's own."""
    recipe = prepared.recipe
    template = template_of(recipe, facts)
    required = frozenset({"file"} if recipe.wikitext else {"file", *template.required})
    says = _Says(prepared, row)
    made = [
        FieldLine(
            source.field,
            field_label(source.field, facts),
            source,
            place,
            says(source),
            destinations(source.field, template, facts),
            source.field in required,
        )
        for place, source in enumerate(recipe.fields)
    ]
    empty = [
        FieldLine(
            one, field_label(one, facts), FieldSource(one), -1, "", destinations(one, template, facts), required=one in required
        )
        for one in _lacking(recipe, template)
    ]
    if recipe.source("file") is None:
        made.insert(0, _file_line(template, facts))
    return [*made, *empty]


def _file_line(template: PageTemplate, facts: CommonsFacts) -> FieldLine:
    """That no column names the files, which are found by their inventory numbers, if at all."""
    return FieldLine("file", field_label("file", facts), FieldSource("file"), -1, "", destinations("file", template, facts))


def _lacking(recipe: Recipe, template: PageTemplate) -> list[str]:
    """The fields to be offered that the recipe has not."""
    if recipe.wikitext:
        return []
    offered = [*template.required]
    if recipe.own_template is not None:
        offered += [parameter.fields[0] for parameter in template.parameters if parameter.fields]
    return [field_id for field_id in dict.fromkeys(offered) if not _has(recipe, field_id, template)]


def field_label(field_id: str, facts: CommonsFacts) -> Message:
    """What a field or a property is called for the user."""
    field = facts.fields.get(field_id)
    if field is not None:
        return field.label
    known = facts.properties.get(field_id)
    return msg("ui-property", field_id, known.label) if known else msg("ui-name", field_id)


def _has(recipe: Recipe, field_id: str, template: PageTemplate) -> bool:
    """Whether the recipe has the field, or another one for the same parameter (a photographer is a creator)."""
    alike = next((set(one.fields) for one in template.parameters if field_id in one.fields), {field_id})
    if field_id in _MAKERS:
        alike |= _MAKERS
    return any(source.field in alike for source in recipe.fields)


class _Says:
    """What a source says in one row, before anything is read out of it."""

    def __init__(self, prepared: Prepared, row: int) -> None:
        found = prepared.at(row)
        self._cells = found.row.cells if found is not None else ()
        self._indexes = column_indexes(prepared.sheet.columns)

    def __call__(self, source: FieldSource) -> str:
        text = cell_text(source, self._indexes)(self._cells)
        return f"{text} → {source.lookup[text]}" if source.lookup.get(text, text) != text else text


def comes_from(line: FieldLine, texts: Texts) -> str:
    """Where a field comes from, in words."""
    source = line.source
    if line.is_empty:
        return texts.text(msg("ui-describe-nothing"))
    if source.text:
        words = source.text
    elif not source.columns:
        return texts.text(msg("ui-describe-always", isolated(source.constant)))
    else:
        words = " + ".join(isolated(column) for column in source.columns)
        if source.constant:
            words = texts.text(msg("ui-describe-otherwise", words, isolated(source.constant)))
    if source.split:
        words = texts.text(msg("ui-describe-split", words, source.split))
    return texts.text(msg("ui-describe-replaced", words)) if source.lookup else words


def is_plain(source: FieldSource) -> bool:
    """Whether a list of columns is enough to choose where it comes from; else choosing there would lose something."""
    return len(source.columns) < 2 and not source.text and not (source.columns and source.constant) and not source.lookup


def with_column(source: FieldSource, column: str) -> FieldSource:
    """The field out of one column; what was said about its values stays."""
    return dataclasses.replace(source, columns=(column,), constant="", text="", confidence=1.0)


def with_constant(source: FieldSource, text: str) -> FieldSource:
    """The field with the same text in all rows."""
    return dataclasses.replace(source, columns=(), constant=text, text="", confidence=1.0)


def guess_words(line: FieldLine) -> Message:
    """How sure the program is."""
    return msg("ui-describe-guess", round(line.source.confidence * 100))


def page_chips(line: FieldLine, recipe: Recipe, texts: Texts) -> list[str]:
    """Where the field goes in the page."""
    special = {"licence": msg("ui-describe-licence-tag"), "categories": msg("ui-describe-categories")}
    if line.field == "file" or recipe.wikitext:
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


def data_chips(line: FieldLine, recipe: Recipe, facts: CommonsFacts, texts: Texts, label_of: LabelOf = str) -> list[str]:
    """How the field is said in structured data; ``label_of`` knows properties in the user's language."""
    chips = []
    if line.goes.is_caption:
        chips.append(texts.text(msg("ui-describe-caption", language_name(line.source.language or recipe.language))))
    several = len(line.goes.properties) > 1
    for property_id in line.goes.properties:
        known = facts.properties.get(property_id)
        name = label_of(property_id) if label_of(property_id) != property_id else known.label if known is not None else ""
        chips.append(property_id if several or not name else f"{property_id} {name}")
    together = chips[1:] if len(chips) > 2 else chips if several else []
    return [*chips[: len(chips) - len(together)], *([texts.text(msg("ui-name", listed(together)))] if together else [])]


def field_columns(
    texts: Texts,
    words: Callable[[], tuple[Recipe, CommonsFacts] | None],
    change: Callable[[FieldLine, Any], None],
    label_of: LabelOf = str,
) -> list[TableColumn[FieldLine]]:
    """The columns of the page. ``words`` gives recipe and facts in use, ``change`` takes an edit.

    ``label_of`` knows properties in the user's language, and gives the id of others.
    """

    def chips(line: FieldLine, *, data: bool) -> list[str]:
        known = words()
        if known is None:
            return []
        recipe, facts = known
        return data_chips(line, recipe, facts, texts, label_of) if data else page_chips(line, recipe, texts)

    def named(line: FieldLine) -> str:
        label = label_of(line.field) if is_property_id(line.field) else line.field
        name = label if label != line.field else texts.text(line.label)
        known, language = words(), line.source.language
        if known is not None and language and language != known[0].language:
            name = texts.text(msg("ui-describe-in-language", name, language_name(language)))
        return texts.text(msg("ui-describe-required", name)) if line.required else name

    def source(line: FieldLine) -> str:
        return comes_from(line, texts)

    def told(line: FieldLine, role: int) -> str | None:
        """A screen reader tells the guess with the field, where the eye sees it."""
        if role != Qt.ItemDataRole.AccessibleDescriptionRole or not line.is_guess:
            return None
        return texts.text(guess_words(line))

    return [
        TableColumn(msg("ui-column-field"), named, roles=told, width=180),
        TableColumn(msg("ui-column-comes-from"), source, set_text=change, width=250),
        TableColumn(msg("ui-column-row-says"), lambda line: line.says, width=230),
        TableColumn(msg("ui-column-in-page"), lambda line: " · ".join(chips(line, data=False)) or "—", width=180),
        TableColumn(msg("ui-column-as-data"), lambda line: " · ".join(chips(line, data=True)) or "—", width=230),
    ]


def unused_columns(prepared: Prepared) -> Sequence[str]:
    """Columns of the sheet that nothing in the recipe uses, those left out that hold nothing in the first rows."""
    recipe = prepared.recipe
    used = {column for source in recipe.fields for column in source.columns}
    patterns = " ".join(_NAMING.findall("\n".join([recipe.filename, recipe.wikitext, *(one.text for one in recipe.fields)])))
    free = [column.name for column in prepared.sheet.columns if column.name not in used]
    free = [name for name in free if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", patterns)]
    sample = [row.row for row in prepared.rows[:200]]
    return [name for name in free if any(prepared.sheet.cell(row, name).strip() for row in sample)]
