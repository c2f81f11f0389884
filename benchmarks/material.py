"""Files and rows to measure with."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from PIL import Image

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import MediaFile
from cph_desktop.upload.job import Job
from cph_desktop.values.datavalue import ItemValue, TextValue

SIDE = 258
"""A picture of random colours of this width and height takes 200 kB."""


def jobs(folder: Path, name: str, count: int) -> list[Job]:
    """Rows with a picture of 200 kB each, its bytes its own; with a caption and three statements."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_job(folder / f"{name} {number}.png", number) for number in range(2, count + 2)]


def job_of(path: Path, row: int, title: str) -> Job:
    """A row for a file that is there."""
    known = path.stat()
    with path.open("rb") as file:
        sha1 = hashlib.file_digest(file, "sha1").hexdigest()
    statements = (
        Statement(Snak("P180", ItemValue("Q146"))),
        Statement(Snak("P195", ItemValue("Q190804"))),
        Statement(Snak("P217", TextValue(f"NM {row}"))),
    )
    text = "== {{int:filedesc}} ==\n{{Information\n|description=A picture\n|date=1899\n|source=Archive\n|author=Unknown\n}}\n"
    draft = Draft(row, path.name, title, text, {"en": f"Picture {row}"}, statements)
    return Job(row, draft, MediaFile(path, path.name, known.st_size, known.st_mtime_ns), sha1)


def _job(path: Path, row: int) -> Job:
    noise = random.Random(path.name).randbytes(3 * SIDE * SIDE)
    Image.frombytes("RGB", (SIDE, SIDE), noise).save(path, compress_level=0)
    return job_of(path, row, path.name)
