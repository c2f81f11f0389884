"""Coordinates and quantities as Wikibase's parsers read them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

EARTH = "http://www.wikidata.org/entity/Q2"
_NUMBER = r"(\d+(?:\.\d+)?)"
_FLOATS = re.compile(rf"(-?){_NUMBER}(?:\s*,\s*|\s+)(-?){_NUMBER}")
_LETTERS_AFTER = re.compile(rf"{_NUMBER}()()\s*°?\s*([NS])\s*,?\s*{_NUMBER}()()\s*°?\s*([EW])", re.IGNORECASE)
_LETTERS_BEFORE = re.compile(rf"([NS])\s*{_NUMBER}°?\s*,?\s*([EW])\s*{_NUMBER}°?", re.IGNORECASE)
_PART = rf"{_NUMBER}\s*°\s*(?:{_NUMBER}\s*['′]\s*)?(?:{_NUMBER}\s*[\"″]\s*)?"
_DEGREES = re.compile(rf"{_PART}([NS])\s*,?\s*{_PART}([EW])", re.IGNORECASE)
_QUANTITY = re.compile(
    r"([+-]?(?:[\d,]+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:\s*(?:±|\+/?-)\s*([\d,]+\.?\d*))?", re.IGNORECASE | re.ASCII
)


def read_coordinate(text: str) -> dict[str, Any] | None:
    """The value, or None where the text is no place."""
    text = text.strip()
    found = _FLOATS.fullmatch(text)
    if found:
        sizes = [_decimals(found[2]), _decimals(found[4])]
        return _place(_signed(found[1], found[2]), _signed(found[3], found[4]), 10.0 ** -min(8, max(sizes)))
    found = _LETTERS_BEFORE.fullmatch(text)
    if found:
        north, east = (_turned(float(found[2]), found[1]), _turned(float(found[4]), found[3]))
        return _place(north, east, 10.0 ** -min(8, max(_decimals(found[2]), _decimals(found[4]))))
    found = _LETTERS_AFTER.fullmatch(text) or _DEGREES.fullmatch(text)
    return _from_parts(found) if found else None


def _from_parts(found: re.Match[str]) -> dict[str, Any]:
    north, east = _angle(found[1], found[2], found[3]), _angle(found[5], found[6], found[7])
    precision = min(_precision(found[1], found[2], found[3], north), _precision(found[5], found[6], found[7], east))
    return _place(_turned(north, found[4]), _turned(east, found[8]), precision)


def _angle(degrees: str, minutes: str | None, seconds: str | None) -> float:
    return float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600


def _precision(degrees: str, minutes: str | None, seconds: str | None, angle: float) -> float:
    if not minutes:
        return float(10.0 ** -min(8, _decimals(degrees)))
    if not seconds and not _decimals(minutes):
        return 1 / 60
    shown = seconds or f"{round(angle * 3600, 8):.8f}".rstrip("0")
    decimals = shown.partition(".")[2]
    return float(1 / 3600 * 10.0 ** -len(decimals))


def _place(latitude: float, longitude: float, precision: float) -> dict[str, Any]:
    return {
        "latitude": _plain(latitude),
        "longitude": _plain(longitude),
        "altitude": None,
        "precision": _plain(precision),
        "globe": EARTH,
    }


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _signed(sign: str, number: str) -> float:
    return -float(number) if sign == "-" else float(number)


def _turned(number: float, letter: str) -> float:
    return -number if letter.upper() in "SW" else number


def read_quantity(text: str) -> dict[str, Any] | None:
    """The value, or None where the text is no number."""
    found = _QUANTITY.fullmatch(text.strip())
    if not found or not any(char.isdigit() for char in found[1]):
        return None
    amount = Decimal(found[1].replace(",", ""))
    value = {"amount": _written(amount), "unit": "1"}
    if found[2]:
        margin = Decimal(found[2].replace(",", ""))
        value |= {"upperBound": _written(amount + margin), "lowerBound": _written(amount - margin)}
    return value


def _written(number: Decimal) -> str:
    text = f"{number:f}"
    return text if text.startswith("-") else f"+{text}"
