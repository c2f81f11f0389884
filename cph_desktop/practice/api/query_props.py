"""``prop=``: what a query tells of each page."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.chunks import not_in_stash
from cph_desktop.practice.api.file_info import describe_stashed, describe_version, file_url
from cph_desktop.practice.api.pageset import Subject, is_entity_page, is_file
from cph_desktop.practice.shapes import Starred
from cph_desktop.practice.store import files, stash
from cph_desktop.practice.store.pages import Revision, categories_in, category_sizes, history, latest_revision
from cph_desktop.practice.text.expanding import Expander, template_titles
from cph_desktop.practice.titles import CATEGORY


@dataclass
class Found:
    """Keys for the page, and where to go on."""

    body: dict[str, Any] = field(default_factory=dict)
    going_on: dict[str, str] = field(default_factory=dict)


Prop = Callable[[Call, sqlite3.Connection, Subject, bool], Found]


def identity(call: Call, subject: Subject) -> dict[str, Any]:
    """What every page of an answer begins with."""
    title = subject.title
    if subject.page:
        return {"pageid": subject.page.id, "ns": title.ns, "title": str(title)}
    known = call.wiki.knowledge.get(title.key) if is_entity_page(title) else None
    if known:
        return {"pageid": known.page_id, "ns": title.ns, "title": str(title)}
    return {"ns": title.ns, "title": str(title), "missing": True}


def info(call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001 - a module's signature
    """``prop=info``."""
    model = {120: "wikibase-item", 122: "wikibase-property"}.get(subject.title.ns, "wikitext")
    found: dict[str, Any] = {"contentmodel": model, "pagelanguage": "en", "pagelanguagehtmlcode": "en", "pagelanguagedir": "ltr"}
    page = subject.page
    if page:
        latest = latest_revision(connection, page)
        found |= {"touched": page.touched, "lastrevid": page.latest, "length": page.length}
        if page.redirect:
            found["redirect"] = True
        if latest.parent == 0:
            found["new"] = True
    wanted = call.params.several("inprop")
    if "protection" in wanted:
        kinds = ["edit", "move"] if page else ["create"]
        found |= {"protection": [], "restrictiontypes": kinds + (["upload"] if is_file(subject.title) else [])}
    if "url" in wanted:
        url = call.page_url(subject.title)
        found |= {"fullurl": url, "editurl": f"{url}?action=edit", "canonicalurl": url}
    if "displaytitle" in wanted:
        found["displaytitle"] = str(subject.title)
    if "watched" in wanted:
        found["watched"] = False
    actions = call.params.several("intestactions")
    if actions:
        found["actions"] = {action: call.account.may(action) for action in actions}
    return Found(found)


def image_info(call: Call, connection: sqlite3.Connection, subject: Subject, single: bool) -> Found:  # noqa: FBT001 - a module's signature
    """``prop=imageinfo``."""
    if not is_file(subject.title):
        return Found()
    versions = files.versions(connection, subject.title)
    if not versions:
        return Found({"imagerepository": ""})
    start, limit = call.params.get("iistart"), call.params.limit("iilimit", 1)
    if start:
        versions = [version for version in versions if version.timestamp <= start]
    wanted = call.params.several("iiprop", "timestamp|user")
    page_id = subject.page.id if subject.page else 0
    described = [describe_version(call, version, wanted, page_id) for version in versions[:limit]]
    width = call.params.number("iiurlwidth", -1)
    if width > 0:
        for one, version in zip(described, versions, strict=False):
            one.update(_thumbnail(call, version, width))
    going_on = {"iistart": versions[limit].timestamp} if single and len(versions) > limit else {}
    return Found({"imagerepository": "local", "imageinfo": described}, going_on)


def category_info(_call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001
    """``prop=categoryinfo``; an empty category without a page has none."""
    if subject.title.ns != CATEGORY:
        return Found()
    pages, members, subcategories = category_sizes(connection, subject.title.key)
    size = pages + members + subcategories
    if not subject.page and not size:
        return Found()
    return Found({"categoryinfo": {"size": size, "pages": pages, "files": members, "subcats": subcategories, "hidden": False}})


def revisions(call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001 - a module's signature
    """``prop=revisions``, newest first."""
    if not subject.page:
        return Found()
    limit = call.params.limit("rvlimit", 1)
    onward = call.params.get("rvcontinue").rpartition("|")[2] or call.params.get("rvstartid")
    found = history(connection, subject.page.id, limit + 1, int(onward) if onward.isdigit() else None)
    wanted = call.params.several("rvprop", "ids|timestamp|flags|comment|user")
    described = [_revision(call, one, wanted) for one in found[:limit]]
    going_on = {}
    if len(found) > limit and call.params.has("rvlimit"):
        going_on = {"rvcontinue": f"{wikitime.compact(found[limit].timestamp)}|{found[limit].id}"}
    return Found({"revisions": described}, going_on)


def categories(_call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001 - a module's signature
    """``prop=categories``."""
    if not subject.page:
        return Found()
    text = Expander(connection).expand(latest_revision(connection, subject.page).text, str(subject.title)).text
    found = [{"ns": CATEGORY, "title": str(title)} for title in categories_in(text)]
    return Found({"categories": found} if found else {})


def templates(_call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001
    """``prop=templates``."""
    if not subject.page:
        return Found()
    used = template_titles(connection, latest_revision(connection, subject.page).text, str(subject.title))
    return Found({"templates": [{"ns": title.ns, "title": str(title)} for title in used]} if used else {})


def redirects(_call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001
    """``prop=redirects``: pages that redirect here."""
    rows = connection.execute("SELECT id, ns, title FROM page WHERE redirect IN (?, ?)", (str(subject.title), subject.title.key))
    found = [{"pageid": page_id, "ns": ns, "title": title.replace("_", " ")} for page_id, ns, title in rows]
    return Found({"redirects": found} if found else {})


def duplicate_files(_call: Call, connection: sqlite3.Connection, subject: Subject, _single: bool) -> Found:  # noqa: FBT001
    """``prop=duplicatefiles``."""
    current = files.find_file(connection, subject.title) if is_file(subject.title) else None
    if current is None:
        return Found()
    twins = [twin for twin in files.files_with(connection, current.content.sha1) if twin.title != subject.title]
    found = [{"name": twin.title.key, "timestamp": twin.timestamp, "user": twin.user, "shared": False} for twin in twins]
    return Found({"duplicatefiles": found} if found else {})


def page_props(_call: Call, _connection: sqlite3.Connection, _subject: Subject, _single: bool) -> Found:  # noqa: FBT001
    """``prop=pageprops``: nothing here has any."""
    return Found()


PROPS: dict[str, Prop] = {
    "info": info,
    "imageinfo": image_info,
    "categoryinfo": category_info,
    "revisions": revisions,
    "categories": categories,
    "templates": templates,
    "redirects": redirects,
    "duplicatefiles": duplicate_files,
    "pageprops": page_props,
    "links": page_props,
    "images": page_props,
    "extlinks": page_props,
    "fileusage": page_props,
    "linkshere": page_props,
    "transcludedin": page_props,
}


def stash_image_info(call: Call, connection: sqlite3.Connection) -> dict[str, Any]:
    """``prop=stashimageinfo``, which is about no page."""
    wanted = call.params.several("siiprop", "timestamp|url")
    found = []
    for key in call.params.several("siifilekey") or call.params.several("siisessionkey"):
        entry = stash.find(connection, key, call.account)
        if entry is None or entry.stage == "uploading":
            raise not_in_stash(key)
        found.append(describe_stashed(call, entry, wanted))
    return {"stashimageinfo": found}


def _thumbnail(call: Call, version: files.FileVersion, width: int) -> dict[str, Any]:
    content = version.content
    width = min(width, content.width) or width
    height = round(content.height * width / content.width) if content.width else 0
    url = f"{call.base_url}/practice/thumb/{width}/{file_url('', version.title.key).rpartition('/')[2]}"
    return {"thumburl": url, "thumbwidth": width, "thumbheight": height, "responsiveUrls": {}}


def _revision(call: Call, one: Revision, wanted: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if "ids" in wanted:
        found |= {"revid": one.id, "parentid": one.parent}
    if "flags" in wanted:
        found["minor"] = False
    if "user" in wanted:
        found["user"] = one.user
    if "userid" in wanted:
        found["userid"] = one.account
    if "timestamp" in wanted:
        found["timestamp"] = one.timestamp
    if "size" in wanted:
        found["size"] = len(one.text.encode())
    if "sha1" in wanted:
        found["sha1"] = hashlib.sha1((one.text + (one.entity or "")).encode(), usedforsecurity=False).hexdigest()
    if "comment" in wanted:
        found["comment"] = one.comment
    if "tags" in wanted:
        found["tags"] = list(one.tags)
    if "content" in wanted:
        found |= _slots(call, one)
    return found


def _slots(call: Call, one: Revision) -> dict[str, Any]:
    main = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": one.text}
    if not call.params.has("rvslots"):
        return (
            {**main, "content": one.text}
            if call.version == 2
            else {"contentformat": "text/x-wiki", "contentmodel": "wikitext", "*": one.text}
        )
    slots: dict[str, Any] = {"main": Starred(main, "content")}
    asked = call.params.several("rvslots")
    if one.entity is not None and ("*" in asked or "mediainfo" in asked):
        data = {"contentmodel": "wikibase-mediainfo", "contentformat": "application/json", "content": _stored_json(one.entity)}
        slots["mediainfo"] = Starred(data, "content")
    return {"slots": slots}


def _stored_json(entity: str) -> str:
    """As Wikibase stores it: what is empty is ``[]``."""
    data = {key: value or [] for key, value in json.loads(entity).items()}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/")
