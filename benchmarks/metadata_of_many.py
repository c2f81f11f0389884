"""Reading the metadata of 1,000 photographs of real size with all cores, against the same work on one.

Run: python -m benchmarks.metadata_of_many [folder of photographs]
Must reach: with two cores, less of this process's own time than on one, as the other core does its share; and less time by the
clock where no other program keeps the cores busy. The two take turns for several rounds, of which the median counts.
Half of the photographs are those of the folder, half have 12 megapixels and the EXIF of one of those.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from cph_desktop.media.metadata import read_metadata
from cph_desktop.media.metadata_of_many import read_metadata_of_many

COUNT = 1000
ROUNDS = 5
LARGE = (4000, 3000)
BUSY = 0.8  # load of each core, this program's own included, above which the clock measures the others
SORTS = 12  # of large photographs; more take long to make


def make_photographs(small: list[Path], folder: Path) -> list[Path]:
    """Half copies of ``small``, half large ones, alternating as in an archive."""
    large = [*_large(small, folder)]
    made = []
    for number in range(COUNT):
        source = large[number // 2 % len(large)] if number % 2 else small[number // 2 % len(small)]
        made.append(folder / f"{number:04d}{source.suffix}")
        shutil.copyfile(source, made[-1])
    return made


def _large(small: list[Path], folder: Path) -> Iterator[Path]:
    noise = Image.effect_noise(LARGE, 90).convert("RGB")
    for source in small:
        exif = b""
        with suppress(UnidentifiedImageError, OSError, SyntaxError), Image.open(source) as picture:
            exif = picture.info.get("exif", b"")
        if exif:
            place = folder / f"large {source.stem}.jpg"
            noise.save(place, "JPEG", quality=85, exif=exif)
            yield place
        if len(list(folder.iterdir())) >= SORTS:
            return


def seconds(paths: list[Path], workers: int) -> tuple[float, float]:
    """By the clock, and of this process's own work."""
    start, own = time.perf_counter(), time.process_time()
    assert len(list(read_metadata_of_many(paths, workers=workers))) == len(paths)
    return time.perf_counter() - start, time.process_time() - own


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "data" / "photos"
    if not folder.is_dir():
        print(f"There are no photographs in {folder}")
        return 0
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as made:
        paths = make_photographs(sorted(folder.iterdir()), Path(made))
        size = sum(path.stat().st_size for path in paths)
        for path in paths:
            read_metadata(path)  # from the disk into memory, so that the first round is like the others
        rounds = [(*seconds(paths, 1), *seconds(paths, cores)) for _ in range(ROUNDS)]
    one, one_own, many, many_own = (statistics.median(times) for times in zip(*rounds, strict=True))
    busy = os.getloadavg()[0] / cores if hasattr(os, "getloadavg") else 0.0
    print(f"{COUNT} photographs of {size / 1e6 / COUNT:.1f} MB, median of {ROUNDS} rounds")
    print(f"1 core:  {one:.2f} s by the clock, {one_own:.2f} s of this process's work")
    print(f"{cores} cores: {many:.2f} s by the clock, {many_own:.2f} s of this process's work")
    told = "other programs kept the cores busy, the clock does not count" if busy > BUSY else "nobody else was at work"
    print(f"Load {busy:.1f} a core: {told}")
    return 0 if cores == 1 or (many_own < one_own and (many < one or busy > BUSY)) else 1


if __name__ == "__main__":
    sys.exit(main())
