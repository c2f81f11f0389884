"""Files: the current version of each, the older ones, and those that were deleted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cph_desktop.practice.store.accounts import Account
from cph_desktop.practice.titles import FILE, Title


@dataclass(frozen=True, slots=True)
class Content:
    """What is known of some bytes: hash, size, and what they show."""

    sha1: str
    size: int
    width: int
    height: int
    mime: str
    bits: int


@dataclass(frozen=True, slots=True)
class FileVersion:
    """One version of a file. ``object_name`` is the name it first came under, as MediaWiki keeps it in its metadata."""

    title: Title
    content: Content
    timestamp: str
    account: int
    user: str
    comment: str
    object_name: str


@dataclass(frozen=True, slots=True)
class DeletedFile:
    """A file that was deleted."""

    id: int
    title: Title
    content: Content
    timestamp: str
    user: str


@dataclass(frozen=True, slots=True)
class Deletion:
    """A file page that was deleted, by whom and why."""

    id: int
    title: Title
    timestamp: str
    user: str
    reason: str


def find_file(connection: sqlite3.Connection, title: Title) -> FileVersion | None:
    """The current version of the file of that title."""
    row = connection.execute("SELECT * FROM file WHERE title = ? AND current = 1", (title.key,)).fetchone()
    return _version(row) if row else None


def versions(connection: sqlite3.Connection, title: Title) -> list[FileVersion]:
    """All versions, newest first."""
    return [_version(row) for row in connection.execute("SELECT * FROM file WHERE title = ? ORDER BY id DESC", (title.key,))]


def files_with(connection: sqlite3.Connection, sha1: str, limit: int = 50) -> list[FileVersion]:
    """Files whose current version has that content, by title."""
    rows = connection.execute("SELECT * FROM file WHERE sha1 = ? AND current = 1 ORDER BY title LIMIT ?", (sha1, limit))
    return [_version(row) for row in rows]


def newest_files(
    connection: sqlite3.Connection, limit: int, user: str = "", before: tuple[str, str] | None = None
) -> list[FileVersion]:
    """Current versions by time, newest first; ``before`` is where to go on: a timestamp and a title key, included."""
    clauses, values = ["current = 1"], []
    if user:
        clauses.append("user = ?")
        values.append(user)
    if before:
        clauses.append("(timestamp, title) <= (?, ?)")
        values += before
    # the clauses are those above; values are parameters
    sql = f"SELECT * FROM file WHERE {' AND '.join(clauses)} ORDER BY timestamp DESC, title DESC LIMIT ?"  # noqa: S608  # nosec B608
    return [_version(row) for row in connection.execute(sql, (*values, limit))]


def oldest_files(
    connection: sqlite3.Connection, limit: int, user: str = "", after: tuple[str, str] | None = None
) -> list[FileVersion]:
    """Current versions by time, oldest first, from ``after`` on."""
    sql = (
        "SELECT * FROM file WHERE current = 1 AND (? = '' OR user = ?) AND (timestamp, title) >= (?, ?) "
        "ORDER BY timestamp, title LIMIT ?"
    )
    return [_version(row) for row in connection.execute(sql, (user, user, *(after or ("", "")), limit))]


def files_by_name(connection: sqlite3.Connection, limit: int, prefix: str = "", start: str = "") -> list[FileVersion]:
    """Current versions by title."""
    sql = "SELECT * FROM file WHERE current = 1 AND title >= ? AND title >= ? AND title < ? ORDER BY title LIMIT ?"
    return [_version(row) for row in connection.execute(sql, (prefix, start, prefix + "\U0010ffff", limit))]


def put_file(connection: sqlite3.Connection, version: FileVersion) -> None:
    """Makes a version the current one."""
    content = version.content
    connection.execute("UPDATE file SET current = 0 WHERE title = ?", (version.title.key,))
    connection.execute(
        "INSERT INTO file "
        "(title, current, sha1, size, width, height, mime, bits, timestamp, account, user, comment, object_name) "
        "VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version.title.key,
            content.sha1,
            content.size,
            content.width,
            content.height,
            content.mime,
            content.bits,
            version.timestamp,
            version.account,
            version.user,
            version.comment,
            version.object_name,
        ),
    )


def delete_file(connection: sqlite3.Connection, title: Title, by: Account, reason: str, timestamp: str) -> None:
    """Moves all versions of a file into the archive."""
    connection.execute(
        "INSERT INTO archive (title, sha1, size, width, height, mime, timestamp, user, comment, reason) "
        "SELECT title, sha1, size, width, height, mime, ?, ?, comment, ? FROM file WHERE title = ?",
        (timestamp, by.name, reason, title.key),
    )
    connection.execute("DELETE FROM file WHERE title = ?", (title.key,))


def was_deleted(connection: sqlite3.Connection, title: Title) -> bool:
    """Whether a file of that title was deleted once."""
    return connection.execute("SELECT 1 FROM archive WHERE title = ?", (title.key,)).fetchone() is not None


def deleted_files(connection: sqlite3.Connection, limit: int, sha1: str = "", prefix: str = "") -> list[DeletedFile]:
    """Deleted files, all or those of one content."""
    sql = "SELECT * FROM archive WHERE (? = '' OR sha1 = ?) AND title >= ? AND title < ? ORDER BY id LIMIT ?"
    rows = connection.execute(sql, (sha1, sha1, prefix, prefix + "\U0010ffff", limit))
    return [
        DeletedFile(
            row["id"],
            Title(FILE, row["title"]),
            Content(row["sha1"], row["size"], row["width"], row["height"], row["mime"], 8),
            row["timestamp"],
            row["user"],
        )
        for row in rows
    ]


def deletions(connection: sqlite3.Connection, title: Title | None, limit: int) -> list[Deletion]:
    """When files were deleted, all or that of one title, the latest first; all versions of a file go at once."""
    key = title.key if title is not None else ""
    sql = (
        "SELECT MAX(id) AS id, title, timestamp, user, reason FROM archive WHERE ? = '' OR title = ? "
        "GROUP BY title, timestamp, user, reason ORDER BY id DESC LIMIT ?"
    )
    rows = connection.execute(sql, (key, key, limit))
    found = [Deletion(row["id"], Title(FILE, row["title"]), row["timestamp"], row["user"], row["reason"]) for row in rows]
    return found if title is None or title.ns == FILE else []


def _version(row: sqlite3.Row) -> FileVersion:
    content = Content(row["sha1"], row["size"], row["width"], row["height"], row["mime"], row["bits"])
    return FileVersion(
        Title(FILE, row["title"]), content, row["timestamp"], row["account"], row["user"], row["comment"], row["object_name"]
    )
