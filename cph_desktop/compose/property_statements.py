"""Any property of Wikidata, filled from a column, a constant or a look-up, with qualifiers and references."""

from __future__ import annotations

from collections.abc import Mapping

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.statement import Rank, Snak, SnakType, Statement
from cph_desktop.compose.cell_text import Cells, CellText, cell_text, split_text
from cph_desktop.compose.field_value import Problem
from cph_desktop.compose.reading_items import looked_up
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import Message, msg
from cph_desktop.values.coordinates import read_coordinates
from cph_desktop.values.datavalue import DataValue, MonolingualValue, TextValue
from cph_desktop.values.dates import DayMonthOrder, read_date
from cph_desktop.values.quantities import read_quantity
from cph_desktop.values.text import read_string
from cph_desktop.values.urls import read_url

_SPECIAL = {"somevalue": SnakType.SOMEVALUE, "novalue": SnakType.NOVALUE}


class PropertyPlan:
    """One source of a property id, with its qualifiers and references, ready for each row."""

    def __init__(
        self,
        source: FieldSource,
        indexes: Mapping[str, int],
        facts: CommonsFacts,
        language: str,
        order: DayMonthOrder | None = None,
    ) -> None:
        known = facts.properties.get(source.field)
        self.source = source
        self._datatype = source.datatype or (known.datatype if known is not None else "")
        self._text: CellText = cell_text(source, indexes)
        self._facts = facts
        self._language = source.language or language
        self._order = order
        self._qualifiers = [PropertyPlan(inner, indexes, facts, language, order) for inner in source.qualifiers]
        self._references = [
            [PropertyPlan(inner, indexes, facts, language, order) for inner in group] for group in source.references
        ]
        self._read: dict[str, tuple[Snak | None, Problem | None]] = {}

    def statements(self, cells: Cells) -> tuple[list[Statement], list[Problem]]:
        """The statements of a row, and what could not be said."""
        snaks, problems = self._snaks(cells)
        if not snaks:
            return [], problems
        qualifiers = [snak for plan in self._qualifiers for snak in plan.collected(cells, problems)]
        groups = [tuple(snak for plan in group for snak in plan.collected(cells, problems)) for group in self._references]
        references = tuple(group for group in groups if group)
        rank = Rank(self.source.rank)
        return [Statement(snak, tuple(qualifiers), references, rank) for snak in snaks], problems

    def collected(self, cells: Cells, problems: list[Problem]) -> list[Snak]:
        """The snaks of a row, for a qualifier or a reference; adds to ``problems`` what could not be said."""
        snaks, found = self._snaks(cells)
        problems.extend(found)
        return snaks

    def _snaks(self, cells: Cells) -> tuple[list[Snak], list[Problem]]:
        snaks: list[Snak] = []
        problems: list[Problem] = []
        for part in split_text(self._text(cells), self.source.split):
            if part not in self._read:
                self._read[part] = self._snak(part)
            snak, problem = self._read[part]
            if snak is not None and snak not in snaks:
                snaks.append(snak)
            if problem is not None:
                problems.append(problem)
        return snaks, problems

    def _snak(self, text: str) -> tuple[Snak | None, Problem | None]:
        if text in _SPECIAL and not self.source.columns:
            return Snak(self.source.field, None, _SPECIAL[text]), None
        value, reason = self._value(text)
        if value is not None:
            return Snak(self.source.field, value), None
        if reason is None:
            return None, None
        return None, Problem("statement-left-out", Severity.WARNING, msg("finding-statement-left-out", self.source.field, reason))

    def _value(self, text: str) -> tuple[DataValue | None, Message | None]:
        words = self._facts.words
        match self._datatype:
            case "wikibase-item":
                item = looked_up(self.source, text)
                return item.value, item.problem  # a name alone waits for matching and is no problem
            case "time":
                date = read_date(text, words.dates, self._order)
                return date.main, date.problem or (None if date.main is not None else msg("finding-date-not-exact", text))
            case "globe-coordinate":
                place = read_coordinates(text, words.compass)
                return place.value, place.problem
            case "quantity":
                quantity = read_quantity(text, words.units, self.source.unit)
                return quantity.value, quantity.problem
            case "url":
                address = read_url(text)
                return (TextValue(address.url), None) if address.url else (None, address.problem)
            case "monolingualtext":
                line = read_string(text)
                return (MonolingualValue(line.text, self._language), None) if line.problem is None else (None, line.problem)
            case "string" | "external-id" | "commonsMedia":
                line = read_string(self.source.lookup.get(text, text))
                return (TextValue(line.text), None) if line.problem is None else (None, line.problem)
            case _:
                return None, msg("finding-property-unknown", self.source.field)
