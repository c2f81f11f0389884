"""One batch in one .cph file: open in one program at a time, saved as it changes."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import sqlite3
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from cph_desktop.batch.bound_wiki import BoundWiki, wiki_from_json
from cph_desktop.batch.decisions import Decision, DecisionChange, DecisionKind
from cph_desktop.batch.descriptions import keep_descriptions, kept_descriptions
from cph_desktop.batch.plan import Plan, PlannedFile, PlannedRow, RowDescription
from cph_desktop.batch.schema import damage_told, is_empty, make_tables, must_be_ours, must_have_our_mark
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.batch.settings_json import settings_from_json, settings_to_json
from cph_desktop.collecting import collection_paused
from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, message_from_json, message_to_json, msg

_FILES = "SELECT row, media, filename, sha1, reason FROM planned_row ORDER BY row"
_TEXT_AT = "SELECT text FROM decision WHERE row = ? AND digest = ? AND kind = ? AND column_name = ?"
_IN_USE = ("locked", "busy")
_PRIMARY_CODE = 0xFF
_DISK_TROUBLES = {
    sqlite3.SQLITE_FULL: "batch-disk-full",
    sqlite3.SQLITE_READONLY: "batch-disk-read-only",
    sqlite3.SQLITE_IOERR: "batch-disk-gone",
    sqlite3.SQLITE_CANTOPEN: "batch-disk-gone",
}
"""Messages about what can be put right, by SQLite's primary result codes (https://www.sqlite.org/rescode.html)."""


@dataclass(eq=False, slots=True)
class Waiting:
    """Decisions that wait for the disk. ``problem``: why they could not be written; None also while they wait."""

    change: DecisionChange
    problem: Unusable | None = None


class BatchFile:
    """A batch on disk. Every change is on the disk when the method returns (WAL, ``synchronous=FULL``).

    Usable from several threads. The lock is the operating system's, on ``NAME.cph.lock``: a killed program leaves it free.
    Errors of the disk come as :class:`Unusable` with a sentence.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock | None) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        self._turn = threading.RLock()
        self._to_write: deque[Waiting] = deque()

    @classmethod
    def open(cls, path: Path) -> Self:
        """The batch in an existing file, for working on it. Raises Unusable: absent, no batch, newer, damaged, open elsewhere."""
        if not path.is_file():
            raise Unusable(msg("batch-absent", str(path)))
        return cls._opened(path, create=False)

    @classmethod
    def open_or_create(cls, path: Path) -> Self:
        """Like :meth:`open`, but a file that does not exist yet is made, without settings."""
        return cls._opened(path, create=True)

    @classmethod
    def look_into(cls, path: Path) -> Self:
        """The batch for reading alone, also while another program works on it. Nothing may be changed through it."""
        if not path.is_file():
            raise Unusable(msg("batch-absent", str(path)))
        with _told(path):
            connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
            try:
                must_be_ours(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(path, connection, None)

    @classmethod
    def _opened(cls, path: Path, *, create: bool) -> Self:
        path = path.resolve()
        must_have_our_mark(path)  # before a lock file is put beside something that is none of our business
        lock = _locked(path)
        try:
            with _told(path):
                connection = _connected(path, create=create)
        except BaseException:
            lock.release()
            raise
        return cls(path, connection, lock)

    def close(self) -> None:
        """Lets another program open the batch. Raises Unusable where decisions that waited for it could not be written."""
        with self._turn:
            waiting = list(self._to_write)
            try:
                self._write_what_waits()
            finally:
                self._connection.close()
                if self._lock is not None:
                    self._lock.release()
        _must_be_written(waiting)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def settings(self) -> BatchSettings | None:
        """What the user chose, None in a file that was just made."""
        with damage_told(self.path):
            data = self._value("settings")
            return None if data is None else settings_from_json(data, self.path)

    def save_settings(self, settings: BatchSettings) -> None:
        """Keeps what the user chose; folders below the batch file are kept relative to it, so that they may move together."""
        self._keep("settings", settings_to_json(settings, self.path))

    def wiki(self) -> BoundWiki | None:
        """Which wiki this batch goes to, None before its first upload. Its journal is true for that one alone."""
        with damage_told(self.path):
            data = self._value("wiki")
            return None if data is None else wiki_from_json(data)

    def bind_wiki(self, wiki: BoundWiki) -> None:
        """Remembers to which wiki this batch goes."""
        self._keep("wiki", dataclasses.asdict(wiki))

    def decisions(self) -> list[Decision]:
        """All decisions of the user about rows."""
        with self._reading() as connection:
            found = connection.execute("SELECT row, digest, kind, column_name, text FROM decision ORDER BY row").fetchall()
        with damage_told(self.path):
            return [Decision(row, digest, DecisionKind(kind), column, text) for row, digest, kind, column, text in found]

    def decide(self, decision: Decision) -> None:
        """Keeps a decision; an earlier one about the same row, kind and column is replaced."""
        values = (decision.row, decision.digest, decision.kind.value, decision.column, decision.text)
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?)", values)

    def change_decisions(self, made: Iterable[Decision], withdrawn: Iterable[Decision]) -> None:
        """Forgets some decisions and keeps others, all or nothing: ten thousand are one write to the disk."""
        with self._writing() as connection:
            _change_decisions(connection, made, withdrawn)

    def change_many_decisions(self, change: DecisionChange) -> Waiting:
        """The same without waiting for the disk: it is written before anything else is read, written or closed, in whatever
        thread does that. :meth:`write` tells whether it could be.
        """
        waiting = Waiting(change)
        self._to_write.append(waiting)
        return waiting

    def write(self, waiting: Waiting) -> None:
        """Sees to it that these decisions are on the disk. Raises Unusable where they could not be written: all are as before."""
        with self._turn:
            self._write_what_waits()
        _must_be_written([waiting])

    def replaced_by(self, made: Iterable[Decision]) -> list[Decision]:
        """The decisions in whose places these would come."""
        with self._reading() as connection:
            found = [(one, connection.execute(_TEXT_AT, one.place).fetchone()) for one in made]
        return [dataclasses.replace(one, text=kept[0]) for one, kept in found if kept is not None]

    def withdraw(self, decision: Decision) -> None:
        """Forgets a decision."""
        values = (decision.row, decision.digest, decision.kind.value, decision.column)
        with self._writing() as connection:
            connection.execute("DELETE FROM decision WHERE row = ? AND digest = ? AND kind = ? AND column_name = ?", values)

    def keep_plan(self, plan: Plan) -> None:
        """Replaces what is to be done with each row, all or nothing."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES ('columns', ?)", (_as_json(plan.columns),))
            connection.execute("DELETE FROM planned_row")
            connection.executemany("INSERT INTO planned_row VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row_values, plan.rows))
            keep_descriptions(connection, plan.descriptions)

    def plan(self) -> Plan:
        """What was to be done with each row when an upload last started; without rows before that."""
        with damage_told(self.path):
            columns = self._value("columns") or []
            with self._reading() as connection:
                found = connection.execute("SELECT * FROM planned_row ORDER BY row").fetchall()
            with collection_paused():
                return Plan(tuple(columns), [_planned_row(values) for values in found])

    def planned_files(self) -> list[PlannedFile]:
        """The rows of the plan, while the user's cells, which are most of it, stay on the disk."""
        with damage_told(self.path), self._reading() as connection, collection_paused():
            return [PlannedFile._make(values) for values in connection.execute(_FILES)]

    def descriptions(self) -> dict[int, RowDescription]:
        """What the pages of the rows that went say, by row number; empty in a file of an earlier version."""
        with damage_told(self.path), self._reading() as connection:
            return kept_descriptions(connection)

    def _value(self, name: str) -> Any:
        with self._reading() as connection:
            found = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if found is None else json.loads(found[0])

    def _keep(self, name: str, value: Any) -> None:
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, _as_json(value)))

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """The database itself, for the journal, which keeps its tables beside ours; other threads wait meanwhile."""
        with self._reading() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._turn, _told(self.path):
            self._write_what_waits()
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._turn, _told(self.path):
            self._write_what_waits()
            with self._connection:
                yield self._connection

    def _write_what_waits(self) -> None:
        while self._to_write:
            waiting = self._to_write.popleft()
            try:
                with _told(self.path), self._connection:
                    _change_decisions(self._connection, waiting.change.made, waiting.change.withdrawn)
            except Unusable as unusable:  # for whoever made them; others read what is on the disk
                waiting.problem = unusable


def _must_be_written(decisions: Iterable[Waiting]) -> None:
    for one in decisions:
        if one.problem is not None:
            raise one.problem


def _change_decisions(connection: sqlite3.Connection, made: Iterable[Decision], withdrawn: Iterable[Decision]) -> None:
    connection.executemany(
        "DELETE FROM decision WHERE row = ? AND digest = ? AND kind = ? AND column_name = ?", (one.place for one in withdrawn)
    )
    connection.executemany("INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?)", ((*one.place, one.text) for one in made))


def _locked(path: Path) -> FileLock:
    if not path.parent.is_dir():
        raise Unusable(msg("batch-folder", str(path.parent), os.strerror(errno.ENOENT)))
    # opened in a worker, closed in the main thread: a lock of one thread would not be released
    lock = FileLock(f"{path}.lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Unusable(msg("batch-in-use", str(path))) from None
    except OSError as error:
        raise Unusable(msg("batch-folder", str(path.parent), error.strerror or str(error))) from error
    return lock


def _connected(path: Path, *, create: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    try:
        if create and is_empty(connection):
            make_tables(connection)
        must_be_ours(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors as sentences."""
    try:
        yield
    except sqlite3.OperationalError as error:
        key = str(error)
        if any(word in key for word in _IN_USE):
            raise Unusable(msg("batch-in-use", str(path))) from error
        raise Unusable(_disk_words(path, error)) from error
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise Unusable(msg("batch-not-a-batch", str(path))) from error
        raise Unusable(msg("batch-damaged", str(path))) from error


def _disk_words(path: Path, error: sqlite3.OperationalError) -> Message:
    """Where SQLite knows no better, its own words."""
    key = _DISK_TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE)  # errors of Python's module itself have none
    return msg("batch-disk", str(path), str(error)) if key is None else msg(key, str(path))


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row_values(row: PlannedRow) -> tuple[int, str, str, str, str, str | None, bool]:
    reason = None if row.reason is None else _as_json(message_to_json(row.reason))
    return row.row, _as_json(row.cells), row.media, row.filename, row.sha1, reason, row.expected


def _planned_row(values: tuple[Any, ...]) -> PlannedRow:
    row, cells, media, filename, sha1, reason, expected = values
    told = None if reason is None else message_from_json(json.loads(reason))
    return PlannedRow(row, tuple(json.loads(cells)), media, filename, sha1, told, bool(expected))
