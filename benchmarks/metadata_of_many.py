"""Reading the metadata of 1,000 photographs with all cores, against the same work on one.

Run: python -m benchmarks.metadata_of_many [folder of photographs]
Must reach: with two cores, less time than on one.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from cph_desktop.media.metadata_of_many import read_metadata_of_many


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data" / "photos"
    if not folder.is_dir():
        print(f"There are no photographs in {folder}")
        return 0
    photographs = sorted(folder.iterdir())
    paths = (photographs * (1000 // len(photographs) + 1))[:1000]
    seconds = {}
    for workers in (1, os.cpu_count() or 1):
        start = time.perf_counter()
        assert len(list(read_metadata_of_many(paths, workers=workers))) == len(paths)
        seconds[workers] = time.perf_counter() - start
        print(f"{workers} processes: {seconds[workers]:.2f} s for {len(paths)} photographs")
    return 0 if len(seconds) == 1 or seconds[max(seconds)] < seconds[1] else 1


if __name__ == "__main__":
    sys.exit(main())
