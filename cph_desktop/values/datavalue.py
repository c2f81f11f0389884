"""The values a Wikibase statement can hold, and their JSON.

The JSON shapes are Wikibase's own (https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON); limits and traps are in the
reference "The wiki: pywikibot inside a desktop program", section 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"
EARTH = "http://www.wikidata.org/entity/Q2"
ENTITY = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class ItemValue:
    """A Wikidata item, by id (``Q42``)."""

    id: str

    def to_json(self) -> dict[str, Any]:
        return {"value": {"entity-type": "item", "id": self.id}, "type": "wikibase-entityid"}


class EntityKind(Enum):
    """What is not an item, by Wikibase's word."""

    PROPERTY = "property"
    LEXEME = "lexeme"
    FORM = "form"
    SENSE = "sense"


@dataclass(frozen=True, slots=True)
class EntityValue:
    """A property (``P170``), a lexeme (``L99``), a form (``L99-F1``) or a sense (``L99-S1``) of Wikidata."""

    id: str
    kind: EntityKind

    def to_json(self) -> dict[str, Any]:
        return {"value": {"entity-type": self.kind.value, "id": self.id}, "type": "wikibase-entityid"}


@dataclass(frozen=True, slots=True)
class TextValue:
    """A string, an external identifier, a URL, a formula or the name of a page on Commons: they share one JSON form."""

    text: str

    def to_json(self) -> dict[str, Any]:
        return {"value": self.text, "type": "string"}


@dataclass(frozen=True, slots=True)
class MonolingualValue:
    """A text in one language."""

    text: str
    language: str

    def to_json(self) -> dict[str, Any]:
        return {"value": {"text": self.text, "language": self.language}, "type": "monolingualtext"}


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A point in time as Wikibase writes it: ``+1898-05-00T00:00:00Z`` with a precision (11 day … 6 millennium)."""

    time: str
    precision: int
    calendar: str = GREGORIAN

    def to_json(self) -> dict[str, Any]:
        value = {
            "time": self.time,
            "timezone": 0,
            "before": 0,
            "after": 0,
            "precision": self.precision,
            "calendarmodel": self.calendar,
        }
        return {"value": value, "type": "time"}


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """A number with a unit; ``unit`` is an item id (``Q174728`` centimetre) or "" for none. 10 ± 2 has bounds 8 and 12.

    The unit of a wiki whose items are not Wikidata's is the whole address of its item.
    """

    amount: Decimal
    unit: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None

    def to_json(self) -> dict[str, Any]:
        value = {"amount": f"{self.amount:+f}", "unit": self._unit_address() or "1"}
        if self.lower is not None and self.upper is not None:
            value |= {"upperBound": f"{self.upper:+f}", "lowerBound": f"{self.lower:+f}"}
        return {"value": value, "type": "quantity"}

    def _unit_address(self) -> str:
        return self.unit if "/" in self.unit or not self.unit else ENTITY + self.unit


@dataclass(frozen=True, slots=True)
class CoordinateValue:
    """A place on Earth in degrees; ``precision`` in degrees too, never None: the server refuses null."""

    latitude: float
    longitude: float
    precision: float = 0.0001

    def to_json(self) -> dict[str, Any]:
        value = {
            "latitude": self.latitude,
            "longitude": self.longitude,
            "altitude": None,
            "precision": self.precision,
            "globe": EARTH,
        }
        return {"value": value, "type": "globecoordinate"}


DataValue: TypeAlias = ItemValue | EntityValue | TextValue | MonolingualValue | TimeValue | QuantityValue | CoordinateValue
