"""Looking for items and properties by their exact label (``wbsearchentities``, which changes nothing and needs no login)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble
from cph_desktop.wiki.items import LONGEST_SEARCH

_MOST = 50  # what https://www.wikidata.org/w/api.php gives to somebody who is not logged in


@dataclass(frozen=True, slots=True)
class Called:
    """An item, or a property with its ``datatype``. ``address`` is its own, which begins with the wiki's concept base."""

    id: str
    datatype: str = ""
    address: str = ""


def called(connection: Connection, label: str, language: str, *, is_property: bool) -> tuple[Called, ...]:
    """All that bear exactly this label in this language, by one request; aliases do not count. Raises WikiTrouble."""
    answer = connection.ask(
        action="wbsearchentities",
        search=label[:LONGEST_SEARCH],
        language=language,
        uselang=language,
        strictlanguage="1",
        type="property" if is_property else "item",
        limit=str(_MOST),
    )
    hits = answer.get("search")
    if not isinstance(hits, list):
        raise ServerTrouble(200)
    return tuple(
        Called(str(hit["id"]), str(hit.get("datatype", "")), str(hit.get("concepturi", "")))
        for hit in hits
        if hit.get("match", {}).get("type") == "label" and hit["match"].get("text") == label
    )


def kinds_of(connection: Connection, ids: Sequence[str], instance_of: str) -> dict[str, frozenset[str]]:
    """The classes of at most 50 items, by one request; ``instance_of`` is the wiki's property for that. Raises WikiTrouble."""
    answer = connection.ask(action="wbgetentities", ids="|".join(ids), props="claims")
    entities = answer.get("entities")
    if not isinstance(entities, Mapping):
        raise ServerTrouble(200)
    return {asked: frozenset(_items(entity.get("claims"), instance_of)) for asked, entity in entities.items()}


def _items(claims: Any, property_id: str) -> list[str]:
    statements = claims.get(property_id, ()) if isinstance(claims, Mapping) else ()  # PHP writes an empty object as a list
    values = [one.get("mainsnak", {}).get("datavalue", {}).get("value") for one in statements]
    return [str(value["id"]) for value in values if isinstance(value, Mapping) and "id" in value]
