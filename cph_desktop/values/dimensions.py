"""The size of an object in one cell: ``support: 160 x 195 mm``, ``H 24 cm, B 30 cm``, ``9 1/2 × 12 in. (24.1 x 30.5 cm)``.

Two or three numbers without names are height, width and depth, in this order, by the rules that museums catalogue by
(Cataloging Cultural Objects, 3.1.2.2). Not everybody follows them, so such a reading says that the order was assumed,
and its wikitext does not name the measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import QuantityValue
from cph_desktop.values.dimension_line import LONGEST, Line, Measure, Unread, is_named_measure, read_line
from cph_desktop.values.quantities import DimensionKind, UnitWords
from cph_desktop.values.text import clean_text, escape_wikitext, shortened

SECOND = "Q11574"
_SECONDS = {"Q25235": 3600, "Q7727": 60, SECOND: 1}


class DimensionOrder(Enum):
    """What two numbers without names are."""

    HEIGHT_FIRST = "height-first"
    WIDTH_FIRST = "width-first"


_KINDS = {
    DimensionOrder.HEIGHT_FIRST: (DimensionKind.HEIGHT, DimensionKind.WIDTH, DimensionKind.DEPTH),
    DimensionOrder.WIDTH_FIRST: (DimensionKind.WIDTH, DimensionKind.HEIGHT, DimensionKind.DEPTH),
}


@dataclass(frozen=True, slots=True)
class DimensionPart:
    """One measure. ``label`` is the museum's word for what was measured ("support, each"), ``subject`` its kind or ""."""

    kind: DimensionKind
    value: QuantityValue
    label: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class DimensionsReading:
    """``parts`` are the measures that are certain but for their order; ``wikitext`` is always usable as it is.

    ``problem`` names the first piece that was not understood; the other pieces are read all the same.
    """

    text: str
    parts: tuple[DimensionPart, ...] = ()
    wikitext: str = ""
    order_assumed: bool = False
    problem: Message | None = None


# Most sizes of a collection look like this; the walk over their words takes four times as long and ends at the same.
_SIMPLE_NUMBER = r"\d{1,15}(?:[.,]\d{1,2})?"
_SIMPLE = re.compile(
    rf"(?P<first>{_SIMPLE_NUMBER}) ?[x×] ?(?P<second>{_SIMPLE_NUMBER})"
    rf"(?: ?[x×] ?(?P<third>{_SIMPLE_NUMBER}))? ?(?P<unit>[a-z]{{1,4}}\.?)"
)
_BETWEEN_LINES = re.compile(r"\s*[\n;]\s*")


def read_dimensions(
    text: str, units: UnitWords, unit: str = "", order: DimensionOrder = DimensionOrder.HEIGHT_FIRST
) -> DimensionsReading:
    """Reads one cell; ``unit`` (an item) is that of numbers without one. "" gives an empty reading."""
    cell = clean_text(text, keep_lines=True)
    simple = _SIMPLE.fullmatch(cell)
    if simple and units.measures.get(units.unit(simple["unit"])) == "length":
        return _simple_reading(simple, units, order)
    parts: list[DimensionPart] = []
    shown: list[str] = []
    assumed = False
    problem: Message | None = None
    pieces = _BETWEEN_LINES.split(cell) if len(cell) <= LONGEST else [cell]
    if len(pieces) > 1 and all(is_named_measure(piece, units) for piece in pieces):
        pieces = [", ".join(pieces)]  # Höjd: 24 cm; Bredd: 30 cm
    for piece in (piece for piece in pieces if piece):
        try:
            line = read_line(piece, units, unit)
            line_parts, line_assumed = _named(line, units, order)
        except Unread as unread:
            problem = problem or unread.message
            shown.append(escape_wikitext(piece))
            continue
        parts += line_parts
        assumed |= line_assumed
        shown.append(_wikitext(line, line_parts, units, named=not line_assumed))
    return DimensionsReading(cell, tuple(parts), "<br>".join(shown), assumed, problem)


def _simple_reading(found: re.Match[str], units: UnitWords, order: DimensionOrder) -> DimensionsReading:
    unit = units.unit(found["unit"])
    amounts = [Decimal(number.replace(",", ".")) for number in found.group("first", "second", "third") if number]
    parts = [DimensionPart(kind, QuantityValue(amount, unit)) for kind, amount in zip(_KINDS[order], amounts, strict=False)]
    numbers = "|".join(map(_plain, amounts))
    return DimensionsReading(found.string, tuple(parts), f"{{{{Size|{units.symbols[unit]}|{numbers}}}}}", order_assumed=True)


# Naming the measures -----------------------------------------------------------------------------------------------------


def _named(line: Line, units: UnitWords, order: DimensionOrder) -> tuple[list[DimensionPart], bool]:
    """The measures with their kinds, and whether the order decided what is height and what width."""
    lengths = [measure for measure in line.measures if units.measures[measure.unit] in {"length", "pixels"}]
    times = [measure for measure in line.measures if units.measures[measure.unit] == "duration"]
    others = [measure for measure in line.measures if units.measures[measure.unit] == "weight"]
    if len(lengths) + len(times) + len(others) != len(line.measures) or len(others) > 1 or (times and lengths):
        raise Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    unnamed = [measure for measure in lengths if measure.kind is None]
    if unnamed and len(unnamed) != len(lengths):
        raise Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    assumed = bool(unnamed)
    parts = [*_ordered(unnamed, line, order), *((measure.kind, measure) for measure in lengths if measure.kind is not None)]
    kinds = [kind for kind, _ in parts]
    if len(set(kinds)) != len(kinds):
        raise Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    parts += [(DimensionKind.WEIGHT, measure) for measure in others]
    made = [DimensionPart(kind, QuantityValue(measure.amount, measure.unit), line.label, line.subject) for kind, measure in parts]
    return made + _duration(times, line), assumed


def _ordered(unnamed: Sequence[Measure], line: Line, order: DimensionOrder) -> list[tuple[DimensionKind, Measure]]:
    """Height, width, depth; a lone number is left to the text, and so is a row of numbers that is no ``a x b``."""
    if len(unnamed) == 1:
        return []
    if len(unnamed) > 3 or not all(measure.chained for measure in unnamed[1:]):
        raise Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    return list(zip(_KINDS[order], unnamed, strict=False))


def _duration(times: Sequence[Measure], line: Line) -> list[DimensionPart]:
    """``37min, 40sec`` is 2260 seconds; whole minutes stay minutes."""
    if not times:
        return []
    units = [measure.unit for measure in times]
    if sorted(set(units), key=lambda unit: -_SECONDS[unit]) != units:
        raise Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    if len(times) == 1:
        value = QuantityValue(times[0].amount, times[0].unit)
    else:
        value = QuantityValue(sum((measure.amount * _SECONDS[measure.unit] for measure in times), Decimal(0)), SECOND)
    return [DimensionPart(DimensionKind.DURATION, value, line.label, line.subject)]


# Wikitext -----------------------------------------------------------------------------------------------------------------


def _wikitext(line: Line, parts: Sequence[DimensionPart], units: UnitWords, *, named: bool) -> str:
    """The line with {{Size}} for its lengths; the museum's own words where the template would lose something."""
    lengths = [part for part in parts if units.measures[part.value.unit] == "length"]
    rest = [part for part in parts if part not in lengths]
    one_unit = len({part.value.unit for part in lengths}) == 1
    fits = lengths and one_unit and not line.has_second_reading and not line.approximate
    if not fits or any(part.kind is DimensionKind.DURATION for part in rest):
        return escape_wikitext(line.text)
    symbol = units.symbols[lengths[0].value.unit]
    if named:
        numbers = "".join(f"|{part.kind.value}={_plain(part.value.amount)}" for part in lengths)
        size = f"{{{{Size|unit={symbol}{numbers}}}}}"
    else:
        in_text = [measure for measure in line.measures if units.measures[measure.unit] == "length"]
        size = f"{{{{Size|{symbol}{''.join(f'|{_plain(measure.amount)}' for measure in in_text)}}}}}"
    weights = "".join(f", {_plain(part.value.amount)} {units.symbols[part.value.unit]}" for part in rest)
    return (f"{escape_wikitext(line.label)}: " if line.label else "") + size + weights


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
