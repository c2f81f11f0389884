"""``list=`` and ``generator=``: pages and files by what they have in common."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.file_info import describe_version
from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.store import files
from cph_desktop.practice.store.pages import Page, category_members, find_page, pages_from
from cph_desktop.practice.titles import FILE, BadTitle, Title, parse_title


@dataclass
class Listing:
    """What a list answers, the pages it is about, and where to go on."""

    body: dict[str, Any]
    pages: list[Page]
    going_on: dict[str, str] = field(default_factory=dict)


List = Callable[[Call, sqlite3.Connection, str], Listing]


def all_images(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=allimages``: by hash, by name, or by time and user."""
    params, limit = call.params, call.params.limit(f"{prefix}ailimit")
    sha1 = params.get(f"{prefix}aisha1").lower()
    going_on: dict[str, str] = {}
    if sha1:
        found = files.files_with(connection, sha1, limit)
    elif params.get(f"{prefix}aisort", "name") == "timestamp":
        found = _by_time(call, connection, prefix, limit + 1)
        if len(found) > limit:
            going_on = {f"{prefix}aicontinue": f"{wikitime.compact(found[limit].timestamp)}|{found[limit].title.key}"}
    else:
        start = (params.get(f"{prefix}aicontinue") or params.get(f"{prefix}aifrom")).replace(" ", "_")
        found = files.files_by_name(connection, limit + 1, params.get(f"{prefix}aiprefix").replace(" ", "_"), start)
        if len(found) > limit:
            going_on = {f"{prefix}aicontinue": found[limit].title.key}
    pages = [find_page(connection, version.title) for version in found[:limit]]
    wanted = params.several(f"{prefix}aiprop", "timestamp|url")
    listed = [_image(call, version, wanted, page.id if page else 0) for version, page in zip(found, pages, strict=False)]
    return Listing({"allimages": listed}, [page for page in pages if page], going_on)


def all_pages(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=allpages``."""
    params, limit = call.params, call.params.limit(f"{prefix}aplimit")
    start = params.get(f"{prefix}apcontinue") or params.get(f"{prefix}apfrom")
    ns = params.number(f"{prefix}apnamespace", 0)
    begins = _capital(params.get(f"{prefix}apprefix").replace(" ", "_"))
    found = pages_from(connection, ns, begins, _capital(start.replace(" ", "_")), limit + 1)
    going_on = {f"{prefix}apcontinue": found[limit].title.key} if len(found) > limit else {}
    return Listing({"allpages": [_named(page) for page in found[:limit]]}, found[:limit], going_on)


def category_list(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=categorymembers``."""
    params, limit = call.params, call.params.limit(f"{prefix}cmlimit")
    try:
        title = parse_title(params.required(f"{prefix}cmtitle"))
    except BadTitle as bad:
        raise Refusal("invalidcategory", "The category name you entered is not valid.") from bad
    after = params.get(f"{prefix}cmcontinue")
    found = category_members(connection, title.key, limit + 1, int(after) if after.isdigit() else 0)
    going_on = {f"{prefix}cmcontinue": str(found[limit - 1].id)} if len(found) > limit else {}
    return Listing({"categorymembers": [_named(page) for page in found[:limit]]}, found[:limit], going_on)


def file_archive(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=filearchive``: files that were deleted."""
    if not call.account.may("deletedhistory"):
        info = "The action you have requested is limited to users in the group: Administrators."
        raise Refusal("permissiondenied", info)
    params, limit = call.params, call.params.limit(f"{prefix}falimit")
    wanted = params.several(f"{prefix}faprop", "timestamp")
    found = files.deleted_files(
        connection, limit, params.get(f"{prefix}fasha1").lower(), params.get(f"{prefix}faprefix").replace(" ", "_")
    )
    listed = [_deleted(one, wanted) for one in found]
    return Listing({"filearchive": listed}, [])


def log_events(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=logevents``: the deletions of files, the newest first; no other log is kept here."""
    params, limit = call.params, call.params.limit(f"{prefix}lelimit")
    if params.get(f"{prefix}letype", "delete") != "delete" or params.get(f"{prefix}leaction", "delete/delete") != "delete/delete":
        return Listing({"logevents": []}, [])
    title = _log_title(params.get(f"{prefix}letitle"))
    wanted = params.several(f"{prefix}leprop", "ids|title|type|user|timestamp|comment|details")
    return Listing({"logevents": [_log_entry(one, wanted) for one in files.deletions(connection, title, limit)]}, [])


def prefix_search(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=prefixsearch``."""
    found = search_titles(
        call, connection, call.params.required(f"{prefix}pssearch"), f"{prefix}psnamespace", call.params.limit(f"{prefix}pslimit")
    )
    return Listing({"prefixsearch": [_named(page) for page in found]}, found)


def text_search(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=search``: words in titles and texts."""
    words = call.params.required(f"{prefix}srsearch").removeprefix("intitle:").strip('" ')
    spaces = [int(ns) for ns in call.params.several(f"{prefix}srnamespace", "0") if ns.lstrip("-").isdigit()]
    sql = (
        "SELECT p.ns, p.title FROM page p JOIN revision r ON r.id = p.latest WHERE (p.title LIKE ? OR r.text LIKE ?) "
        "AND p.ns IN (SELECT value FROM json_each(?)) ORDER BY p.id DESC LIMIT ?"
    )
    values = (f"%{words.replace(' ', '_')}%", f"%{words}%", str(spaces), call.params.limit(f"{prefix}srlimit"))
    titles = [Title(ns, key) for ns, key in connection.execute(sql, values)]
    pages = [page for page in (find_page(connection, title) for title in titles) if page]
    listed = [_named(page) | {"size": page.length, "snippet": "", "timestamp": page.touched} for page in pages]
    return Listing({"searchinfo": {"totalhits": len(listed)}, "search": listed}, pages)


def recent_changes(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=recentchanges``, the newest first."""
    sql = "SELECT r.*, p.ns, p.title FROM revision r JOIN page p ON p.id = r.page ORDER BY r.id DESC LIMIT ?"
    listed = [
        {
            "type": "new" if row["parent"] == 0 else "edit",
            "ns": row["ns"],
            "title": str(Title(row["ns"], row["title"])),
            "pageid": row["page"],
            "revid": row["id"],
            "old_revid": row["parent"],
            "user": row["user"],
            "timestamp": row["timestamp"],
            "comment": row["comment"],
        }
        for row in connection.execute(sql, (call.params.limit(f"{prefix}rclimit"),))
    ]
    return Listing({"recentchanges": listed}, [])


def user_contributions(call: Call, connection: sqlite3.Connection, prefix: str) -> Listing:
    """``list=usercontribs``."""
    sql = "SELECT r.*, p.ns, p.title FROM revision r JOIN page p ON p.id = r.page WHERE r.user = ? ORDER BY r.id DESC LIMIT ?"
    values = (call.params.get(f"{prefix}ucuser"), call.params.limit(f"{prefix}uclimit"))
    listed = [
        {
            "userid": row["account"],
            "user": row["user"],
            "pageid": row["page"],
            "revid": row["id"],
            "parentid": row["parent"],
            "ns": row["ns"],
            "title": str(Title(row["ns"], row["title"])),
            "timestamp": row["timestamp"],
            "comment": row["comment"],
        }
        for row in connection.execute(sql, values)
    ]
    return Listing({"usercontribs": listed}, [])


LISTS: dict[str, List] = {
    "allimages": all_images,
    "allpages": all_pages,
    "categorymembers": category_list,
    "filearchive": file_archive,
    "logevents": log_events,
    "prefixsearch": prefix_search,
    "search": text_search,
    "recentchanges": recent_changes,
    "usercontribs": user_contributions,
}


def search_titles(call: Call, connection: sqlite3.Connection, words: str, namespaces: str, limit: int) -> list[Page]:
    """Pages whose title begins with ``words``, the parameter ``namespaces`` saying where."""
    spaces = [int(ns) for ns in call.params.several(namespaces, "0") if ns.lstrip("-").isdigit()]
    try:
        title = parse_title(words, spaces[0] if spaces else 0)
    except BadTitle:
        return []
    wanted = [title.ns] if title.ns in spaces or ":" in words else spaces
    return [page for ns in wanted for page in pages_from(connection, ns, title.key, "", limit)][:limit]


def _by_time(call: Call, connection: sqlite3.Connection, prefix: str, limit: int) -> list[files.FileVersion]:
    params = call.params
    stamp, _, key = params.get(f"{prefix}aicontinue").partition("|")
    edge = (_readable(stamp), key) if stamp else None
    user = params.get(f"{prefix}aiuser")
    if params.get(f"{prefix}aidir") in ("descending", "older"):
        edge = edge or ((params.get(f"{prefix}aistart"), "\U0010ffff") if params.get(f"{prefix}aistart") else None)
        return files.newest_files(connection, limit, user, edge)
    edge = edge or ((params.get(f"{prefix}aistart"), "") if params.get(f"{prefix}aistart") else None)
    return files.oldest_files(connection, limit, user, edge)


def _readable(stamp: str) -> str:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}Z"


def _image(call: Call, version: files.FileVersion, wanted: list[str], page_id: int) -> dict[str, Any]:
    return (
        {"name": version.title.key} | describe_version(call, version, wanted, page_id) | {"ns": FILE, "title": str(version.title)}
    )


def _deleted(one: files.DeletedFile, wanted: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": one.id, "name": one.title.key, "ns": FILE, "title": str(one.title)}
    if "timestamp" in wanted:
        found["timestamp"] = one.timestamp
    if "sha1" in wanted:
        found["sha1"] = one.content.sha1
    if "size" in wanted or "dimensions" in wanted:
        found |= {"size": one.content.size, "height": one.content.height, "width": one.content.width}
    if "user" in wanted:
        found["user"] = one.user
    if "mime" in wanted:
        found["mime"] = one.content.mime
    return found


def _log_title(text: str) -> Title | None:
    try:
        return parse_title(text) if text else None
    except BadTitle as bad:
        raise Refusal("invalidtitle", f'Bad title "{text}".') from bad


def _log_entry(one: files.Deletion, wanted: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "ids" in wanted:
        found |= {"logid": one.id, "pageid": 0, "logpage": 0, "revid": 0}
    if "title" in wanted:
        found |= {"ns": FILE, "title": str(one.title)}
    if "details" in wanted:
        found["params"] = {}
    if "type" in wanted:
        found |= {"type": "delete", "action": "delete"}
    if "user" in wanted:
        found["user"] = one.user
    if "timestamp" in wanted:
        found["timestamp"] = one.timestamp
    if "comment" in wanted:
        found["comment"] = one.reason
    return found


def _named(page: Page) -> dict[str, Any]:
    return {"pageid": page.id, "ns": page.title.ns, "title": str(page.title)}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
