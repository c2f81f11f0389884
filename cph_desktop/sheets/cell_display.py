"""What a cell shows: its stored value through its number format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from cph_desktop.sheets.date_display import DateOddity, date_text
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


class CellDisplay:
    """The display rules of one workbook: a format code for each cell style, and which calendar its dates count from."""

    def __init__(self, codes: Sequence[str], *, epoch_1904: bool = False) -> None:
        self._codes = tuple(codes)
        self._epoch_1904 = epoch_1904
        self._known: dict[tuple[int, float], Shown] = {}

    def formatted_styles(self) -> list[int]:
        """The numbers of the styles that show something else than General would."""
        return [style for style, code in enumerate(self._codes) if code not in {"General", "@", ""}]

    def number(self, style: int, value: float) -> Shown:
        """The text that a number in a cell of that style shows, and what is odd about it."""
        key = (style, value)
        shown = self._known.get(key)
        if shown is None:
            code = self._codes[style] if 0 <= style < len(self._codes) else "General"
            shown = formatted(code, value, epoch_1904=self._epoch_1904)
            if len(self._known) < 100_000:  # a sheet of measurements repeats itself; a bound keeps one that does not small
                self._known[key] = shown
        return shown

    def text(self, style: int, text: str) -> str:
        """The text that a text in a cell of that style shows: ``"Inv. "@`` puts something before it."""
        sections = sections_of(self._codes[style]) if 0 <= style < len(self._codes) else ()
        for section in sections:
            if section.kind is SectionKind.TEXT and any(token.kind is TokenKind.LITERAL for token in section.tokens):
                return "".join(text if token.kind is TokenKind.TEXT else token.text for token in section.tokens).strip()
        return text


def formatted(code: str, value: float, *, epoch_1904: bool = False) -> Shown:
    """``value`` as a cell with the number format ``code`` shows it."""
    section, signed = _section_for(sections_of(code), value)
    if section is None or section.kind in {SectionKind.GENERAL, SectionKind.TEXT}:
        return _with_literals(section, value), None
    if section.kind is SectionKind.DATE:
        return date_text(section, value, epoch_1904=epoch_1904) or (general(value), None)
    text = number_text(section, value).strip()
    needs_sign = signed and value < 0 and any(sign in "123456789" for sign in text)
    return ("-" + text if needs_sign else text), None


def _with_literals(section: Section | None, value: float) -> str:
    if section is None:
        return general(value)
    inner = general(value)
    return "".join(inner if token.kind is TokenKind.TEXT else token.text for token in section.tokens).strip() or inner


def _section_for(sections: tuple[Section, ...], value: float) -> tuple[Section | None, bool]:
    """The section that applies, and whether a minus sign must be added to what it shows."""
    numeric = [
        section
        for section in sections[:3]
        if not (len(sections) > 1 and section is sections[-1] and section.kind is SectionKind.TEXT)
    ]
    if any(section.condition for section in numeric):
        return next(((section, True) for section in numeric if section.admits(value)), (None, True))
    if len(numeric) >= 2 and value < 0:
        return numeric[1], numeric[1].kind is SectionKind.GENERAL
    if len(numeric) >= 3 and value == 0:
        return numeric[2], False
    return (numeric[0] if numeric else None), True


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
