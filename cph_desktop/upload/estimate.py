"""How long an upload will still take: from what its files took so far, and from the account's limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cph_desktop.wiki.facts import RateLimit

ENOUGH_FILES = 3
"""Nothing is said before that many files are done: a guess would be wrong."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What was seen: sums over the files that were sent and described, for a straight line of seconds over bytes.

    Waiting (a pause, a limit, a lost line) does not belong into ``seconds``.
    """

    files: int = 0
    size: float = 0.0
    size_squared: float = 0.0
    seconds: float = 0.0
    size_by_seconds: float = 0.0

    def with_file(self, size: int, seconds: float) -> Pace:
        """One more file of ``size`` bytes that took ``seconds`` in all its requests."""
        mib = size / (1 << 20)
        return Pace(
            self.files + 1,
            self.size + mib,
            self.size_squared + mib * mib,
            self.seconds + seconds,
            self.size_by_seconds + mib * seconds,
        )

    def seconds_for(self, files: int, size: int) -> float:
        """The work for so many files with so many bytes together. Needs one file seen, if there are any to come."""
        if not files:
            return 0.0
        each, per_mib = self._line()
        return files * each + size / (1 << 20) * per_mib

    def _line(self) -> tuple[float, float]:
        """Seconds for each file, and for each MiB; neither below 0. Files of one size tell nothing of the share of each."""
        spread = self.files * self.size_squared - self.size * self.size
        per_mib = (self.files * self.size_by_seconds - self.size * self.seconds) / spread if spread > 1e-9 else 0.0
        each = (self.seconds - per_mib * self.size) / self.files
        if per_mib < 0 or (spread <= 1e-9 and not self.size):
            return self.seconds / self.files, 0.0
        if each < 0 or spread <= 1e-9:
            return (0.0, self.seconds / self.size) if each < 0 else (each, 0.0)
        return each, per_mib


def seconds_left(
    pace: Pace,
    files: int,
    size: int,
    limit: RateLimit | None = None,
    sent_in_window: int = 0,
    *,
    opens_in: float | None = None,
) -> float | None:
    """Seconds until ``files`` more files of ``size`` bytes together are done; None while nobody can know.

    ``limit`` is the account's limit of uploads, ``sent_in_window`` how many of it are used up now: what goes beyond it waits
    for the next window, which opens in ``opens_in`` seconds (None: begins now), and in which files are sent as fast as before.
    """
    if not files:
        return 0.0
    if pace.files < ENOUGH_FILES:
        return None
    work = pace.seconds_for(files, size)
    if limit is None or limit.hits <= 0:
        return work
    free_now = max(0, limit.hits - sent_in_window)
    windows, rest = divmod(max(0, files - free_now), limit.hits)
    whole = windows + bool(rest)
    if not whole:
        return work
    last = rest or limit.hits
    first = limit.seconds if opens_in is None else opens_in
    # the files of the last window are sent after it has opened; the earlier ones fit into the waiting, or take longer than it
    return max(work, first + (whole - 1) * limit.seconds + work * last / files)
