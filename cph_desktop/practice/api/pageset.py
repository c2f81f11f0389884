"""Which pages a query is about: ``titles``, ``pageids``, ``revids`` or a generator, normalised, with redirects followed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.store.pages import Page, find_page, page_by_id, revision
from cph_desktop.practice.titles import FILE, ITEM, PROPERTY, BadTitle, Title, parse_title

_MOST, _MOST_FOR_ADMINS = 50, 500


@dataclass(frozen=True, slots=True)
class Subject:
    """One page of the set: a title with its page where it exists."""

    title: Title
    page: Page | None = None


@dataclass
class PageSet:
    """What the query found to talk about."""

    subjects: list[Subject] = field(default_factory=list)
    invalid: list[dict[str, Any]] = field(default_factory=list)
    missing_ids: list[int] = field(default_factory=list)
    normalized: list[dict[str, Any]] = field(default_factory=list)
    redirects: list[dict[str, Any]] = field(default_factory=list)

    @property
    def existing(self) -> list[Subject]:
        """Those that exist."""
        return [subject for subject in self.subjects if subject.page]

    @property
    def missing(self) -> list[Subject]:
        """Those that do not."""
        return [subject for subject in self.subjects if not subject.page]


def read_pageset(call: Call, connection: sqlite3.Connection) -> PageSet:
    """The pages that ``titles``, ``pageids`` and ``revids`` name."""
    found = PageSet()
    _refuse_too_many(call)
    for text in _unique(call.params.several("titles")):
        _add_title(found, connection, text)
    for number in _unique(call.params.several("pageids")):
        page = page_by_id(connection, int(number)) if number.isdigit() else None
        if page:
            found.subjects.append(Subject(page.title, page))
        else:
            found.missing_ids.append(int(number) if number.isdigit() else 0)
    for number in _unique(call.params.several("revids")):
        known = revision(connection, int(number)) if number.isdigit() else None
        page = page_by_id(connection, known.page) if known else None
        if page:
            found.subjects.append(Subject(page.title, page))
    if call.params.has("redirects"):
        _follow(found, connection)
    return found


def _refuse_too_many(call: Call) -> None:
    most = _MOST_FOR_ADMINS if call.account.may("apihighlimits") else _MOST
    for name in ("titles", "pageids", "revids"):
        if len(call.params.several(name)) > most:
            info = f'Too many values supplied for parameter "{name}". The limit is {most}.'
            raise Refusal(
                "toomanyvalues", info, {"parameter": name, "limit": most, "lowlimit": _MOST, "highlimit": _MOST_FOR_ADMINS}
            )


def _add_title(found: PageSet, connection: sqlite3.Connection, text: str) -> None:
    try:
        title = parse_title(text)
    except BadTitle as bad:
        found.invalid.append({"title": text, "invalidreason": bad.reason, "invalid": True})
        return
    if str(title) != text:
        found.normalized.append({"fromencoded": False, "from": text, "to": str(title)})
    if all(subject.title != title for subject in found.subjects):
        found.subjects.append(Subject(title, find_page(connection, title)))


def _follow(found: PageSet, connection: sqlite3.Connection) -> None:
    for index, subject in enumerate(found.subjects):
        if subject.page and subject.page.redirect:
            target = parse_title(subject.page.redirect)
            found.redirects.append({"from": str(subject.title), "to": str(target)})
            found.subjects[index] = Subject(target, find_page(connection, target))


def is_entity_page(title: Title) -> bool:
    """Whether a page of that title would be an item or a property."""
    return title.ns in (ITEM, PROPERTY)


def is_file(title: Title) -> bool:
    """Whether it is a file page."""
    return title.ns == FILE


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
