"""Asking a wiki which files it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.answers import being_read
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.file_reference import FileReference

TITLES_AT_ONCE = 50
FILE_PREFIX = "File:"


@dataclass(frozen=True, slots=True)
class FilePage:
    """A file on the wiki. ``title`` without ``File:``; ``user`` made the present version; ``url`` is its page for people."""

    title: str
    pageid: int
    sha1: str
    user: str
    url: str


def file_pages(connection: Connection, titles: Sequence[str]) -> dict[str, FilePage]:
    """The files with these titles (without ``File:``, at most 50); a title that has no file is left out."""
    found = _asked(connection, titles="|".join(FILE_PREFIX + title.replace("_", " ") for title in titles))
    pages = {title: found.page(FILE_PREFIX + title.replace("_", " ")) for title in titles}
    return {title: page for title, page in pages.items() if page is not None}


def referred_files(connection: Connection, references: Sequence[FileReference]) -> dict[FileReference, FilePage]:
    """The files that cells name (at most 50); moved ones are found under their new name, others are left out."""
    titles = [reference.title for reference in references if reference.title]
    ids = {reference.pageid: reference for reference in references if reference.pageid}
    found: dict[FileReference, FilePage] = {}
    if ids:
        there = _asked(connection, pageids="|".join(map(str, ids)))
        found = {ids[page.pageid]: page for page in there.pages.values()}
    if titles:
        there = _asked(connection, titles="|".join(FILE_PREFIX + title for title in titles), redirects="1")
        pages = {FileReference(title=title): there.page(FILE_PREFIX + title) for title in titles}
        found |= {reference: page for reference, page in pages.items() if page is not None}
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """Files by the titles that the wiki gives them, and what it made of the titles that it was asked for."""

    pages: Mapping[str, FilePage]
    moved: Mapping[str, str]

    def page(self, asked: str) -> FilePage | None:
        """The file with that title, which the wiki may spell otherwise or have elsewhere."""
        for _step in range(3):
            asked = self.moved.get(asked, asked)
        return self.pages.get(asked)


def _asked(connection: Connection, **params: str) -> _Found:
    """One request, or as many as the wiki takes to answer it."""
    pages: dict[str, FilePage] = {}
    moved: dict[str, str] = {}
    going_on: Mapping[str, Any] | None = {}
    while going_on is not None:
        answer = connection.ask(action="query", prop="info|imageinfo", iiprop="sha1|user|url", iilimit="1", **params, **going_on)
        with being_read():
            waiting = _take_in(answer["query"], pages, moved)
        # what else the wiki could tell is about older versions
        going_on = answer.get("continue") if waiting else None
    return _Found(pages, moved)


def _take_in(query: Mapping[str, Any], pages: dict[str, FilePage], moved: dict[str, str]) -> bool:
    """Part of an answer; tells whether pages are left whose file another part may tell."""
    moved |= {str(one["from"]): str(one["to"]) for part in ("normalized", "redirects") for one in query.get(part, ())}
    waiting: set[str] = set()
    for page in query.get("pages", ()):
        title = str(page.get("title", ""))  # an id without a page has none
        if page.get("pageid") and page.get("imageinfo"):
            pages.setdefault(title, _file_page(page))  # the newest version comes first
        elif page.get("pageid") and not page.get("missing") and title not in pages:
            waiting.add(title)
    return bool(waiting)


def _file_page(page: Mapping[str, Any]) -> FilePage:
    info = page["imageinfo"][0]
    return FilePage(
        title=bare_title(str(page["title"])),
        pageid=int(page["pageid"]),
        sha1=str(info.get("sha1", "")),
        user=str(info.get("user", "")),
        url=str(info.get("descriptionurl", "")),
    )


def bare_title(title: str) -> str:
    """A title without its namespace, which each wiki calls in its own language."""
    return title.partition(":")[2] or title
