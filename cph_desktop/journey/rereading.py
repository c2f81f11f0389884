"""A spreadsheet that somebody changes while its batch is being worked on: noticed, read again, and no decision lost."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import decisions_by_row
from cph_desktop.journey.prepared import Matched


@dataclass(frozen=True, slots=True)
class SheetStamp:
    """By what a change of a file is noticed."""

    size: int
    mtime_ns: int


def stamp_of(sheet: Path) -> SheetStamp | None:
    """The file as it lies there now; None while it is gone, as for a moment when a spreadsheet program saves it."""
    try:
        status = sheet.stat()
    except OSError:
        return None
    return SheetStamp(status.st_size, status.st_mtime_ns)


def has_changed(sheet: Path, since: SheetStamp | None) -> bool:
    """Whether the file is there and another one than when ``since`` was taken."""
    now = stamp_of(sheet)
    return now is not None and now != since


def follow_rows(batch: BatchFile, matched: Matched) -> int:
    """Keeps decisions under the numbers that their rows have now, after the sheet was read again; gives how many moved.

    A decision about a row that was changed stays in the batch, and holds again when the change is taken back.
    """
    moved = 0
    for number, decisions in decisions_by_row(batch.decisions(), list(matched.as_read.values())).items():
        for made in decisions:
            if made.row != number:
                batch.decide(dataclasses.replace(made, row=number))
                batch.withdraw(made)
                moved += 1
    return moved
