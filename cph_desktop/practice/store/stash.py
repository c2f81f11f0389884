"""The upload stash: files that are sent but not published, and chunked uploads under way."""

from __future__ import annotations

import secrets
import sqlite3
import time
from dataclasses import dataclass, replace

from cph_desktop.practice import wikitime
from cph_desktop.practice.store.accounts import Account
from cph_desktop.practice.store.files import Content

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Stashed:
    """One entry.

    ``stage``: ``uploading`` (chunks come in), ``ready`` (whole), ``assembling``/``publish`` with a ``job`` (JSON) still to do,
    ``done`` (``outcome`` is the answer that a status request gets).
    """

    key: str
    account: int
    stage: str
    filename: str
    size: int
    received: int
    content: Content
    object_name: str
    timestamp: str
    job: str = ""
    outcome: str = ""


NOTHING = Content("", 0, 0, 0, "", 0)


def new_key(account: Account, extension: str) -> str:
    """A file key of MediaWiki's form: time, random, user id, extension."""
    ticks = _base36(int(time.time() * 1_000_000) * 36 + secrets.randbelow(36))
    return f"{ticks}.{_base36(secrets.randbelow(36**6))}.{account.id}.{extension}"


def stash_name(kind: str, extension: str) -> str:
    """The name a stashed file goes by: ``20261121075635!chunkedupload b19b2740531c.jpg``."""
    suffix = f"chunkedupload {secrets.token_hex(6)}" if kind == "chunked" else f"php{secrets.token_hex(3)}"
    return f"{wikitime.compact(wikitime.now())}!{suffix}.{extension}"


def put(connection: sqlite3.Connection, entry: Stashed) -> Stashed:
    """Writes an entry, or writes it anew."""
    content = entry.content
    connection.execute(
        "INSERT OR REPLACE INTO stash (key, account, stage, filename, size, received, "
        "sha1, width, height, mime, bits, object_name, "
        "timestamp, job, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.key,
            entry.account,
            entry.stage,
            entry.filename,
            entry.size,
            entry.received,
            content.sha1,
            content.width,
            content.height,
            content.mime,
            content.bits,
            entry.object_name,
            entry.timestamp,
            entry.job,
            entry.outcome,
        ),
    )
    return entry


def find(connection: sqlite3.Connection, key: str, account: Account) -> Stashed | None:
    """The entry of that key, when it is this account's."""
    row = connection.execute("SELECT * FROM stash WHERE key = ? AND account = ?", (key, account.id)).fetchone()
    if row is None:
        return None
    content = Content(row["sha1"], row["size"], row["width"], row["height"], row["mime"], row["bits"])
    return Stashed(
        row["key"],
        row["account"],
        row["stage"],
        row["filename"],
        row["size"],
        row["received"],
        content,
        row["object_name"],
        row["timestamp"],
        row["job"],
        row["outcome"],
    )


def advance(connection: sqlite3.Connection, entry: Stashed, received: int) -> Stashed:
    """Notes that more bytes are in."""
    return put(connection, replace(entry, received=received))


def remove(connection: sqlite3.Connection, key: str) -> None:
    """Takes an entry away."""
    connection.execute("DELETE FROM stash WHERE key = ?", (key,))


def remove_all(connection: sqlite3.Connection) -> None:
    """Loses the whole stash."""
    connection.execute("DELETE FROM stash")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
