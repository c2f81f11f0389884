"""Statements for a wiki whose items and properties are not Wikidata's: there the same id means something else.

``ids`` maps Wikidata's ids to those of the wiki. What has no counterpart is left out, never written with a wrong id.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.values.datavalue import EntityValue, ItemValue, QuantityValue


def in_other_ids(draft: Draft, ids: Mapping[str, str]) -> Draft:
    """The draft with its statements in the wiki's own ids; a statement of which any id is unknown there is left out whole."""
    if not draft.statements:
        return draft
    statements = (_statement(statement, ids) for statement in draft.statements)
    return dataclasses.replace(draft, statements=tuple(one for one in statements if one is not None))


def ids_in(statements: Iterable[Statement]) -> frozenset[str]:
    """All ids of properties and items that these statements use."""
    return frozenset(wikidata_id for statement in statements for snak in _snaks(statement) for wikidata_id in _ids_of(snak))


def _statement(statement: Statement, ids: Mapping[str, str]) -> Statement | None:
    if any(one not in ids for snak in _snaks(statement) for one in _ids_of(snak)):
        return None
    return Statement(
        _snak(statement.main, ids),
        tuple(_snak(snak, ids) for snak in statement.qualifiers),
        tuple(tuple(_snak(snak, ids) for snak in group) for group in statement.references),
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


def _snak(snak: Snak, ids: Mapping[str, str]) -> Snak:
    value = snak.value
    if isinstance(value, ItemValue | EntityValue):
        value = dataclasses.replace(value, id=ids[value.id])
    return Snak(ids[snak.property], value, snak.type)
