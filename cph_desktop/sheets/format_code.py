"""Number format codes of spreadsheets, taken apart: ``0.00;[Red]-0.00``, ``[$-41D]d mmmm yyyy``, ``"Inv. "00000``.

The language is ECMA-376 Part 1, 18.8.30 and 18.8.31 (numFmts), the same in xlsx, xlsb and xls.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class TokenKind(Enum):
    """What a piece of a format code stands for."""

    LITERAL = "literal"
    DIGIT = "digit"
    POINT = "point"
    COMMA = "comma"
    PERCENT = "percent"
    EXPONENT = "exponent"
    SLASH = "slash"
    TEXT = "text"
    DATE = "date"
    ELAPSED = "elapsed"
    AM_PM = "am-pm"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece; ``text`` is lower case for dates and the text itself for literals."""

    kind: TokenKind
    text: str


@dataclass(frozen=True, slots=True)
class SimpleNumber:
    """The common formats ``0.00``, ``#,##0`` and ``0%`` as what Python's own formatting needs; they are worth a short cut."""

    places: int
    grouped: bool
    percent: bool


class SectionKind(Enum):
    """What a section of a format code shows."""

    GENERAL = "general"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts between semicolons. ``condition`` is ``[>=100]``; ``language`` a Windows LCID, 0 when unset.

    In dates ``n`` stands for minutes, so that ``m`` is always a month.
    """

    kind: SectionKind
    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    language: int = 0
    simple: SimpleNumber | None = None

    def admits(self, value: float) -> bool:
        """Whether its own condition, if any, holds."""
        return self.condition is None or _COMPARISONS[self.condition[0]](value, self.condition[1])


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_PIECE = re.compile(
    r"""(?P<bracket>\[[^\]]*\])|"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<pad>_.)|(?P<fill>\*.)|(?P<general>General)
      |(?P<ampm>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<date>y+|m+|d+|h+|s+|b+|e+|g+)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)
      |(?P<percent>%)|(?P<slash>/)|(?P<text>@)|(?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SIMPLE = re.compile(r"(?:0|#,##0)(?:\.(?P<places>0{1,30}))?%?")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_MARKS = {
    "digit": TokenKind.DIGIT,
    "point": TokenKind.POINT,
    "comma": TokenKind.COMMA,
    "percent": TokenKind.PERCENT,
    "exponent": TokenKind.EXPONENT,
    "slash": TokenKind.SLASH,
    "text": TokenKind.TEXT,
    "date": TokenKind.DATE,
    "ampm": TokenKind.AM_PM,
}


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format code, at least one; anything is accepted, what is not understood is shown as it is."""
    parts: list[list[re.Match[str]]] = [[]]
    for found in _PIECE.finditer(code):
        if found.lastgroup == "other" and found.group() == ";":
            parts.append([])
        else:
            parts[-1].append(found)
    return tuple(_section(part) for part in parts[:4])


def _section(pieces: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    language = 0
    general = False
    for found in pieces:
        group, text = str(found.lastgroup), found.group(str(found.lastgroup))
        if group == "bracket":
            if limit := _CONDITION.fullmatch(text):
                condition = (limit[1], _number(limit[2]))
            elif text.startswith("[$"):
                currency, _, locale = text[2:-1].partition("-")
                language = _language(locale) or language
                tokens += [Token(TokenKind.LITERAL, currency)] * bool(currency)
            elif elapsed := _ELAPSED.fullmatch(text):
                tokens.append(Token(TokenKind.ELAPSED, elapsed[1].lower()))
        elif group == "general":
            general = True
            tokens.append(Token(TokenKind.TEXT, "General"))
        elif group in _MARKS:
            tokens.append(Token(_MARKS[group], text.lower() if group == "date" else text))
        elif group == "pad":
            tokens.append(Token(TokenKind.LITERAL, " "))
        elif group != "fill":
            tokens.append(Token(TokenKind.LITERAL, text))
    kind = _kind(tokens, general=general)
    if kind is SectionKind.DATE:
        tokens = _minutes_told_from_months(tokens)
    return Section(kind, tuple(tokens), condition, language, _simple_number(tokens))


def _simple_number(tokens: list[Token]) -> SimpleNumber | None:
    code = "".join(token.text for token in tokens if token.kind is not TokenKind.LITERAL)
    found = _SIMPLE.fullmatch(code)
    if found is None or any(token.kind is TokenKind.LITERAL for token in tokens):
        return None
    return SimpleNumber(len(found["places"] or ""), code.startswith("#,"), code.endswith("%"))


def _minutes_told_from_months(tokens: list[Token]) -> list[Token]:
    """``m`` is minutes next to hours or seconds (18.8.31); minutes become ``n``."""
    clock = [at for at, token in enumerate(tokens) if token.kind in {TokenKind.DATE, TokenKind.ELAPSED}]
    out = list(tokens)
    for order, at in enumerate(clock):
        if tokens[at].kind is not TokenKind.DATE or tokens[at].text not in {"m", "mm"}:
            continue
        before = tokens[clock[order - 1]].text[0] if order else ""
        after = tokens[clock[order + 1]].text[0] if order + 1 < len(clock) else ""
        if before == "h" or after == "s":
            out[at] = Token(TokenKind.DATE, "n" * len(tokens[at].text))
    return out


def _kind(tokens: list[Token], *, general: bool) -> SectionKind:
    kinds = {token.kind for token in tokens}
    if general:
        return SectionKind.GENERAL
    if kinds & {TokenKind.DATE, TokenKind.ELAPSED, TokenKind.AM_PM}:
        return SectionKind.DATE
    if TokenKind.DIGIT in kinds:
        return SectionKind.NUMBER
    return SectionKind.TEXT if TokenKind.TEXT in kinds else SectionKind.LITERAL


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _language(locale: str) -> int:
    """The LCID of ``-41D`` or ``-F800``; a calendar in the upper bytes (``-1070409``) and a name (``-sv-SE``) are left out."""
    try:
        return int(locale, 16) & 0xFFFF
    except ValueError:
        return 0
