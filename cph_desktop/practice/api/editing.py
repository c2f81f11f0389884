"""Pages: ``edit``, ``delete``, ``purge``, ``titleblacklist`` and ``opensearch``."""

from __future__ import annotations

import sqlite3
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.pageset import read_pageset
from cph_desktop.practice.api.permissions import banned_title, blacklist_entry, checked_tags, refuse_writing
from cph_desktop.practice.api.query_lists import search_titles
from cph_desktop.practice.refusal import Refusal, bad_value
from cph_desktop.practice.store.files import delete_file
from cph_desktop.practice.store.pages import (
    Page,
    Revision,
    delete_page,
    find_page,
    history,
    latest_revision,
    page_by_id,
    revision,
    save,
    touch,
)
from cph_desktop.practice.titles import ITEM, PROPERTY, BadTitle, Title, parse_title

_CONTENT_PARAMETERS = ("text", "appendtext", "prependtext", "undo")


def edit(call: Call) -> dict[str, Any]:
    """Answers ``action=edit``."""
    if not any(call.params.has(name) for name in _CONTENT_PARAMETERS):
        info = 'At least one of the parameters "text", "appendtext", "prependtext" and "undo" is required.'
        raise Refusal("notext", info)
    with call.wiki.database.writing() as connection:
        title, page = _edited(call, connection)
        refuse_writing(call)
        _refuse_edit(call, connection, title, page)
        before = latest_revision(connection, page) if page else None
        text = _new_text(call, connection, before)
        _refuse_edit_conflict(call, connection, before)
        call.refuse_rate("edit")
        if before and text == before.text:
            return {"edit": _told(page, title) | {"nochange": True, "watched": True}}
        tags = checked_tags(call.params.several("tags"))
        entity = before.entity if before else None
        new = save(connection, title, call.account, text, entity=entity, comment=call.params.get("summary"), tags=tags)
    told = {"result": "Success", "pageid": new.page, "title": str(title), "contentmodel": "wikitext", "oldrevid": new.parent}
    created = {"new": True} if page is None else {}
    return {"edit": created | told | {"newrevid": new.id, "newtimestamp": new.timestamp, "watched": True}}


def delete(call: Call) -> dict[str, Any]:
    """Answers ``action=delete``; of the accounts here the trainer's may."""
    with call.wiki.database.writing() as connection:
        title, page = _edited(call, connection)
        refuse_writing(call, "delete")
        if page is None:
            raise Refusal("missingtitle", "The page you specified doesn't exist.")
        reason = call.params.get("reason")
        delete_file(connection, title, call.account, reason, wikitime.now())
        delete_page(connection, page)
    return {"delete": {"title": str(title), "reason": reason, "logid": page.id}}


def purge(call: Call) -> dict[str, Any]:
    """Answers ``action=purge``."""
    purged: list[dict[str, Any]] = []
    with call.wiki.database.writing() as connection:
        pageset = read_pageset(call, connection)
        for subject in pageset.subjects:
            told: dict[str, Any] = {"ns": subject.title.ns, "title": str(subject.title)}
            if subject.page:
                touch(connection, subject.page)
                told["purged"] = True
                if call.params.has("forcelinkupdate"):
                    told["linkupdate"] = True
            else:
                told["missing"] = True
            purged.append(told)
    normalized = {"normalized": pageset.normalized} if pageset.normalized else {}
    return {"batchcomplete": True, "purge": purged + pageset.invalid} | normalized


def title_blacklist(call: Call) -> dict[str, Any]:
    """Answers ``action=titleblacklist``."""
    action = call.params.get("tbaction", "edit")
    if action not in ("create", "edit", "upload", "createtalk", "createpage", "move", "new-account"):
        raise bad_value("tbaction", action)
    title = _title(call.params.required("tbtitle"))
    with call.wiki.database.reading() as connection:
        entry = blacklist_entry(connection, title)
    if entry is None or (call.account.may("tboverride") and not call.params.has("tbnooverride")):
        return {"titleblacklist": {"result": "ok"}}
    what = f'The filename "{title}"' if action == "upload" else f'The title "{title}"'
    reason = (
        f"{what} has been banned from creation.\nIt matches the following disallowed titles list entry: <code>{entry.line}</code>"
    )
    message = f"titleblacklist-forbidden-{action}"
    return {"titleblacklist": {"result": "blacklisted", "reason": reason, "message": message, "line": entry.line}}


def open_search(call: Call) -> list[Any]:
    """Answers ``action=opensearch``."""
    words = call.params.required("search")
    with call.wiki.database.reading() as connection:
        found = search_titles(call, connection, words, "namespace", call.params.limit("limit"))
    return [words, [str(page.title) for page in found], ["" for _ in found], [call.page_url(page.title) for page in found]]


def _edited(call: Call, connection: sqlite3.Connection) -> tuple[Title, Page | None]:
    if call.params.has("pageid"):
        page = page_by_id(connection, call.params.number("pageid", 0))
        if page is None:
            raise Refusal("nosuchpageid", f"There is no page with ID {call.params.get('pageid')}.")
        return page.title, page
    if not call.params.has("title"):
        raise Refusal("missingparam", 'One of the parameters "title" and "pageid" is required.')
    title = _title(call.params.get("title"))
    return title, find_page(connection, title)


def _title(text: str) -> Title:
    try:
        return parse_title(text)
    except BadTitle as bad:
        raise Refusal("invalidtitle", f'Bad title "{text}".') from bad


def _refuse_edit(call: Call, connection: sqlite3.Connection, title: Title, page: Page | None) -> None:
    if title.ns in (ITEM, PROPERTY):
        raise Refusal("no-direct-editing", "Direct editing via API is not supported for content model wikibase-item.")
    if title.ns == 8 and not call.account.may("editinterface"):
        raise Refusal(
            "protectednamespace-interface", "This page provides interface text for the software on this wiki, and is protected."
        )
    if page and call.params.has("createonly"):
        raise Refusal("articleexists", "The article you tried to create has been created already.")
    if page is None and call.params.has("nocreate"):
        raise Refusal("missingtitle", "The page you specified doesn't exist.")
    entry = None if page else blacklist_entry(connection, title)
    if entry and "noedit" not in entry.line and not call.account.may("tboverride"):
        raise banned_title(title, entry)


def _new_text(call: Call, connection: sqlite3.Connection, before: Revision | None) -> str:
    params = call.params
    if params.has("undo"):
        return _undone(call, connection, before)
    old = before.text if before else ""
    if params.has("text"):
        return params.get("text").rstrip()
    return (params.get("prependtext") + old + params.get("appendtext")).rstrip()


def _undone(call: Call, connection: sqlite3.Connection, before: Revision | None) -> str:
    undone = revision(connection, call.params.number("undo", 0))
    if before is None or undone is None or undone.page != before.page:
        raise Refusal("nosuchrevid", f"There is no revision with ID {call.params.get('undo')}.")
    parent = revision(connection, undone.parent)
    if parent is None or before.text != undone.text:
        raise Refusal("undofailure", "The edit could not be undone due to conflicting intermediate edits.")
    return parent.text


def _refuse_edit_conflict(call: Call, connection: sqlite3.Connection, before: Revision | None) -> None:
    """Somebody else changed the page since; one's own edits are no conflict (MediaWiki, EditPage::userWasLastToEdit).

    MediaWiki would try to put both texts together line by line; here the whole text is one line.
    """
    base_id, base_time = call.params.number("baserevid", 0), call.params.get("basetimestamp")
    if before is None or not (base_id or base_time):
        return
    newer = [one for one in history(connection, before.page, 500) if (one.id > base_id if base_id else one.timestamp > base_time)]
    if any(one.account != call.account.id for one in newer):
        raise Refusal("editconflict", "Edit conflict.")


def _told(page: Page | None, title: Title) -> dict[str, Any]:
    return {"result": "Success", "pageid": page.id if page else 0, "title": str(title), "contentmodel": "wikitext"}
