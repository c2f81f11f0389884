"""What became of every row of the sheet: the kept plan and the journal, put together. Needs neither the sheet nor a wiki."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.plan import PlannedFile, PlannedRow
from cph_desktop.collecting import collection_paused
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.upload.journal import Entry, Journal, JournalTooNew, Step
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.outcomes import outcome_of, outcomes_by_key

T = TypeVar("T")

_ON_THE_WIKI = frozenset({Status.DESCRIBED, Status.UPLOADED, Status.ENRICHED})


@dataclass(frozen=True, slots=True)
class RowResult:
    """A row as it was planned and what became of it. ``time`` (UTC) is that of its last step, None when nothing was sent.

    ``is_done``: nothing more is wanted of it; it is on the wiki as far as the wiki allows, or nobody meant to send it.
    """

    planned: PlannedRow
    outcome: Outcome
    time: datetime | None = None
    is_done: bool = False


def results(batch: BatchFile) -> list[RowResult]:
    """A result for every row of the sheet, blank ones too, in its order; empty before the first upload."""
    pages = _pages(batch)
    with collection_paused():
        entries = {entry.key: entry for entry in journal_entries(batch)}
        rows = batch.plan().rows
        silent = _silent(rows)
        return [_result(row, entries.get(row.sha1) if row.row not in silent else None, pages) for row in rows]


def known_outcomes(batch: BatchFile) -> dict[int, Outcome]:
    """What became of rows in earlier runs; empty before the first one. As :func:`results`, quicker, without blank rows."""
    pages = _pages(batch)
    with collection_paused():
        known: dict[str, Outcome] = _from_journal(batch, outcomes_by_key, {})
        rows = batch.planned_files()
        silent = _silent(rows)
        return {
            row.row: _outcome(row, known.get(row.sha1) if row.row not in silent else None, pages)
            for row in rows
            if row.kept_reason is None or not row.is_blank
        }


def journal_entries(batch: BatchFile) -> list[Entry]:
    """What the journal of this batch knows; empty before the first upload. Raises Unusable when a newer program wrote it."""
    return _from_journal(batch, Journal.entries, [])


def _from_journal(batch: BatchFile, read: Callable[[Journal], T], without: T) -> T:
    wiki = batch.wiki()
    if wiki is None:
        return without
    with batch.connection() as connection:
        found = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'upload_row'").fetchone()
        if found == (0,):
            return without
        try:
            return _read(connection, wiki.target, read)
        except JournalTooNew as error:
            raise Unusable(msg("batch-newer", str(batch.path))) from error


def _read(connection: sqlite3.Connection, target: str, read: Callable[[Journal], T]) -> T:
    try:
        return read(Journal(connection, target))
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY:
            raise
    # an older program wrote it, and the batch is open for looking alone: it is brought up to date in a copy
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        return read(Journal(copy, target))


def _pages(batch: BatchFile) -> str:
    """What the addresses of the wiki's pages begin with, "" unknown."""
    wiki = batch.wiki()
    return wiki.article_url.removesuffix("$1") if wiki is not None and wiki.article_url.endswith("$1") else ""


def _silent(rows: Sequence[PlannedRow | PlannedFile]) -> frozenset[int]:
    """The rows for whose file another row speaks: the one that goes, else the first that names it."""
    row_of = {row.sha1: row.row for row in reversed(rows)}
    if len(row_of) == len(rows):
        return frozenset()
    row_of |= {row.sha1: row.row for row in reversed(rows) if row.goes}
    return frozenset(row.row for row in rows if row_of[row.sha1] != row.row)


def _result(planned: PlannedRow, entry: Entry | None, pages: str) -> RowResult:
    known = outcome_of(entry) if entry is not None else None
    outcome = _outcome(planned, known, pages)
    if entry is None or known is None or not _holds(known, planned):
        return RowResult(planned, outcome, is_done=planned.expected)
    done = entry.step is Step.DESCRIBED or (entry.step is Step.CLOSED and known.status in _ON_THE_WIKI)
    return RowResult(planned, outcome, datetime.fromtimestamp(entry.updated, UTC), done or planned.expected)


def _outcome(planned: PlannedRow | PlannedFile, known: Outcome | None, pages: str) -> Outcome:
    if known is None or not _holds(known, planned):
        reason = planned.reason or msg("outcome-not-sent-yet")
        return Outcome(planned.row, planned.media, planned.filename, Status.SKIPPED, reason=reason)
    if known.row == planned.row and known.url.startswith(pages):
        return known
    return dataclasses.replace(known, row=planned.row, url=_at_home(known.url, pages))


def _holds(known: Outcome, planned: PlannedRow | PlannedFile) -> bool:
    """A row that was sent once stays there, whatever the sheet says about it now."""
    return planned.goes or known.status in _ON_THE_WIKI


def _at_home(url: str, pages: str) -> str:
    """The address as the wiki has it now: the practice wiki may have come back at another port."""
    _, mark, name = url.rpartition("File:")
    return f"{pages}{mark}{name}" if pages and mark else url
