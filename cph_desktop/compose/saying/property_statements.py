"""Any property of Wikidata, filled from a column, a constant or a look-up, with qualifiers and references."""

from __future__ import annotations

from collections.abc import Mapping

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.statement import Rank, Snak, SnakType, Statement
from cph_desktop.compose.reading.cell_text import Cells, CellText, cell_text, split_text
from cph_desktop.compose.reading.field_value import Problem
from cph_desktop.compose.reading.property_values import Reading, read_value
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.date_pieces import DayMonthOrder

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
        self._name = msg("ui-property", source.field, known.label) if known is not None else msg("ui-name", source.field)
        self.source = source
        self._datatype = source.datatype or (known.datatype if known is not None else "")
        self._text: CellText = cell_text(source, indexes)
        self._reading = Reading(source, facts, source.language or language, order)
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
        special = _SPECIAL.get(self._special(text))
        if special is not None:
            return Snak(self.source.field, None, special), None
        value, reason = read_value(text, self._datatype, self._reading)
        if value is not None:
            return Snak(self.source.field, value), None
        if reason is None:
            return None, None
        return None, Problem("statement-left-out", Severity.WARNING, msg("finding-statement-left-out", self._name, reason))

    def _special(self, text: str) -> str:
        """The words for an unknown value and none count in the recipe, never in a cell."""
        return self.source.lookup.get(text, "" if self.source.columns or self.source.text else text)
