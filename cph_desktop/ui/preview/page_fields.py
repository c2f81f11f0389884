"""The fields of a page, read out of its wikitext as a reader will see them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

import mwparserfromhell
from mwparserfromhell.nodes import Argument, Comment, ExternalLink, HTMLEntity, Tag, Template, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

_LANGUAGE_CODE_LENGTH = 12
_BREAK = "\x1e"  # no line break of the wikitext, which means nothing there
_EXTRA_ROW = "information field"
_OTHER_DATE = "other date"  # {{other date|circa|1905}}: its first value says what the others are


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


def page_contents(wikitext: str) -> PageContents:
    """What stands in a page; empty where it has no template."""
    code = mwparserfromhell.parse(wikitext)
    templates = code.filter_templates(recursive=False)
    if not templates:
        return PageContents("", (), ())
    # the information template is the one with named parameters; it comes first in pages of this program
    main = next((one for one in templates if any(parameter.showkey for parameter in one.params)), templates[0])
    others = tuple(str(one.name).strip() for one in templates if one is not main)
    return PageContents(str(main.name).strip(), tuple(_fields(main)), others)


def _fields(main: Template) -> list[PageField]:
    found = []
    for parameter in main.params:
        found += [
            PageField(_plain(inner.get("name").value), _plain(inner.get("value").value))
            for inner in parameter.value.filter_templates(recursive=False)
            if str(inner.name).strip().casefold() == _EXTRA_ROW and inner.has("name") and inner.has("value")
        ]
        text = _plain(parameter.value)
        if text:
            found.append(PageField(str(parameter.name).strip().replace("_", " "), text))
    return found


def _plain(code: Wikicode) -> str:
    """The words without markup."""
    text = "".join(_words(node) for node in code.nodes)
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _words(node: object) -> str:
    if isinstance(node, Text):
        return str(node.value)
    if isinstance(node, HTMLEntity):
        return str(node.normalize())
    if isinstance(node, Wikilink):
        return _plain(node.text) if node.text else str(node.title)
    if isinstance(node, ExternalLink):
        return f"{_plain(node.title)} ({node.url})" if node.title else str(node.url)
    if isinstance(node, Tag):
        return _BREAK if str(node.tag) == "br" else _plain(node.contents) if node.contents else ""
    if isinstance(node, Template):
        return _template_words(node)
    return "" if isinstance(node, Comment | Argument) else _stripped(node)


def _template_words(node: Template) -> str:
    name = str(node.name).strip()
    if name.casefold() == _EXTRA_ROW:
        return ""
    values = [_plain(parameter.value) for parameter in node.params]
    if len(values) == 1 and len(name) <= _LANGUAGE_CODE_LENGTH and name == name.lower():
        return f"{_BREAK}{values[0]}{_BREAK}"  # {{sv|1=…}}: a text in a language, on a line of its own
    words = " ".join(value for value in values if value)
    if name.casefold() == _OTHER_DATE:
        return words
    return f"{name}: {words}" if words else name


def _stripped(node: object) -> str:
    strip = getattr(node, "__strip__", None)
    return str(strip() or "") if strip is not None else str(node)
