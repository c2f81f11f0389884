"""The names in a sheet that stand for Wikidata items: each distinct one once, and the recipe with what was decided about it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import FieldKind
from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.cell_text import cell_text, column_indexes, split_text
from cph_desktop.compose.kept_wikitext import has_markup
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.values.dates import read_date
from cph_desktop.values.items import read_item
from cph_desktop.values.people import read_people

MOST_ROWS_NAMED = 20
_MAKERS = frozenset({"creator", "photographer", "author", "P170", "P50"})
_LIFE_YEARS = re.compile(r"(?<!\d)\d{4}(?!\d)")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NameToMatch:
    """One name of one field. ``name`` is as in the sheet and the key of the look-up; ``search`` is what to look for.

    ``count`` rows have it; ``rows`` are the numbers of the first ones. ``born`` and ``died`` are years stated beside a person's
    name, ``year`` the first in which a maker's works in this sheet were made; None where nothing is stated.
    """

    field: str
    name: str
    search: str
    kind: ItemKind
    count: int = 1
    rows: tuple[int, ...] = ()
    born: int | None = None
    died: int | None = None
    year: int | None = None

    @property
    def key(self) -> Key:
        """By what decisions know it."""
        return self.field, self.name


class Choice(Enum):
    """``ITEM``: that item. ``TEXT``: there is none, the name is said as text (for a creator: unknown value with P2093)."""

    ITEM = "item"
    TEXT = "text"
    UNDECIDED = "undecided"


class DecidedBy(Enum):
    """Who decided. A preselected item still wants a person's eye."""

    USER = "user"
    PRESELECTED = "preselected"
    REMEMBERED = "remembered"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class NameDecision:
    """What a name stands for. ``item`` and its ``label`` are "" unless the choice is ITEM."""

    field: str
    name: str
    choice: Choice = Choice.UNDECIDED
    item: str = ""
    label: str = ""
    by: DecidedBy = DecidedBy.USER

    @property
    def key(self) -> Key:
        """As :attr:`NameToMatch.key`."""
        return self.field, self.name


def names_to_match(
    recipe: Recipe, columns: Sequence[Column], rows: Sequence[Row], facts: CommonsFacts
) -> tuple[NameToMatch, ...]:
    """The distinct names of all fields that want an item, the most frequent first.

    Names that carry their item in the cell ("Anders Zorn (Q206820)"), "unknown" and wikitext are left out.
    """
    indexes = column_indexes(columns)
    years = _Years(recipe, columns, facts)
    found: dict[Key, NameToMatch] = {}
    for source in recipe.fields:
        kind = facts.matching.kind_of.get(source.field)
        if kind is None:
            continue
        text = cell_text(source, indexes)
        names_in = _names_reader(source, kind, facts)
        read: dict[str, tuple[NameToMatch, ...]] = {}
        for row in rows:
            cell = text(row.cells)
            if cell not in read:
                read[cell] = tuple(names_in(cell))
            for name in read[cell]:
                found[name.key] = _seen_again(found.get(name.key), name, row.number, years.of(row, name.field))
    return tuple(sorted(found.values(), key=lambda name: -name.count))


def _seen_again(known: NameToMatch | None, name: NameToMatch, row: int, year: int | None) -> NameToMatch:
    if known is None:
        return dataclasses.replace(name, rows=(row,), year=year)
    if known.rows[-1] == row:
        return known
    rows = (*known.rows, row) if len(known.rows) < MOST_ROWS_NAMED else known.rows
    first = min(filter(None, (known.year, year)), default=None)
    return dataclasses.replace(
        known, count=known.count + 1, rows=rows, year=first, born=known.born or name.born, died=known.died or name.died
    )


class _Years:
    """The first year of a row's date, each distinct text read once."""

    def __init__(self, recipe: Recipe, columns: Sequence[Column], facts: CommonsFacts) -> None:
        source = recipe.source("date")
        self._text = cell_text(source, column_indexes(columns)) if source is not None else None
        self._words = facts.words.dates
        self._read: dict[str, int | None] = {}

    def of(self, row: Row, field: str) -> int | None:
        """The year for makers; who is depicted may have lived at any time."""
        if self._text is None or field not in _MAKERS:
            return None
        text = self._text(row.cells)
        if text not in self._read:
            self._read[text] = read_date(text, self._words).first_year
        return self._read[text]


def _names_reader(source: FieldSource, kind: ItemKind, facts: CommonsFacts) -> Callable[[str], Iterator[NameToMatch]]:
    """A function from the text of a cell to the names in it, read as composing reads them."""
    field = facts.fields.get(source.field)
    as_people = field.kind is FieldKind.PERSON if field is not None else False
    splits = field is None or field.kind is FieldKind.ITEMS

    def people(text: str) -> Iterator[NameToMatch]:
        for person in read_people(text, facts.words.people):
            if person.name and person.item is None and person.problem is None and not (person.unknown or person.unclear):
                born, died = _life(person.life)
                yield NameToMatch(source.field, person.name, person.search_name, kind, born=born, died=died)

    def things(text: str) -> Iterator[NameToMatch]:
        for part in split_text(text, source.split) if splits else [text]:
            reading = read_item(part)
            if reading.value is None and reading.problem is None and reading.label:
                yield NameToMatch(source.field, part, reading.label, kind)

    def names(text: str) -> Iterator[NameToMatch]:
        if text and not has_markup(text) and any(char.isalpha() for char in text):
            yield from people(text) if as_people else things(text)

    return names


def _life(text: str) -> tuple[int | None, int | None]:
    years = [int(year) for year in _LIFE_YEARS.findall(text)]
    return (years[0], years[1]) if len(years) == 2 and years[0] < years[1] <= years[0] + 120 else (None, None)


def decisions_in(recipe: Recipe, names: Iterable[NameToMatch]) -> dict[Key, NameDecision]:
    """What the recipe's look-ups say about these names; undecided ones are left out."""
    tables: dict[str, dict[str, str]] = {}
    for source in recipe.fields:
        tables.setdefault(source.field, {}).update(source.lookup)
    found = {}
    for name in names:
        value = tables.get(name.field, {}).get(name.name)
        if value is None:
            continue
        item = read_item(value).value
        choice = Choice.TEXT if item is None else Choice.ITEM
        found[name.key] = NameDecision(name.field, name.name, choice, item.id if item is not None else "")
    return found


def with_decisions(recipe: Recipe, decisions: Iterable[NameDecision]) -> Recipe:
    """The recipe with look-ups for what was decided; what is undecided loses its entry, others stay as they are."""
    wanted: dict[str, list[NameDecision]] = {}
    for decision in decisions:
        wanted.setdefault(decision.field, []).append(decision)
    if not wanted:
        return recipe
    fields = tuple(
        dataclasses.replace(source, lookup=_lookup(source.lookup, wanted[source.field])) if source.field in wanted else source
        for source in recipe.fields
    )
    return dataclasses.replace(recipe, fields=fields)


def _lookup(known: Mapping[str, str], decisions: Iterable[NameDecision]) -> dict[str, str]:
    lookup = dict(known)
    for decision in decisions:
        lookup.pop(decision.name, None)
        if decision.choice is Choice.ITEM:
            lookup[decision.name] = decision.item
        elif decision.choice is Choice.TEXT:
            lookup[decision.name] = decision.name
    return lookup
