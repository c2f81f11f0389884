"""A structured-data statement: what will be said about a file, with qualifiers, rank and references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from cph_desktop.values.datavalue import DataValue


class SnakType(Enum):
    """A known value, an unknown one (somevalue) or none (novalue)."""

    VALUE = "value"
    SOMEVALUE = "somevalue"
    NOVALUE = "novalue"


class Rank(Enum):
    """Preferred is shown as "prominent" on Commons."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Snak:
    """A property with a value; ``value`` is None unless the type is VALUE."""

    property: str
    value: DataValue | None
    type: SnakType = SnakType.VALUE

    def to_json(self) -> dict[str, Any]:
        snak: dict[str, Any] = {"snaktype": self.type.value, "property": self.property}
        if self.value is not None:
            snak["datavalue"] = self.value.to_json()
        return snak


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. ``references`` is a tuple of references, each a tuple of snaks."""

    main: Snak
    qualifiers: tuple[Snak, ...] = ()
    references: tuple[tuple[Snak, ...], ...] = ()
    rank: Rank = Rank.NORMAL

    def to_json(self, guid: str = "") -> dict[str, Any]:
        """Wikibase's JSON. With a ``guid`` (``M12$<UUID>``) sending it twice changes nothing the second time."""
        claim: dict[str, Any] = {"type": "statement", "rank": self.rank.value, "mainsnak": self.main.to_json()}
        if guid:
            claim["id"] = guid
        if self.qualifiers:
            claim["qualifiers"], claim["qualifiers-order"] = _grouped(self.qualifiers)
        if self.references:
            claim["references"] = [dict(zip(("snaks", "snaks-order"), _grouped(snaks), strict=True)) for snaks in self.references]
        return claim


def _grouped(snaks: tuple[Snak, ...]) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for snak in snaks:
        groups.setdefault(snak.property, []).append(snak.to_json())
    return groups, list(groups)
