"""The built-ins (``x?trim``) for text, numbers, dates and lists.

Names and meanings: https://freemarker.apache.org/docs/ref_builtins.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import Any

from cph_desktop.compose.freemarker.date_pattern import formatted_date
from cph_desktop.compose.freemarker.errors import RenderError
from cph_desktop.compose.freemarker.text_built_ins import TEXT_BUILT_INS
from cph_desktop.compose.freemarker.values import LONGEST_TEXT, Value, as_number, as_text, bounded, must_fit, number_text
from cph_desktop.messages import msg

Arguments = Sequence[Value] | None


def call_built_in(name: str, of: Value, arguments: Arguments) -> Value:
    """The value of ``of?name(arguments)``; ``arguments`` is None when there were no brackets.

    Raises RenderError for a built-in that is not supported, or that does not fit the value.
    """
    tables: tuple[tuple[type, Mapping[str, Callable[[Any, Sequence[Value]], Value]]], ...] = (
        (str, TEXT_BUILT_INS),
        (Decimal, _NUMBER),
        (tuple, _LIST),
        (bool, _TRUTH),
        (datetime, _DATE),
    )
    for kind, table in tables:
        if isinstance(of, kind) and name in table:
            try:
                return bounded(table[name](of, arguments or ()))
            except (IndexError, KeyError, TypeError, ValueError, InvalidOperation) as error:
                raise RenderError(msg("pattypan-row-built-in-arguments", name)) from error
    raise RenderError(msg("pattypan-row-built-in-unsupported", name))


def _number_string(of: Decimal, arguments: Sequence[Value]) -> Value:
    if arguments:
        raise RenderError(msg("pattypan-row-built-in-arguments", "string"))
    return number_text(of)


def _truth_string(of: bool, arguments: Sequence[Value]) -> Value:  # noqa: FBT001 - the value itself
    if not arguments:
        return "true" if of else "false"
    return arguments[0] if of else arguments[1]


def _join(of: tuple[Value, ...], arguments: Sequence[Value]) -> Value:
    if not of:
        return arguments[1] if len(arguments) > 1 else ""
    tail = as_text(arguments[2]) if len(arguments) > 2 else ""
    texts, between = [as_text(item) for item in of], as_text(arguments[0])
    must_fit(sum(map(len, texts)) + len(between) * len(texts), LONGEST_TEXT)
    return between.join(texts) + tail


def _sorted(of: tuple[Value, ...], _: Sequence[Value]) -> Value:
    if all(isinstance(item, Decimal) for item in of):
        return tuple(sorted(of, key=as_number))
    return tuple(sorted(of, key=lambda item: as_text(item).casefold()))


_NUMBER: dict[str, Callable[[Decimal, Sequence[Value]], Value]] = {
    "c": lambda of, _: f"{of.normalize():f}",
    "string": _number_string,
    "abs": lambda of, _: abs(of),
    "int": lambda of, _: Decimal(int(of)),
    "round": lambda of, _: (of + Decimal("0.5")).to_integral_value(ROUND_FLOOR),
    "floor": lambda of, _: of.to_integral_value(ROUND_FLOOR),
    "ceiling": lambda of, _: of.to_integral_value(ROUND_CEILING),
    "is_number": lambda _of, _: True,
    "is_string": lambda _of, _: False,
}
_LIST: dict[str, Callable[[tuple[Value, ...], Sequence[Value]], Value]] = {
    "size": lambda of, _: Decimal(len(of)),
    "first": lambda of, _: of[0],
    "last": lambda of, _: of[-1],
    "reverse": lambda of, _: of[::-1],
    "sort": _sorted,
    "join": _join,
    "seq_contains": lambda of, arguments: arguments[0] in of,
    "seq_index_of": lambda of, arguments: Decimal(of.index(arguments[0]) if arguments[0] in of else -1),
}
_TRUTH: dict[str, Callable[[bool, Sequence[Value]], Value]] = {
    "string": _truth_string,
    "c": lambda of, _: "true" if of else "false",
}
_DATE: dict[str, Callable[[datetime, Sequence[Value]], Value]] = {
    "string": lambda of, arguments: formatted_date(of, as_text(arguments[0])),
    "date": lambda of, _: of,
    "datetime": lambda of, _: of,
    "iso_utc": lambda of, _: of.strftime("%Y-%m-%dT%H:%M:%SZ"),
}
