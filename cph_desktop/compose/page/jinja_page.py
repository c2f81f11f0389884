"""The user's own wikitext with ``{column}`` placeholders, and conditions and loops in Jinja.

Braces in pairs are the wiki's own: ``{{Artwork|artist={artist}}}`` is a template with one placeholder in it. Between ``{%`` and
``%}`` stand ``if``, ``elif``, ``else``, ``for``, ``set`` (https://jinja.palletsprojects.com/templates/), in which ``{column}`` is
a cell too.

A recipe may come from anybody. Jinja's sandbox keeps it from Python, and what is left is small enough to be sure about: only
the nodes, filters and methods named here, no arithmetic (a text that is doubled a few times fills the memory), so many turns
of all loops together, so many characters of a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override

from cph_desktop.compose.page.kept_wikitext import kept_or_none, plain_value
from cph_desktop.messages import Message, msg
from cph_desktop.values.text import shortened

MOST_TURNS = 10_000
LONGEST_PAGE = 500_000
_LONGEST_VALUE = 100_000

# Characters that nobody can type mark where an expression begins and ends, as every pair of braces is wikitext
_BEGIN, _END, _COMMENT = "\x02", "\x03", "\x04"
_PIECE = re.compile(r"\{%.*?%\}|\{\{|\}\}|\{([^{}|\n%#]+)((?:\|[^{}\n]*)?)\}", re.DOTALL)
_IN_BLOCK = re.compile(r"\{([^{}|\n%#]+)\}")

_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Assign, nodes.Name, nodes.NSRef, nodes.Const,
    nodes.Tuple, nodes.List, nodes.Call, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
    nodes.CondExpr, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Keyword,
)  # fmt: skip
_FILTERS = frozenset(
    {
        "capitalize",
        "count",
        "d",
        "default",
        "first",
        "int",
        "join",
        "last",
        "length",
        "list",
        "lower",
        "replace",
        "reverse",
        "round",
    }
    | {"sort", "string", "title", "trim", "truncate", "unique", "upper", "wordcount"}
)
_METHODS = frozenset(
    {"count", "endswith", "find", "isalpha", "isdigit", "lower", "lstrip", "partition", "removeprefix", "removesuffix"}
    | {"rpartition", "rstrip", "split", "splitlines", "startswith", "strip", "title", "upper"}
)
_RESERVED = frozenset(
    {"and", "as", "elif", "else", "false", "for", "if", "in", "is", "loop", "none", "not", "or", "set", "true"}
    | {"False", "None", "True"}
)
_TURNS = "_turns"
_OURS = frozenset({"cell", "shown", "loop", _TURNS})
_LOOP = frozenset({"first", "index", "index0", "last", "length", "nextitem", "previtem"})


class JinjaProblem(Exception):
    """The wikitext cannot be used, or not for one row; ``line`` is 0 where no line is to blame."""

    def __init__(self, message: Message, line: int = 0) -> None:
        super().__init__(message.key, *message.params)
        self.message = message
        self.line = line


class _Sandbox(ImmutableSandboxedEnvironment):
    """No globals, the named filters, and of objects nothing but what texts and loops offer."""

    def __init__(self) -> None:
        super().__init__(
            variable_start_string=_BEGIN,
            variable_end_string=_END,
            comment_start_string=_COMMENT,
            comment_end_string=_COMMENT,
            undefined=StrictUndefined,
            finalize=_as_value,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self.globals.clear()
        self.filters = {name: work for name, work in self.filters.items() if name in _FILTERS}
        self.filters["replace"] = _replaced
        self.filters["join"] = _joined

    @override
    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        return None  # Jinja's own lets a format fill the memory: '{:1000000000}'

    @override
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        named = _METHODS if isinstance(obj, str) else _LOOP
        return attr in named and super().is_safe_attribute(obj, attr, value)


def compile_page(wikitext: str) -> Callable[[Mapping[str, str]], str]:
    """A function from column names and cells to the page. Both raise :class:`JinjaProblem`."""
    environment = _Sandbox()
    try:
        tree = environment.parse(_with_marks(wikitext))
        _refuse_others(tree)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Call(nodes.Name(_TURNS, "load"), [loop.iter], [], None, None)
        template = environment.from_string(tree)
    except TemplateSyntaxError as error:
        raise JinjaProblem(msg("jinja-syntax", error.message or ""), error.lineno) from error
    except (TemplateError, RecursionError) as error:
        raise JinjaProblem(msg("jinja-syntax", str(error))) from error

    def page(cells: Mapping[str, str]) -> str:
        try:
            return _bounded(template.generate(_names(cells)))
        except (TemplateError, TypeError, ValueError, AttributeError, KeyError, OverflowError) as error:
            # whatever an expression can do wrong with texts; the sentence is Jinja's or Python's own
            raise JinjaProblem(msg("jinja-row", shortened(str(error), 200))) from error

    return page


def _with_marks(wikitext: str) -> str:
    """``{column}`` becomes an expression, ``{{`` and ``}}`` stay what they are."""
    clean = wikitext.translate({ord(_BEGIN): None, ord(_END): None, ord(_COMMENT): None})

    def marked(found: re.Match[str]) -> str:
        text, name = found.group(0), found.group(1)
        if text.startswith("{%"):
            return _IN_BLOCK.sub(lambda inner: _expression(inner.group(1)), text)
        if name is None:
            return text
        if found.group(2):
            return f"{_BEGIN}{_expression(name)}{found.group(2)}{_END}"
        if _is_variable(name):
            return f"{_BEGIN}{name} if {name} is defined else shown({_quoted(name)}){_END}"
        return f"{_BEGIN}shown({_quoted(name)}){_END}"

    return _PIECE.sub(marked, clean)


def _is_variable(name: str) -> bool:
    """Whether a column's name can stand in an expression as it is, as the names of loops and ``set`` do."""
    return name.isidentifier() and name not in _RESERVED


def _expression(name: str) -> str:
    return name if _is_variable(name) else f"cell({_quoted(name)})"


def _quoted(text: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _refuse_others(tree: nodes.Node) -> None:
    for node in tree.iter_child_nodes():
        shadows_ours = isinstance(node, nodes.Name) and node.ctx != "load" and node.name in _OURS
        if not isinstance(node, _NODES) or shadows_ours or (isinstance(node, nodes.For) and node.recursive):
            raise JinjaProblem(msg("jinja-not-allowed", type(node).__name__.lower()), node.lineno)
        _refuse_others(node)


class _Kept(str):
    """Text of the template itself, which is no value."""

    __slots__ = ()


def _as_value(value: Any) -> Any:
    """What an expression gives is data: whole wikitext is kept, anything else cannot break the page."""
    if isinstance(value, _Kept):
        return value
    text = "" if value is None else str(value)
    kept = kept_or_none(text)
    return plain_value(text) if kept is None else kept


def _names(cells: Mapping[str, str]) -> dict[str, Any]:
    """What expressions can name: the columns, ``cell("any column")``, and what this module puts in."""

    def cell(name: str) -> str:
        if name not in cells:
            raise JinjaProblem(msg("jinja-no-column", name))
        return cells[name].strip()

    def shown(name: str) -> str:
        return cells[name].strip() if name in cells else _Kept(f"{{{name}}}")

    named = {name: text.strip() for name, text in cells.items() if name.isidentifier()}
    return {**named, "cell": cell, "shown": shown, _TURNS: _Turns()}


class _Turns:
    """Counts the turns of all loops of a page together."""

    def __init__(self) -> None:
        self._left = MOST_TURNS

    def __call__(self, values: Iterable[Any]) -> list[Any]:
        if isinstance(values, str) or not isinstance(values, Iterable):
            raise JinjaProblem(msg("jinja-row", shortened(str(values), 60)))
        found = list(values)
        self._left -= len(found)
        if self._left < 0:
            raise JinjaProblem(msg("jinja-too-long", MOST_TURNS))
        return found


def _bounded(pieces: Iterator[str]) -> str:
    """The whole page, on which nothing may grow without end."""
    page: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LONGEST_PAGE:
            raise JinjaProblem(msg("jinja-too-long", LONGEST_PAGE))
        page.append(piece)
    return "".join(page)


def _replaced(text: Any, old: str, new: str) -> str:
    """The filter ``replace``; the built-in one can make a text as long as it likes."""
    made = str(text)
    if not old or len(made) + made.count(old) * len(new) > _LONGEST_VALUE:
        raise ValueError(f"replace({old!r}, …)")
    return made.replace(old, new)


def _joined(values: Iterable[Any], separator: str = "") -> str:
    """The filter ``join``, bounded too."""
    texts = [str(value) for value in values]
    if sum(map(len, texts)) + len(separator) * len(texts) > _LONGEST_VALUE:
        raise ValueError("join(…)")
    return separator.join(texts)
