"""How long it takes to open a batch of 100,000 rows that were sent and to know what became of each, as the window does it.

The peer reads the same rows, planned and journalled, with ``sqlite3`` and does nothing with them.
"""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.figure import Figure, Goal
from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.bound_wiki import BoundWiki
from cph_desktop.batch.plan import Plan, PlannedRow
from cph_desktop.compose.draft import Draft
from cph_desktop.journey.results import known_outcomes
from cph_desktop.media.file import MediaFile
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal, Step
from cph_desktop.upload.outcome import Status

TURNS = 5
COLUMNS = 20
PAGES = "https://commons.wikimedia.org/wiki/"


def figures(*, quick: bool) -> list[Figure]:
    """Seconds for opening with every outcome known, and for reading the whole journal, as a run does before it sends."""
    rows = 10_000 if quick else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "batch.cph"
        _fill(place, rows)
        opened, own = _medians(_open, place, rows)
        read, _ = _medians(_read, place, rows)
        bare, _ = _medians(_bare, place, rows)
    peer, note = "sqlite3 alone", f"{own:.2f} s of the process's own time"
    return [
        Figure(f"open a batch, {rows:,} journalled rows", opened, "s", peer, bare, Goal(at_most=1), note=note),
        Figure(f"read its journal for a run, {rows:,} rows", read, "s", peer, bare),
    ]


def _medians(work: Callable[[Path], int], place: Path, rows: int) -> tuple[float, float]:
    """Seconds by the clock, and of the process."""
    clock, own = [], []
    for _turn in range(TURNS):
        began, used = time.perf_counter(), time.process_time()
        assert work(place) == rows
        clock.append(time.perf_counter() - began)
        own.append(time.process_time() - used)
    return statistics.median(clock), statistics.median(own)


def _open(place: Path) -> int:
    with BatchFile.open(place) as batch:
        found = known_outcomes(batch)
    return sum(1 for outcome in found.values() if outcome.status is Status.DESCRIBED)


def _read(place: Path) -> int:
    journal = Journal(place, "measured")
    found = len(journal.entries())
    journal.close()
    return found


def _bare(place: Path) -> int:
    with closing(sqlite3.connect(place)) as batch:
        batch.execute("SELECT * FROM planned_row").fetchall()
        return len(batch.execute("SELECT * FROM upload_row").fetchall())


def _fill(place: Path, rows: int) -> None:
    jobs = [_job(number) for number in range(2, rows + 2)]
    with BatchFile.open_or_create(place) as batch:
        batch.bind_wiki(BoundWiki("measured", "measured", "Commons", "Museum", f"{PAGES}$1"))
        columns = tuple(f"Column {number}" for number in range(COLUMNS))
        batch.keep_plan(Plan(columns, [_planned(job) for job in jobs]))
    journal = Journal(place, "measured")
    journal.register(jobs)
    journal.record_all(
        {
            entry.key: (
                Step.DESCRIBED,
                {
                    "status": Status.DESCRIBED,
                    "pageid": entry.row,
                    "page": entry.title,
                    "url": f"{PAGES}File:{entry.row}.jpg",
                    "guids": [f"M{entry.row}$11111111-2222-3333-4444-{number:012}" for number in range(6)],
                    "revision": entry.row,
                },
            )
            for entry in journal.entries()
        }
    )
    journal.close()


def _job(row: int) -> Job:
    media = MediaFile(Path(f"/photos/{row}.jpg"), f"{row}.jpg", 200_000, 1)
    sha1 = hashlib.sha1(str(row).encode()).hexdigest()
    return Job(row, Draft(row, media.relative, f"A title of the usual length, number {row}.jpg", "text"), media, sha1)


def _planned(job: Job) -> PlannedRow:
    cells = tuple(f"What cell {number} of row {job.row} says" for number in range(COLUMNS))
    return PlannedRow(job.row, cells, job.media.relative, job.draft.filename, job.sha1)
