"""``parse``, ``expandtemplates`` and ``templatedata``."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import suppress
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.pageset import read_pageset
from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.shapes import Raw, Starred, Text
from cph_desktop.practice.store.pages import categories_in, find_page, latest_revision
from cph_desktop.practice.text.expanding import Expander
from cph_desktop.practice.text.rendering import Links, render
from cph_desktop.practice.titles import BadTitle, Title, parse_title

_TEMPLATE_DATA = re.compile(r"<templatedata>(.*?)</templatedata>", re.DOTALL | re.IGNORECASE)
_PARAMETER = re.compile(r"\{\{\{\s*([^{}|]+?)\s*(?:\||\}\}\})")
_PARAMETER_DEFAULTS: dict[str, Any] = {
    "description": None,
    "required": False,
    "suggested": False,
    "deprecated": False,
    "autovalue": None,
    "default": None,
    "suggestedvalues": [],
    "example": None,
}


def parse(call: Call) -> dict[str, Any]:
    """Answers ``action=parse`` for a text or a page."""
    props = call.params.several(
        "prop", "text|langlinks|categories|links|templates|images|externallinks|sections|revid|displaytitle"
    )
    with call.wiki.database.reading() as connection:
        title, page_id, text = _parsed(call, connection)
        expanded = Expander(connection).expand(text, str(title))
        links = Links(call.base_url, lambda wanted: find_page(connection, wanted) is not None)
        body = render(expanded.text, links)
        told: dict[str, Any] = {"title": str(title)}
        if page_id:
            told["pageid"] = page_id
        html = f'<div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">{body}</div>'
        parts: dict[str, Any] = {
            "text": Text(html),
            "categories": _categories(connection, expanded.text),
            "links": [_page_link(connection, one) for one in links.pages],
            "templates": [_template(used.title, exists=used.exists) for used in expanded.templates],
            "images": list(links.images),
            "externallinks": list(links.external),
            "parsewarnings": [],
            "displaytitle": str(title),
            "wikitext": Text(text),
            "sections": [],
            "langlinks": [],
        }
        return {"parse": told | {name: parts[name] for name in parts if name in props}}


def expand_templates(call: Call) -> dict[str, Any]:
    """Answers ``action=expandtemplates``."""
    text, title = call.params.required("text"), call.params.get("title", "API")
    with call.wiki.database.reading() as connection:
        expanded = Expander(connection).expand(text, title)
    return {"expandtemplates": {"wikitext": expanded.text}}


def template_data(call: Call) -> dict[str, Any]:
    """Answers ``action=templatedata``: the block on the page, else the parameters that its text uses."""
    pages: dict[str, Any] = {}
    told: dict[str, Any] = {"batchcomplete": True}
    with call.wiki.database.reading() as connection:
        pageset = read_pageset(call, connection)
        told |= {key: moved for key in ("normalized", "redirects") if (moved := getattr(pageset, key))}
        for subject in pageset.existing:
            assert subject.page is not None
            text = latest_revision(connection, subject.page).text
            pages[str(subject.page.id)] = _template_data(str(subject.title), text)
        if call.params.has("includeMissingTitles"):
            for index, subject in enumerate(pageset.missing, start=1):
                pages[str(-index)] = {"title": str(subject.title), "missing": True}
    return told | {"pages": pages}


def _template_data(title: str, text: str) -> dict[str, Any]:
    block = _TEMPLATE_DATA.search(text)
    if block:
        with suppress(ValueError):  # a block that is no JSON counts as none
            return {"title": title} | {key: Raw(value) for key, value in _complete(json.loads(block.group(1))).items()}
    names = dict.fromkeys(name for name in _PARAMETER.findall(text))
    return {"title": title, "notemplatedata": True, "params": {name: [] for name in names}}


def _complete(data: dict[str, Any]) -> dict[str, Any]:
    parameters = {}
    for name, given in data.get("params", {}).items():
        one = _PARAMETER_DEFAULTS | {"aliases": [], "type": "unknown"} | given
        for key in ("label", "description"):
            if isinstance(one.get(key), str):
                one[key] = {"en": one[key]}
        parameters[name] = one
    description = data.get("description")
    return {
        "params": parameters,
        "format": data.get("format"),
        "description": {"en": description} if isinstance(description, str) else description,
        "sets": data.get("sets", []),
        "maps": data.get("maps", {}),
    }


def _parsed(call: Call, connection: sqlite3.Connection) -> tuple[Title, int, str]:
    params = call.params
    name = params.get("page") or params.get("title") or "API"
    try:
        title = parse_title(name)
    except BadTitle as bad:
        raise Refusal("invalidtitle", f'Bad title "{name}".') from bad
    page = find_page(connection, title)
    if params.has("page"):
        if page is None:
            raise Refusal("missingtitle", "The page you specified doesn't exist.")
        return title, page.id, latest_revision(connection, page).text
    if not params.has("text"):
        raise Refusal("missingparam", 'One of the parameters "title", "page" and "text" is required.')
    return title, page.id if page else 0, params.get("text")


def _categories(connection: sqlite3.Connection, text: str) -> list[Starred]:
    found = []
    for title in categories_in(text):
        entry: dict[str, Any] = {"sortkey": "", "category": title.key}
        if find_page(connection, title) is None:
            entry["missing"] = True
        found.append(Starred(entry, "category"))
    return found


def _page_link(connection: sqlite3.Connection, title: Title) -> Starred:
    return _template(title, exists=find_page(connection, title) is not None)


def _template(title: Title, *, exists: bool) -> Starred:
    return Starred({"ns": title.ns, "title": str(title), "exists": exists}, "title")
