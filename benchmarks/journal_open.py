"""How long it takes to open a batch of 100,000 rows that were sent and to know what became of each.

python -m benchmarks.journal_open [--rows 100000]
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import tempfile
import time
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import MediaFile
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal, Step
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.outcomes import outcomes

TURNS = 5


def measure(place: Path, rows: int) -> str:
    """The line of figures."""
    BatchFile.open_or_create(place).close()
    _fill(place, rows)
    opened = statistics.median(_open(place, rows) for _ in range(TURNS))
    told = statistics.median(_outcomes(place, rows) for _ in range(TURNS))
    return f"a batch of {rows} journalled rows opens in {opened:.2f} s; with the outcome of each row in {told:.2f} s"


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(measure(Path(folder) / "batch.cph", chosen.rows))


if __name__ == "__main__":
    main()
