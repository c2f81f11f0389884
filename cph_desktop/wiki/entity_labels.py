"""What items and properties are called in a language, fifty by one request (``wbgetentities``, which changes nothing)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble


@dataclass(frozen=True, slots=True)
class EntityLabel:
    """``label`` and ``description`` are "" where there is none in the language or one near it; ``datatype`` is a property's."""

    id: str
    label: str = ""
    description: str = ""
    datatype: str = ""


def entity_labels(connection: Connection, ids: Sequence[str], language: str) -> dict[str, EntityLabel]:
    """The labels of at most 50 items and properties, by the id that was asked for; one that does not exist is left out.

    Raises WikiTrouble. The wiki chooses a near language where there is no label in this one.
    """
    answer = connection.ask(
        action="wbgetentities",
        ids="|".join(ids),
        props="labels|descriptions|datatype",
        languages=language,
        languagefallback="1",
    )
    entities = answer.get("entities")
    if not isinstance(entities, Mapping):
        raise ServerTrouble(200)
    return {asked: _label(asked, entity) for asked, entity in entities.items() if "missing" not in entity}


def _label(asked: str, entity: Mapping[str, Any]) -> EntityLabel:
    return EntityLabel(asked, _term(entity.get("labels")), _term(entity.get("descriptions")), str(entity.get("datatype", "")))


def _term(terms: Any) -> str:
    """PHP writes an empty object as an empty list."""
    return next((str(term["value"]) for term in terms.values()), "") if isinstance(terms, Mapping) else ""
