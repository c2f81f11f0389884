"""Expressions of the template language: what stands inside ``${…}`` and in the parameters of a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from cph_desktop.compose.freemarker.errors import TemplateError
from cph_desktop.messages import msg


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, a number, true or false."""

    value: str | Decimal | bool


@dataclass(frozen=True, slots=True)
class InterpolatedText:
    """A string literal with ``${…}`` in it."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, or a special one that begins with a dot (``.now``)."""

    name: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """``(of)``: a default or an existence test after the brackets covers everything missing inside them."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Index:
    """``of[key]`` or ``of.name``."""

    of: Expression
    key: Expression


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """``of?name`` with arguments where it takes some; ``arguments`` is None without brackets."""

    of: Expression
    name: str
    arguments: tuple[Expression, ...] | None


@dataclass(frozen=True, slots=True)
class Exists:
    """``of??``"""

    of: Expression


@dataclass(frozen=True, slots=True)
class Default:
    """``of!otherwise``; without ``otherwise`` an empty text."""

    of: Expression
    otherwise: Expression | None


@dataclass(frozen=True, slots=True)
class Unary:
    """``!of`` or ``-of``."""

    operator: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands; ``..`` is a range."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Sequence:
    """``[a, b]``"""

    items: tuple[Expression, ...]


Expression: TypeAlias = (
    Literal | InterpolatedText | Name | Grouped | Index | BuiltIn | Exists | Default | Unary | Binary | Sequence
)

_LEXEMES = re.compile(
    r"""\s*(?:
      (?P<raw>r"[^"]*"|r'[^']*') | (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*') | (?P<number>\d+(?:\.\d+)?)
      | (?P<name>\.?(?:[^\W\d]|[$@]|\\[-.:])(?:\w|[$@]|\\[-.:])*)
      | (?P<operator>\?\?|\.\.[<*!]?|==|!=|<=|>=|&&|\|\||&gt;=?|&lt;=?|&amp;&amp;|[-+*/%<>=!?.,:()\[\]{}])
    )""",
    re.VERBOSE | re.DOTALL,
)
_SPELLINGS = {"=": "==", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "&gt;": ">", "&gt;=": ">=", "&lt;": "<", "&lt;=": "<="}
_SPELLINGS |= {"&amp;&amp;": "&&"}
_WORD_OPERATORS = frozenset({"gt", "gte", "lt", "lte"})
_LEVELS = (("||",), ("&&",), ("==", "!="), ("<", "<=", ">", ">="), ("..",), ("+", "-"), ("*", "/", "%"))
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "l": "<", "g": ">", "a": "&"}
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{1,4})|(.))", re.DOTALL)
_INTERPOLATION = re.compile(r"\$\{([^}]*)\}")


class ExpressionReader:
    """Reads expressions one after the other from the parameters of a tag; ``line`` is for what is said about mistakes."""

    def __init__(self, source: str, line: int) -> None:
        self._line = line
        self._source = source
        self._lexemes = self._cut(source)
        self._next = 0

    def expression(self, level: int = 0) -> Expression:
        """The next expression; binary operators of ``level`` and tighter."""
        if level == len(_LEVELS):
            return self._unary()
        left = self.expression(level + 1)
        while (operator := self._peek()[1]) in _LEVELS[level] and self._peek()[0] == "operator":
            self._advance()
            left = Binary(operator, left, self.expression(level + 1))
        return left

    def name(self) -> str:
        """A plain name, as after ``as`` in a list or before ``=`` in an assignment; a quoted one too."""
        kind, text = self._advance()
        if kind not in ("name", "string"):
            raise self._mistake()
        return _plain(text) if kind == "name" else text[1:-1]

    def takes(self, text: str) -> bool:
        """Whether the next word or operator is ``text``; it is read if so."""
        if self._peek()[1] == text and self._peek()[0] in ("name", "operator"):
            self._advance()
            return True
        return False

    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._next >= len(self._lexemes)

    def end(self) -> None:
        """Raises TemplateError unless nothing is left."""
        if not self.at_end():
            raise self._mistake()

    def _unary(self) -> Expression:
        for operator in ("!", "-", "+"):
            if self._peek() == ("operator", operator):
                self._advance()
                return Unary(operator, self._unary())
        return self._postfix(self._primary())

    def _primary(self) -> Expression:
        kind, text = self._advance()
        if kind == "number":
            return Literal(Decimal(text))
        if kind == "raw":
            return Literal(text[2:-1])
        if kind == "string":
            return self._string(text[1:-1])
        if kind == "name":
            return Literal(text == "true") if text in ("true", "false") else Name(_plain(text))
        if text == "(":
            inner = self.expression()
            self._expect(")")
            return Grouped(inner)
        if text == "[":
            return Sequence(self._list_up_to("]"))
        raise self._mistake()

    def _postfix(self, of: Expression) -> Expression:
        while True:
            kind, text = self._peek()
            if kind == "name" and text.startswith(".") and self._next:  # x.y: the lexer saw ".y"
                self._advance()
                of = Index(of, Literal(_plain(text)[1:]))
            elif kind != "operator" or text not in ("?", "??", "!", "[", "."):
                return of
            else:
                self._advance()
                of = self._suffixed(of, text)

    def _suffixed(self, of: Expression, suffix: str) -> Expression:
        if suffix == "?":
            return self._built_in(of)
        if suffix == "??":
            return Exists(of)
        if suffix == "[":
            key = self.expression()
            self._expect("]")
            return Index(of, key)
        if suffix == ".":
            return Index(of, Literal(self.name()))
        return Default(of, self._postfix(self._primary()) if self._begins_operand() else None)

    def _built_in(self, of: Expression) -> BuiltIn:
        name = self.name()
        arguments = self._list_up_to(")") if self.takes("(") else None
        return BuiltIn(of, name, arguments)

    def _begins_operand(self) -> bool:
        kind, text = self._peek()
        return kind in ("raw", "string", "number") or (kind == "name" and text != "as") or (kind == "operator" and text in "([")

    def _list_up_to(self, closing: str) -> tuple[Expression, ...]:
        items: list[Expression] = []
        while not self.takes(closing):
            if items:
                self._expect(",")
            items.append(self.expression())
        return tuple(items)

    def _string(self, body: str) -> Expression:
        parts: list[Expression] = []
        position = 0
        for found in _INTERPOLATION.finditer(body):
            if found.start() > position:
                parts.append(Literal(_unescaped(body[position : found.start()])))
            reader = ExpressionReader(found.group(1), self._line)
            parts.append(reader.expression())
            reader.end()
            position = found.end()
        tail = Literal(_unescaped(body[position:]))
        return InterpolatedText((*parts, tail)) if parts else tail

    def _cut(self, source: str) -> list[tuple[str, str]]:
        lexemes: list[tuple[str, str]] = []
        position = 0
        while source[position:].strip():
            found = _LEXEMES.match(source, position)
            if not found:
                raise self._mistake()
            kind = found.lastgroup or ""
            text = found.group(kind)
            if kind == "operator" or text in _WORD_OPERATORS:
                kind, text = "operator", _SPELLINGS.get(text, text)
            lexemes.append((kind, text))
            position = found.end()
        return lexemes

    def _peek(self) -> tuple[str, str]:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else ("end", "")

    def _advance(self) -> tuple[str, str]:
        lexeme = self._peek()
        if lexeme[0] == "end":
            raise self._mistake()
        self._next += 1
        return lexeme

    def _expect(self, text: str) -> None:
        if not self.takes(text):
            raise self._mistake()

    def _mistake(self) -> TemplateError:
        return TemplateError(msg("pattypan-template-expression", self._source.strip(), self._line), self._line)


def _plain(name: str) -> str:
    return name.replace("\\", "")


def _unescaped(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        code, letter = found.groups()
        return chr(int(code, 16)) if code else _ESCAPES.get(letter, letter)

    return _ESCAPE.sub(character, text)
