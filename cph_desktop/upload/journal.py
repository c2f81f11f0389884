"""What was sent and what the wiki answered, durable before the next request leaves.

The journal lives in the batch's ``.cph`` file (SQLite) in tables of its own, one line a row and wiki. ``synchronous=FULL`` makes
a transition survive a power cut; after a crash the stage tells which single request is in doubt.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeAlias

from cph_desktop.batch.schema import damage_told
from cph_desktop.collecting import collection_paused
from cph_desktop.messages import Message, message_from_json, message_to_json
from cph_desktop.upload.job import Job
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.page_job import PageJob

SCHEMA_VERSION = 5

ROOM = 4 << 20
"""Bytes; SQLite begins its log anew after 1000 pages of 4096."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS upload_schema (version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS upload_row (
    wiki TEXT NOT NULL,
    key TEXT NOT NULL,
    row INTEGER NOT NULL,
    media TEXT NOT NULL,
    title TEXT NOT NULL,
    sha1 TEXT NOT NULL,
    size INTEGER NOT NULL,
    stage TEXT NOT NULL,
    filekey TEXT NOT NULL DEFAULT '',
    sent INTEGER NOT NULL DEFAULT 0,
    pageid INTEGER NOT NULL DEFAULT 0,
    guids TEXT NOT NULL DEFAULT '',
    revision INTEGER NOT NULL DEFAULT 0,
    url TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    adopted INTEGER NOT NULL DEFAULT 0,
    page TEXT NOT NULL DEFAULT '',
    updated REAL NOT NULL,
    asks TEXT NOT NULL DEFAULT '',
    edits TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (wiki, key)
) WITHOUT ROWID;
"""


class Step(Enum):
    """How far a row is. Those that end in -ING have a request under way: after a crash the wiki is asked what became of it."""

    CHECKED = "checked"
    STASHING = "stashing"
    STASHED = "stashed"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    DESCRIBING = "describing"
    DESCRIBED = "described"
    CLOSED = "closed"
    """Skipped or failed; ``status`` and ``reason`` tell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as the journal knows it. ``title`` without ``File:``; ``sent`` bytes are in the stash under ``filekey``.

    ``page`` and ``url`` are what a person is sent to: the row's own page, or that of the file which was there before.
    ``guids`` are the ids of its statements, in the order of the draft. ``adopted``: the file was found on the wiki instead of
    being published in this run, so that it may be described already.
    """

    key: str
    row: int
    media: str
    title: str
    sha1: str
    size: int
    step: Step
    filekey: str = ""
    sent: int = 0
    pageid: int = 0
    guids: tuple[str, ...] = ()
    revision: int = 0
    url: str = ""
    status: Status | None = None
    reason: Message | None = None
    adopted: bool = False
    page: str = ""
    updated: float = 0.0
    """When the last step was written down, in seconds since 1970 (UTC)."""
    asks: tuple[str, ...] = ()
    """What the user may accept, so that the row is sent all the same; its file may wait in the stash under ``filekey``."""
    edits: tuple[int, ...] = ()
    """The revisions that this batch made of a page that had been there before, in any of its runs."""


State: TypeAlias = tuple[str, int, str, str, str, str, str, str, str, int, str]
"""Key, row, media, title, stage, status, reason, page, address, page id and what is asked, as they lie in the file."""


class JournalTooNew(Exception):
    """The file was written by a newer version of the program."""


class Journal:
    """The journal of one batch for one wiki (``wiki``: :attr:`Target.name`). Not for use from several threads at once.

    What must hold: no request leaves before the intention to send it and the answer to the one before are on the disk.

    ``place`` is the path of the ``.cph`` file, or an open connection to it (which the caller then keeps and closes).
    """

    def __init__(self, place: Path | sqlite3.Connection, wiki: str) -> None:
        self._own = isinstance(place, Path)
        self._db = sqlite3.connect(place, timeout=30, check_same_thread=False) if isinstance(place, Path) else place
        self._wiki = wiki
        self._committing: Future[None] | None = None
        self._committer = ThreadPoolExecutor(1, "journal") if self._own else None
        if self._own:
            self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._make_tables()

    def close(self) -> None:
        """Close the file, where it was opened here."""
        if self._committer is not None:
            self._committer.shutdown()
            self._db.close()

    def settle(self) -> None:
        """Wait until everything recorded is durable. Raises :class:`sqlite3.Error` when it could not be written."""
        if self._committing is not None:
            self._committing.result()

    def register(self, jobs: Sequence[Job]) -> None:
        """Enter the rows that are to be sent.

        What is known of a row stays. Its row number and, while nothing is published, its title follow the sheet; a row that had
        failed gets another chance, and one that was skipped gets it when the user accepted what it asks.
        """
        now = time.time()
        with self._transaction() as db:
            self._open_accepted(jobs)
            for key, job in zip(unique_keys(jobs), jobs, strict=True):
                db.execute(
                    "INSERT INTO upload_row (wiki, key, row, media, title, sha1, size, stage, updated) VALUES (?,?,?,?,?,?,?,?,?)"
                    " ON CONFLICT (wiki, key) DO UPDATE SET row = excluded.row, media = excluded.media,"
                    " title = CASE WHEN stage IN ('checked', 'stashing', 'stashed', 'closed') THEN excluded.title ELSE title END,"
                    " stage = CASE WHEN status <> 'failed' THEN stage WHEN filekey = '' THEN 'checked' ELSE 'stashed' END,"
                    " reason = CASE WHEN status = 'failed' THEN '' ELSE reason END,"
                    " status = CASE WHEN status = 'failed' THEN '' ELSE status END",
                    (
                        self._wiki,
                        key,
                        job.row,
                        job.media.relative,
                        job.draft.filename,
                        job.sha1,
                        job.media.size,
                        Step.CHECKED.value,
                        now,
                    ),
                )

    def register_pages(self, jobs: Mapping[str, PageJob]) -> None:
        """Enter the rows about files that are on the wiki, by their keys; :attr:`Entry.sha1` is what is wanted of them.

        A row that had failed gets another chance, and one of which something else is wanted now is open again.
        """
        now = time.time()
        with self._transaction() as db:
            for key, job in jobs.items():
                db.execute(
                    "INSERT INTO upload_row (wiki, key, row, media, title, sha1, size, stage, updated) VALUES (?,?,?,?,?,?,0,?,?)"
                    " ON CONFLICT (wiki, key) DO UPDATE SET row = excluded.row, media = excluded.media,"
                    " stage = CASE WHEN status IN ('failed', 'skipped') OR sha1 <> excluded.sha1 THEN 'checked' ELSE stage END,"
                    " reason = CASE WHEN status IN ('failed', 'skipped') OR sha1 <> excluded.sha1 THEN '' ELSE reason END,"
                    " guids = CASE WHEN sha1 <> excluded.sha1 THEN '' ELSE guids END,"
                    " status = CASE WHEN status IN ('failed', 'skipped') OR sha1 <> excluded.sha1 THEN '' ELSE status END,"
                    " sha1 = excluded.sha1",
                    (self._wiki, key, job.row, job.media, job.title, job.wish, Step.CHECKED.value, now),
                )

    def _open_accepted(self, jobs: Sequence[Job]) -> None:
        for key, job in zip(unique_keys(jobs), jobs, strict=True):
            if job.accept:
                self._db.execute(
                    "UPDATE upload_row SET status = 'failed'"
                    " WHERE wiki = ? AND key = ? AND status = 'skipped' AND asks <> '' AND instr(?, ' ' || asks || ' ')",
                    (self._wiki, key, f" {' '.join(sorted(job.accept))} "),
                )

    def reopen(self, key: str) -> Entry:
        """Give a row that failed or was skipped another chance, from the stash where its file is; others stay as they are."""
        with self._transaction() as db:
            db.execute(
                "UPDATE upload_row SET stage = CASE WHEN filekey = '' THEN 'checked' ELSE 'stashed' END, status = '', reason = ''"
                " WHERE wiki = ? AND key = ? AND stage = 'closed' AND status IN ('failed', 'skipped')",
                (self._wiki, key),
            )
        return self.entry(key)

    def entry(self, key: str) -> Entry:
        """One row. Raises KeyError."""
        self.settle()
        found = self._db.execute(_SELECT + " AND key = ?", (self._wiki, key)).fetchone()
        if found is None:
            raise KeyError(key)
        with self.damage_told():
            return _entry(found)

    def entries(self) -> list[Entry]:
        """All rows of this wiki, in the order of the sheet. Raises Unusable for a journal that somebody else wrote."""
        self.settle()
        found = self._db.execute(_SELECT, (self._wiki,)).fetchall()
        # SQLite would sort whole rows; and none of these objects can be in a cycle, for which the collector would look all along
        with self.damage_told(), collection_paused():
            return sorted(map(_entry, found), key=attrgetter("row"))

    def states(self) -> Iterator[State]:
        """What the outcome of each row is told from, one after the other, in no order; the rest stays on the disk."""
        self.settle()
        return self._db.execute(_STATES, (self._wiki,))

    def record(self, key: str, step: Step, **changes: Any) -> Entry:
        """A transition, durable when this returns. ``changes`` are fields of :class:`Entry`."""
        return self.record_all({key: (step, changes)})[0]

    def record_all(self, transitions: dict[str, tuple[Step, dict[str, Any]]]) -> list[Entry]:
        """Several transitions in one go, durable when this returns."""
        with self._transaction():
            return [self._write(key, step, changes) for key, (step, changes) in transitions.items()]

    def record_answer(self, key: str, step: Step, **changes: Any) -> Entry:
        """What the wiki answered; the disk takes it while the next request is being prepared.

        That request does not leave before :meth:`settle` has returned (``Connection.before_sending``).
        """
        if self._committer is None:
            return self.record(key, step, **changes)
        self.settle()
        entry = self._write(key, step, changes)
        self._committing = self._committer.submit(self._db.commit)
        return entry

    def make_room(self) -> None:
        """Let the file of SQLite's write-ahead log grow at once, before many transitions are recorded.

        A commit into a file that keeps its size waits for its own bytes alone; in one that grows, ext4 and others make it wait
        for whatever else is being written to that disk: 2 to 8 ms a commit instead of 0.2 were measured. What is written here
        is rolled back: it fills the log and never reaches the database.
        """
        self.settle()
        (pages_kept,) = self._db.execute("PRAGMA cache_size").fetchone()
        self._db.execute("PRAGMA cache_size = 10")
        self._db.execute("BEGIN")
        try:
            # where the disk has little room left it is slower, and the first transition that it cannot take ends the run
            with suppress(sqlite3.OperationalError):
                self._db.execute("CREATE TABLE upload_room (filler BLOB)")
                self._db.executemany("INSERT INTO upload_room VALUES (zeroblob(?))", [(ROOM // 8,)] * 8)
        finally:
            self._db.rollback()
            self._db.execute(f"PRAGMA cache_size = {int(pages_kept)}")

    def _write(self, key: str, step: Step, changes: dict[str, Any]) -> Entry:
        values = {"stage": step.value, "updated": time.time(), **_columns(changes)}
        assignments = ", ".join(f"{column} = ?" for column in values)
        # the columns are those of this module, never a user's
        found = self._db.execute(
            f"UPDATE upload_row SET {assignments} WHERE wiki = ? AND key = ? RETURNING {_COLUMNS}",  # noqa: S608  # nosec B608
            (*values.values(), self._wiki, key),
        ).fetchall()
        if not found:
            raise KeyError(key)
        return _entry(found[0])

    def damage_told(self) -> AbstractContextManager[None]:
        """Within it, what does not belong into a journal comes as Unusable with a sentence."""
        return damage_told(Path(self._db.execute("PRAGMA database_list").fetchone()[2]))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self.settle()
        with self._db:
            yield self._db

    def _make_tables(self) -> None:
        with self._db:
            for statement in _SCHEMA.split(";\n"):
                self._db.execute(statement)
            found = self._db.execute("SELECT version FROM upload_schema").fetchone()
            if found is None:
                self._db.execute("INSERT INTO upload_schema VALUES (?)", (SCHEMA_VERSION,))
            elif found[0] > SCHEMA_VERSION:
                raise JournalTooNew
            elif found[0] < SCHEMA_VERSION:
                self._bring_up_to_date(found[0])

    def _bring_up_to_date(self, version: int) -> None:
        if version < 2:
            self._db.execute("UPDATE upload_row SET guids = replace(trim(guids, '[]\"'), '\", \"', ' ')")
        known = {column[1] for column in self._db.execute("PRAGMA table_info(upload_row)")}
        for column in sorted({"asks", "edits"} - known):
            self._db.execute(f"ALTER TABLE upload_row ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
        self._db.execute("UPDATE upload_schema SET version = ?", (SCHEMA_VERSION,))


def unique_keys(jobs: Sequence[Job] | Sequence[PageJob]) -> list[str]:
    """A key for each job: its content key, and for a second row with the same content one with a number."""
    seen: dict[str, int] = {}
    keys = []
    for job in jobs:
        times = seen[job.content_key] = seen.get(job.content_key, 0) + 1
        keys.append(job.content_key if times == 1 else f"{job.content_key}/{times}")
    return keys


_COLUMNS = (
    "key, row, media, title, sha1, size, stage, filekey, sent, pageid, guids, revision, url, status, reason,"
    " adopted, page, updated, asks, edits"
)
_STATES = "SELECT key, row, media, title, stage, status, reason, page, url, pageid, asks FROM upload_row WHERE wiki = ?"
_SELECT = f"SELECT {_COLUMNS} FROM upload_row WHERE wiki = ?"  # noqa: S608 - our own columns  # nosec B608


_STEPS = {step.value: step for step in Step}
_STATUSES: dict[str, Status | None] = {"": None, **{status.value: status for status in Status}}


def kept_status(text: str) -> Status | None:
    """A status as it lies in the file."""
    return _STATUSES[text]


def kept_reason(text: str) -> Message | None:
    """A reason as it lies in the file."""
    return message_from_json(json.loads(text)) if text else None


def _entry(found: Sequence[Any]) -> Entry:
    key, row, media, title, sha1, size, stage, filekey, sent, pageid, guids, revision, url, status, reason, *rest = found
    adopted, page, updated, asks, edits = rest
    return Entry(
        key,
        row,
        media,
        title,
        sha1,
        size,
        _STEPS[stage],
        filekey,
        sent,
        pageid,
        tuple(guids.split()),
        revision,
        url,
        _STATUSES[status],
        kept_reason(reason),
        bool(adopted),
        page,
        updated,
        tuple(asks.split()),
        tuple(map(int, edits.split())),
    )


def _columns(changes: dict[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "reason":
            columns[name] = json.dumps(message_to_json(value), ensure_ascii=False) if value else ""
        elif name == "status":
            columns[name] = value.value if value else ""
        elif name in {"guids", "asks", "edits"}:
            columns[name] = " ".join(map(str, value))
        else:
            columns[name] = value
    return columns
