"""Looking for items: the wiki's own search, and what is known of an item, fifty at a time.

``wbsearchentities`` and ``wbgetentities`` of https://www.wikidata.org/w/api.php; both change nothing and need no login.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble

ITEMS_AT_ONCE = 50
MOST_FOUND = 10
LONGEST_SEARCH = 250


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One result of a search. ``matched`` is the text that was found; ``by_alias``: it is one of the item's other names.

    ``datatype`` is that of a property's values, "" for an item.
    """

    id: str
    label: str
    description: str
    matched: str
    by_alias: bool
    url: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class KnownItem:
    """``kinds`` are its classes (P31), ``born`` and ``died`` years (BC negative), ``image`` a file on Commons (P18)."""

    id: str
    label: str = ""
    description: str = ""
    kinds: tuple[str, ...] = ()
    born: int | None = None
    died: int | None = None
    image: str = ""


def search_items(connection: Connection, words: str, language: str, kind: str = "item") -> tuple[FoundItem, ...]:
    """The items (or what ``kind`` says: ``property``) whose label or alias begins so, best first, by one request.

    Raises WikiTrouble.
    """
    answer = connection.ask(
        action="wbsearchentities",
        search=words[:LONGEST_SEARCH],
        language=language,
        uselang=language,
        type=kind,
        limit=str(MOST_FOUND),
    )
    hits = answer.get("search")
    if not isinstance(hits, list):
        raise ServerTrouble(200)
    return tuple(_found(hit) for hit in hits)


def known_items(connection: Connection, ids: Sequence[str], language: str) -> dict[str, KnownItem]:
    """What is known of at most 50 items, by one request; an item that does not exist is left out."""
    answer = connection.ask(
        action="wbgetentities",
        ids="|".join(ids),
        props="labels|descriptions|claims",
        languages="|".join(dict.fromkeys((language, "en", "mul"))),
    )
    entities = answer.get("entities")
    if not isinstance(entities, Mapping):
        raise ServerTrouble(200)
    # an item that was merged into another comes under the id that was asked for and bears the other one
    return {asked: _known(entity) for asked, entity in entities.items() if "missing" not in entity}


def _found(hit: Mapping[str, Any]) -> FoundItem:
    match = hit.get("match", {})
    return FoundItem(
        id=str(hit["id"]),
        label=str(hit.get("label", "")),
        description=str(hit.get("description", "")),
        matched=str(match.get("text", "")),
        by_alias=match.get("type") == "alias",
        url=str(hit.get("concepturi", "")),
        datatype=str(hit.get("datatype", "")),
    )


def _known(entity: Mapping[str, Any]) -> KnownItem:
    claims = _mapping(entity.get("claims"))
    born, died = _years(claims, "P569"), _years(claims, "P570")
    return KnownItem(
        id=str(entity["id"]),
        label=_term(entity.get("labels")),
        description=_term(entity.get("descriptions")),
        kinds=tuple(str(value["id"]) for value in _values(claims, "P31") if isinstance(value, Mapping) and "id" in value),
        born=min(born, default=None),
        died=max(died, default=None),
        image=next((str(value) for value in _values(claims, "P18")), ""),
    )


def _values(claims: Mapping[str, Any], property_id: str) -> list[Any]:
    statements = [one for one in claims.get(property_id, ()) if one.get("rank") != "deprecated"]
    best = [one for one in statements if one.get("rank") == "preferred"] or statements
    return [one["mainsnak"]["datavalue"]["value"] for one in best if "datavalue" in one.get("mainsnak", {})]


def _years(claims: Mapping[str, Any], property_id: str) -> list[int]:
    """Years of dates that are as precise as a year."""
    return [
        int(value["time"][:1] + value["time"][1:].split("-")[0])
        for value in _values(claims, property_id)
        if isinstance(value, Mapping) and int(value.get("precision", 0)) >= 9
    ]


def _term(terms: Any) -> str:
    """The first of the languages that were asked for."""
    return next((str(term["value"]) for term in _mapping(terms).values()), "")


def _mapping(value: Any) -> Mapping[str, Any]:
    """PHP writes an empty object as an empty list."""
    return value if isinstance(value, Mapping) else {}
