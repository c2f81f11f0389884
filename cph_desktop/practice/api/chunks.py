"""Chunked uploads: pieces that follow each other, until the file is whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cph_desktop.practice import wikitime
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.file_info import describe_stashed
from cph_desktop.practice.api.upload_names import content_warnings, extension_of, upload_title
from cph_desktop.practice.filetypes import MAX_BYTES, MIN_CHUNK, detect_mime, read_content, refuse_content
from cph_desktop.practice.refusal import Refusal, missing_parameter
from cph_desktop.practice.store import stash
from cph_desktop.practice.store.stash import NOTHING, Stashed


def receive(call: Call, filename: str, key: str) -> dict[str, Any]:
    """Takes one chunk: ``Continue``, or ``Success`` (``Poll`` with ``async``) when it was the last."""
    chunk, offset = call.files["chunk"], call.params.number("offset", 0)
    total = call.params.number("filesize", -1)
    if total < 0:
        raise missing_parameter("filesize")
    _refuse_sizes(offset, chunk.size, total)
    entry = _entry(call, filename, key, offset, total)
    call.wiki.blobs.append(entry.key, offset, chunk)
    received = offset + chunk.size
    with call.wiki.database.writing() as connection:
        entry = stash.advance(connection, entry, received)
        if received == total and call.params.has("async"):
            stash.put(connection, replace(entry, stage="assembling", job="assemble"))
    if received < total:
        return {"result": "Continue", "offset": received, "filekey": entry.key}
    if call.params.has("async"):
        return {"result": "Poll", "stage": "queued", "filekey": entry.key}
    whole = assemble(call, entry)
    return (
        {"result": "Success"}
        | _warnings(call, filename, whole)
        | {"filekey": whole.key, "imageinfo": describe_stashed(call, whole)}
    )


def assemble(call: Call, entry: Stashed) -> Stashed:
    """Makes the chunks one file in the stash, under a new key; refused where the content is not allowed."""
    extension = extension_of(entry.filename)
    sha1, size, path = call.wiki.blobs.adopt_part(entry.key)
    content = read_content(path, sha1, size, detect_mime(path))
    refuse_content(path, content.mime, extension)
    key = stash.new_key(call.account, extension)
    name = stash.stash_name("chunked", extension)
    whole = Stashed(key, call.account.id, "ready", entry.filename, size, size, content, name, wikitime.now())
    with call.wiki.database.writing() as connection:
        stash.put(connection, whole)
        stash.put(connection, replace(entry, stage="done", job="", outcome=key))
    return whole


def not_in_stash(key: str) -> Refusal:
    """There is no such file in the stash."""
    return Refusal("uploadstash-file-not-found", f'Key "{key}" not found in stash.')


def _refuse_sizes(offset: int, size: int, total: int) -> None:
    if total > MAX_BYTES:
        raise Refusal("file-too-large", "The file you submitted was too large.")
    if offset + size > total:
        raise Refusal("invalid-chunk", "Sum of offset and current chunk exceeds claimed file size.")
    if size < MIN_CHUNK and offset + size < total:
        raise Refusal("chunk-too-small", f"Minimum chunk size is {MIN_CHUNK:,} bytes for non-final chunks.")


def _entry(call: Call, filename: str, key: str, offset: int, total: int) -> Stashed:
    if not key:
        if offset:
            raise Refusal("filekeyneeded", 'The "filekey" parameter must be set when "offset" is non-zero.')
        new = stash.new_key(call.account, extension_of(filename))
        return Stashed(new, call.account.id, "uploading", filename, total, 0, NOTHING, "", wikitime.now())
    if offset == 0:
        raise Refusal("filekeynotallowed", 'Cannot supply a "filekey" when "offset" is 0.')
    with call.wiki.database.reading() as connection:
        entry = stash.find(connection, key, call.account)
    if entry is None:
        raise not_in_stash(key)
    if entry.stage != "uploading":
        raise Refusal("stashfailed", "Chunked upload is already completed, check status for details")
    if entry.received != offset:
        raise Refusal("stashfailed", "Invalid chunk offset", {"offset": str(entry.received)})
    return entry


def _warnings(call: Call, filename: str, whole: Stashed) -> dict[str, Any]:
    with call.wiki.database.reading() as connection:
        warnings = content_warnings(connection, upload_title(filename), whole.content.sha1)
    return {"warnings": warnings} if warnings else {}
