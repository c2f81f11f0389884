"""Templates: their text put in the place of their call, with the parser functions that file pages use."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import Argument, Comment, ExternalLink, Heading, Node, Tag, Template, Wikilink
from mwparserfromhell.wikicode import Wikicode

from cph_desktop.practice.knowledge import shipped_knowledge
from cph_desktop.practice.store.pages import find_page, latest_revision
from cph_desktop.practice.titles import TEMPLATE, BadTitle, Title, parse_title

_DEEPEST = 40
_NOT_INCLUDED = re.compile(
    r"<noinclude>.*?(?:</noinclude>|\Z)|</?includeonly>|<templatedata>.*?</templatedata>", re.DOTALL | re.IGNORECASE
)
_ONLY = re.compile(r"<onlyinclude>(.*?)</onlyinclude>", re.DOTALL | re.IGNORECASE)
_RAW_TAGS = frozenset({"nowiki", "pre", "syntaxhighlight", "math", "templatedata"})


@dataclass(frozen=True, slots=True)
class Used:
    """A template that a text calls."""

    title: Title
    exists: bool


@dataclass(frozen=True, slots=True)
class Expanded:
    """A wikitext without templates, and those it had, in the order of their calls."""

    text: str
    templates: tuple[Used, ...]


class Expander:
    """Expands the templates of one text after the other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[Title, str | None] = {}
        self._used: dict[Title, Used] = {}
        self._page = ""

    def expand(self, text: str, page: str) -> Expanded:
        """``text`` as it would stand on the page of that title."""
        self._used, self._page = {}, page
        expanded = self._text(mwparserfromhell.parse(text), {}, 0)
        return Expanded(expanded, tuple(self._used.values()))

    def _text(self, code: Wikicode, arguments: Mapping[str, str] | None, depth: int) -> str:
        return "".join(self._node(node, arguments or {}, depth) for node in code.nodes)

    def _node(self, node: Node, arguments: Mapping[str, str], depth: int) -> str:
        match node:
            case Template():
                return self._template(node, arguments, depth + 1)
            case Argument():
                return self._argument(node, arguments, depth)
            case Comment():
                return ""
            case Wikilink():
                text = "" if node.text is None else f"|{self._text(node.text, arguments, depth)}"
                return f"[[{self._text(node.title, arguments, depth)}{text}]]"
            case Heading():
                return f"{'=' * node.level}{self._text(node.title, arguments, depth)}{'=' * node.level}"
            case ExternalLink() if node.brackets:
                text = "" if node.title is None else f" {self._text(node.title, arguments, depth)}"
                return f"[{self._text(node.url, arguments, depth)}{text}]"
            case Tag() if str(node.tag).lower() not in _RAW_TAGS:
                return self._tag(node, arguments, depth)
        return str(node)

    def _tag(self, node: Tag, arguments: Mapping[str, str], depth: int) -> str:
        for attribute in node.attributes:
            if attribute.value is not None:
                attribute.value = self._text(attribute.value, arguments, depth)
        if node.contents is not None and not node.self_closing:
            node.contents = self._text(node.contents, arguments, depth)
        return str(node)

    def _argument(self, node: Argument, arguments: Mapping[str, str], depth: int) -> str:
        name = self._text(node.name, arguments, depth).strip()
        if name in arguments:
            return arguments[name]
        return str(node) if node.default is None else self._text(node.default, arguments, depth)

    def _template(self, node: Template, arguments: Mapping[str, str], depth: int) -> str:
        if depth > _DEEPEST:
            return ""
        name = self._text(node.name, arguments, depth).strip()

        def given(index: int) -> str:
            return self._text(node.params[index].value, arguments, depth).strip() if index < len(node.params) else ""

        if name.startswith("#") or ":" in name:
            function = _FUNCTIONS.get(name.partition(":")[0].lower())
            if function:
                return function(self, node, name.partition(":")[2].strip(), given)
        if name in _VARIABLES and not node.params:
            return _VARIABLES[name](self._page)
        return self._called(name, node, arguments, depth)

    def _called(self, name: str, node: Template, arguments: Mapping[str, str], depth: int) -> str:
        try:
            title = parse_title(name.removeprefix("subst:").removeprefix("safesubst:"), TEMPLATE)
        except BadTitle:
            return str(node)
        text = self._source(title)
        self._used.setdefault(title, Used(title, text is not None))
        if text is None:
            return f"[[:{title}]]"
        values = {}
        for parameter in node.params:
            value = self._text(parameter.value, arguments, depth)
            key = self._text(parameter.name, arguments, depth).strip()
            values[key] = value.strip() if parameter.showkey else value
        return self._text(mwparserfromhell.parse(text), values, depth)

    def _source(self, title: Title) -> str | None:
        if title not in self._texts:
            page = find_page(self._connection, title)
            self._texts[title] = None if page is None else included(latest_revision(self._connection, page).text)
        return self._texts[title]

    def exists(self, name: str) -> bool:
        """Whether there is a page of that title."""
        try:
            return find_page(self._connection, parse_title(name)) is not None
        except BadTitle:
            return False

    def interface_text(self, name: str) -> str:
        """``{{int:…}}``: the page of the MediaWiki namespace, else ``⧼name⧽``."""
        return self._source(parse_title(f"MediaWiki:{name}")) or f"⧼{name}⧽"


def included(text: str) -> str:
    """What a template gives to the pages that call it."""
    only = _ONLY.findall(text)
    return "".join(only) if only else _NOT_INCLUDED.sub("", text)


def template_titles(connection: sqlite3.Connection, text: str, page: str) -> tuple[Title, ...]:
    """The templates that a text calls, directly and indirectly."""
    return tuple(used.title for used in Expander(connection).expand(text, page).templates)


_Given = Callable[[int], str]
_Function = Callable[[Expander, Template, str, _Given], str]


def _if(_expander: Expander, _node: Template, first: str, given: _Given) -> str:
    return given(0) if first else given(1)


def _ifeq(_expander: Expander, _node: Template, first: str, given: _Given) -> str:
    return given(1) if first == given(0) else given(2)


def _ifexist(expander: Expander, _node: Template, first: str, given: _Given) -> str:
    return given(0) if expander.exists(first) else given(1)


def _switch(_expander: Expander, node: Template, first: str, given: _Given) -> str:
    matched = False
    for index, parameter in enumerate(node.params):
        if not parameter.showkey:
            last = index == len(node.params) - 1
            if last and not matched:
                return given(index)
            matched = matched or str(parameter.value).strip() == first
            continue
        key = str(parameter.name).strip()
        if matched or key in (first, "#default"):
            return given(index)
    return ""


def _invoke(_expander: Expander, _node: Template, first: str, given: _Given) -> str:
    """The one module that this wiki has: Label, which tells what an item is called."""
    if first != "Label":
        return ""
    known = shipped_knowledge().get(given(1))
    return known.label("en") if known is not None else given(1)


def _nothing(_expander: Expander, _node: Template, _first: str, _given: _Given) -> str:
    return ""


_FUNCTIONS: dict[str, _Function] = {
    "#if": _if,
    "#ifeq": _ifeq,
    "#ifexist": _ifexist,
    "#switch": _switch,
    "#invoke": _invoke,
    "#expr": _nothing,
    "#statements": _nothing,
    "#property": _nothing,
    "lc": lambda _e, _n, first, _g: first.lower(),
    "uc": lambda _e, _n, first, _g: first.upper(),
    "ucfirst": lambda _e, _n, first, _g: first[:1].upper() + first[1:],
    "lcfirst": lambda _e, _n, first, _g: first[:1].lower() + first[1:],
    "int": lambda expander, _n, first, _g: expander.interface_text(first),
    "defaultsort": _nothing,
    "displaytitle": _nothing,
}
_VARIABLES: dict[str, Callable[[str], str]] = {
    "!": lambda _page: "|",
    "=": lambda _page: "=",
    "PAGENAME": lambda page: page.partition(":")[2] or page,
    "FULLPAGENAME": lambda page: page,
    "NAMESPACE": lambda page: page.partition(":")[0] if ":" in page else "",
}
