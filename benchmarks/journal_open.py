"""How long it takes to open a batch of 100,000 rows that were sent and to know what became of each.

The peer reads the same rows with ``sqlite3`` and does nothing with them.
"""

from __future__ import annotations

import hashlib
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.figure import Figure, Goal
from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import MediaFile
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal, Step
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.outcomes import outcomes

TURNS = 5


def figures(*, quick: bool) -> list[Figure]:
    """Seconds for opening, and for knowing what became of each row."""
    rows = 10_000 if quick else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "batch.cph"
        BatchFile.open_or_create(place).close()
        _fill(place, rows)
        opened = statistics.median(_open(place, rows) for _ in range(TURNS))
        told = statistics.median(_outcomes(place, rows) for _ in range(TURNS))
        bare = statistics.median(_bare(place, rows) for _ in range(TURNS))
    peer = "sqlite3 alone"
    return [
        Figure(f"open a batch, {rows:,} journalled rows", opened, "s", peer, bare, Goal(at_most=1)),
        Figure(f"open it and tell the outcome of each, {rows:,} rows", told, "s", peer, bare),
    ]


def _open(place: Path, rows: int) -> float:
    began = time.perf_counter()
    with BatchFile.open(place):
        journal = Journal(place, "measured")
        found = len(journal.entries())
        journal.close()
    assert found == rows
    return time.perf_counter() - began


def _outcomes(place: Path, rows: int) -> float:
    began = time.perf_counter()
    with BatchFile.open(place):
        journal = Journal(place, "measured")
        found = len(outcomes(journal))
        journal.close()
    assert found == rows
    return time.perf_counter() - began


def _bare(place: Path, rows: int) -> float:
    began = time.perf_counter()
    with closing(sqlite3.connect(place)) as batch:
        found = len(batch.execute("SELECT * FROM upload_row").fetchall())
    assert found == rows
    return time.perf_counter() - began


def _fill(place: Path, rows: int) -> None:
    journal = Journal(place, "measured")
    journal.register([_job(number) for number in range(2, rows + 2)])
    journal.record_all(
        {
            entry.key: (
                Step.DESCRIBED,
                {
                    "status": Status.DESCRIBED,
                    "pageid": entry.row,
                    "page": entry.title,
                    "url": f"https://commons.wikimedia.org/wiki/File:{entry.row}.jpg",
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
