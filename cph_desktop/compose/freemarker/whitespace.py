"""White-space stripping: a line that holds nothing but tags and comments leaves nothing behind.

https://freemarker.apache.org/docs/dgui_misc_whitespace.html: indentation, trailing white space and the line break of such
a line vanish; a line with an interpolation or with text keeps everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cph_desktop.compose.freemarker.tokens import Token, TokenKind


def strip_tag_lines(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without the white space of tag-only lines; text tokens may come out in more pieces, never empty."""
    kept: list[Token] = []
    line: list[Token] = []
    for token in _text_by_line(tokens):
        line.append(token)
        if token.kind is TokenKind.TEXT and token.body.endswith("\n"):
            kept += _stripped(line)
            line = []
    return kept + _stripped(line)


def _text_by_line(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        if token.kind is not TokenKind.TEXT:
            yield token
            continue
        # Only \n ends a line here: str.splitlines() would also cut at form feeds and Unicode separators.
        pieces = token.body.split("\n")
        for piece in pieces[:-1]:
            yield replace(token, body=piece + "\n")
        if pieces[-1]:
            yield replace(token, body=pieces[-1])


def _stripped(line: list[Token]) -> list[Token]:
    has_tag = any(token.kind not in (TokenKind.TEXT, TokenKind.INTERPOLATION) for token in line)
    if has_tag and all(_leaves_nothing(token) for token in line):
        return [token for token in line if token.kind is not TokenKind.TEXT]
    return line


def _leaves_nothing(token: Token) -> bool:
    if token.kind is TokenKind.TEXT:
        return not token.body.strip()
    return token.kind is not TokenKind.INTERPOLATION
