"""What the practice wiki knows of Wikidata: a few hundred real items, and the properties that GLAM uploads use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from cph_desktop.paths import resource
from cph_desktop.practice.titles import ITEM, PROPERTY, Title

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
CONCEPT_BASE = "http://www.wikidata.org/entity/"
_LAST_REAL_ITEM = 2_147_000_000
_FIRST_PAGE_ID = {"Q": 500_000_000, "P": 400_000_000}


@dataclass(frozen=True, slots=True)
class Known:
    """An item or a property. ``claims``: property id -> item ids or years."""

    id: str
    labels: Mapping[str, str]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    claims: Mapping[str, Sequence[str | int]] = field(default_factory=dict)
    datatype: str = ""

    @property
    def kind(self) -> str:
        """``item`` or ``property``."""
        return "property" if self.datatype else "item"

    @property
    def is_invented(self) -> bool:
        """Whether only this wiki knows it (``source`` in ``items.json``)."""
        return self.kind == "item" and int(self.id[1:]) > _LAST_REAL_ITEM

    @property
    def title(self) -> Title:
        """Where its page is on this wiki."""
        return Title(PROPERTY if self.datatype else ITEM, self.id)

    @property
    def page_id(self) -> int:
        """A page id out of the way of real pages."""
        return _FIRST_PAGE_ID[self.id[0]] + int(self.id[1:])

    def label(self, language: str) -> str:
        """The label in a language, else in English, else any, else the id."""
        return self.labels.get(language) or self.labels.get("en") or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True)
class Knowledge:
    """All items and properties, by id."""

    entities: Mapping[str, Known]
    changed: str
    concept_base: str = CONCEPT_BASE

    def get(self, entity_id: str) -> Known | None:
        """The item or property with that id."""
        return self.entities.get(entity_id)

    def of_kind(self, kind: str) -> Iterator[Known]:
        """All items, or all properties."""
        return (known for known in self.entities.values() if known.kind == kind)


@lru_cache(maxsize=1)
def shipped_knowledge() -> Knowledge:
    """Reads ``resources/practice/items.json`` and ``properties.json``."""
    items = json.loads(resource("practice", "items.json").read_text(encoding="utf-8"))
    properties = json.loads(resource("practice", "properties.json").read_text(encoding="utf-8"))
    known = [_known(entity_id, data) for entity_id, data in (properties["properties"] | items["items"]).items()]
    return Knowledge({one.id: one for one in known}, f"{items['date']}T00:00:00Z")


def with_other_ids(knowledge: Knowledge, concept_base: str) -> Knowledge:
    """The same under other ids, as an institution's own Wikibase has it: each id means here what the next one means there."""
    other: dict[str, str] = {}
    for kind in ("item", "property"):
        ids = sorted((known.id for known in knowledge.of_kind(kind)), key=lambda one: int(one[1:]))
        other |= dict(zip(ids, [*ids[1:], ids[0]], strict=True))

    def renamed(known: Known) -> Known:
        claims = {other.get(one, one): [other.get(str(value), value) for value in values] for one, values in known.claims.items()}
        return replace(known, id=other[known.id], claims=claims)

    entities = {other[known.id]: renamed(known) for known in knowledge.entities.values()}
    return Knowledge(entities, knowledge.changed, concept_base)


def _known(entity_id: str, data: Mapping[str, Any]) -> Known:
    return Known(
        entity_id,
        data.get("labels", {}),
        data.get("descriptions", {}),
        data.get("aliases", {}),
        data.get("claims", {}),
        data.get("datatype", ""),
    )


def statements(known: Known, properties: Knowledge) -> dict[str, list[dict[str, Any]]]:
    """The claims as Wikibase statements."""
    return {
        property_id: [_statement(known.id, property_id, value, properties) for value in values]
        for property_id, values in known.claims.items()
    }


def _statement(entity_id: str, property_id: str, value: str | int, properties: Knowledge) -> dict[str, Any]:
    described = properties.get(property_id)
    snak = {
        "snaktype": "value",
        "property": property_id,
        "hash": hashlib.sha1(f"{property_id}{value}".encode(), usedforsecurity=False).hexdigest(),
        "datavalue": _datavalue(value, described.datatype if described else ""),
        "datatype": described.datatype if described else "string",
    }
    number = hashlib.sha1(f"{entity_id}{property_id}{value}".encode(), usedforsecurity=False).hexdigest().upper()
    guid = f"{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:32]}"
    return {"mainsnak": snak, "type": "statement", "id": f"{entity_id}${guid}", "rank": "normal"}


def _datavalue(value: str | int, datatype: str) -> dict[str, Any]:
    if isinstance(value, int):
        sign = "-" if value < 0 else "+"
        time = f"{sign}{abs(value):04d}-00-00T00:00:00Z"
        whole = {"time": time, "timezone": 0, "before": 0, "after": 0, "precision": 9, "calendarmodel": GREGORIAN}
        return {"value": whole, "type": "time"}
    if datatype == "wikibase-item":
        return {"value": {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}, "type": "wikibase-entityid"}
    return {"value": value, "type": "string"}
