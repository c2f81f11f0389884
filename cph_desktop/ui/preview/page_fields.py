"""The fields of a page, read out of its wikitext as a reader will see them. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import Argument, Comment, ExternalLink, HTMLEntity, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

_LANGUAGE_CODE_LENGTH = 12
_BREAK = "\x1e"  # no line break of the wikitext, which means nothing there
_EXTRA_ROW = "information field"
_SAID_AS_THEY_ARE = frozenset({"other date", "unknown"})  # {{other date|circa|1905}}, {{unknown|date}}: what they say, in a row
_OF_AN_ITEM = frozenset({"creator", "institution", "q"})
_SIZE = "size"
NameOf = Callable[[str], str]
"""What an item is called, its id where that is not known."""


@dataclass(frozen=True, slots=True)
class PageField:
    """One row of the information table: the parameter's name and its text without markup, in lines as on the page."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class PageContents:
    """The information template's filled parameters, and the other templates of the page (licence, coordinates) by name."""

    template: str
    fields: tuple[PageField, ...]
    others: tuple[str, ...]


def page_contents(wikitext: str, name_of: NameOf = str) -> PageContents:
    """What stands in a page, its items by their names; empty where it has no template."""
    code = mwparserfromhell.parse(wikitext)
    templates = code.filter_templates(recursive=False)
    if not templates:
        return PageContents("", (), ())
    # the information template is the one with named parameters; it comes first in pages of this program
    main = next((one for one in templates if any(parameter.showkey for parameter in one.params)), templates[0])
    others = tuple(str(one.name).strip() for one in templates if one is not main)
    return PageContents(str(main.name).strip(), tuple(_Words(name_of).fields(main)), others)


class _Words:
    """Wikitext without its markup."""

    def __init__(self, name_of: NameOf) -> None:
        self._name_of = name_of

    def fields(self, main: Template) -> list[PageField]:
        found = []
        for parameter in main.params:
            found += [
                PageField(self.plain(inner.get("name").value), self.plain(inner.get("value").value))
                for inner in parameter.value.filter_templates(recursive=False)
                if str(inner.name).strip().casefold() == _EXTRA_ROW and inner.has("name") and inner.has("value")
            ]
            text = self.plain(parameter.value)
            if text:
                found.append(PageField(str(parameter.name).strip().replace("_", " "), text))
        return found

    def plain(self, code: Wikicode) -> str:
        text = "".join(self._of(node) for node in code.nodes)
        lines = (" ".join(line.split()) for line in text.split(_BREAK))
        return "\n".join(line for line in lines if line)

    def _of(self, node: object) -> str:
        if isinstance(node, Text):
            return str(node.value)
        if isinstance(node, HTMLEntity):
            return str(node.normalize())
        if isinstance(node, Wikilink):
            return self.plain(node.text) if node.text else str(node.title)
        if isinstance(node, ExternalLink):
            return f"{self.plain(node.title)} ({node.url})" if node.title else str(node.url)
        if isinstance(node, Tag):
            return _BREAK if str(node.tag) == "br" else self.plain(node.contents) if node.contents else ""
        if isinstance(node, Template):
            return self._of_template(node)
        return "" if isinstance(node, Comment | Argument) else _stripped(node)

    def _of_template(self, node: Template) -> str:
        name = str(node.name).strip()
        if name.casefold() == _EXTRA_ROW:
            return ""
        given = {str(parameter.name).strip().casefold(): self.plain(parameter.value) for parameter in node.params}
        values = [value for value in given.values() if value]
        if name.casefold() in _OF_AN_ITEM and (item := given.get("wikidata") or given.get("1", "")):
            return self._name_of(item)
        if name.casefold() == _SIZE:
            return _size(given)
        if len(given) == 1 and len(name) <= _LANGUAGE_CODE_LENGTH and name == name.lower() and name not in _SAID_AS_THEY_ARE:
            return f"{_BREAK}{''.join(values)}{_BREAK}"  # {{sv|1=…}}: a text in a language, on a line of its own
        words = " ".join(values)
        if name.casefold() in _SAID_AS_THEY_ARE:
            return f"{name} {words}" if name.casefold() == "unknown" else words
        return f"{name}: {words}" if words else name


def _size(given: Mapping[str, str]) -> str:
    """``{{Size|mm|160|195}}`` and ``{{Size|unit=mm|height=160|width=195}}`` as one says it: 160 × 195 mm."""
    is_named = "unit" in given
    numbers = [value for name, value in given.items() if value and name not in {"unit", "units", *(() if is_named else "1")}]
    return f"{' × '.join(numbers)} {given['unit'] if is_named else given.get('1', '')}".strip()


def _stripped(node: object) -> str:
    strip = getattr(node, "__strip__", None)
    return str(strip() or "") if strip is not None else str(node)
