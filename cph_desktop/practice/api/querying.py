"""``action=query``: puts together what the modules of ``meta``, ``list`` and ``prop`` answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from cph_desktop.practice.api import query_lists, query_meta, query_props
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.pageset import PageSet, Subject, read_pageset
from cph_desktop.practice.api.query_props import Found
from cph_desktop.practice.refusal import bad_value
from cph_desktop.practice.shapes import ById, Either

_Meta = Callable[[Call], dict[str, Any]]

_META: dict[str, _Meta] = {
    "siteinfo": query_meta.siteinfo,
    "userinfo": query_meta.userinfo,
    "tokens": query_meta.tokens,
    "wbcontentlanguages": query_meta.content_languages,
    "wikibase": query_meta.wikibase,
    "filerepoinfo": query_meta.file_repositories,
    "allmessages": query_meta.messages,
}
_SILENT = frozenset({"globalusage", "langlinks", "iwlinks", "contributors", "entityterms", "pageterms", "flagged", "description"})


def query(call: Call) -> dict[str, Any]:
    """Answers ``action=query``."""
    answer: dict[str, Any] = {"batchcomplete": Either("", v2=True)}
    body: dict[str, Any] = {}
    going_on: dict[str, Any] = {}
    with call.wiki.database.reading() as connection:
        pages = _pages(call, connection, body, going_on, answer)
        body |= pages
        for name in call.params.several("list"):
            listing = query_lists.LISTS.get(name)
            if listing is None:
                raise bad_value("list", name)
            found = listing(call, connection, "")
            body |= found.body
            going_on |= found.going_on
    for name in call.params.several("meta"):
        if name not in _META:
            raise bad_value("meta", name)
        body |= _META[name](call)
    if going_on:
        answer["continue"] = going_on | {"continue": "-||"}
    return answer | ({"query": body} if body else {})


def _pages(
    call: Call, connection: sqlite3.Connection, body: dict[str, Any], going_on: dict[str, Any], answer: dict[str, Any]
) -> dict[str, Any]:
    props = call.params.several("prop")
    if "stashimageinfo" in props:
        body |= query_props.stash_image_info(call, connection)
        props.remove("stashimageinfo")
    pageset = _subjects(call, connection, going_on)
    if not (pageset.subjects or pageset.invalid or pageset.missing_ids):
        return {}
    single = len(pageset.subjects) == 1
    pages = [_page(call, connection, subject, props, single=single) for subject in [*pageset.missing, *pageset.existing]]
    onward = {key: value for page in pages for key, value in page.going_on.items()}
    if onward:
        del answer["batchcomplete"]
        answer["continue"] = onward | {"continue": "||"}
    gone = [{"pageid": number, "missing": True} for number in pageset.missing_ids]
    missing, existing = (
        [page.body for page in pages if "missing" in page.body],
        [page.body for page in pages if "missing" not in page.body],
    )
    everything = [*pageset.invalid, *missing, *gone, *existing]
    found: dict[str, Any] = {}
    for key in ("normalized", "redirects"):
        if getattr(pageset, key):
            found[key] = getattr(pageset, key)
    if call.params.has("indexpageids"):
        found["pageids"] = [str(page.get("pageid", -index - 1)) for index, page in enumerate(everything)]
    return found | {"pages": ById(everything)}


def _subjects(call: Call, connection: sqlite3.Connection, going_on: dict[str, Any]) -> PageSet:
    generator = call.params.get("generator")
    if not generator:
        return read_pageset(call, connection)
    listing = query_lists.LISTS.get(generator)
    if listing is None:
        raise bad_value("generator", generator)
    found = listing(call, connection, "g")
    going_on |= found.going_on
    return PageSet([Subject(page.title, page) for page in found.pages])


def _page(call: Call, connection: sqlite3.Connection, subject: Subject, props: list[str], *, single: bool) -> Found:
    found = Found(query_props.identity(call, subject))
    for name in props:
        if name in _SILENT:
            continue
        prop = query_props.PROPS.get(name)
        if prop is None:
            raise bad_value("prop", name)
        more = prop(call, connection, subject, single)
        found.body.update(more.body)
        found.going_on.update(more.going_on)
    return found
