"""Asking a wiki which files it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble
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
    """The files with these titles (without ``File:``, at most 50) by one request; a title that has no file is left out."""
    wanted = {FILE_PREFIX + title.replace("_", " "): title for title in titles}
    answer = connection.ask(action="query", titles="|".join(wanted), prop="info|imageinfo", iiprop="sha1|user|url", iilimit="1")
    query = _query(answer)
    names = {str(change["to"]): wanted.get(str(change["from"]), "") for change in query.get("normalized", ())}
    found = {}
    for page in query.get("pages", ()):
        asked = names.get(page["title"]) or wanted.get(page["title"])
        if asked and page.get("pageid") and page.get("imageinfo"):
            found[asked] = _file_page(page)
    return found


def referred_files(connection: Connection, references: Sequence[FileReference]) -> dict[FileReference, FilePage]:
    """The files that cells name (at most 50); moved ones are found under their new name, others are left out."""
    titles = [reference.title for reference in references if reference.title]
    ids = {reference.pageid: reference for reference in references if reference.pageid}
    found = {}
    if ids:
        listed = "|".join(map(str, ids))
        query = _query(connection.ask(action="query", pageids=listed, prop="info|imageinfo", iiprop="sha1|user|url", iilimit="1"))
        pages = [page for page in query.get("pages", ()) if page.get("imageinfo")]
        found = {ids[int(page["pageid"])]: _file_page(page) for page in pages}
    if titles:
        found |= {FileReference(title=title): page for title, page in _titled(connection, titles).items()}
    return found


def _titled(connection: Connection, titles: Sequence[str]) -> dict[str, FilePage]:
    """As :func:`file_pages`, through redirects."""
    asked = "|".join(FILE_PREFIX + title for title in titles)
    answer = connection.ask(
        action="query", titles=asked, redirects="1", prop="info|imageinfo", iiprop="sha1|user|url", iilimit="1"
    )
    query = _query(answer)
    moved = {str(one["from"]): str(one["to"]) for part in ("normalized", "redirects") for one in query.get(part, ())}
    pages = {str(page["title"]): page for page in query.get("pages", ()) if page.get("pageid") and page.get("imageinfo")}
    found = {}
    for title in titles:
        name = FILE_PREFIX + title
        for _step in range(3):
            name = moved.get(name, name)
        if name in pages:
            found[title] = _file_page(pages[name])
    return found


def _file_page(page: Mapping[str, Any]) -> FilePage:
    info = page["imageinfo"][0]
    return FilePage(
        title=str(page["title"]).removeprefix(FILE_PREFIX),
        pageid=int(page["pageid"]),
        sha1=str(info.get("sha1", "")),
        user=str(info.get("user", "")),
        url=str(info.get("descriptionurl", "")),
    )


def _query(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    query = answer.get("query")
    if not isinstance(query, Mapping):
        raise ServerTrouble(200)
    return query
