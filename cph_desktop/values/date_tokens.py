"""A date text cut into pieces, each with everything it can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cph_desktop.values.date_words import WORD, DateWords, Kind, Meanings


@dataclass(frozen=True, slots=True)
class Token:
    """``width`` is the number of digits as written, so that 99 and 0099 differ; no meaning at all is an unknown word."""

    text: str
    meanings: Meanings
    width: int = 0

    def value(self, kind: Kind) -> int:
        """The number that belongs to the meaning (month, ordinal, …)."""
        return int(self.meanings[kind])


_PIECE = re.compile(
    r"(?P<daydate>\d{4}-\d\d-\d\d(?![\d-])"
    r"|\d{1,4}(?P<sep>[./-])(?:(?<=\.) ?)?\d{1,2}(?P=sep)(?:(?<=\.) ?)?\d{1,4}(?![\d/-]|\.\d))"
    r"|(?P<yearpair>\d{4}-\d\d(?![\d-]))"
    r"|(?P<monthyear>(?:0?[1-9]|1\d)[./][1-9]\d{3}(?![\d./-]))"
    r"|(?P<masked>\d{2}(?:\d[xu]|xx|uu|--(?!\d)|\.\.$|\?\?)(?!\w)|\d{3}-(?=[\])?]*$))"
    rf"|(?P<number>\d+)|(?P<word>{WORD})|(?P<space>\s+)|(?P<dots>\.\.+|…)|(?P<mark>.)",
    re.DOTALL | re.IGNORECASE,
)
_MARKS: dict[str, Meanings] = {
    **{mark: {Kind.DASH: 1} for mark in "–—‒―−"},
    "-": {Kind.HYPHEN: 1},
    "‐": {Kind.HYPHEN: 1},
    "‑": {Kind.HYPHEN: 1},
    "/": {Kind.SLASH: 1},
    ",": {Kind.COMMA: 1},
    ";": {Kind.SEMICOLON: 1},
    ":": {Kind.COLON: 1},
    "(": {Kind.OPEN: 1},
    "[": {Kind.OPEN: 1},
    ")": {Kind.CLOSE: 1},
    "]": {Kind.CLOSE: 1},
    "?": {Kind.QUESTION: 1},
    "~": {Kind.TILDE: 1},
    "&": {Kind.AND: 1},
    "©": {Kind.EVENT: 1},
    "+": {},
    "%": {Kind.TILDE: 1, Kind.QUESTION: 1},
}
_SILENT = frozenset(".'’`´")
_BETWEEN_WORDS = frozenset(".-'’:/ ")
_JOINS_SUFFIX = frozenset("-'’:ʼ")
_RAISED = frozenset("ªº")  # 2.ª metade
_ROMAN = re.compile(r"(x{0,2})(ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_SUFFIX = re.compile(r"(?:e|er|re|ère|o|ème|eme|ième|è|th|st|nd|rd|го|я|й|lea)?$")
_TYPED_IN_CYRILLIC = str.maketrans("ХІхі", "XIxi")
_UNITS = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}

_Piece = tuple[str, str]


def tokenise(text: str, words: DateWords) -> list[Token]:
    """All of the text but white space and the dots of abbreviations."""
    pieces: list[_Piece] = [
        (str(found.lastgroup if found.lastgroup != "sep" else "daydate"), found.group(0)) for found in _PIECE.finditer(text)
    ]
    tokens: list[Token] = []
    index = 0
    while index < len(pieces):
        kind, piece = pieces[index]
        token: Token | None
        if kind == "number":
            token, index = _number(pieces, index, words)
        elif kind == "word":
            token, index = _phrase(pieces, index, words)
        else:
            token, index = _other(kind, piece), index + 1
        if token is not None:
            tokens.append(token)
    return tokens


def _other(kind: str, piece: str) -> Token | None:
    if kind == "space" or piece in _SILENT:
        return None
    if kind == "daydate":
        return Token(piece, {Kind.DAY_DATE: 1})
    if kind == "yearpair":
        return Token(piece, {Kind.YEAR_AND_TWO_DIGITS: 1})
    if kind == "monthyear":
        return Token(piece, {Kind.MONTH_AND_YEAR: 1})
    if kind == "masked":
        return Token(piece, {Kind.MASKED: 1})
    if kind == "dots":
        return Token(piece, {Kind.OPEN_END: 1})
    return Token(piece, _MARKS.get(piece, {}))


def _number(pieces: Sequence[_Piece], index: int, words: DateWords) -> tuple[Token, int]:
    """A number with what hangs on it: ``19th``, ``19.``, ``1890s``, ``1890-talet``, ``1890’s``."""
    digits = pieces[index][1]
    number = int(digits) if len(digits) < 10 else 10**9
    after = index + 1
    if _text(pieces, after) == "." and len(digits) <= 2:
        end = after + 2 if _text(pieces, after + 1) in _RAISED else after + 1
        return Token(digits, {Kind.NUMBER: number, Kind.ORDINAL: number}, len(digits)), end
    at = after + 1 if _text(pieces, after) in _JOINS_SUFFIX else after
    suffix = _text(pieces, at).lower() if at < len(pieces) and pieces[at][0] == "word" else ""
    joined_surely = at == after or _text(pieces, after) == ":" or suffix not in words.phrases  # 19:e, but not 19-e
    if len(digits) <= 2 and suffix in words.ordinal_suffixes and joined_surely:
        decade_too = {Kind.DECADE_YEAR: number} if suffix in words.suffixes and number % 10 == 0 else {}  # 1850–60er Jahre
        return Token(digits, {Kind.NUMBER: number, Kind.ORDINAL: number, **decade_too}, len(digits)), at + 1
    decade = words.suffixes.get(suffix)
    if decade is not None:
        return Token(digits, {decade: number}, len(digits)), at + 1
    apart = _text(pieces, after + 1).lower() if _kind(pieces, after) == "space" else ""
    kind = words.suffixes.get(apart) if len(apart) > 2 else None  # 1800 talet, 1860 årene
    if kind is not None:
        return Token(digits, {kind: number}, len(digits)), after + 2
    return Token(digits, {Kind.NUMBER: number}, len(digits)), after


def _phrase(pieces: Sequence[_Piece], index: int, words: DateWords) -> tuple[Token, int]:
    """The longest known phrase that begins here; dots, hyphens and spaces between its words do not matter."""
    word = pieces[index][1]
    roman = _roman(word)
    for rest, meanings in words.phrases.get(word.lower(), ()):
        end = _end_of(pieces, index + 1, rest)
        if end:
            known = {**meanings, Kind.ROMAN: roman} if roman and not rest else meanings
            return Token(word, known), end
    return Token(word, {Kind.ROMAN: roman} if roman else {}), index + 1


def _end_of(pieces: Sequence[_Piece], index: int, rest: Sequence[str]) -> int:
    """Where the phrase ends, 0 when the text goes on differently."""
    for wanted in rest:
        while index < len(pieces) and pieces[index][1] in _BETWEEN_WORDS:
            index += 1
        if _text(pieces, index).lower() != wanted:
            return 0
        index += 1
    return index


def _roman(word: str) -> int:
    """1 to 29 for ``XIX`` and ``XIXe``, 0 for any other word; a single small letter is no number."""
    word = word.translate(_TYPED_IN_CYRILLIC)
    found = _ROMAN.match(word)
    if not found or not found.group(0) or not _ROMAN_SUFFIX.fullmatch(word[found.end() :]):
        return 0
    if len(word) == 1 and word.islower():
        return 0
    return 10 * len(found.group(1)) + _UNITS[found.group(2).lower()]


def _text(pieces: Sequence[_Piece], index: int) -> str:
    return pieces[index][1] if index < len(pieces) else ""


def _kind(pieces: Sequence[_Piece], index: int) -> str:
    return pieces[index][0] if index < len(pieces) else ""
