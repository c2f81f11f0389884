"""How much goes in one request: what a server in front of the wiki does not take (HTTP 413) is learnt for the rest of the run."""

from __future__ import annotations

from cph_desktop.wiki.transfer import CHUNK, WHOLE_LIMIT

SMALLEST = 64 << 10
"""Bytes of a chunk; a server that takes less takes no files."""


class BodySize:
    """``whole``: files up to this size go in one request; ``chunk``: bytes of a piece of the others."""

    def __init__(self) -> None:
        self.whole = WHOLE_LIMIT
        self.chunk = CHUNK

    def whole_refused(self, size: int) -> None:
        """A file of that size was too much for one request."""
        self.whole = min(self.whole, size - 1)

    def chunk_refused(self, length: int) -> bool:
        """A piece of that length was too much: half of it is tried next. False when it is so small that this is no use."""
        self.chunk = length // 2
        return self.chunk >= SMALLEST
