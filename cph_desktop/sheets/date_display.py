"""How a spreadsheet shows a date or time: a serial number of days through a format's section.

Where a format leaves the order to the computer's regional settings, the date is shown as ``1997-05-01``, which nobody misreads.
"""

from __future__ import annotations

import locale
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names, get_month_names

from cph_desktop.sheets.format_code import Section, Token, TokenKind

EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no time zone
EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_SYSTEM_LONG_DATE = 0xF800
_SYSTEM_TIME = 0xF400
_LEAP_BUG = 60  # Excel counts a 29 February 1900, so serials below it are a day later than the epoch says


class DateOddity(Enum):
    """Why a date deserves a second look."""

    NO_DATE = "no-date"
    BEFORE_1900 = "before-1900"
    SHORT_YEAR = "short-year"


class DateFormat:
    """A section of kind DATE, ready for use on many cells."""

    def __init__(self, section: Section, *, epoch_1904: bool) -> None:
        units = [token.text for token in section.tokens if token.kind is TokenKind.DATE]
        self._tokens = section.tokens
        self._language = section.language
        self._epoch_1904 = epoch_1904
        self._has_elapsed = any(token.kind is TokenKind.ELAPSED for token in section.tokens)
        self._asks_date = any(unit[0] in "ydbe" for unit in units)
        self._asks_time = any(unit[0] in "hs" for unit in units)
        self._has_short_year = not {"y", "yy"}.isdisjoint(units) and section.language != _SYSTEM_LONG_DATE
        self._template = _template(section)

    def shown(self, serial: float) -> tuple[str, DateOddity | None] | None:
        """What the cell shows, and what is odd about it. None when the number is no date that can be shown.

        A serial below 1 has no date (it is a time of day, or a 0 with a date's format): a format that asks for one gives
        NO_DATE and the time alone, "" when there is no time either. Negative serials are shown as LibreOffice does; Excel
        shows ``#####``.
        """
        if self._has_elapsed:
            return self._filled(_moment_of_day(serial), serial), None
        if 0 <= serial < 1 and not self._epoch_1904:
            if not self._asks_date:
                return self._filled(_moment_of_day(serial), serial), None
            return f"{_moment_of_day(serial):%H:%M}" if self._asks_time or serial else "", DateOddity.NO_DATE
        moment = moment_of(serial, epoch_1904=self._epoch_1904)
        if moment is None:
            return None
        if serial < 0 and not self._epoch_1904:
            return self._filled(moment, serial), DateOddity.BEFORE_1900
        return self._filled(moment, serial), DateOddity.SHORT_YEAR if self._has_short_year else None

    def _filled(self, moment: datetime, serial: float) -> str:
        return self._template.format(moment) if self._template else _token_by_token(self._tokens, moment, serial, self._language)


_PLACES = {
    "yyyy": "{0.year:04d}", "yyy": "{0.year:04d}", "e": "{0.year:04d}", "m": "{0.month}", "mm": "{0.month:02d}",
    "d": "{0.day}", "dd": "{0.day:02d}", "h": "{0.hour}", "hh": "{0.hour:02d}", "n": "{0.minute}", "nn": "{0.minute:02d}",
    "s": "{0.second}", "ss": "{0.second:02d}",
}  # fmt: skip


def _template(section: Section) -> str:
    """A template for ``str.format`` with the moment, for formats of plain numbers, which are most; "" for others."""
    if section.language == _SYSTEM_LONG_DATE:
        return "{0.year:04d}-{0.month:02d}-{0.day:02d}"
    if section.language == _SYSTEM_TIME:
        return "{0.hour:02d}:{0.minute:02d}:{0.second:02d}"
    pieces = []
    for token in section.tokens:
        if token.kind is TokenKind.DATE and token.text in _PLACES:
            pieces.append(_PLACES[token.text])
        elif token.kind in {TokenKind.LITERAL, TokenKind.COMMA, TokenKind.SLASH}:
            pieces.append(token.text.replace("{", "{{").replace("}", "}}"))
        else:
            return ""
    return "".join(pieces)


def moment_of(serial: float, *, epoch_1904: bool) -> datetime | None:
    """The date and time of a serial number, to the millisecond; None outside the years 1 to 9999."""
    try:
        milliseconds = round(serial * 86_400_000)
        moment = (EPOCH_1904 if epoch_1904 else EPOCH_1900) + timedelta(milliseconds=milliseconds)
    except (OverflowError, ValueError):
        return None
    return moment + timedelta(days=1) if 0 < serial < _LEAP_BUG and not epoch_1904 else moment


def _moment_of_day(serial: float) -> datetime:
    return EPOCH_1900 + timedelta(milliseconds=round(serial % 1 * 86_400_000))


def _token_by_token(tokens: Sequence[Token], moment: datetime, serial: float, language: int) -> str:
    noon = any(token.kind is TokenKind.AM_PM for token in tokens)
    out = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if places := _second_places(tokens, at):
            out.append("." + f"{moment.microsecond:06d}"[:places].ljust(places, "0"))
            at += places
        elif token.kind is TokenKind.AM_PM:
            out.append("AM" if moment.hour < 12 else "PM")
        elif token.kind is TokenKind.ELAPSED:
            out.append(_elapsed(token.text, serial))
        elif token.kind is TokenKind.DATE:
            out.append(_part(token.text, moment, language, noon=noon))
        else:
            out.append(token.text)
        at += 1
    return "".join(out)


def _second_places(tokens: Sequence[Token], at: int) -> int:
    """How many decimals of a second follow when ``at`` is the point in ``ss.000``."""
    if tokens[at].kind is not TokenKind.POINT:
        return 0
    places = 0
    while at + 1 + places < len(tokens) and tokens[at + 1 + places] == Token(TokenKind.DIGIT, "0"):
        places += 1
    return places


def _elapsed(unit: str, serial: float) -> str:
    milliseconds = round(abs(serial) * 86_400_000)
    amount = milliseconds // {"h": 3_600_000, "m": 60_000, "s": 1000}[unit[0]]
    return ("-" if serial < 0 else "") + str(amount).zfill(len(unit))


def _part(code: str, moment: datetime, language: int, *, noon: bool) -> str:
    kind, width = code[0], len(code)
    if kind in "ye":
        return f"{moment.year % 100:02d}" if kind == "y" and width < 3 else f"{moment.year:04d}"
    if kind == "b":
        return f"{moment.year + 543}"[-2 if width < 3 else -4 :]
    if kind == "g":
        return ""
    if kind in "md" and width >= 3:
        return _name(kind, width, moment, language)
    hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[kind]
    return str(number).zfill(min(width, 2))


def _name(kind: str, width: int, moment: datetime, language: int) -> str:
    where = _babel_name(language)
    if kind == "d":
        return str(get_day_names("wide" if width > 3 else "abbreviated", locale=where)[moment.weekday()])
    name = str(get_month_names("abbreviated" if width == 3 else "wide", locale=where)[moment.month])
    return name[0] if width == 5 else name


@lru_cache(maxsize=64)
def _babel_name(language: int) -> str:
    """The language a format asks for; English where it leaves that to the computer, which nobody else can know."""
    name = locale.windows_locale.get(language, "en")
    for known in (name, name.partition("_")[0]):
        try:
            return str(Locale.parse(known))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"
