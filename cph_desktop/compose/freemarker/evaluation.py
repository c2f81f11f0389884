"""Expressions and variables make values."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from cph_desktop.compose.freemarker.built_ins import call_built_in
from cph_desktop.compose.freemarker.errors import MissingVariable, RenderError
from cph_desktop.compose.freemarker.expression import (
    Binary,
    BuiltIn,
    Default,
    Exists,
    Expression,
    Grouped,
    Index,
    InterpolatedText,
    Literal,
    Name,
    Sequence,
    Unary,
)
from cph_desktop.compose.freemarker.values import LONGEST_TEXT, Value, as_number, as_text, bounded, has_content, must_fit
from cph_desktop.messages import msg

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
_LONGEST_RANGE = 10_000
_MOST_TURNS = 10_001
"""Of all loops of a page together."""
_MOST_MADE = 20_000_000
"""Characters of all texts together that are made on the way to a page."""


@dataclass(frozen=True, slots=True)
class LoopState:
    """Where a loop stands: its variable, the item, its index from 0, and whether another follows."""

    variable: str
    item: Value
    index: int
    has_next: bool


class Evaluation:
    """The variables of one row. ``assign`` and loops add to them; the row's own values are never changed."""

    def __init__(self, values: Mapping[str, str], now: datetime | None) -> None:
        self._values = values
        self._assigned: dict[str, Value] = {}
        self._loops: list[LoopState] = []
        self._now = now
        self._turns = self._written = self._made = 0

    def assign(self, name: str, value: Value) -> None:
        """Sets a variable for the rest of the template."""
        self._assigned[name] = value

    @contextmanager
    def looping(self, state: LoopState) -> Iterator[None]:
        """Makes the loop's variable known inside."""
        self._turns += 1
        must_fit(self._turns, _MOST_TURNS)
        self._loops.append(state)
        try:
            yield
        finally:
            self._loops.pop()

    def written(self, text: str) -> str:
        """The same text, counted: a page does not grow without end."""
        self._written += len(text)
        must_fit(self._written, LONGEST_TEXT)
        return text

    def loop_has_next(self) -> bool:
        """Whether the innermost loop goes on after this round."""
        return bool(self._loops) and self._loops[-1].has_next

    def value(self, expression: Expression) -> Value:
        """The value of an expression. Raises RenderError when it is missing or makes no sense."""
        found = self._optional(expression)
        if found is None:
            raise MissingVariable(msg("pattypan-row-missing-variable", _shown(expression)))
        return found

    def truth(self, expression: Expression) -> bool:
        """A condition. Raises RenderError unless it is true or false."""
        value = self.value(expression)
        if not isinstance(value, bool):
            raise RenderError(msg("pattypan-row-no-condition", _shown(expression)))
        return value

    def sequence(self, expression: Expression) -> tuple[Value, ...]:
        """A list to walk through. Raises RenderError for anything else."""
        value = self.value(expression)
        if not isinstance(value, tuple):
            raise RenderError(msg("pattypan-row-no-list", _shown(expression)))
        return value

    def equal(self, left: Value, right: Expression) -> bool:
        """Whether they are the same; texts and numbers cannot be compared with each other."""
        return _same(left, self.value(right))

    def _optional(self, expression: Expression) -> Value | None:
        match expression:
            case Literal(value):
                return value
            case InterpolatedText(parts):
                return self._counted("".join(as_text(self.value(part)) for part in parts))
            case Name(name):
                return self._variable(name)
            case Grouped(of):
                return self._forgiving(of)
            case Index(of, key):
                return self._indexed(of, key)
            case BuiltIn():
                return self._built_in(expression)
            case Exists(of):
                return self._optional(of) is not None
            case Default(of, otherwise):
                found = self._optional(of)
                return found if found is not None else ("" if otherwise is None else self.value(otherwise))
            case Unary(symbol, of):
                return self._unary(symbol, of)
            case Binary():
                return self._binary(expression)
            case Sequence(items):
                return tuple(self.value(item) for item in items)

    def _forgiving(self, of: Expression) -> Value | None:
        try:
            return self._optional(of)
        except MissingVariable:
            return None

    def _variable(self, name: str) -> Value | None:
        for loop in reversed(self._loops):
            special = {"": loop.item, "_index": Decimal(loop.index), "_has_next": loop.has_next}
            if name.startswith(loop.variable) and (suffix := name.removeprefix(loop.variable)) in special:
                return special[suffix]
        if name in self._assigned:
            return self._assigned[name]
        if name in (".data_model", ".vars", ".globals", ".main"):
            return self._values
        if name == ".now":
            return self._now
        return self._values.get(name)

    def _indexed(self, of: Expression, key: Expression) -> Value | None:
        container = self.value(of)
        if isinstance(container, Mapping):
            return container.get(as_text(self.value(key)))
        if isinstance(container, (tuple, str)):
            return _items(container, self.value(key))
        raise RenderError(msg("pattypan-row-no-list", _shown(of)))

    def _built_in(self, call: BuiltIn) -> Value:
        of = self._optional(call.of)
        if call.name == "has_content":
            return of is not None and has_content(of)
        if call.name == "exists":
            return of is not None
        if call.name in ("default", "if_exists"):
            return of if of is not None else self._first_present(call.arguments or ())
        if isinstance(call.of, Name) and (state := self._loop_of(call.of.name)) and call.name in _LOOP_BUILT_INS:
            return _LOOP_BUILT_INS[call.name](state)
        if of is None:
            raise MissingVariable(msg("pattypan-row-missing-variable", _shown(call.of)))
        if call.name == "then":
            return self._then(of, call.arguments or ())
        arguments = None if call.arguments is None else [self.value(one) for one in call.arguments]
        return self._counted(call_built_in(call.name, of, arguments))

    def _counted(self, value: Value) -> Value:
        """A value that was made here, not one of the row's."""
        self._made += len(value) if isinstance(value, str | tuple) else 0
        must_fit(self._made, _MOST_MADE)
        return bounded(value)

    def _first_present(self, choices: tuple[Expression, ...]) -> Value:
        return next((value for choice in choices if (value := self._optional(choice)) is not None), "")

    def _then(self, condition: Value, choices: tuple[Expression, ...]) -> Value:
        if not isinstance(condition, bool) or len(choices) != 2:
            raise RenderError(msg("pattypan-row-no-condition", "?then"))
        return self.value(choices[0] if condition else choices[1])

    def _loop_of(self, variable: str) -> LoopState | None:
        return next((loop for loop in reversed(self._loops) if loop.variable == variable), None)

    def _unary(self, symbol: str, of: Expression) -> Value:
        if symbol == "!":
            return not self.truth(of)
        number = as_number(self.value(of))
        return -number if symbol == "-" else number

    def _binary(self, node: Binary) -> Value:
        if node.operator == "&&":
            return self.truth(node.left) and self.truth(node.right)
        if node.operator == "||":
            return self.truth(node.left) or self.truth(node.right)
        left, right = self.value(node.left), self.value(node.right)
        if node.operator in ("==", "!="):
            return _same(left, right) == (node.operator == "==")
        if node.operator == "..":
            return _range(as_number(left), as_number(right))
        if node.operator in _COMPARISONS:
            return _COMPARISONS[node.operator](as_number(left), as_number(right))
        if node.operator == "+" and not (isinstance(left, Decimal) and isinstance(right, Decimal)):
            if isinstance(left, tuple) and isinstance(right, tuple):
                return self._counted(left + right)
            return self._counted(as_text(left) + as_text(right))
        try:
            return bounded(_ARITHMETIC[node.operator](as_number(left), as_number(right)))
        except ArithmeticError as error:
            raise RenderError(msg("pattypan-row-arithmetic", as_text(left), node.operator, as_text(right))) from error


_LOOP_BUILT_INS: dict[str, Callable[[LoopState], Value]] = {
    "index": lambda state: Decimal(state.index),
    "counter": lambda state: Decimal(state.index + 1),
    "has_next": lambda state: state.has_next,
    "is_first": lambda state: state.index == 0,
    "is_last": lambda state: not state.has_next,
}


def _same(left: Value, right: Value) -> bool:
    if type(left) is not type(right) or isinstance(left, tuple):
        raise RenderError(msg("pattypan-row-cannot-compare"))
    return left == right


def _range(first: Decimal, last: Decimal) -> tuple[Value, ...]:
    start, stop = int(first), int(last)
    if abs(stop - start) > _LONGEST_RANGE:
        raise RenderError(msg("pattypan-row-arithmetic", str(start), "..", str(stop)))
    step = 1 if stop >= start else -1
    return tuple(Decimal(number) for number in range(start, stop + step, step))


def _items(container: tuple[Value, ...] | str, key: Value) -> Value | None:
    if isinstance(key, tuple):
        chosen = [container[int(as_number(index))] for index in key if 0 <= as_number(index) < len(container)]
        return "".join(as_text(item) for item in chosen) if isinstance(container, str) else tuple(chosen)
    index = int(as_number(key))
    return container[index] if 0 <= index < len(container) else None


def _shown(expression: Expression) -> str:
    match expression:
        case Name(name):
            return name
        case Index(of, Literal(key)):
            return f"{_shown(of)}.{key}"
        case BuiltIn(of, name):
            return f"{_shown(of)}?{name}"
        case Grouped(of):
            return _shown(of)
    return "…"
