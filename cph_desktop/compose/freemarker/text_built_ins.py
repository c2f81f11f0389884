"""Built-ins for text: https://freemarker.apache.org/docs/ref_builtins_string.html"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from urllib.parse import quote

from cph_desktop.compose.freemarker.errors import RenderError
from cph_desktop.compose.freemarker.values import LONGEST_TEXT, Value, must_fit
from cph_desktop.messages import msg

_WORD = re.compile(r"\S+")
_FIRST = re.compile(r"\S")
# What java.lang.String.trim() takes away: U+0020 and everything below it; str.strip() would take NBSP too.
_JAVA_SPACE = "".join(map(chr, range(0x21)))


def _pattern(text: str, flags: str) -> re.Pattern[str]:
    """Never a regular expression of the sheet's own (flag r): a hostile one can take for ever."""
    if "r" in flags:
        raise RenderError(msg("pattypan-row-built-in-arguments", "replace"))
    return re.compile(re.escape(text), re.IGNORECASE if "i" in flags else 0)


def _flags(arguments: Sequence[Value], index: int) -> str:
    return str(arguments[index]) if len(arguments) > index else ""


def _replace(of: str, arguments: Sequence[Value]) -> Value:
    flags, new = _flags(arguments, 2), str(arguments[1])
    pattern = _pattern(str(arguments[0]), flags)
    must_fit(len(of) + len(new) * sum(1 for _ in pattern.finditer(of)), LONGEST_TEXT)
    return pattern.sub(lambda _: new, of, count=1 if "f" in flags else 0)


def _split(of: str, arguments: Sequence[Value]) -> Value:
    separator, flags = str(arguments[0]), _flags(arguments, 1)
    return tuple(_pattern(separator, flags).split(of)) if flags else tuple(of.split(separator))


def _substring(of: str, arguments: Sequence[Value]) -> Value:
    start = int(Decimal(str(arguments[0])))
    end = int(Decimal(str(arguments[1]))) if len(arguments) > 1 else len(of)
    if not 0 <= start <= end <= len(of):
        raise ValueError(start)
    return of[start:end]


def _padded(of: str, arguments: Sequence[Value], *, left: bool) -> Value:
    width, filling = int(Decimal(str(arguments[0]))), str(arguments[1]) if len(arguments) > 1 else " "
    missing = min(max(0, width - len(of)), 10_000)
    padding = (filling * missing)[:missing]
    return padding + of if left else of + padding


def _html(of: str, _: Sequence[Value]) -> Value:
    return of.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _number(of: str, _: Sequence[Value]) -> Value:
    return Decimal(of.strip())


def _around(of: str, mark: str, *, before: bool, last: bool) -> str:
    if mark not in of:
        return of if before else ""
    head, _, tail = of.rpartition(mark) if last else of.partition(mark)
    return head if before else tail


TEXT_BUILT_INS: dict[str, Callable[[str, Sequence[Value]], Value]] = {
    "trim": lambda of, _: of.strip(_JAVA_SPACE),
    "upper_case": lambda of, _: of.upper(),
    "lower_case": lambda of, _: of.lower(),
    "cap_first": lambda of, _: _FIRST.sub(lambda found: found.group().upper(), of, count=1),
    "uncap_first": lambda of, _: _FIRST.sub(lambda found: found.group().lower(), of, count=1),
    "capitalize": lambda of, _: _WORD.sub(lambda found: found.group().capitalize(), of),
    "chop_linebreak": lambda of, _: re.sub(r"\r?\n\Z", "", of),
    "length": lambda of, _: Decimal(len(of.encode("utf-16-le")) // 2),
    "replace": _replace,
    "split": _split,
    "substring": _substring,
    "contains": lambda of, arguments: str(arguments[0]) in of,
    "starts_with": lambda of, arguments: of.startswith(str(arguments[0])),
    "ends_with": lambda of, arguments: of.endswith(str(arguments[0])),
    "index_of": lambda of, arguments: Decimal(of.find(str(arguments[0]))),
    "last_index_of": lambda of, arguments: Decimal(of.rfind(str(arguments[0]))),
    "keep_before": lambda of, arguments: _around(of, str(arguments[0]), before=True, last=False),
    "keep_before_last": lambda of, arguments: _around(of, str(arguments[0]), before=True, last=True),
    "keep_after": lambda of, arguments: _around(of, str(arguments[0]), before=False, last=False),
    "keep_after_last": lambda of, arguments: _around(of, str(arguments[0]), before=False, last=True),
    "remove_beginning": lambda of, arguments: of.removeprefix(str(arguments[0])),
    "remove_ending": lambda of, arguments: of.removesuffix(str(arguments[0])),
    "ensure_starts_with": lambda of, arguments: of if of.startswith(str(arguments[0])) else str(arguments[0]) + of,
    "ensure_ends_with": lambda of, arguments: of if of.endswith(str(arguments[0])) else of + str(arguments[0]),
    "left_pad": lambda of, arguments: _padded(of, arguments, left=True),
    "right_pad": lambda of, arguments: _padded(of, arguments, left=False),
    "word_list": lambda of, _: tuple(of.split()),
    "html": _html,
    "xhtml": _html,
    "xml": lambda of, _: str(_html(of, ())).replace("'", "&apos;"),
    "url": lambda of, _: quote(of, safe="_-.!~'()*"),
    "json_string": lambda of, _: json.dumps(of, ensure_ascii=False)[1:-1],
    "string": lambda of, _: of,
    "number": _number,
    "boolean": lambda of, _: {"true": True, "false": False}[of],
    "is_string": lambda _of, _: True,
    "is_number": lambda _of, _: False,
}
