"""Statements for a wiki whose items and properties are not Wikidata's: there the same id means something else.

What has no counterpart there is left out, never written with a wrong id.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.values.datavalue import EntityValue, ItemValue, QuantityValue

_LICENCE = "P275"
_COPYRIGHT_STATUS = "P6216"


@dataclass(frozen=True, slots=True)
class OtherIds:
    """``ids`` maps Wikidata's ids to those of the wiki, ``concept_base`` begins the address of its items (for units)."""

    ids: Mapping[str, str] = field(default_factory=dict)
    concept_base: str = ""


def in_other_ids(draft: Draft, other: OtherIds) -> Draft:
    """The draft with its statements in the wiki's own ids; a statement of which any id is unknown there is left out whole."""
    kept = with_counterparts(draft, other)
    return dataclasses.replace(kept, statements=tuple(_statement(one, other) for one in kept.statements))


def with_counterparts(draft: Draft, other: OtherIds) -> Draft:
    """The draft with those statements alone that can be made on the wiki, still in Wikidata's ids.

    A copyright status goes with its licence: where none of the licences can be said, neither can the status.
    """
    kept = tuple(one for one in draft.statements if ids_in([one]) <= other.ids.keys())
    licensed, still_licensed = (any(one.main.property == _LICENCE for one in some) for some in (draft.statements, kept))
    if licensed and not still_licensed:
        kept = tuple(one for one in kept if one.main.property != _COPYRIGHT_STATUS)
    return dataclasses.replace(draft, statements=kept) if len(kept) < len(draft.statements) else draft


def ids_in(statements: Iterable[Statement]) -> frozenset[str]:
    """All ids of properties and items that these statements use."""
    return frozenset(wikidata_id for statement in statements for snak in _snaks(statement) for wikidata_id in _ids_of(snak))


def _statement(statement: Statement, other: OtherIds) -> Statement:
    return Statement(
        _snak(statement.main, other),
        tuple(_snak(snak, other) for snak in statement.qualifiers),
        tuple(tuple(_snak(snak, other) for snak in group) for group in statement.references),
        statement.rank,
    )


def _snaks(statement: Statement) -> Iterator[Snak]:
    yield statement.main
    yield from statement.qualifiers
    for group in statement.references:
        yield from group


def _ids_of(snak: Snak) -> Iterator[str]:
    yield snak.property
    if isinstance(snak.value, ItemValue | EntityValue):
        yield snak.value.id
    elif isinstance(snak.value, QuantityValue) and snak.value.unit:
        yield snak.value.unit


def _snak(snak: Snak, other: OtherIds) -> Snak:
    value = snak.value
    if isinstance(value, ItemValue | EntityValue):
        value = dataclasses.replace(value, id=other.ids[value.id])
    elif isinstance(value, QuantityValue) and value.unit:
        value = dataclasses.replace(value, unit=other.concept_base + other.ids[value.unit])
    return Snak(other.ids[snak.property], value, snak.type)
