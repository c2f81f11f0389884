"""Years counted otherwise: Hijri years and the years of East Asian eras, as years of the common era.

A Hijri year is shorter than ours and touches two of ours. It is reckoned by the tabular calendar (civil epoch, 16 July 622),
which is at most two days off the one that was in use. An era counts from one: the first year of Meiji is 1868.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_FIRST_GREGORIAN = date(1582, 10, 15).toordinal()
_DAYS_BEFORE_YEAR_ONE = 1721425  # the Julian day number of the day before 1 January 1, Gregorian
_JULIAN_YEAR_ZERO = 1721058  # the Julian day number of 1 January of the year before year one, Julian
_LAST_HIJRI = 1500
_YEAR_PAIR = re.compile(r"(\d{4})-(\d\d)(?!\d)")  # 1902-03, two years here and no month
_COMMON_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)")


@dataclass(frozen=True)
class Calendars:
    """Patterns for what is counted otherwise. ``first_years`` maps the name of an era to its first and last year."""

    named: re.Pattern[str]
    hijri_alone: re.Pattern[str]
    hijri_and_common: re.Pattern[str]
    era_year: re.Pattern[str]
    first_years: Mapping[str, tuple[int, int]]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Calendars:
        """From ``calendars`` in ``resources/dates.json``: ``{"hijri": [names], "eras": {name: [first, last year]}}``."""
        names = "|".join(re.escape(name).replace("\\.", r"\.? ?") for name in sorted(data["hijri"], key=len, reverse=True))
        year = rf"(?:(?:{names})\s?(?P<{{0}}>\d{{{{1,4}}}})|(?P<{{1}}>\d{{{{1,4}}}})\s?(?:{names}))(?!\w)"
        one, other = year.format("a", "b"), year.format("c", "d")
        common = r"[^/()\[\]=,;]*\d{3,4}[^/()\[\]=,;]*"
        eras = "|".join(sorted(map(re.escape, data["eras"]), key=len, reverse=True))
        between = r"\s*[/(\[=,;]\s*"
        return cls(
            re.compile(rf"(?<![^\W\d_])(?:{names})(?!\w)|{eras}", re.IGNORECASE),
            re.compile(rf"(?P<before>[^\d/()\[\]]*?){one}", re.IGNORECASE),
            re.compile(
                rf"[^\d/()\[\]]*?{one}{between}(?P<common>{common})[)\]]?"
                rf"|(?P<common_first>{common}){between}{other}[)\]]?",
                re.IGNORECASE,
            ),
            re.compile(
                rf"(?P<era>{eras})\s?"
                r"(?P<year>\d{1,2}|元)\s?(?P<sign>年)?(?:\s?[(（]\s?(?P<common>\d{4})\s?年?\s?[)）])?",
                re.IGNORECASE,
            ),
            {name.casefold(): (first, last) for name, (first, last) in data["eras"].items()},
        )

    def in_common_years(self, text: str) -> str:
        """The text with its years in the common era; "" when it has no other, or they contradict those beside them."""
        if not self.named.search(text):
            return ""
        both = self.hijri_and_common.fullmatch(text)
        if both:
            common = both["common"] or both["common_first"]
            first, last = hijri_years(int(both["a"] or both["b"] or both["c"] or both["d"]))
            stated = [int(year) for year in _COMMON_YEAR.findall(common)]
            fits = bool(stated) and first - 1 <= stated[0] <= last + 1
            return _YEAR_PAIR.sub(r"\1–\2", common).strip() if fits else ""
        alone = self.hijri_alone.fullmatch(text)
        if alone:
            number = int(alone["a"] or alone["b"])
            first, last = hijri_years(number)
            years = str(first) if first == last else f"{first}–{last}"
            return alone["before"] + years if 1 <= number <= _LAST_HIJRI else ""
        changed = self.era_year.sub(self._year_of_era, text)
        return changed if changed != text else ""

    def _year_of_era(self, found: re.Match[str]) -> str:
        first, last = self.first_years[found["era"].casefold()]
        number = 1 if found["year"] == "元" else int(found["year"])
        year = first + number - 1
        if not first <= year <= last or (found["common"] and int(found["common"]) != year):
            return found[0]
        return f"{year}{'年' if found['sign'] else ''}"


def hijri_years(year: int) -> tuple[int, int]:
    """The years of the common era in which a Hijri year begins and ends: 1320 lies in 1902 and 1903."""
    return _common_year(_first_day(year)), _common_year(_first_day(year + 1) - 1)


def _first_day(hijri_year: int) -> int:
    """The Julian day number of its first day."""
    return (11 * hijri_year + 3) // 30 + 354 * hijri_year + 1948086


def _common_year(day_number: int) -> int:
    ordinal = day_number - _DAYS_BEFORE_YEAR_ONE
    if ordinal >= _FIRST_GREGORIAN:
        return date.fromordinal(ordinal).year
    return int((day_number - _JULIAN_YEAR_ZERO) // 365.25)


def days_between_calendars(year: int) -> int:
    """How many days the Gregorian calendar is ahead of the Julian one, from March of that year on."""
    return year // 100 - year // 400 - 2
