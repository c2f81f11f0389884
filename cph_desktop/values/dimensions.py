"""The size of an object in one cell: ``support: 160 x 195 mm``, ``H 24 cm, B 30 cm``, ``9 1/2 × 12 in. (24.1 x 30.5 cm)``.

Two or three numbers without names are height, width and depth, in this order, by the rules that museums catalogue by
(Cataloging Cultural Objects, 3.1.2.2). Not everybody follows them, so such a reading says that the order was assumed,
and its wikitext does not name the measures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import QuantityValue
from cph_desktop.values.numbers import NUMBER, NotANumber, read_number
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


@dataclass(slots=True)
class _Measure:
    amount: Decimal
    unit: str = ""
    kind: DimensionKind | None = None
    chained: bool = False


@dataclass(slots=True)
class _Line:
    """What one piece of the cell holds, between two line ends or semicolons."""

    text: str
    label: str = ""
    subject: str = ""
    measures: list[_Measure] = field(default_factory=list)
    has_second_reading: bool = False
    approximate: bool = False


class _Unread(Exception):
    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>[^\W\d_]+['’]?[^\W\d_]*\.?|[\"″”⌀])|(?P<space>\s+)|(?P<mark>.)")
# Most sizes of a collection look like this; the walk over their words takes four times as long and ends at the same.
_SIMPLE_NUMBER = r"\d{1,15}(?:[.,]\d{1,2})?"
_SIMPLE = re.compile(
    rf"(?P<first>{_SIMPLE_NUMBER}) ?[x×] ?(?P<second>{_SIMPLE_NUMBER})"
    rf"(?: ?[x×] ?(?P<third>{_SIMPLE_NUMBER}))? ?(?P<unit>[a-z]{{1,4}}\.?)"
)
_LABEL = re.compile(r"\s*([^:\d]*[^:\s\d][^:]{0,60}?)\s*:\s*(.*)", re.DOTALL)
_SECOND_READING = re.compile(rf"(?:\s*[(\[=]|\s/\s)\s*({NUMBER})[^()\[\]]*[)\]]?\s*$")
_NAMES = r"[^\W\d_]+\.?(?:\s*[x×]\s*[^\W\d_]+\.?){0,2}"
_NAMES_BEFORE = re.compile(rf"\(?(?P<names>{_NAMES})\)?\s+(?P<rest>\d.*)", re.DOTALL)
_NAMES_BEHIND = re.compile(rf"(?P<rest>.*\S)\s*\((?P<names>{_NAMES})\)", re.DOTALL)
_TIMES = re.compile(r"\s*[x×]\s*", re.IGNORECASE)
_BETWEEN_LINES = re.compile(r"\s*[\n;]\s*")
_NO_NUMBER = re.compile(r"\D*")
_LONGEST = 1000


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
    pieces = _BETWEEN_LINES.split(cell) if len(cell) <= _LONGEST else [cell]
    if len(pieces) > 1 and all(_is_named_measure(piece, units) for piece in pieces):
        pieces = [", ".join(pieces)]  # Höjd: 24 cm; Bredd: 30 cm
    for piece in (piece for piece in pieces if piece):
        try:
            line = _read_line(piece, units, unit)
            line_parts, line_assumed = _named(line, units, order)
        except _Unread as unread:
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


# Reading a line --------------------------------------------------------------------------------------------------------


def _read_line(piece: str, units: UnitWords, unit: str) -> _Line:
    line = _Line(piece)
    rest = _after_label(line, units)
    if _NO_NUMBER.fullmatch(rest):
        return line
    if len(piece) > _LONGEST:
        raise _Unread(msg("value-dimensions-unread", shortened(piece, 60)))
    second = _SECOND_READING.search(rest)
    if second and second.start() > 0 and any(char.isdigit() for char in rest[: second.start()]):
        line.has_second_reading = True
        rest = rest[: second.start()]
    order, rest = _order_named(line, rest, units)
    _LineReader(line, rest, units).read()
    if order and len(order) == len(line.measures) and all(measure.kind is None for measure in line.measures):
        for measure, kind in zip(line.measures, order, strict=True):
            measure.kind = kind
    elif order:
        raise _Unread(msg("value-dimensions-unread", shortened(piece, 60)))
    _spread_units(line, unit)
    return line


def _order_named(line: _Line, rest: str, units: UnitWords) -> tuple[tuple[DimensionKind, ...], str]:
    """What ``H x W: 24 x 30 cm``, ``(h x b) 24 x 30 cm`` and ``24 x 30 cm (HxB)`` say of their numbers, and the text without."""
    if line.label and (order := _kinds_of(line.label, units)):
        line.label = ""
        return order, rest
    for form in (_NAMES_BEFORE, _NAMES_BEHIND):
        found = form.fullmatch(rest)
        if found and (order := _kinds_of(found["names"], units)):
            return order, found["rest"]
    return (), rest


def _kinds_of(names: str, units: UnitWords) -> tuple[DimensionKind, ...]:
    """The measures of ``H x W x D``, () when it is something else. Beside height and width D can only be the depth."""
    words = _TIMES.split(names.strip("() "))
    kinds = [_kind_of(word, units) for word in words]
    if {DimensionKind.HEIGHT, DimensionKind.WIDTH} <= set(kinds):
        kinds = [DimensionKind.DEPTH if word.lower() == "d" else kind for word, kind in zip(words, kinds, strict=True)]
    known = tuple(kind for kind in kinds if kind is not None)
    return known if 2 <= len(known) == len(kinds) == len(set(known)) else ()


def _after_label(line: _Line, units: UnitWords) -> str:
    """Takes ``support, each:`` off; words for height and the like stay."""
    found = _LABEL.fullmatch(line.text)
    if not found or _kind_of(found.group(1), units) is not None:
        return line.text
    line.label = found.group(1)
    words = re.findall(r"[^\W\d_]+", line.label.lower())
    line.subject = next((units.subjects[word] for word in words if word in units.subjects), "")
    return found.group(2)


def _is_named_measure(piece: str, units: UnitWords) -> bool:
    """``Höjd: 24 cm`` and ``H 24 cm``, but not ``frame: 24 x 30 cm``."""
    word = re.match(r"[^\W\d_]+|[ø⌀]", piece, re.IGNORECASE)
    return word is not None and _kind_of(word.group(0), units) is not None


def _kind_of(word: str, units: UnitWords) -> DimensionKind | None:
    return units.kinds.get(word.lower().rstrip(".").strip())


class _LineReader:
    """Walks over numbers, units, names of measures and the signs between them; anything else makes the line unread."""

    def __init__(self, line: _Line, rest: str, units: UnitWords) -> None:
        self._line, self._units = line, units
        self._tokens = [(str(found.lastgroup), found.group(0)) for found in _TOKEN.finditer(rest) if found.lastgroup != "space"]
        self._pending: DimensionKind | None = None
        self._chained = False
        named = {_kind_of(piece, units) for form, piece in self._tokens if form == "word"}
        self._d_is_depth = {DimensionKind.HEIGHT, DimensionKind.WIDTH} <= named

    def read(self) -> None:
        for index, (form, piece) in enumerate(self._tokens):
            if form == "number":
                self._number(piece)
            elif form == "word":
                self._word(piece, self._form(index + 1), index)
            elif piece in self._units.times:
                self._chained = True
            elif piece not in ",()[]:.~=":
                raise self._unread()
        if self._pending is not None or not self._line.measures:
            raise self._unread()

    def _form(self, index: int) -> str:
        """What comes next, dots and colons left out."""
        while index < len(self._tokens) and self._tokens[index][1] in ".:=":
            index += 1
        return self._tokens[index][0] if index < len(self._tokens) else ""

    def _number(self, token: str) -> None:
        try:
            amount = read_number(token)
        except NotANumber as problem:
            raise _Unread(problem.message) from None
        self._line.measures.append(_Measure(amount, kind=self._pending, chained=self._chained))
        self._pending, self._chained = None, False

    def _word(self, token: str, following: str, index: int) -> None:
        small = token.lower().rstrip(".")
        last = self._line.measures[-1] if self._line.measures else None
        unit = self._units.unit(token)
        kind = DimensionKind.DEPTH if small == "d" and self._d_is_depth else _kind_of(token, self._units)
        if small in self._units.times and last is not None:
            self._chained = True
        elif unit and last is not None and not last.unit and self._follows_number(index):
            last.unit = unit
        elif kind is not None and following == "number" and self._pending is None:
            self._pending = kind
        elif kind is not None and last is not None and last.kind is None:
            last.kind = kind
        elif small in self._units.approximately:
            self._line.approximate = True
        elif small in self._units.disputed_kinds:
            raise _Unread(msg("value-dimensions-letter", shortened(self._line.text, 60), token))
        else:
            raise self._unread()

    def _follows_number(self, index: int) -> bool:
        """A unit stands behind its number, or behind the name that stands behind the number: ``30 B cm``."""
        before = [form for form, piece in self._tokens[max(0, index - 4) : index] if piece not in "().[]"]
        return bool(before) and (before[-1] == "number" or before[-2:] == ["number", "word"])

    def _unread(self) -> _Unread:
        return _Unread(msg("value-dimensions-unread", shortened(self._line.text, 60)))


def _spread_units(line: _Line, unit: str) -> None:
    """In ``24 x 30 cm`` the unit is that of both numbers; a measure that is left without one makes the line unread."""
    for index in range(len(line.measures) - 2, -1, -1):
        measure, following = line.measures[index], line.measures[index + 1]
        if not measure.unit and (following.chained or (measure.kind is not None and following.kind is not None)):
            measure.unit = following.unit
    for measure in line.measures:
        measure.unit = measure.unit or unit
        if not measure.unit:
            raise _Unread(msg("value-dimensions-no-unit", shortened(line.text, 60)))


# Naming the measures -----------------------------------------------------------------------------------------------------


def _named(line: _Line, units: UnitWords, order: DimensionOrder) -> tuple[list[DimensionPart], bool]:
    """The measures with their kinds, and whether the order decided what is height and what width."""
    lengths = [measure for measure in line.measures if units.measures[measure.unit] in {"length", "pixels"}]
    times = [measure for measure in line.measures if units.measures[measure.unit] == "duration"]
    others = [measure for measure in line.measures if units.measures[measure.unit] == "weight"]
    if len(lengths) + len(times) + len(others) != len(line.measures) or len(others) > 1 or (times and lengths):
        raise _Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    unnamed = [measure for measure in lengths if measure.kind is None]
    if unnamed and len(unnamed) != len(lengths):
        raise _Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    assumed = bool(unnamed)
    parts = [*_ordered(unnamed, line, order), *((measure.kind, measure) for measure in lengths if measure.kind is not None)]
    kinds = [kind for kind, _ in parts]
    if len(set(kinds)) != len(kinds):
        raise _Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    parts += [(DimensionKind.WEIGHT, measure) for measure in others]
    made = [DimensionPart(kind, QuantityValue(measure.amount, measure.unit), line.label, line.subject) for kind, measure in parts]
    return made + _duration(times, line), assumed


def _ordered(unnamed: Sequence[_Measure], line: _Line, order: DimensionOrder) -> list[tuple[DimensionKind, _Measure]]:
    """Height, width, depth; a lone number is left to the text, and so is a row of numbers that is no ``a x b``."""
    if len(unnamed) == 1:
        return []
    if len(unnamed) > 3 or not all(measure.chained for measure in unnamed[1:]):
        raise _Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    return list(zip(_KINDS[order], unnamed, strict=False))


def _duration(times: Sequence[_Measure], line: _Line) -> list[DimensionPart]:
    """``37min, 40sec`` is 2260 seconds; whole minutes stay minutes."""
    if not times:
        return []
    units = [measure.unit for measure in times]
    if sorted(set(units), key=lambda unit: -_SECONDS[unit]) != units:
        raise _Unread(msg("value-dimensions-unread", shortened(line.text, 60)))
    if len(times) == 1:
        value = QuantityValue(times[0].amount, times[0].unit)
    else:
        value = QuantityValue(sum((measure.amount * _SECONDS[measure.unit] for measure in times), Decimal(0)), SECOND)
    return [DimensionPart(DimensionKind.DURATION, value, line.label, line.subject)]


# Wikitext -----------------------------------------------------------------------------------------------------------------


def _wikitext(line: _Line, parts: Sequence[DimensionPart], units: UnitWords, *, named: bool) -> str:
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
