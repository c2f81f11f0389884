"""A part of a huge batch, for one of several machines that work on it without meeting."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

_FORM = re.compile(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", re.ASCII)
_DIGITS = 15  # of a hexadecimal SHA-1: plenty, and the same on every machine


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th of ``of`` parts, counted from 1.

    Which part a row is in follows from the content of its file alone: rows may be sorted, added and put right, and the same
    file in two rows is in one part. A row without a file goes by its cells.
    """

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def has(self, sha1: str, cells: Sequence[str] = ()) -> bool:
        """Whether a row with that file (its SHA-1 in hexadecimal, "" for none) and these cells is in this part."""
        key = sha1 or hashlib.sha1("\x1f".join(cells).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
        return int(key[:_DIGITS], 16) % self.of == self.number - 1


def shard_from(text: str) -> Shard:
    """Reads ``2/4``. Raises Unusable with a sentence."""
    found = _FORM.fullmatch(text.strip())
    if found is None or int(found[1]) > int(found[2]):
        raise Unusable(msg("cli-shard", text))
    return Shard(int(found[1]), int(found[2]))
