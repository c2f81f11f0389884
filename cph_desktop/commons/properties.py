"""The properties that files on Commons use, with the type of their values (``resources/properties.json``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_PROPERTY_ID = re.compile(r"P[1-9]\d{0,9}\Z")


@dataclass(frozen=True, slots=True)
class PropertyFacts:
    """``datatype`` is Wikibase's word (``wikibase-item``, ``time``, …), ``label`` the English label on Wikidata."""

    id: str
    datatype: str
    label: str


def is_property_id(text: str) -> bool:
    """Whether a text is the id of a property (``P170``)."""
    return _PROPERTY_ID.match(text) is not None


def properties_from_json(data: Mapping[str, Any]) -> dict[str, PropertyFacts]:
    """The properties of a parsed ``properties.json``, by id."""
    return {pid: PropertyFacts(pid, entry["type"], entry["label"]) for pid, entry in data["properties"].items()}
