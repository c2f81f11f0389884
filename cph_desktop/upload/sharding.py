"""Splitting a huge batch so that several machines work on it without meeting."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.upload.job import Job

_FORM = re.compile(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*")


@dataclass(frozen=True, slots=True)
class Shard:
    """Part ``number`` (from 1) ``of`` so many."""

    number: int
    of: int

    def holds(self, content_key: str) -> bool:
        """Whether that content is in this part: the same on every machine, whatever the order of the rows.

        Rows with the same bytes have the same key, so that a double never goes to another machine than its original.
        """
        digest = hashlib.sha256(content_key.encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.of == self.number - 1


def shard_from(text: str) -> Shard:
    """Reads ``2/4``: the second of four parts. Raises :class:`Unusable` with a sentence."""
    found = _FORM.fullmatch(text)
    number, of = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= of:
        raise Unusable(msg("upload-shard-unreadable", text))
    return Shard(number, of)


def jobs_in(shard: Shard, jobs: Iterable[Job]) -> list[Job]:
    """The jobs of that part, in their order."""
    return [job for job in jobs if shard.holds(job.content_key)]
