"""Dates as Wikibase's English parser reads them."""

from __future__ import annotations

import re
from typing import Any

GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"([+-]?)(\d+)-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?Z?)?")
_YEAR_MONTH = re.compile(r"(\d{3,})-(\d\d)")
_NUMERIC = re.compile(r"(\d+)([./\s])(\d+)\2(\d+)")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d+)")
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]+) (\d{1,2}), (\d+)")
_MONTH_YEAR = re.compile(r"([A-Za-z]+) (\d{3,})|(\d{3,}), ([A-Za-z]+)")
_DECADE = re.compile(r"(\d+0)s")
_SPAN = re.compile(r"(\d+)\. (century|millennium)", re.IGNORECASE)
_YEAR = re.compile(r"([+-]?)(\d+)")
_ERA = re.compile(r"(.*?)\s+(BCE?|CE|AD)", re.IGNORECASE)


def read_time(text: str) -> dict[str, Any] | None:
    """The value, or None where the text is no date."""
    text, sign = text.strip(), ""
    era = _ERA.fullmatch(text)
    if era:
        text, sign = era.group(1), "-" if era.group(2).upper().startswith("B") else "+"
    for reader in (_iso, _numeric, _named, _spans, _year):
        found = reader(text, sign)
        if found:
            return found
    return None


def _iso(text: str, sign: str) -> dict[str, Any] | None:
    found = _ISO.fullmatch(text)
    if found:
        hour, minute, second = (int(part or 0) for part in found.groups()[4:])
        month, day = _in_order(int(found[3]), int(found[4]))
        clock = f"{hour:02d}:{minute:02d}:{second:02d}"
        precision = 11 if clock == "00:00:00" else 14 if second else 13
        return _value(sign or found[1], int(found[2]), month, day, precision, clock=clock)
    found = _YEAR_MONTH.fullmatch(text)
    return _value(sign, int(found[1]), int(found[2]), 0, 10) if found and 1 <= int(found[2]) <= 12 else None


def _numeric(text: str, sign: str) -> dict[str, Any] | None:
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    first, separator, second, third = int(found[1]), found[2], int(found[3]), int(found[4])
    if len(found[1]) > 2:
        year, (month, day) = first, _in_order(second, third)
    elif separator == "/":
        year, (month, day) = third, _in_order(first, second)
    else:
        year, (month, day) = third, _in_order(second, first)
    return _value(sign, year, month, day, 11) if 1 <= month <= 12 and day <= 31 else None


def _named(text: str, sign: str) -> dict[str, Any] | None:
    found = _DAY_MONTH_YEAR.fullmatch(text)
    if found:
        day, name, year = int(found[1]), found[2], int(found[3])
    elif found := _MONTH_DAY_YEAR.fullmatch(text):
        day, name, year = int(found[2]), found[1], int(found[3])
    elif found := _MONTH_YEAR.fullmatch(text):
        day, name, year = 0, found[1] or found[4], int(found[2] or found[3])
    else:
        return None
    month = _month(name)
    return _value(sign, year, month, day, 11 if day else 10) if month and day <= 31 else None


def _spans(text: str, sign: str) -> dict[str, Any] | None:
    found = _DECADE.fullmatch(text)
    if found:
        return _value(sign, int(found[1]), 0, 0, 8)
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    length, precision = (100, 7) if found[2].lower() == "century" else (1000, 6)
    return _value(sign, int(found[1]) * length, 0, 0, precision)


def _year(text: str, sign: str) -> dict[str, Any] | None:
    found = _YEAR.fullmatch(text)
    if not found or not found[2].isascii():
        return None
    digits = found[2]
    noughts = len(digits) - len(digits.rstrip("0")) if len(digits) > 4 else 0
    return _value(sign or found[1], int(digits), 0, 0, max(0, 9 - noughts))


def _month(name: str) -> int:
    name = name.lower()
    short = "sep" if name == "sept" else name
    return next((number for number, month in enumerate(_MONTHS, 1) if name == month or short == month[:3]), 0)


def _in_order(month: int, day: int) -> tuple[int, int]:
    """A month that cannot be one is the day."""
    return (day, month) if month > 12 >= day else (month, day)


def _value(sign: str, year: int, month: int, day: int, precision: int, *, clock: str = "00:00:00") -> dict[str, Any]:
    gregorian = sign != "-" and (year, month or 12, day or 31) >= (1582, 10, 15) and (year > 1582 or bool(day))
    return {
        "time": f"{sign or '+'}{year:04d}-{month:02d}-{day:02d}T{clock}Z",
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": GREGORIAN if gregorian else JULIAN,
    }
