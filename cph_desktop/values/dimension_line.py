"""One line of dimensions, taken apart: numbers, units, names of measures and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from cph_desktop.messages import Message, msg
from cph_desktop.values.numbers import NUMBER, NotANumber, read_number
from cph_desktop.values.quantities import DimensionKind, UnitWords
from cph_desktop.values.text import shortened

LONGEST = 1000  # characters; a longer text is prose


@dataclass(slots=True)
class Measure:
    """A number; ``kind`` where the text names it, ``chained`` where it stands behind an ``x``."""

    amount: Decimal
    unit: str = ""
    kind: DimensionKind | None = None
    chained: bool = False


@dataclass(slots=True)
class Line:
    """What one piece of the cell holds, between two line ends or semicolons."""

    text: str
    label: str = ""
    subject: str = ""
    measures: list[Measure] = field(default_factory=list)
    has_second_reading: bool = False
    approximate: bool = False


class Unread(Exception):
    """Carries the sentence for the curator."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


_TOKEN = re.compile(rf"(?P<number>{NUMBER})|(?P<word>[^\W\d_]+['’]?[^\W\d_]*\.?|[\"″”⌀])|(?P<space>\s+)|(?P<mark>.)")
_LABEL = re.compile(r"\s*([^:\d]*[^:\s\d][^:]{0,60}?)\s*:\s*(.*)", re.DOTALL)
_SECOND_READING = re.compile(rf"(?:\s*[(\[=]|\s/\s)\s*({NUMBER})[^()\[\]]*[)\]]?\s*$")
_NAMES = r"[^\W\d_]+\.?(?:\s*[x×]\s*[^\W\d_]+\.?){0,2}"
_NAMES_BEFORE = re.compile(rf"\(?(?P<names>{_NAMES})\)?\s+(?P<rest>\d.*)", re.DOTALL)
_NAMES_BEHIND = re.compile(rf"(?P<rest>.*\S)\s*\((?P<names>{_NAMES})\)", re.DOTALL)
_TIMES = re.compile(r"\s*[x×]\s*", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\D*")


def read_line(piece: str, units: UnitWords, unit: str) -> Line:
    """The line's measures; ``unit`` (an item) is that of numbers without one. Raises Unread."""
    line = Line(piece)
    rest = _after_label(line, units)
    if _NO_NUMBER.fullmatch(rest):
        return line
    if len(piece) > LONGEST:
        raise Unread(msg("value-dimensions-unread", shortened(piece, 60)))
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
        raise Unread(msg("value-dimensions-unread", shortened(piece, 60)))
    _spread_units(line, unit)
    return line


def _order_named(line: Line, rest: str, units: UnitWords) -> tuple[tuple[DimensionKind, ...], str]:
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


def _after_label(line: Line, units: UnitWords) -> str:
    """Takes ``support, each:`` off; words for height and the like stay."""
    found = _LABEL.fullmatch(line.text)
    if not found or _kind_of(found.group(1), units) is not None:
        return line.text
    line.label = found.group(1)
    words = re.findall(r"[^\W\d_]+", line.label.lower())
    line.subject = next((units.subjects[word] for word in words if word in units.subjects), "")
    return found.group(2)


def is_named_measure(piece: str, units: UnitWords) -> bool:
    """``Höjd: 24 cm`` and ``H 24 cm``, but not ``frame: 24 x 30 cm``."""
    word = re.match(r"[^\W\d_]+|[ø⌀]", piece, re.IGNORECASE)
    return word is not None and _kind_of(word.group(0), units) is not None


def _kind_of(word: str, units: UnitWords) -> DimensionKind | None:
    return units.kinds.get(word.lower().rstrip(".").strip())


class _LineReader:
    """Walks over numbers, units, names of measures and the signs between them; anything else makes the line unread."""

    def __init__(self, line: Line, rest: str, units: UnitWords) -> None:
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
            raise Unread(problem.message) from None
        self._line.measures.append(Measure(amount, kind=self._pending, chained=self._chained))
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
            raise Unread(msg("value-dimensions-letter", shortened(self._line.text, 60), token))
        else:
            raise self._unread()

    def _follows_number(self, index: int) -> bool:
        """A unit stands behind its number, or behind the name that stands behind the number: ``30 B cm``."""
        before = [form for form, piece in self._tokens[max(0, index - 4) : index] if piece not in "().[]"]
        return bool(before) and (before[-1] == "number" or before[-2:] == ["number", "word"])

    def _unread(self) -> Unread:
        return Unread(msg("value-dimensions-unread", shortened(self._line.text, 60)))


def _spread_units(line: Line, unit: str) -> None:
    """In ``24 x 30 cm`` the unit is that of both numbers; a measure that is left without one makes the line unread."""
    for index in range(len(line.measures) - 2, -1, -1):
        measure, following = line.measures[index], line.measures[index + 1]
        if not measure.unit and (following.chained or (measure.kind is not None and following.kind is not None)):
            measure.unit = following.unit
    for measure in line.measures:
        measure.unit = measure.unit or unit
        if not measure.unit:
            raise Unread(msg("value-dimensions-no-unit", shortened(line.text, 60)))
