"""Asking a wiki which files it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble

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


def files_with_sha1(connection: Connection, sha1: str) -> list[FilePage]:
    """The files with exactly these bytes; page ids are 0 (this list does not have them)."""
    query = _query(connection.ask(action="query", list="allimages", aisha1=sha1, aiprop="sha1|user|url", ailimit="10"))
    return [
        FilePage(
            str(image["title"]).removeprefix(FILE_PREFIX),
            0,
            sha1,
            str(image.get("user", "")),
            str(image.get("descriptionurl", "")),
        )
        for image in query.get("allimages", ())
    ]


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
