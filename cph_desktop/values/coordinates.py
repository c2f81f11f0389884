"""Coordinates as museums, phones and map services write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import CoordinateValue
from cph_desktop.values.text import clean_text, shortened

# A tenth of a metre on the ground; more digits are noise from a converter and look like knowledge.
FINEST_PRECISION = 0.000001
COARSEST_PRECISION = 1.0
_LONGEST = 120  # characters; a longer text is no pair of coordinates, and long rows of figures are slow to tell so


@dataclass(frozen=True)
class CompassWords:
    """Names of the directions in many languages; ``disputed`` holds those whose meaning depends on the language.

    ``phrases`` finds names of several words (``n. Br.``), each with its direction in ``of_phrase`` (small letters, no spaces).
    """

    directions: Mapping[str, str] = field(default_factory=dict)
    disputed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phrases: re.Pattern[str] = re.compile(r"(?!)")
    of_phrase: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CompassWords:
        """From ``resources/compass.json``: ``{"directions": {"N": [names]}, "disputed": {name: {language: direction}}}``."""
        known = {name.lower(): direction for direction, names in data["directions"].items() for name in names}
        disputed = {name.lower(): dict(by_language) for name, by_language in data["disputed"].items()}
        phrases = {_tight(phrase): direction for direction, named in data["phrases"].items() for phrase in named}
        either = "|".join(
            re.escape(phrase) for phrase in sorted((p for n in data["phrases"].values() for p in n), key=len, reverse=True)
        )
        return cls(known, disputed, re.compile(rf"(?<!\w)(?:{either})", re.IGNORECASE), phrases)

    def with_letters(self, text: str) -> str:
        """The text with a letter for each name of several words."""
        return self.phrases.sub(lambda found: self.of_phrase[_tight(found[0])], text)

    def direction(self, name: str, language: str) -> str:
        """N, S, E or W; "" when the word has several meanings and the language does not settle it."""
        word = name.lower().rstrip(".")
        return self.directions.get(word) or self.disputed.get(word, {}).get(language, "")


def _tight(phrase: str) -> str:
    return phrase.casefold().replace(" ", "")


ENGLISH_LETTERS = CompassWords({"n": "N", "s": "S", "e": "E", "w": "W"})


@dataclass(frozen=True, slots=True)
class CoordinateReading:
    """``value`` is None when there is nothing or a problem; ``remark`` tells what the curator should look at."""

    text: str
    value: CoordinateValue | None = None
    problem: Message | None = None
    remark: Message | None = None

    @property
    def parameters(self) -> str:
        """``59.3289|18.0772`` for {{Location}} and {{Object location}}; "" without a value."""
        return f"{_plain(self.value.latitude)}|{_plain(self.value.longitude)}" if self.value else ""


class _Angle(NamedTuple):
    degrees: float
    precision: float
    direction: str
    valid: bool


_NUMBER = r"\d+(?:\.\d*)?"
_WORD = r"[^\W\d_]+\.?"


def _angle(name: str, *, before: str, degree: str, minute: str, second: str, after: str) -> str:
    minutes = rf"(?:(?P<{name}_m>{_NUMBER}){minute}(?:(?P<{name}_s>{_NUMBER}){second})?)?" if minute else ""
    return rf"{before.format(name)}(?P<{name}_sign>[+-])?\s*(?P<{name}_d>{_NUMBER}){degree}{minutes}{after.format(name)}"


_DEGREE = r"\s*(?:°|deg(?:rees)?\.?)\s*"
_MINUTE = r"\s*(?:['′]|min\.?)\s*"
_SECOND = r"\s*(?:[\"″]|'{2}|′{2}|sec\.?)\s*"
_LOOSE = {"degree": r"[°\s:]*", "minute": r"['′\s:]*", "second": r"[\"″'′\s]*"}
_NAMED_BEFORE, _NAMED_AFTER = rf"(?P<{{}}_before>{_WORD})\s*", rf"\s*(?P<{{}}_after>{_WORD})"
_FORMS: tuple[dict[str, str], ...] = (
    {"before": "", "degree": r"\s*", "minute": "", "second": "", "after": ""},
    {"before": "", "degree": _DEGREE, "minute": _MINUTE, "second": _SECOND, "after": rf"(?:{_NAMED_AFTER})?"},
    {"before": _NAMED_BEFORE, **_LOOSE, "after": ""},
    {"before": "", **_LOOSE, "after": _NAMED_AFTER},
)
_PATTERNS = tuple(
    re.compile(rf"\s*{_angle('a', **form)}\s*[,;/|\s]?\s*{_angle('b', **form)}\s*")
    if form["after"] or form["before"]
    else re.compile(rf"\s*{_angle('a', **form)}(?:\s*[,;/|]\s*|\s+|(?=[+-])){_angle('b', **form)}\s*")
    for form in _FORMS
)
# What most sheets hold; the patterns above read it alike, but take longer.
_DEGREES = re.compile(r"(-?\d{1,3}\.\d{1,12}),? (-?\d{1,3}\.\d{1,12})")
_TEMPLATE = re.compile(r"\{\{\s*(?:object )?(?:location(?: dec)?|coord)\s*\|([^{}=]*)\}\}", re.IGNORECASE)
_LABELLED = re.compile(
    r"lat(?:itude?)?\.?\s*[:=]?\s*([^\s,;=:]+)[\s,;]+lon(?:g(?:itude?)?)?\.?\s*[:=]?\s*([^\s,;=:]+)", re.IGNORECASE
)
_WKT = re.compile(r"POINT\s*\(\s*([+-]?[\d.]+)\s+([+-]?[\d.]+)\s*\)", re.IGNORECASE)
_GEOJSON = re.compile(r"\{.*\"coordinates\"\s*:\s*\[\s*([+-]?[\d.]+)\s*,\s*([+-]?[\d.]+)\s*(?:,[^\]]*)?\].*\}")
_SYSTEM = re.compile(r"^SRID=4326;\s*|;crs=wgs84$", re.IGNORECASE)
_DECIMAL_COMMAS = re.compile(r"(?<=\d),(?=\d)")
_TWO_INTEGERS = re.compile(r"[+-]?\d+,\d+")
_TYPED_MARKS = str.maketrans(
    {
        "º": "°",
        "˚": "°",
        "’": "′",
        "‘": "′",
        "´": "′",
        "`": "′",
        "”": "″",
        "“": "″",
        "−": "-",
        "–": "-",
        "度": "°",
        "分": "′",
        "秒": "″",
    }
)


def read_coordinates(text: str, words: CompassWords = ENGLISH_LETTERS, language: str = "") -> CoordinateReading:
    """Latitude and longitude; "" gives an empty reading.

    ``language`` settles letters that languages share: O is east in German and west in French.
    """
    cell = clean_text(text)
    if not cell:
        return CoordinateReading(cell)
    degrees = _DEGREES.fullmatch(cell)
    if degrees:
        return _pair(cell, _plain_angle(degrees[1]), _plain_angle(degrees[2]))
    shown = shortened(cell, 60)
    if len(cell) > _LONGEST:
        return CoordinateReading(cell, problem=msg("value-coordinates-unread", shown))
    if _TWO_INTEGERS.fullmatch(cell) and cell != "0,0":
        return CoordinateReading(cell, problem=msg("value-coordinates-comma", shown))
    found = _match(_normalised(words.with_letters(cell)))
    if found is None:
        return CoordinateReading(cell, problem=msg("value-coordinates-unread", shown))
    parts = found.groupdict("")
    first, second = (_read_angle(parts, name, words, language) for name in "ab")
    if first is None or second is None:
        return CoordinateReading(cell, problem=msg("value-coordinates-direction", shown))
    return _pair(cell, first, second)


def _normalised(cell: str) -> str:
    if cell.startswith("{{") and (template := _TEMPLATE.fullmatch(cell)):
        return template.group(1).replace("|", " ")
    cell = _SYSTEM.sub("", cell)
    if cell.startswith("{") and (place := _GEOJSON.fullmatch(cell)):
        return f"{place.group(2)}, {place.group(1)}"
    if cell[:1] in "Pp" and (point := _WKT.fullmatch(cell)):
        return f"{point.group(2)}, {point.group(1)}"
    labelled = _LABELLED.fullmatch(cell)
    if labelled:
        cell = f"{labelled.group(1)}; {labelled.group(2)}"
    cell = cell.removeprefix("geo:").partition(";u=")[0].strip("()[] ").translate(_TYPED_MARKS)
    decimal_commas = "." not in cell and (len(_DECIMAL_COMMAS.findall(cell)) > 1 or any(mark in cell for mark in "°;"))
    return _DECIMAL_COMMAS.sub(".", cell) if decimal_commas else cell


def _match(cell: str) -> re.Match[str] | None:
    return next((found for found in (pattern.fullmatch(cell) for pattern in _PATTERNS) if found), None)


def _plain_angle(number: str) -> _Angle:
    return _Angle(float(number) + 0.0, 1 / 10 ** len(number.partition(".")[2]), "", valid=True)


def _read_angle(parts: Mapping[str, str], name: str, words: CompassWords, language: str) -> _Angle | None:
    """None when the direction is a word we do not know."""
    word = parts.get(f"{name}_before") or parts.get(f"{name}_after") or ""
    direction = words.direction(word, language) if word else ""
    if word and not direction:
        return None
    sign = parts[f"{name}_sign"]
    degrees, minutes, seconds = parts[f"{name}_d"], parts.get(f"{name}_m", ""), parts.get(f"{name}_s", "")
    finest = 2 if seconds else 1 if minutes else 0
    decimals = len((seconds or minutes or degrees).partition(".")[2])
    value, valid = Decimal(degrees), not (sign and direction)
    if finest:
        parts_of_degree = (Decimal(minutes or 0), Decimal(seconds or 0))
        value += parts_of_degree[0] / 60 + parts_of_degree[1] / 3600
        valid = valid and max(parts_of_degree) < 60 and "." not in degrees
    negative = sign == "-" or direction in {"S", "W"}
    return _Angle(float(-value if negative else value), 1 / (60**finest * 10**decimals), direction, valid)


def _pair(cell: str, first: _Angle, second: _Angle) -> CoordinateReading:
    shown = shortened(cell, 60)
    if first.direction in {"E", "W"}:
        first, second = second, first
    if not (first.valid and second.valid) or first.direction in {"E", "W"} or second.direction in {"N", "S"}:
        return CoordinateReading(cell, problem=msg("value-coordinates-unread", shown))
    if abs(first.degrees) > 90 or abs(second.degrees) > 180:
        return CoordinateReading(cell, problem=msg("value-coordinates-range", shown))
    if first.degrees == 0 and second.degrees == 0:
        return CoordinateReading(cell, problem=msg("value-coordinates-zero", shown))
    precision = min(max(min(first.precision, second.precision), FINEST_PRECISION), COARSEST_PRECISION)
    remark = msg("value-coordinates-coarse", shown) if precision >= COARSEST_PRECISION else None
    return CoordinateReading(cell, CoordinateValue(first.degrees, second.degrees, precision), remark=remark)


def _plain(degrees: float) -> str:
    return f"{degrees:.6f}".rstrip("0").rstrip(".")
