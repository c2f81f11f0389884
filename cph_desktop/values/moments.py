"""A stretch of time with a name: a day, a month, a year, a decade, a century, or a part of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from cph_desktop.values.datavalue import GREGORIAN, JULIAN, TimeValue

# The day the Gregorian calendar began; Wikibase's own parser takes earlier dates as Julian (recorded answers).
_FIRST_GREGORIAN_DAY = (1582, 10, 15)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Years the parts of a century reach, counted from its first: both ends included.
_FRACTIONS = {
    "half-1": (0, 49), "half-2": (50, 99),
    "third-1": (0, 33), "third-2": (33, 66), "third-3": (66, 99),
    "quarter-1": (0, 24), "quarter-2": (25, 49), "quarter-3": (50, 74), "quarter-4": (75, 99),
}  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")


class Unit(IntEnum):
    """The numbers are Wikibase's precisions."""

    MILLENNIUM = 6
    CENTURY = 7
    DECADE = 8
    YEAR = 9
    MONTH = 10
    DAY = 11


@dataclass(frozen=True, slots=True)
class Moment:
    """``year`` is the number of the century or millennium for those units; before Christ it is negative (500 BC: -500).

    ``part`` is "", a season, ``early``/``middle``/``late`` or a fraction (``half-1`` … ``quarter-4``). ``hundreds`` marks a
    century counted as 1800 to 1899, as Nordic languages do, and ``vague`` "1800s", which may be ten or a hundred years.
    """

    unit: Unit
    year: int
    month: int = 0
    day: int = 0
    part: str = ""
    hundreds: bool = False
    vague: bool = False

    @property
    def years(self) -> tuple[int, int]:
        """First and last year."""
        if self.vague:
            return self.year, self.year + 99
        if self.unit is Unit.DECADE:
            return self.year, self.year + 9
        if self.unit not in {Unit.CENTURY, Unit.MILLENNIUM}:
            return self.year, self.year
        length = 100 if self.unit is Unit.CENTURY else 1000
        first = self.year * length if self.year < 0 else (self.year - 1) * length + (0 if self.hundreds else 1)
        if self.unit is Unit.CENTURY and self.part in _FRACTIONS:
            start, end = _FRACTIONS[self.part]
            return first + start, first + end
        return first, first + length - 1

    @property
    def order(self) -> tuple[int, int, int]:
        """For putting moments one after the other."""
        return self.years[0], self.month, self.day

    @property
    def time(self) -> TimeValue | None:
        """The Wikibase value, None where the text is too vague for one. A part needs a qualifier beside it."""
        if self.vague:
            return None
        year = self.year * {Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}.get(self.unit, 1)
        day = (year, self.month or 1, self.day or 1)
        calendar = JULIAN if day < _FIRST_GREGORIAN_DAY else GREGORIAN
        precision = _long_year_precision(year) if self.unit is Unit.YEAR else int(self.unit)
        sign = "-" if year < 0 else "+"
        return TimeValue(f"{sign}{abs(year):04d}-{self.month:02d}-{self.day:02d}T00:00:00Z", precision, calendar)

    @property
    def exists(self) -> bool:
        """Whether the calendar of its time has that day."""
        if not self.month:
            return True
        if self.month > 12 or self.year == 0:
            return False
        leap_february = 1 if self.month == 2 and _is_leap(self.year, self.month) else 0
        return self.day <= _DAYS[self.month - 1] + leap_february


def year_value(year: int) -> TimeValue | None:
    """A plain year as a Wikibase value."""
    return Moment(Unit.YEAR, year).time


def common_stretch(first: Moment, last: Moment) -> Moment | None:
    """The shortest stretch with a name that holds both, as Commons' {{complex date}} and Wikidata's bots choose it.

    1930 to 1934 lie in the 1930s, 1838 to 1841 in the 19th century; None where not even a millennium does.
    """
    (start, _), (_, end) = first.years, last.years
    if start == end:
        if first.unit >= Unit.MONTH and last.unit >= Unit.MONTH and first.month == last.month:
            return Moment(Unit.MONTH, start, first.month)
        return Moment(Unit.YEAR, start)
    if start > 0 and start // 10 == end // 10:
        return Moment(Unit.DECADE, start // 10 * 10)
    if start > 0 and (start // 100 == end // 100 or _nth(start, 100) == _nth(end, 100)):
        return Moment(Unit.CENTURY, _nth(end, 100))
    if start < 0 and end < 0 and _nth(start, 100) == _nth(end, 100):
        return Moment(Unit.CENTURY, _nth(start, 100))
    if (start > 0) == (end > 0) and _nth(start, 1000) == _nth(end, 1000):
        return Moment(Unit.MILLENNIUM, _nth(end, 1000))
    return None


def _nth(year: int, length: int) -> int:
    """The number of the century or millennium a year lies in."""
    return (year - 1) // length + 1 if year > 0 else -((-year - 1) // length + 1)


def _long_year_precision(year: int) -> int:
    """Wikibase reads the noughts of 12000 BC as vagueness, in years of five digits or more (recorded answers)."""
    digits = str(abs(year))
    noughts = len(digits) - len(digits.rstrip("0"))
    return max(0, 9 - noughts) if len(digits) > 4 else int(Unit.YEAR)


def _is_leap(year: int, month: int) -> bool:
    if year < 0:
        return (year + 1) % 4 == 0
    julian = (year, month, 1) < _FIRST_GREGORIAN_DAY
    return year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)
