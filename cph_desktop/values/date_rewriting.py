"""Ways of writing a date that become the usual one before it is read, and what was lost by that.

The rules are data (``rewriting`` in ``resources/dates.json``), each with an example; calendars and East Asian writing need more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from cph_desktop.values.date_calendars import Calendars


class Told(Enum):
    """What the text that was written tells beyond the one that is read."""

    THE_SAME = "the-same"
    MORE = "more"
    ANOTHER_DATE = "another-date"
    OTHER_CALENDAR = "other-calendar"
    JULIAN = "julian"
    TWO_CALENDARS = "two-calendars"


class Rewritten(NamedTuple):
    """The text to read, and what the cell tells beyond it."""

    text: str
    told: Told


class _Rule(NamedTuple):
    needs: tuple[str, ...]  # one of these is in small letters in every text that the pattern fits; looked for first
    pattern: re.Pattern[str]
    usual: str
    told: Told


_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十]+(?=[年月日世])")
_ONES = {numeral: number for number, numeral in enumerate("一二三四五六七八九", start=1)} | {"〇": 0, "零": 0}
_DAY = re.compile(r"(\d{3,4})年(\d{1,2})月(\d{1,2})日")
_MONTH = re.compile(r"(\d{4})年0?(\d{1,2})月")
_DECADE = re.compile(r"(\d{3,4})年代")
_SIGNS = str.maketrans({"~": "–", "〜": "–", "～": "–", "・": " ", "、": " ", "，": " ", "（": "(", "）": ")"})
_ROMAN_YEAR = re.compile(r"[MDCLXVI][MDCLXVI. ]{3,}")
_ROMAN_PARTS = re.compile(r"M{1,2}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})")
_ROMAN_VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}


@dataclass(frozen=True)
class Rewriting:
    """All rules. ``spaced`` finds the words of languages that write none between theirs, ``periods`` names of whole ages."""

    rules: tuple[_Rule, ...]
    calendars: Calendars
    spaced: re.Pattern[str]
    periods: re.Pattern[str]
    old_style: re.Pattern[str]

    @classmethod
    def from_json(cls, data: Mapping[str, Any], words: Sequence[str]) -> Rewriting:
        """From ``resources/dates.json``; ``words`` are all words for dates."""
        eastern = sorted((word for word in words if _EASTERN.search(word)), key=len, reverse=True)
        places = _either(data["places"])
        return cls(
            tuple(
                _Rule(
                    tuple(rule["needs"]),
                    re.compile(rule["from"].replace("{places}", places), re.IGNORECASE),
                    rule["to"],
                    Told(rule["told"]),
                )
                for rule in data["rewriting"]
            ),
            Calendars.from_json(data["calendars"]),
            re.compile("|".join(map(re.escape, eastern))),
            re.compile(rf"(?:{_either(data['calendars']['periods'])})\s*"),
            re.compile(rf"\s*[(\[]?(?<!\w)(?:{_either(data['calendars']['old_style'])})[)\]]?$"),
        )

    def of(self, cell: str) -> Rewritten:
        """The text to read instead of the cell's."""
        if cell[0] in _ROMAN_VALUES and _ROMAN_YEAR.fullmatch(cell) and (year := _roman_year(cell)):
            return Rewritten(str(year), Told.THE_SAME)
        text, told = cell, Told.THE_SAME
        is_eastern = _EASTERN.search(cell) is not None
        old_style = self.old_style.search(text)
        if old_style and old_style.start():
            text, told = text[: old_style.start()], Told.JULIAN
        if is_eastern:
            text = _NUMERALS.sub(_number, text.translate(_SIGNS))
        common = self.calendars.in_common_years(text)
        if common:
            text, told = common, Told.OTHER_CALENDAR
        if is_eastern:
            without_period = self.periods.sub("", text)
            told = Told.MORE if without_period != text and told is Told.THE_SAME else told
            text = self._spaced(without_period) or text
        small = text.lower()
        for rule in self.rules:
            if not any(sign in small for sign in rule.needs):
                continue
            changed = rule.pattern.sub(rule.usual, text)
            if changed != text:
                text, told = changed, told if told is not Told.THE_SAME else rule.told
        return Rewritten(text.strip() or cell, told)

    def _spaced(self, text: str) -> str:
        """``1887年頃`` as ``1887 年 頃``, ``1887年3月12日`` as ``1887-03-12``."""
        text = _DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", text)
        text = _DECADE.sub(r"\1s", _MONTH.sub(r"\2/\1", text))
        return " ".join(self.spaced.sub(lambda found: f" {found[0]} ", text).split())


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _number(numerals: re.Match[str]) -> str:
    """``二十`` is 20, ``十九`` 19, ``一九一二`` 1912."""
    text = numerals[0]
    if "十" not in text:
        return "".join(str(_ONES[numeral]) for numeral in text)
    tens, _, ones = text.partition("十")
    known = all(part == "" or part in _ONES for part in (tens, ones))
    return str(_ONES.get(tens, 1) * 10 + _ONES.get(ones, 0)) if known else text


def _roman_year(text: str) -> int:
    """``MDCCCXC`` and ``M.DCC.LXXXIX.``, 0 for what only looks like one."""
    letters = text.replace(".", "").replace(" ", "")
    if not _ROMAN_PARTS.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if any(later > value for later in values[i + 1 : i + 2]) else value for i, value in enumerate(values))
