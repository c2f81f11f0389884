"""What a cell shows: its stored value through its number format."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from cph_desktop.sheets.date_display import DateFormat, DateOddity
from cph_desktop.sheets.format_code import Section, SectionKind, TokenKind, sections_of
from cph_desktop.sheets.number_display import general, number_text

CalamineValue: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
Shown: TypeAlias = tuple[str, DateOddity | None]

# ECMA-376 Part 1, 18.8.30. The codes that follow the computer's regional settings (14, 22, 27 to 36, 50 to 58) show dates as
# 1997-05-01; currencies (5 to 8, 37 to 44) are shown without a symbol that only the computer knows.
_ISO_DATE = "yyyy-mm-dd"
_MONEY = ("#,##0;-#,##0", "#,##0;-#,##0", "#,##0.00;-#,##0.00", "#,##0.00;-#,##0.00")
BUILT_IN_FORMATS: dict[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: _ISO_DATE, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: f"{_ISO_DATE} hh:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict(zip((5, 6, 7, 8), _MONEY, strict=True)),
    **dict(zip((37, 38, 39, 40), _MONEY, strict=True)),
    **dict(zip((41, 42, 43, 44), _MONEY, strict=True)),
    **dict.fromkeys([*range(27, 37), *range(50, 59)], _ISO_DATE),
}  # fmt: skip

_REGIONAL = {14, 22}


def format_code(number: int, own: Mapping[int, str]) -> str:
    """The code of a number format, ``own`` being those that the workbook defines.

    14 and 22 mean the date as the computer's region writes it, whatever code stands beside them in the file.
    """
    if number in _REGIONAL:
        return BUILT_IN_FORMATS[number]
    return own.get(number) or BUILT_IN_FORMATS.get(number, "General")


class CellDisplay:
    """The display rules of one workbook: a format code for each cell style, and which calendar its dates count from."""

    def __init__(self, codes: Sequence[str], *, epoch_1904: bool = False) -> None:
        self._codes = tuple(codes)
        self._formats = tuple(NumberFormat(code, epoch_1904=epoch_1904) for code in codes)

    def formatted_styles(self) -> list[int]:
        """The numbers of the styles that show something else than General would."""
        return [style for style, code in enumerate(self._codes) if code not in {"General", "@", ""}]

    def number(self, style: int, value: float) -> Shown:
        """The text that a number in a cell of that style shows, and what is odd about it."""
        return self._formats[style].shown(value) if 0 <= style < len(self._formats) else (general(value), None)

    def decorates_text(self, style: int) -> bool:
        """Whether a text in a cell of that style is shown with something around it."""
        return self.text(style, "\0") != "\0"

    def text(self, style: int, text: str) -> str:
        """The text that a text in a cell of that style shows."""
        return self._formats[style].shown_text(text) if 0 <= style < len(self._formats) else text


class NumberFormat:
    """One format code, ready for use on many cells."""

    def __init__(self, code: str, *, epoch_1904: bool = False) -> None:
        sections = sections_of(code)
        last_is_text = len(sections) > 1 and sections[-1].kind is SectionKind.TEXT
        self._numeric = sections[:3] if not last_is_text else sections[:-1][:3]
        self._texts = [section for section in sections if section.kind is SectionKind.TEXT]
        self._has_conditions = any(section.condition for section in self._numeric)
        self._dates = {
            section: DateFormat(section, epoch_1904=epoch_1904) for section in self._numeric if section.kind is SectionKind.DATE
        }
        self._only_date = self._dates[sections[0]] if len(sections) == 1 and self._dates and not self._has_conditions else None

    def shown(self, value: float) -> Shown:
        """What a cell that stores ``value`` shows, and what is odd about it."""
        if not math.isfinite(value):
            return general(value), None
        if self._only_date is not None:
            return self._only_date.shown(value) or (general(value), None)
        section, signed = self._section_for(value)
        if section is None or section.kind in {SectionKind.GENERAL, SectionKind.TEXT}:
            return _around(section, general(value)), None
        if section.kind is SectionKind.DATE:
            return self._dates[section].shown(value) or (general(value), None)
        text = number_text(section, value)
        needs_sign = signed and value < 0 and any(sign in "123456789" for sign in text)
        return ("-" + text if needs_sign else text), None

    def shown_text(self, text: str) -> str:
        """What a cell that stores a text shows: ``"Inv. "@`` puts something before it."""
        return _around(self._texts[0], text) if self._texts else text

    def _section_for(self, value: float) -> tuple[Section | None, bool]:
        """The section that applies, and whether a minus sign must be added to what it shows."""
        numeric = self._numeric
        if self._has_conditions:
            return next(((section, True) for section in numeric if section.admits(value)), (None, True))
        if len(numeric) >= 2 and value < 0:
            return numeric[1], numeric[1].kind is SectionKind.GENERAL
        if len(numeric) >= 3 and value == 0:
            return numeric[2], False
        return (numeric[0] if numeric else None), True


def _around(section: Section | None, inner: str) -> str:
    """The text with the literals around it that a General or text section has."""
    if section is None or len(section.tokens) < 2:
        return inner
    return "".join(inner if token.kind is TokenKind.TEXT else token.text for token in section.tokens).strip() or inner


def plain(value: CalamineValue) -> str:
    """A value whose format is not known (or is General) as text."""
    if type(value) is float:
        return general(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return value.isoformat() if isinstance(value, date) else f"{value:%H:%M:%S}".removesuffix(":00")
