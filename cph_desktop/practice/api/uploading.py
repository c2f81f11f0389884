"""``action=upload``: in one piece, in chunks, from the stash, from an address; warnings before anything is published.

The order of the checks is that of MediaWiki's ``ApiUpload``: permission, content and name, title, warnings, rate, publishing.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api import chunks
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.fetching import fetch
from cph_desktop.practice.api.file_info import describe_stashed
from cph_desktop.practice.api.permissions import banned_title, blacklist_entry, checked_tags, refuse_uploading
from cph_desktop.practice.api.publishing import Publication, publish, published
from cph_desktop.practice.api.upload_jobs import queue_publication, status
from cph_desktop.practice.api.upload_names import content_warnings, extension_of, name_warnings, upload_title
from cph_desktop.practice.filetypes import MAX_BYTES, detect_mime, read_content, refuse_content
from cph_desktop.practice.refusal import Refusal, missing_parameter
from cph_desktop.practice.store import stash
from cph_desktop.practice.store.blobs import Incoming
from cph_desktop.practice.store.stash import Stashed
from cph_desktop.practice.titles import Title

_FIXABLE = frozenset({"illegal-filename", "filename-tooshort", "filename-toolong", "filetype-missing"})


def upload(call: Call) -> dict[str, Any]:
    """Answers ``action=upload``."""
    params = call.params
    key = params.get("filekey") or params.get("sessionkey")
    if params.has("checkstatus") and key:
        return {"upload": status(call, key)}
    if "chunk" in call.files:
        return {"upload": _chunk(call, key)}
    sources = [name for name, given in (("filekey", key), ("file", "file" in call.files), ("url", params.get("url"))) if given]
    if not sources:
        raise Refusal("missingparam", 'One of the parameters "filekey", "file" and "url" is required.')
    if len(sources) > 1:
        raise Refusal("toomanyparams", 'Only one of the parameters "filekey", "file" and "url" can be used.')
    if params.has("async") and sources == ["file"]:
        raise Refusal("cannot-async-upload-file", 'The parameters "async" and "file" cannot be combined.')
    filename = params.get("filename")
    if not filename:
        raise missing_parameter("filename")
    refuse_uploading(call)
    if key:
        return {"upload": _finish(call, filename, _from_stash(call, key))}
    incoming = call.files.get("file") or fetch(call, params.get("url"))
    return {"upload": _finish(call, filename, _stash(call, filename, incoming), fresh=True)}


@dataclass(frozen=True, slots=True)
class Checked:
    """An upload that may go on: its title, and what the wiki warns of."""

    title: Title
    warnings: dict[str, Any]


def _finish(call: Call, filename: str, entry: Stashed, *, fresh: bool = False) -> dict[str, Any]:
    """Publishes or stashes one whole file. ``fresh`` ones are in no stash yet."""
    checked = _checked(call, filename, entry, fresh=fresh)
    if checked.warnings and not call.params.has("ignorewarnings"):
        return {"result": "Warning", "warnings": checked.warnings} | _keep(call, entry, fresh=fresh)
    told = {"warnings": checked.warnings} if checked.warnings else {}
    if call.params.has("stash"):
        return {"result": "Success"} | _keep(call, entry, fresh=fresh) | told | {"imageinfo": describe_stashed(call, entry)}
    call.refuse_rate("upload")
    publication = _publication(call, checked.title)
    if call.params.has("async") and not fresh:
        return queue_publication(call, entry, publication)
    with call.wiki.database.writing() as connection:
        version = publish(connection, call.account, entry, publication)
        stash.remove(connection, entry.key)
    return {"result": "Success", "filename": checked.title.key} | told | {"imageinfo": published(call, version)}


def _checked(call: Call, filename: str, entry: Stashed, *, fresh: bool) -> Checked:
    if entry.content.size == 0:
        raise Refusal("empty-file", "The file you submitted was empty.")
    if entry.content.size > MAX_BYTES:
        raise Refusal("file-too-large", "The file you submitted was too large.")
    refuse_content(call.wiki.blobs.path(entry.content.sha1), entry.content.mime, extension_of(filename))
    try:
        title = upload_title(filename)
        with call.wiki.database.reading() as connection:
            if not call.params.has("stash"):
                _refuse_title(call, connection, title)
            warnings = name_warnings(connection, filename, title, entry.content.sha1)
            return Checked(title, warnings | content_warnings(connection, title, entry.content.sha1))
    except Refusal as refusal:
        if refusal.code in _FIXABLE or "titleblacklist" in refusal.code:
            extra = refusal.extra | _keep(call, entry, fresh=fresh) | {"invalidparameter": "filename"}
            raise Refusal(refusal.code, refusal.info, extra) from refusal
        raise


def _refuse_title(call: Call, connection: sqlite3.Connection, title: Title) -> None:
    entry = blacklist_entry(connection, title)
    if entry and not call.account.may("tboverride"):
        raise banned_title(title, entry)


def _keep(call: Call, entry: Stashed, *, fresh: bool) -> dict[str, Any]:
    if fresh:
        with call.wiki.database.writing() as connection:
            stash.put(connection, entry)
    return {"filekey": entry.key, "sessionkey": entry.key}


def _publication(call: Call, title: Title) -> Publication:
    comment = call.params.get("comment")
    text = call.params.get("text", comment)
    return Publication(title.key, comment, text, checked_tags(call.params.several("tags")))


def _from_stash(call: Call, key: str) -> Stashed:
    with call.wiki.database.reading() as connection:
        entry = stash.find(connection, key, call.account)
    if entry is None or entry.stage in ("uploading", "assembling", "done"):
        raise chunks.not_in_stash(key)
    if entry.stage == "publish":
        raise Refusal("apierror-upload-inprogress", "Upload from stash already in progress.")
    return entry


def _stash(call: Call, filename: str, incoming: Incoming) -> Stashed:
    """The row a file would have in the stash; nothing is written to the database yet."""
    extension = extension_of(filename)
    path = call.wiki.blobs.adopt(incoming)
    content = read_content(path, incoming.sha1, incoming.size, detect_mime(path))
    name = filename if not call.params.has("stash") else stash.stash_name("whole", extension)
    key = stash.new_key(call.account, extension)
    return Stashed(key, call.account.id, "ready", filename, content.size, content.size, content, name, wikitime.now())


def _chunk(call: Call, key: str) -> dict[str, Any]:
    filename = call.params.required("filename")
    refuse_uploading(call)
    title = upload_title(filename)
    if not call.params.has("ignorewarnings"):
        with call.wiki.database.reading() as connection:
            warnings = name_warnings(connection, filename, title, "")
        if warnings:
            entry = _stash(call, filename, call.files["chunk"])
            return {"result": "Warning", "warnings": warnings} | _keep(call, entry, fresh=True)
    return chunks.receive(call, filename, key)
