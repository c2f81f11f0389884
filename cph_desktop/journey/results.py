"""What became of every row of the sheet: the kept plan and the journal, put together. Needs neither the sheet nor a wiki."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.plan import PlannedRow
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.upload.journal import Entry, Journal, JournalTooNew, Step
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.outcomes import outcome_of

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
    wiki = batch.wiki()
    pages = wiki.article_url.removesuffix("$1") if wiki is not None and wiki.article_url.endswith("$1") else ""
    entries = {entry.key: _at_home(entry, pages) for entry in journal_entries(batch)}
    rows = batch.plan().rows
    row_of = _rows_of_files(rows)
    return [_result(row, entries.get(row.sha1) if row_of.get(row.sha1) == row.row else None) for row in rows]


def known_outcomes(batch: BatchFile) -> dict[int, Outcome]:
    """What became of rows in earlier runs, by row; empty before the first one."""
    return {result.outcome.row: result.outcome for result in results(batch)}


def journal_entries(batch: BatchFile) -> list[Entry]:
    """What the journal of this batch knows; empty before the first upload. Raises Unusable when a newer program wrote it."""
    wiki = batch.wiki()
    if wiki is None:
        return []
    with batch.connection() as connection:
        found = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'upload_row'").fetchone()
        if found == (0,):
            return []
        try:
            return _entries(connection, wiki.target)
        except JournalTooNew as error:
            raise Unusable(msg("batch-newer", str(batch.path))) from error


def _entries(connection: sqlite3.Connection, target: str) -> list[Entry]:
    try:
        return Journal(connection, target).entries()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY:
            raise
    # an older program wrote it, and the batch is open for looking alone: it is brought up to date in a copy
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        return Journal(copy, target).entries()


def _at_home(entry: Entry, pages: str) -> Entry:
    """The address as the wiki has it now: the practice wiki may have come back at another port."""
    _, mark, name = entry.url.rpartition("File:")
    return dataclasses.replace(entry, url=f"{pages}{mark}{name}") if pages and mark else entry


def _rows_of_files(rows: Sequence[PlannedRow]) -> dict[str, int]:
    """SHA-1 → the row that speaks for that file: the one that goes, else the first that names it."""
    row_of: dict[str, int] = {}
    for row in [*(row for row in rows if row.reason is None), *rows]:
        row_of.setdefault(row.sha1, row.row)
    row_of.pop("", None)
    return row_of


def _result(planned: PlannedRow, entry: Entry | None) -> RowResult:
    outcome = outcome_of(entry) if entry is not None else None
    if entry is None or outcome is None or (planned.reason is not None and outcome.status not in _ON_THE_WIKI):
        return RowResult(planned, _not_sent(planned), is_done=planned.expected)
    # a row that was sent once stays there, whatever the sheet says about it now
    done = entry.step is Step.DESCRIBED or (entry.step is Step.CLOSED and outcome.status in _ON_THE_WIKI)
    return RowResult(
        planned,
        dataclasses.replace(outcome, row=planned.row),
        datetime.fromtimestamp(entry.updated, UTC),
        done or planned.expected,
    )


def _not_sent(planned: PlannedRow) -> Outcome:
    reason = planned.reason or msg("outcome-not-sent-yet")
    return Outcome(planned.row, planned.media, planned.filename, Status.SKIPPED, reason=reason)
