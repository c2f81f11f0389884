"""A recipe and a row make a draft: file name, wikitext, captions, statements, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.licences import Licence
from cph_desktop.commons.properties import is_property_id
from cph_desktop.commons.statement import Statement
from cph_desktop.compose.about_work import about_work
from cph_desktop.compose.captions import Captions, captions_of
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.file_name import NamePattern, wanted_extension
from cph_desktop.compose.page.own_wikitext import PageFailed, own_page
from cph_desktop.compose.page.page_text import PageWriter
from cph_desktop.compose.page.page_values import page_values
from cph_desktop.compose.reading.cell_text import Cells, column_indexes
from cph_desktop.compose.reading.field_value import Problem
from cph_desktop.compose.reading.reading_copyright import copyright_statements
from cph_desktop.compose.reading.reading_lists import categories_in
from cph_desktop.compose.reading.row_values import RowReader, RowValues
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.required import Required
from cph_desktop.compose.saying.property_statements import PropertyPlan
from cph_desktop.compose.saying.statements import inventory_number, represented_work, source_of_file
from cph_desktop.finding import Severity, Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.sheet import Column, Row

# The order in which statements are sent and shown; the rest follows in the recipe's order.
_STATEMENT_FIELDS = ("creator", "photographer", "date", "institution", "collection")
_BUILT_TOGETHER = frozenset({*_STATEMENT_FIELDS, "licence", "wikidata", "inventory_number", "url", "source"})


class Composer:
    """Composes the rows of one sheet by one recipe. Made anew when the recipe changes; rows can come in any order."""

    def __init__(self, recipe: Recipe, columns: Sequence[Column], facts: CommonsFacts) -> None:
        template = recipe.own_template or facts.templates.get(recipe.template)
        if template is None:
            raise Unusable(msg("recipe-template-unknown", recipe.template))
        self._recipe, self._facts, self._template = recipe, facts, template
        self._indexes = column_indexes(columns)
        self._reader = RowReader(recipe.fields, self._indexes, facts, recipe.day_month_order, recipe.language)
        sources = [source for source in recipe.fields if is_property_id(source.field)]
        self._properties = [
            PropertyPlan(source, self._indexes, facts, recipe.language, recipe.day_month_order) for source in sources
        ]
        self._name = NamePattern(recipe.filename or facts.filenames.pattern, facts.filenames)
        self._writer = PageWriter(template, facts.fields)
        self._own_page = own_page(recipe) if recipe.wikitext else None
        self._required = Required(template, self._reader, facts)

    def draft(self, row: Row, media: str, extension: str) -> Draft:
        """The draft of a row. ``media`` is the file's path in the folder, ``extension`` that of its content; both may be ""."""
        if row.is_blank:
            values = RowValues(row.number)
            values.tell(Problem("row-blank", Severity.ERROR, msg("finding-row-blank")))
            return Draft(row.number, media, "", "", findings=tuple(values.findings))
        values = self._reader.read(row)
        filename = self._filename(values, row.cells, media, extension)
        captions = self._captions(values)
        categories = tuple(dict.fromkeys(name for _, value in values.all("categories") for name in value.names))
        licences = tuple(licence for _, value in values.all("licence") for licence in value.licences)
        if self._own_page is None:
            wikitext = self._page(values, categories)
        else:
            wikitext = self._from_own_page(values, row.cells)
            licences = licences or self._facts.licences.named_in(wikitext)
            categories = tuple(dict.fromkeys((*categories, *categories_in(wikitext))))
        statements = self._statements(values, row.cells, licences)
        self._required.check(values, licences, own_page=self._own_page is not None)
        return Draft(
            row=row.number,
            media=media,
            filename=filename,
            wikitext=wikitext,
            captions=captions.texts,
            statements=statements,
            categories=categories,
            licences=tuple(licence.id for licence in licences),
            findings=tuple(values.findings),
            work=about_work(values, statements, licences),
        )

    def _filename(self, values: RowValues, cells: Cells, media: str, extension: str) -> str:
        ending = wanted_extension(media or values.text("file"), extension, self._facts.filenames)
        made = self._name.fill(lambda name: self._piece(values, cells, name), ending)
        if made.shortened:
            values.tell(Problem("filename-shortened", Severity.HINT, msg("finding-filename-shortened", made.name)))
        return made.name

    def _piece(self, values: RowValues, cells: Cells, name: str) -> str:
        """What a placeholder of the file name stands for: a field, or else a column."""
        if name == "file":
            return values.text(name).replace("\\", "/").rpartition("/")[2]
        if name in values.by_field or name in self._facts.fields:
            return values.text(name)
        place = self._indexes.get(name)
        return cells[place] if place is not None and place < len(cells) else ""

    def _captions(self, values: RowValues) -> Captions:
        own = self._recipe.language

        def texts(field_id: str) -> list[tuple[str, str]]:
            return [(plan.source.language or own, value.text) for plan, value in values.all(field_id)]

        captions = captions_of(texts("caption"), texts("description"))
        if not captions.texts:
            captions = captions_of(texts("title"))
        for language in captions.cut:
            column = self._reader.column_of("caption") or self._reader.column_of("description")
            values.tell(Problem("caption-shortened", Severity.HINT, msg("finding-caption-shortened", language)), column)
        return captions

    def _page(self, values: RowValues, categories: Sequence[str]) -> str:
        return self._writer.page(
            page_values(values, self._template, self._recipe.language),
            places=values.wikitexts("camera_coordinates") + values.wikitexts("object_coordinates"),
            licence="\n".join(values.wikitexts("licence")),
            below="\n".join(values.wikitexts("partnership")),
            categories=categories,
        )

    def _from_own_page(self, values: RowValues, cells: Cells) -> str:
        assert self._own_page is not None
        named: Mapping[str, str] = {name: cells[place] if place < len(cells) else "" for name, place in self._indexes.items()}
        try:
            return self._own_page(named)
        except PageFailed as error:
            values.tell(Problem("wikitext-failed", Severity.ERROR, msg("finding-wikitext-failed", error.message)))
            return ""

    def _statements(self, values: RowValues, cells: Cells, licences: tuple[Licence, ...]) -> tuple[Statement, ...]:
        holders = values.first("institution").items or values.first("collection").items
        found: list[Statement] = []
        for field_id in _STATEMENT_FIELDS:
            for _, value in values.all(field_id):
                found += value.statements
        found += inventory_number(values.text("inventory_number"), holders)
        address = values.first("url").url or values.first("source").url
        found += source_of_file(address, values.first("source").wikitext, holders, self._facts.items)
        found += values.first("licence").statements or copyright_statements(licences)
        found += represented_work(values.first("wikidata").items, self._template)
        for field_id, read in values.by_field.items():
            if field_id not in _BUILT_TOGETHER:
                for _, value in read:
                    found += value.statements
        for plan in self._properties:
            statements, problems = plan.statements(cells)
            found += statements
            for problem in problems:
                values.tell(problem, plan.source.columns[0] if plan.source.columns else "")
        return _each_once(found)


def _each_once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements without repetitions. Most rows say each property once; comparing whole statements takes much longer."""
    if len({statement.main.property for statement in statements}) == len(statements):
        return tuple(statements)
    return tuple(dict.fromkeys(statements))
