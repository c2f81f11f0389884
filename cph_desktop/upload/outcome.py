"""What became of a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cph_desktop.messages import Message


class Status(Enum):
    """``described``: file and structured data are there. ``uploaded``: the file is there, its structured data is not (yet).

    ``enriched``: the file had been there before and has all that the row says; ``reason`` tells what was added.
    ``skipped``: not sent, for the reason given. ``failed``: the wiki or the file refused.
    """

    DESCRIBED = "described"
    UPLOADED = "uploaded"
    ENRICHED = "enriched"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row's result. ``page`` is the title (``File:…``), ``url`` its address, ``mid`` the M-id; each "" when there is none.

    ``asks``: codes that the user may accept for this row, which is then sent all the same (``Job.accept``).
    """

    row: int
    media: str
    filename: str
    status: Status
    page: str = ""
    url: str = ""
    mid: str = ""
    reason: Message | None = None
    asks: tuple[str, ...] = ()
