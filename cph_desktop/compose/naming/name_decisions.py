"""A name that may stand for a Wikidata item, what was decided about it, and the recipe with those decisions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.recipe import Recipe
from cph_desktop.values.items import read_item

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NameToMatch:
    """One name of one field. ``name`` is as in the sheet and the key of the look-up; ``search`` is what to look for.

    ``count`` rows have it; ``rows`` are the numbers of the first ones. ``born`` and ``died`` are years stated beside a person's
    name or in a column of their own, ``year`` the first in which a maker's works in this sheet were made; None where nothing is
    stated.
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


def decisions_in(recipe: Recipe, names: Iterable[NameToMatch]) -> dict[Key, NameDecision]:
    """What the recipe's look-ups say about these names; undecided ones are left out."""
    tables = _tables(recipe)
    found = {}
    for name in names:
        value = tables.get(name.field, {}).get(name.name)
        if value is None:
            continue
        item = read_item(value).value
        choice = Choice.TEXT if item is None else Choice.ITEM
        found[name.key] = NameDecision(name.field, name.name, choice, item.id if item is not None else "")
    return found


def names_between(one: Recipe, other: Recipe) -> set[Key]:
    """The names of which the look-ups of two recipes say different things."""
    tables, others = _tables(one), _tables(other)
    return {
        (field, name)
        for field in tables.keys() | others.keys()
        for name, _value in tables.get(field, {}).items() ^ others.get(field, {}).items()
    }


def _tables(recipe: Recipe) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for source in recipe.fields:
        tables.setdefault(source.field, {}).update(source.lookup)
    return tables


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
