"""Wikitext that stands in a cell: kept where the field takes it and where it is whole, otherwise shown as plain text."""

from __future__ import annotations

import re

import mwparserfromhell

from cph_desktop.values.text import clean_text, escape_wikitext

_MARKUP = re.compile(r"\{\{|\}\}|\[\[|\]\]|''|<|\[(?=https?://)|\|")
_BRACKETS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_QUOTES = re.compile("''+")
# Tables and template parameters do not fit into a template's value, and brackets around nothing are no markup
_NEVER_KEPT = re.compile(r"\{\||\|\}|\{\{\{|\{\{\s*\}\}|\[\[\s*\]\]")
_OPENING = {"}}": "{{", "]]": "[["}
_CLOSED_TAGS = (
    "nowiki",
    "pre",
    "ref",
    "gallery",
    "math",
    "syntaxhighlight",
    "div",
    "span",
    "table",
    "includeonly",
    "noinclude",
    "onlyinclude",
    "poem",
)
_TAGS = {
    name: (re.compile(rf"<{name}\b(?![^>]*/>)", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
    for name in _CLOSED_TAGS
}


def has_markup(text: str) -> bool:
    """Whether a text holds anything that a wiki would read as markup of a template, link, tag or emphasis."""
    return _MARKUP.search(text) is not None


def plain_value(text: str) -> str:
    """A plain text as a template's value: nothing in it is markup, its line ends stay visible."""
    escaped = escape_wikitext(clean_text(text, keep_lines=True))
    return escaped.replace("\n", "<br>") if "\n" in escaped else escaped


def kept_or_none(text: str) -> str | None:
    """Wikitext as a template's value, its bare ``|`` as ``{{!}}``; None when its brackets or tags do not close."""
    cleaned = clean_text(text, keep_lines=True)
    if ("<" in cleaned and not _tags_close(cleaned)) or not _quotes_close(cleaned) or _NEVER_KEPT.search(cleaned):
        return None
    pieces: list[str] = []
    open_brackets: list[str] = []
    end = 0
    for found in _BRACKETS.finditer(cleaned):
        mark = found.group()
        pieces.append(cleaned[end : found.start()])
        end = found.end()
        if mark in {"{{", "[["}:
            open_brackets.append(mark)
        elif mark != "|" and (not open_brackets or open_brackets.pop() != _OPENING[mark]):
            return None
        pieces.append("{{!}}" if mark == "|" and not open_brackets else mark)
    whole = "".join([*pieces, cleaned[end:]])
    return None if open_brackets or ("{{" in whole and not _fits_into_template(whole)) else whole


def _fits_into_template(wikitext: str) -> bool:
    """Whether a parser finds the parameter behind it: ``{{<}}`` has pairs of brackets and is no template."""
    templates = mwparserfromhell.parse(f"{{{{a|b={wikitext}|c=d}}}}").filter_templates(recursive=False)
    return len(templates) == 1 and templates[0].has("c")


def without_markup(text: str) -> str:
    """What a reader sees of wikitext, on one line: for captions and file names."""
    if not has_markup(text):
        return clean_text(text)
    code = mwparserfromhell.parse(text)
    for template in code.filter_templates(recursive=False):
        inner = template.get("1").value if template.has("1") else ""
        code.replace(template, inner)
    return clean_text(code.strip_code(normalize=True, collapse=True))


def _quotes_close(text: str) -> bool:
    """Italics and bold close on their own line, or not at all."""
    return "''" not in text or all(len(_QUOTES.findall(line)) % 2 == 0 for line in text.split("\n"))


def _tags_close(text: str) -> bool:
    if text.count("<!--") != text.count("-->"):
        return False
    return all(len(opening.findall(text)) == len(closing.findall(text)) for opening, closing in _TAGS.values())
