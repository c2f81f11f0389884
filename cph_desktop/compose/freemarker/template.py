"""A parsed template: a tree of text, interpolations and directives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cph_desktop.compose.freemarker.errors import TemplateError
from cph_desktop.compose.freemarker.expression import Expression, ExpressionReader
from cph_desktop.compose.freemarker.tokens import Token, TokenKind, tokens
from cph_desktop.compose.freemarker.whitespace import strip_tag_lines
from cph_desktop.messages import msg


@dataclass(frozen=True, slots=True)
class Text:
    """Text that goes out as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Interpolation:
    """``${…}``, or ``#{…}`` where only a number will do."""

    expression: Expression
    number_only: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """``if`` with its ``elseif`` branches; a condition of None is ``else``."""

    branches: tuple[tuple[Expression | None, tuple[Node, ...]], ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """``list … as variable``; ``otherwise`` is for an empty list, ``separator`` goes between items."""

    sequence: Expression
    variable: str
    body: tuple[Node, ...]
    otherwise: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Separator:
    """``<#sep>``: what follows goes out unless this is the last round."""

    body: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """``assign``: a value, or the rendered ``body``."""

    variable: str
    value: Expression | None
    body: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Switch:
    """``switch``: a case of None is ``default``; a case falls through to the next unless it breaks."""

    value: Expression
    cases: tuple[tuple[Expression | None, tuple[Node, ...]], ...]


@dataclass(frozen=True, slots=True)
class Break:
    """Ends the loop or the switch around it."""


Node: TypeAlias = Text | Interpolation | Choice | Loop | Separator | Assignment | Switch | Break


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to render; ``source`` is what it was made from."""

    source: str
    nodes: tuple[Node, ...]


def parse_template(source: str) -> Template:
    """The tree of a template. Raises TemplateError with the line of what is wrong or not supported."""
    try:
        return Template(source, _Parser(strip_tag_lines(tokens(source))).whole())
    except RecursionError:
        raise TemplateError(msg("pattypan-template-too-deep"), 1) from None


class _Parser:
    def __init__(self, pieces: Sequence[Token]) -> None:
        self._pieces = pieces
        self._next = 0
        self._breakable = 0  # loops and switches around
        self._directives: dict[str, Callable[[Token], tuple[Node, ...]]] = {
            "if": self._choice,
            "list": self._loop,
            "assign": self._assignment,
            "global": self._assignment,
            "switch": self._switch,
            "break": self._break,
            "sep": self._separator,
            "noparse": self._noparse,
        }

    def whole(self) -> tuple[Node, ...]:
        nodes = self._body()
        if (left := self._peek()) is not None:
            raise TemplateError(msg("pattypan-template-misplaced", _shown(left), left.line), left.line)
        return nodes

    def _body(self) -> tuple[Node, ...]:
        """Nodes up to a tag that belongs to the directive around them."""
        nodes: list[Node] = []
        while (token := self._peek()) is not None:
            if token.kind is TokenKind.CLOSE or (
                token.kind is TokenKind.OPEN and token.name in ("else", "elseif", "case", "default")
            ):
                break
            self._next += 1
            if token.kind is TokenKind.TEXT:
                nodes.append(Text(token.body))
            elif token.kind is TokenKind.INTERPOLATION:
                nodes.append(Interpolation(_whole_expression(token), token.name == "number"))
            elif token.kind is TokenKind.OPEN:
                nodes += self._directive(token)
        return tuple(nodes)

    def _directive(self, token: Token) -> tuple[Node, ...]:
        build = self._directives.get(token.name)
        if build is None:
            raise TemplateError(msg("pattypan-template-unsupported", _shown(token), token.line), token.line)
        return build(token)

    def _choice(self, token: Token) -> tuple[Node, ...]:
        branches: list[tuple[Expression | None, tuple[Node, ...]]] = [(_whole_expression(token), self._body())]
        while (tag := self._take(token)).name in ("elseif", "else") and branches[-1][0] is not None:
            condition = _whole_expression(tag) if tag.name == "elseif" else None
            branches.append((condition, self._body()))
        self._must_close(tag, token)
        return (Choice(tuple(branches)),)

    def _loop(self, token: Token) -> tuple[Node, ...]:
        reader = ExpressionReader(token.body, token.line)
        sequence = reader.expression()
        if not reader.takes("as"):
            raise TemplateError(msg("pattypan-template-unsupported", _shown(token), token.line), token.line)
        variable = reader.name()
        reader.end()
        body = self._breakable_body()
        otherwise: tuple[Node, ...] = ()
        if (tag := self._take(token)).name == "else":
            otherwise, tag = self._body(), self._take(token)
        self._must_close(tag, token)
        return (Loop(sequence, variable, body, otherwise),)

    def _separator(self, token: Token) -> tuple[Node, ...]:
        body = self._body()
        if (tag := self._peek()) is not None and tag.kind is TokenKind.CLOSE and tag.name == "sep":
            self._must_close(self._take(token), token)
        return (Separator(body),)

    def _assignment(self, token: Token) -> tuple[Node, ...]:
        reader = ExpressionReader(token.body, token.line)
        first = reader.name()
        if reader.at_end():
            body = self._body()
            self._must_close(self._take(token), token)
            return (Assignment(first, None, body),)
        assignments: list[Node] = []
        name = first
        while True:
            if not reader.takes("=="):  # the lexer spells a single = like this
                raise TemplateError(msg("pattypan-template-expression", token.body.strip(), token.line), token.line)
            assignments.append(Assignment(name, reader.expression()))
            reader.takes(",")
            if reader.at_end():
                return tuple(assignments)
            name = reader.name()

    def _switch(self, token: Token) -> tuple[Node, ...]:
        value = _whole_expression(token)
        self._body()  # white space and comments before the first case
        cases: list[tuple[Expression | None, tuple[Node, ...]]] = []
        while (tag := self._take(token)).name in ("case", "default") and tag.kind is TokenKind.OPEN:
            cases.append((_whole_expression(tag) if tag.name == "case" else None, self._breakable_body()))
        self._must_close(tag, token)
        return (Switch(value, tuple(cases)),)

    def _breakable_body(self) -> tuple[Node, ...]:
        self._breakable += 1
        nodes = self._body()
        self._breakable -= 1
        return nodes

    def _break(self, token: Token) -> tuple[Node, ...]:
        if not self._breakable:
            raise TemplateError(msg("pattypan-template-misplaced", _shown(token), token.line), token.line)
        return (Break(),)

    def _noparse(self, token: Token) -> tuple[Node, ...]:
        nodes = self._body()
        self._must_close(self._take(token), token)
        return nodes

    def _peek(self) -> Token | None:
        return self._pieces[self._next] if self._next < len(self._pieces) else None

    def _take(self, opened_by: Token) -> Token:
        token = self._peek()
        if token is None:
            raise TemplateError(msg("pattypan-template-unclosed", _shown(opened_by), opened_by.line), opened_by.line)
        self._next += 1
        return token

    def _must_close(self, tag: Token, opened_by: Token) -> None:
        if tag.kind is not TokenKind.CLOSE or tag.name != opened_by.name:
            raise TemplateError(msg("pattypan-template-misplaced", _shown(tag), tag.line), tag.line)


def _whole_expression(token: Token) -> Expression:
    reader = ExpressionReader(token.body, token.line)
    expression = reader.expression()
    reader.end()
    return expression


def _shown(token: Token) -> str:
    return f"</#{token.name}>" if token.kind is TokenKind.CLOSE else f"<#{token.name}{token.body.rstrip()}>"
