"""Template source cut into text, tags, interpolations and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from cph_desktop.compose.freemarker.errors import TemplateError
from cph_desktop.messages import msg


class TokenKind(Enum):
    """What a piece of the source is."""

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    INTERPOLATION = auto()
    COMMENT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """``name`` is the directive of a tag; ``body`` its parameters, the expression, or the text. ``line`` is where it begins."""

    kind: TokenKind
    body: str
    line: int
    name: str = ""


_SPECIAL = re.compile(r"<#--|</?#[A-Za-z_]+|</?@|\$\{|#\{")
_NOPARSE_END = re.compile(r"</#noparse\s*>")


def tokens(source: str) -> Iterator[Token]:
    """All tokens of a template in order.

    Raises TemplateError for a tag, comment or interpolation that never ends, and for macros, which are not supported.
    """
    position = 0
    while found := _SPECIAL.search(source, position):
        if found.start() > position:
            yield Token(TokenKind.TEXT, source[position : found.start()], _line(source, position))
        token, position = _special(source, found)
        yield token
        if token.kind is TokenKind.OPEN and token.name == "noparse":
            token, position = _verbatim(source, position)
            yield token
    if position < len(source):
        yield Token(TokenKind.TEXT, source[position:], _line(source, position))


def _special(source: str, found: re.Match[str]) -> tuple[Token, int]:
    opening, line = found.group(), _line(source, found.start())
    if opening == "<#--":
        end = source.find("-->", found.end())
        if end < 0:
            raise TemplateError(msg("pattypan-template-unclosed", "<#--", line), line)
        return Token(TokenKind.COMMENT, "", line), end + 3
    if opening in ("${", "#{"):
        end = _expression_end(source, found.end(), "}", line, opening)
        name = "number" if opening == "#{" else ""
        return Token(TokenKind.INTERPOLATION, source[found.end() : end], line, name), end + 1
    if opening.endswith("@"):
        raise TemplateError(msg("pattypan-template-unsupported", _upto(source, found.start()), line), line)
    end = _expression_end(source, found.end(), ">", line, opening)
    body = source[found.end() : end]
    if opening.startswith("</"):
        return Token(TokenKind.CLOSE, body.strip(), line, opening[3:]), end + 1
    return Token(TokenKind.OPEN, body.removesuffix("/"), line, opening[2:]), end + 1


def _verbatim(source: str, position: int) -> tuple[Token, int]:
    """The text up to ``</#noparse>``, which is left for the tokenizer to find."""
    line = _line(source, position)
    end = _NOPARSE_END.search(source, position)
    if not end:
        raise TemplateError(msg("pattypan-template-unclosed", "<#noparse>", line), line)
    return Token(TokenKind.TEXT, source[position : end.start()], line), end.start()


def _expression_end(source: str, start: int, closing: str, line: int, opening: str) -> int:
    """Index of the ``closing`` that ends an expression: not one inside a string literal or inside brackets."""
    depth, position = 0, start
    while position < len(source):
        char = source[position]
        if char in "\"'":
            position = _string_end(source, position, raw=source[position - 1 : position] == "r")
        elif depth == 0 and char == closing:
            return position
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        position += 1
    raise TemplateError(msg("pattypan-template-unclosed", opening, line), line)


def _string_end(source: str, start: int, *, raw: bool) -> int:
    """Index of the quotation mark that ends the string literal beginning at ``start``."""
    quote, position = source[start], start + 1
    while position < len(source):
        if source[position] == "\\" and not raw:
            position += 1
        elif source[position] == quote:
            return position
        position += 1
    line = _line(source, start)
    raise TemplateError(msg("pattypan-template-unclosed", quote, line), line)


def _line(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1


def _upto(source: str, start: int) -> str:
    end = source.find(">", start)
    return source[start : end + 1 if 0 <= end < start + 40 else start + 20]
