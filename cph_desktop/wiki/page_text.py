"""The wikitext of file pages: read with the revision it belongs to, and written only over that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cph_desktop.wiki.answers import being_read
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import ServerTrouble, WikiRefusal

PAGES_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class PageText:
    """``categories`` without ``Category:`` are those the wiki shows the page in, those of templates among them.

    ``revision`` and ``timestamp`` name the state that was read; saving says them, so that no edit in between is lost.
    """

    pageid: int
    revision: int
    timestamp: str
    text: str
    categories: tuple[str, ...] = ()


def page_texts(connection: Connection, pageids: Iterable[int]) -> dict[int, PageText]:
    """The pages with these ids (at most 50); those that are gone are left out. Raises :class:`WikiTrouble`."""
    asked = {
        "action": "query",
        "pageids": "|".join(map(str, pageids)),
        "prop": "revisions|categories",
        "rvprop": "ids|timestamp|content",
        "rvslots": "main",
        "cllimit": "max",
    }
    revisions: dict[int, Mapping[str, Any]] = {}
    categories: dict[int, list[str]] = {}
    going_on: Mapping[str, Any] | None = {}
    while going_on is not None:
        answer = connection.ask(**{**asked, **going_on})
        with being_read():
            for page in answer["query"].get("pages", ()):
                if "pageid" not in page or "missing" in page:
                    continue
                pageid = int(page["pageid"])
                if page.get("revisions"):
                    revisions[pageid] = page["revisions"][0]
                categories.setdefault(pageid, []).extend(_name(one) for one in page.get("categories", ()))
            going_on = answer.get("continue")
    with being_read():
        return {pageid: _page_text(pageid, revision, categories[pageid]) for pageid, revision in revisions.items()}


def save_page_text(connection: Connection, before: PageText, text: str, summary: str, tag: str = "") -> int:
    """Write ``text`` in place of the text that was read; gives the revision. Raises :class:`WikiTrouble`.

    The wiki refuses (``editconflict``) where somebody else has changed the page since and the changes do not go together, and a
    page that is gone is not made anew (``nosuchpageid``, ``missingtitle``).
    """
    params = {
        "action": "edit",
        "pageid": str(before.pageid),
        "text": text,
        "summary": summary,
        "baserevid": str(before.revision),
        "basetimestamp": before.timestamp,
        "nocreate": "1",
    }
    edit = connection.write({**params, "tags": tag} if tag else params).get("edit")
    if not isinstance(edit, Mapping):
        raise ServerTrouble(200)
    if edit.get("result") != "Success":
        # a filter or a captcha: https://www.mediawiki.org/wiki/API:Edit
        code = "captcha" if "captcha" in edit else str(edit.get("code") or "hookaborted")
        raise WikiRefusal(code, str(edit.get("info") or edit.get("warning") or code), edit)
    return int(edit.get("newrevid") or before.revision)


def _page_text(pageid: int, revision: Mapping[str, Any], categories: Iterable[str]) -> PageText:
    slot = revision.get("slots", {}).get("main", {})
    return PageText(
        pageid, int(revision["revid"]), str(revision.get("timestamp", "")), str(slot.get("content", "")), tuple(categories)
    )


def _name(category: Mapping[str, Any]) -> str:
    return str(category["title"]).partition(":")[2]
