"""What a wiki knows of a file before it is uploaded: the same bytes under another name, and what was deleted before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cph_desktop.checks.wiki_answers import ContentThere, Deletion, FileThere
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble
from cph_desktop.wiki.lookup import FILE_PREFIX, bare_title

_RIGHT = "deletedhistory"  # https://www.mediawiki.org/wiki/API:Filearchive
_MOST = "5"


@dataclass(frozen=True, slots=True)
class FilePast:
    """``deletion`` is the last one of that name, None for none."""

    content: ContentThere
    deletion: Deletion | None


def file_past(connection: Connection, filename: str, sha1: str) -> FilePast:
    """Both by one request. ``sha1`` "" for a row whose bytes are not known.

    Files deleted with these bytes are told only to accounts that may see them; the log of deletions anybody may read.
    """
    lists, params = ["logevents"], {"letype": "delete", "leaction": "delete/delete", "letitle": FILE_PREFIX + filename}
    if sha1:
        lists.append("allimages")
        params |= {"aisha1": sha1, "aiprop": "sha1|url", "ailimit": _MOST}
        if _RIGHT in connection.account.rights:
            lists.append("filearchive")
            params |= {"fasha1": sha1, "faprop": "sha1", "falimit": "1"}
    answer = connection.ask(action="query", list="|".join(lists), leprop="timestamp|comment", lelimit="1", **params)
    query = answer.get("query")
    if not isinstance(query, Mapping):
        raise ServerTrouble(200)
    there = tuple(_file(image) for image in query.get("allimages", ()))
    archived = next((bare_title(str(one["title"])) for one in query.get("filearchive", ())), "")
    return FilePast(ContentThere(there, archived), next(map(_deletion, query.get("logevents", ())), None))


def _file(image: Mapping[str, Any]) -> FileThere:
    return FileThere(bare_title(str(image["title"])), str(image.get("sha1", "")), str(image.get("descriptionurl", "")))


def _deletion(entry: Mapping[str, Any]) -> Deletion:
    """The time or the reason may be hidden from us."""
    return Deletion(str(entry.get("timestamp", ""))[:10], str(entry.get("comment", "")))
