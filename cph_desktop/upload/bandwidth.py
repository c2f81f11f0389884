"""The limit that the user set for a poor line: so many bytes a second, over all files of a run."""

from __future__ import annotations

from collections.abc import Callable


class Bandwidth:
    """A bucket that runs out at ``bytes_per_second`` (0: no limit). What is poured in has to run out before more may be sent.

    Waiting for the wiki's answers empties it, and never lets more flow afterwards. For one thread at a time.
    """

    def __init__(self, bytes_per_second: int, now: Callable[[], float]) -> None:
        self._rate = bytes_per_second
        self._now = now
        self._empty_at = 0.0

    def pour(self, count: int) -> float:
        """So many bytes are about to be sent; gives the seconds to wait before."""
        if not self._rate:
            return 0.0
        now = self._now()
        self._empty_at = max(now, self._empty_at) + count / self._rate
        return self._empty_at - now
