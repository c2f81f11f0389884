"""Numbers with units."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import QuantityValue
from cph_desktop.values.numbers import NUMBER, NotANumber, read_number
from cph_desktop.values.text import clean_text, shortened


class DimensionKind(Enum):
    """What a measure of an object is a measure of."""

    HEIGHT = "height"
    WIDTH = "width"
    DEPTH = "depth"
    DIAMETER = "diameter"
    LENGTH = "length"
    WEIGHT = "weight"
    DURATION = "duration"


@dataclass(frozen=True)
class UnitWords:
    """``units`` maps a word in small letters to the unit's item; ``symbols`` and ``measures`` are by item.

    ``kinds`` maps words for height, width, …; ``disputed_kinds`` holds letters with several meanings (D is depth and diameter).
    """

    units: Mapping[str, str]
    symbols: Mapping[str, str]
    measures: Mapping[str, str]
    several_meanings: frozenset[str]
    approximately: frozenset[str]
    times: frozenset[str]
    kinds: Mapping[str, DimensionKind]
    disputed_kinds: frozenset[str]
    subjects: Mapping[str, str]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> UnitWords:
        """From ``resources/units.json``."""
        units = data["units"]
        return cls(
            units={name: item for item, unit in units.items() for name in unit["names"]},
            symbols={item: unit["symbol"] for item, unit in units.items()},
            measures={item: unit["measures"] for item, unit in units.items()},
            several_meanings=frozenset(data["several_meanings"]),
            approximately=frozenset(data["approximately"]),
            times=frozenset(data["times"]),
            kinds={word: DimensionKind(kind) for kind, words in data["kinds"].items() for word in words},
            disputed_kinds=frozenset(data["disputed_kinds"]),
            subjects={word: subject for subject, words in data["subjects"].items() for word in words},
        )

    def unit(self, word: str) -> str:
        """The unit's item, "" for a word that is none or could be several."""
        small = word.lower()
        return "" if small in self.several_meanings else self.units.get(small.rstrip(".")) or ""


@dataclass(frozen=True, slots=True)
class QuantityReading:
    """``approximate``: the text says "about"; Wikibase has no place for that but a qualifier (P1480 circa)."""

    text: str
    value: QuantityValue | None = None
    approximate: bool = False
    problem: Message | None = None


_QUANTITY = re.compile(
    rf"(?P<about>[^\W\d_]{{1,13}}\.?\s*|~\s*)?(?P<number>[+−-]?\s?(?:{NUMBER})(?:[eE][+-]?\d{{1,2}})?)\.?"
    rf"(?:\s*(?:±|\+/?-)\s*(?P<margin>{NUMBER}))?\s*(?P<unit>[^\W\d_]+['’]?[^\W\d_]*\.?|[\"″”])?"
)


def read_quantity(text: str, units: UnitWords, unit: str = "") -> QuantityReading:
    """One number, perhaps with a unit; ``unit`` (an item) is that of a number without one. "" gives an empty reading."""
    cell = clean_text(text)
    if not cell:
        return QuantityReading(cell)
    found = _QUANTITY.fullmatch(cell)
    about = (found.group("about") or "").strip().rstrip(".").lower() if found else ""
    if not found or (about and about != "~" and about not in units.approximately):
        return QuantityReading(cell, problem=msg("value-quantity-unread", shortened(cell, 60)))
    word = found.group("unit") or ""
    item = units.unit(word) if word else unit
    if word and not item:
        return QuantityReading(cell, problem=msg("value-quantity-unit", shortened(cell, 60), word))
    try:
        amount = read_number(found.group("number").replace(" ", " ").replace("- ", "-").replace("+ ", "+"))
        margin = read_number(found.group("margin")) if found.group("margin") else None
    except NotANumber as problem:
        return QuantityReading(cell, problem=problem.message)
    bounds = (amount - margin, amount + margin) if margin is not None else (None, None)
    return QuantityReading(cell, QuantityValue(amount, item, *bounds), approximate=bool(about))
