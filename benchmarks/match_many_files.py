"""Scanning a folder of 100,000 files and matching them to 100,000 rows; the peer is one os.walk and a plain dictionary.

Run: python -m benchmarks.match_many_files [files]
Must reach: under 10 seconds for both.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from cph_desktop.media.folder import scan_folder
from cph_desktop.media.matching import Wanted, match_rows

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


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        wanted = make_files(root, count)
        start = time.perf_counter()
        plain = {name: parent for parent, _, names in os.walk(root) for name in names}
        peer = time.perf_counter() - start
        start = time.perf_counter()
        scanned = scan_folder(root)
        scan = time.perf_counter() - start
        matches = match_rows(wanted, scanned)
        total = time.perf_counter() - start
    found = sum(match.media is not None for match in matches)
    print(
        f"scan {scan:.2f} s, scan and match {total:.2f} s (under 10); os.walk into a dictionary {peer:.2f} s ({len(plain)} names)"
    )
    print(f"{found} of {count} rows found their file")
    return 0 if total < 10 and found == count else 1


if __name__ == "__main__":
    sys.exit(main())
