"""The SQLite file: connections, transactions, tables.

Write-ahead log with ``synchronous=NORMAL``: a process that is killed loses nothing that was committed.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, bot TEXT NOT NULL, password TEXT NOT NULL, role TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, account INTEGER, secret TEXT NOT NULL,
    created TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY AUTOINCREMENT, ns INTEGER NOT NULL, title TEXT NOT NULL, latest INTEGER NOT NULL,
    touched TEXT NOT NULL, length INTEGER NOT NULL, redirect TEXT, UNIQUE (ns, title));
CREATE TABLE IF NOT EXISTS revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT, page INTEGER NOT NULL, parent INTEGER NOT NULL, account INTEGER NOT NULL,
    user TEXT NOT NULL,
    timestamp TEXT NOT NULL, comment TEXT NOT NULL, tags TEXT NOT NULL, text TEXT NOT NULL, entity TEXT);
CREATE INDEX IF NOT EXISTS revision_page ON revision (page, id);
CREATE TABLE IF NOT EXISTS member (category TEXT NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (category,
    page)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_page ON member (page);
CREATE TABLE IF NOT EXISTS file (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, current INTEGER NOT NULL, sha1 TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, mime TEXT NOT NULL, bits INTEGER NOT NULL, timestamp TEXT NOT NULL,
    account INTEGER NOT NULL, user TEXT NOT NULL, comment TEXT NOT NULL, object_name TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS file_title ON file (title) WHERE current = 1;
CREATE INDEX IF NOT EXISTS file_sha1 ON file (sha1);
CREATE INDEX IF NOT EXISTS file_time ON file (timestamp, title);
CREATE TABLE IF NOT EXISTS archive (
    id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, sha1 TEXT NOT NULL, size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL, mime TEXT NOT NULL, timestamp TEXT NOT NULL, user TEXT NOT NULL, comment TEXT NOT NULL,
    reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS archive_title ON archive (title);
CREATE INDEX IF NOT EXISTS archive_sha1 ON archive (sha1);
CREATE TABLE IF NOT EXISTS stash (
    key TEXT PRIMARY KEY, account INTEGER NOT NULL, stage TEXT NOT NULL, filename TEXT NOT NULL, size INTEGER NOT NULL,
    received INTEGER NOT NULL, sha1 TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    mime TEXT NOT NULL, bits INTEGER NOT NULL,
    object_name TEXT NOT NULL, timestamp TEXT NOT NULL, job TEXT NOT NULL, outcome TEXT NOT NULL) WITHOUT ROWID;
"""


class Database:
    """Connections to one SQLite file, handed out one a thread at a time and used again."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._idle: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._handing = threading.Lock()
        self._is_closed = False
        self._writing = threading.RLock()
        with self.reading() as connection:
            connection.executescript(_TABLES)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for looking things up."""
        connection = self._borrow()
        try:
            yield connection
        finally:
            self._take_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: committed at the end, rolled back on an error. One at a time."""
        with self._writing, self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def empty(self) -> None:
        """Takes every row out of every table; numbers begin at 1 again."""
        with self.writing() as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for name in names:
                connection.execute(f'DELETE FROM "{name}"')  # noqa: S608 - the names are our own  # nosec B608

    def close(self) -> None:
        """Closes every connection; one that a request still reads from when it is given back: SQLite crashes otherwise."""
        with self._handing:
            self._is_closed = True
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _take_back(self, connection: sqlite3.Connection) -> None:
        with self._handing:
            if not self._is_closed:
                self._idle.put(connection)
                return
        connection.close()

    def _borrow(self) -> sqlite3.Connection:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            connection = sqlite3.connect(self._file, check_same_thread=False, isolation_level=None, timeout=30)
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            return connection
