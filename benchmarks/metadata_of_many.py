"""Reading the metadata of 1,000 photographs of real size with all cores, against the same work on one.

Must reach: with two cores, less of this process's own time than on one, as the other core does its share; and less time by the
clock where no other program keeps the cores busy. The two take turns for several rounds, of which the median counts.
Half of the photographs are those of the sample batch (or of ../shared/data/photos where that is there), half have 12 megapixels
and the EXIF of one of those.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from benchmarks.figure import Figure, Goal
from cph_desktop.media.metadata import read_metadata
from cph_desktop.media.metadata_of_many import read_metadata_of_many

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDERS = (REPOSITORY.parent / "shared" / "data" / "photos", REPOSITORY / "resources" / "sample" / "photos")
ROUNDS = 5
LARGE = (4000, 3000)
BUSY = 0.8  # load of each core, this program's own included, above which the clock measures the others
SORTS = 12  # of large photographs; more take long to make


def make_photographs(small: list[Path], folder: Path, count: int) -> list[Path]:
    """Half copies of ``small``, half large ones, alternating as in an archive."""
    large = [*_large(small, folder)]
    made = []
    for number in range(count):
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


def figures(*, quick: bool) -> list[Figure]:
    """Seconds of this process's own work and by the clock, on all cores beside one."""
    count, turns = (100, 3) if quick else (1000, ROUNDS)
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as made:
        source = next(folder for folder in FOLDERS if folder.is_dir())
        paths = make_photographs(sorted(source.iterdir()), Path(made), count)
        for path in paths:
            read_metadata(path)  # from the disk into memory, so that the first round is like the others
        rounds = [(*seconds(paths, 1), *seconds(paths, cores)) for _ in range(turns)]
    one, one_own, many, many_own = (statistics.median(times) for times in zip(*rounds, strict=True))
    busy = os.getloadavg()[0] / cores if hasattr(os, "getloadavg") else 0.0
    told = "other programs kept the cores busy, this does not count" if busy > BUSY else f"load {busy:.1f} a core"
    name = f"metadata of {count:,} photographs on {cores} cores"
    must = Goal(at_most=1, of_ratio=True) if cores > 1 else None
    return [
        Figure(f"{name}, this process's own time", many_own, "s", "one core", one_own, must),
        Figure(f"{name}, by the clock", many, "s", "one core", one, note=told),
    ]
