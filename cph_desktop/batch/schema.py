"""The tables of a .cph file, and whether a file is one.

A .cph file is an SQLite database with our application id (https://www.sqlite.org/pragma.html#pragma_application_id) and
the version of its tables in ``user_version``. The journal keeps its own tables in the same file.

It may come from anybody. A database can hold programs (triggers, views, columns that compute something), which would run when it
is read or written: ours has none, and a file that has some is refused before anything else is asked of it
(https://www.sqlite.org/security.html).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

APPLICATION_ID = 0x43504844  # "CPHD"
SCHEMA_VERSION = 1
LONGEST_VALUE = 64 << 20  # bytes; a recipe with all its look-ups is a thousandth of it

_PROGRAM = re.compile(r"\b(virtual|generated|check|as)\b", re.IGNORECASE)

_TABLES = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE decision (
    row INTEGER NOT NULL, digest TEXT NOT NULL, kind TEXT NOT NULL, column_name TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (row, digest, kind, column_name)
) WITHOUT ROWID;
CREATE TABLE planned_row (
    row INTEGER PRIMARY KEY, cells TEXT NOT NULL, media TEXT NOT NULL, filename TEXT NOT NULL, sha1 TEXT NOT NULL,
    reason TEXT, expected INTEGER NOT NULL
);
"""


def make_tables(connection: sqlite3.Connection) -> None:
    """Turns an empty database into a .cph file, all or nothing."""
    connection.executescript(
        f"BEGIN; {_TABLES} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
    )


def is_empty(connection: sqlite3.Connection) -> bool:
    """A file that holds no table yet: new, or left behind by a program that was killed while making it."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,))


def must_have_our_mark(path: Path) -> None:
    """Raises Unusable when the file exists and its first bytes say that it is none of ours (https://www.sqlite.org/fileformat.html)."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Unusable(msg("batch-disk", str(path), error.strerror or str(error))) from error
    if head and head[68:] != APPLICATION_ID.to_bytes(4, "big"):
        raise Unusable(msg("batch-not-a-batch", str(path)))


def must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Raises Unusable when the file is no .cph file, comes from a newer program, or is damaged."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise Unusable(msg("batch-not-a-batch", str(path)))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise Unusable(msg("batch-newer", str(path)))
    made = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    tables = {name for kind, name, _ in made if kind == "table"}
    if any(_holds_program(kind, sql) for kind, _, sql in made) or not {"setting", "decision", "planned_row"} <= tables:
        raise Unusable(msg("batch-damaged", str(path)))


def _holds_program(kind: str, sql: str | None) -> bool:
    """Whether it is anything but a table that only holds values; an index of SQLite's own has no words."""
    return (kind != "table" and sql is not None) or _PROGRAM.search(sql or "") is not None


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Values of another kind than this program writes: the file was damaged, or made by somebody else. Raises Unusable."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Unusable(msg("batch-damaged", str(path))) from error
