"""The names in a sheet that stand for Wikidata items, each distinct one once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import FieldKind
from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.naming.name_decisions import Key, NameToMatch
from cph_desktop.compose.page.kept_wikitext import has_markup
from cph_desktop.compose.reading.cell_text import cell_text, column_indexes, split_text
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.values.dates import read_date
from cph_desktop.values.items import read_item
from cph_desktop.values.life_years import NOTHING_KNOWN, LifeYears, read_life_years
from cph_desktop.values.people import read_people

MOST_ROWS_NAMED = 20
_BESIDE = frozenset({"date", "creator_dates"})
_MAKERS = frozenset({"creator", "photographer", "author", "P170", "P50"})


def names_to_match(
    recipe: Recipe, columns: Sequence[Column], rows: Sequence[Row], facts: CommonsFacts
) -> tuple[NameToMatch, ...]:
    """The distinct names of all fields that want an item, the most frequent first.

    Names that carry their item in the cell ("Anders Zorn (Q206820)"), "unknown" and wikitext are left out.
    """
    indexes = column_indexes(columns)
    years, lives = _Years(recipe, columns, facts), _Lives(recipe, columns, facts)
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
            for name, life in zip(read[cell], lives.beside(row, read[cell]), strict=True):
                found[name.key] = _seen_again(found.get(name.key), name, row.number, years.of(row, name.field), life)
    return tuple(sorted(found.values(), key=lambda name: -name.count))


def read_for_names(recipe: Recipe, facts: CommonsFacts) -> tuple[FieldSource, ...]:
    """What of a recipe tells which names there are: where those fields come from, but not what names were decided to be."""
    read = [one for one in recipe.fields if one.field in _BESIDE or one.field in facts.matching.kind_of]
    return tuple(dataclasses.replace(one, lookup={}, confidence=1.0) for one in read)


def _seen_again(known: NameToMatch | None, name: NameToMatch, row: int, year: int | None, life: LifeYears) -> NameToMatch:
    before = known or name
    born, died = before.born or name.born or life.born, before.died or name.died or life.died
    if known is None:
        return dataclasses.replace(name, rows=(row,), year=year, born=born, died=died)
    if known.rows[-1] == row:
        return known
    rows = (*known.rows, row) if len(known.rows) < MOST_ROWS_NAMED else known.rows
    first = min(filter(None, (known.year, year)), default=None)
    return dataclasses.replace(known, count=known.count + 1, rows=rows, year=first, born=born, died=died)


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


class _Lives:
    """Years of life out of a column of their own, for the makers in the same row."""

    def __init__(self, recipe: Recipe, columns: Sequence[Column], facts: CommonsFacts) -> None:
        source = recipe.source("creator_dates")
        self._text = cell_text(source, column_indexes(columns)) if source is not None else None
        self._words = facts.matching.life

        self._read: dict[str, list[LifeYears]] = {}

    def beside(self, row: Row, names: Sequence[NameToMatch]) -> Sequence[LifeYears]:
        """What the column says of each name; nothing where it is not as long a list as that of the names."""
        if self._text is None or not names or names[0].field not in _MAKERS:
            return [NOTHING_KNOWN] * len(names)
        text = self._text(row.cells)
        if text not in self._read:
            self._read[text] = [read_life_years(part, self._words) for part in text.split(";")]
        known = self._read[text]
        return known if len(known) == len(names) else [NOTHING_KNOWN] * len(names)


def _names_reader(source: FieldSource, kind: ItemKind, facts: CommonsFacts) -> Callable[[str], Iterator[NameToMatch]]:
    """A function from the text of a cell to the names in it, read as composing reads them."""
    field = facts.fields.get(source.field)
    as_people = field.kind is FieldKind.PERSON if field is not None else False
    splits = field is None or field.kind is FieldKind.ITEMS

    def people(text: str) -> Iterator[NameToMatch]:
        for person in read_people(text, facts.words.people):
            if person.name and person.item is None and person.problem is None and not (person.unknown or person.unclear):
                life = read_life_years(person.life, facts.matching.life)
                yield NameToMatch(source.field, person.name, person.search_name, kind, born=life.born, died=life.died)

    def things(text: str) -> Iterator[NameToMatch]:
        for part in split_text(text, source.split) if splits else [text]:
            reading = read_item(part)
            if reading.value is None and reading.problem is None and reading.label:
                yield NameToMatch(source.field, part, reading.label, kind)

    def names(text: str) -> Iterator[NameToMatch]:
        if text and not has_markup(text) and any(char.isalpha() for char in text):
            yield from people(text) if as_people else things(text)

    return names
