"""All fields of one row, read: equal cells are read once for the whole batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import Field, FieldKind
from cph_desktop.compose.reading.cell_text import Cells, cell_text
from cph_desktop.compose.reading.field_value import NOTHING, FieldValue, Problem
from cph_desktop.compose.reading.readers import RARELY_EQUAL, Reader, readers
from cph_desktop.compose.reading.reading_people import PeopleReader
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Finding
from cph_desktop.sheets.sheet import Row
from cph_desktop.values.dates import DayMonthOrder

_NONE: tuple[tuple[SourcePlan, FieldValue], ...] = ()
# Their readers know nothing of look-up tables: others look up a part of the text, or an item for it
_READ_AFTER_LOOKUP = frozenset({FieldKind.COORDINATES, FieldKind.QUANTITY, FieldKind.DIMENSIONS, FieldKind.URL, FieldKind.SOURCE})
_REMEMBERED = 20_000  # values of one column; then the memory starts anew


class SourcePlan:
    """One source of a field of the catalogue, ready to be read for every row."""

    def __init__(self, source: FieldSource, field: Field, reader: Reader, indexes: Mapping[str, int]) -> None:
        self.source = source
        self.field = field
        self.column = source.columns[0] if source.columns else ""
        self._reader = reader
        self._text = cell_text(source, indexes)
        self._read: dict[str, FieldValue] = {}
        self._remember = field.kind not in RARELY_EQUAL
        self._lookup = source.lookup if field.kind in _READ_AFTER_LOOKUP else {}

    def value(self, cells: Cells, prefix: str = "") -> FieldValue:
        """The value of a row; ``prefix`` goes before its text ("after" before a name)."""
        text = self._text(cells)
        if not text:
            return NOTHING
        if prefix and not text.casefold().startswith(prefix.casefold()):
            text = f"{prefix} {text}"
        text = self._lookup.get(text, text)
        if not self._remember:
            return self._reader(self.source, self.field, text)
        found = self._read.get(text)
        if found is None:
            found = self._reader(self.source, self.field, text)
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            self._read[text] = found
        return found


class RowValues:
    """The values of one row by field. A field with several sources (languages, say) has several values."""

    __slots__ = ("_row", "by_field", "findings")

    def __init__(self, row: int) -> None:
        self._row = row
        self.by_field: dict[str, list[tuple[SourcePlan, FieldValue]]] = {}
        self.findings: list[Finding] = []

    def add(self, plan: SourcePlan, value: FieldValue) -> None:
        """Takes one value, and its problems as findings of this row."""
        known = self.by_field.get(plan.field.id)
        if known is None:
            self.by_field[plan.field.id] = [(plan, value)]
        else:
            known.append((plan, value))
        if value.problems:
            for problem in value.problems:
                self.tell(problem, plan.column)

    def tell(self, problem: Problem, column: str = "") -> None:
        """Takes one finding."""
        self.findings.append(problem.in_row(self._row, column))

    def all(self, field_id: str) -> Sequence[tuple[SourcePlan, FieldValue]]:
        """Every value of a field that says anything, with where it came from."""
        return self.by_field.get(field_id, _NONE)

    def first(self, field_id: str) -> FieldValue:
        """The first value of a field, an empty one where there is none."""
        found = self.by_field.get(field_id)
        return found[0][1] if found else NOTHING

    def wikitexts(self, field_id: str) -> list[str]:
        """What the page shows of each value of a field; values that show nothing are left out."""
        return [value.wikitext for _, value in self.all(field_id) if value.wikitext]

    def text(self, field_id: str) -> str:
        """The plain text of a field, "" where there is none."""
        return self.first(field_id).text


class RowReader:
    """Reads rows by the recipe's sources."""

    def __init__(
        self,
        sources: Sequence[FieldSource],
        indexes: Mapping[str, int],
        facts: CommonsFacts,
        order: DayMonthOrder | None = None,
        language: str = "",
    ) -> None:
        known = readers(facts, order, language)
        people = known[FieldKind.PERSON]
        assert isinstance(people, PeopleReader)
        self._people = people
        plans = [
            SourcePlan(source, facts.fields[source.field], known[facts.fields[source.field].kind], indexes)
            for source in sources
            if source.field in facts.fields
        ]
        self._plans = [plan for plan in plans if plan.field.kind is not FieldKind.ROLE]
        self._roles = [plan for plan in plans if plan.field.kind is FieldKind.ROLE]
        self._columns = {plan.field.id: plan.column for plan in reversed(self._plans)}
        self._attributions: dict[str, str] = {}

    def column_of(self, field_id: str) -> str:
        """The column that a field comes from first, "" when it has none."""
        return self._columns.get(field_id, "")

    def read(self, row: Row) -> RowValues:
        """The values of a row."""
        values = RowValues(row.number)
        attribution = self._attribution(row.cells) if self._roles else ""
        for plan in self._plans:
            value = plan.value(row.cells, attribution if plan.field.id == "creator" else "")
            if value is not NOTHING:
                values.add(plan, value)
        return values

    def _attribution(self, cells: Cells) -> str:
        """The word of a role column that changes what the artist's name means: "after", "workshop of"; "artist" does not."""
        role = self._roles[0].value(cells).text
        if role not in self._attributions:
            self._attributions[role] = role if role and self._people.is_attribution(role) else ""
        return self._attributions[role]
