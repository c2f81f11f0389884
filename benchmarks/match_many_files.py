"""Scanning a folder of 100,000 files and matching them to 100,000 rows; the peer is one os.walk and a plain dictionary.

Must reach: under 10 seconds for both.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from benchmarks.figure import Figure, Goal
from cph_desktop.media.folder import scan_folder
from cph_desktop.media.matching import Wanted, match_rows

PEER = "os.walk into a dictionary"
SPELLINGS = ("{folder}/{name}.jpg", "{folder}\\{other}.JPG", "{name}", "C:\\export\\{folder}\\{name}.jpg", "")


def make_files(root: Path, count: int) -> list[Wanted]:
    """Empty files in 100 folders, and rows that name them in five ways, the last by inventory number alone."""
    wanted = []
    for number in range(count):
        folder, name = f"box {number % 100}", f"nm_{number:06d}-{number % 7}_recto"
        if number < 100:
            (root / folder).mkdir()
        (root / folder / f"{name}.jpg").touch()
        wanted.append(
            Wanted(
                number + 2,
                SPELLINGS[number % 5].format(folder=folder, name=name, other=name.upper()),
                f"NM {number:06d}:{number % 7}",
            )
        )
    return wanted


def figures(*, quick: bool) -> list[Figure]:
    """Seconds for more and more files, so that growth shows."""
    found = []
    for count in (1_000, 10_000) if quick else (1_000, 10_000, 100_000):
        ours, own, peer = _measured(count)
        name, note = f"scan and match {count:,} files to as many rows", f"own time {own:.2f} s"
        must = Goal(at_most=10) if count == 100_000 else None
        found.append(Figure(name, ours, "s", PEER, peer, must, note=note))
    return found


def _measured(count: int) -> tuple[float, float, float]:
    """Seconds for scanning and matching, by the clock and of this process's own work, and for the peer."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        wanted = make_files(root, count)
        start = time.perf_counter()
        plain = {name: parent for parent, _, names in os.walk(root) for name in names}
        peer = time.perf_counter() - start
        start, own_start = time.perf_counter(), time.process_time()
        matches = match_rows(wanted, scan_folder(root))
        total, own = time.perf_counter() - start, time.process_time() - own_start
    assert len(plain) == count
    assert all(match.media is not None for match in matches)
    return total, own, peer
