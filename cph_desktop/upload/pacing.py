"""The account's own limits, kept by ourselves: so many actions within so many seconds."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable

from cph_desktop.wiki.facts import RateLimit


class Pacing:
    """Counts what was done and tells how long to wait for the next. Limits are asked for each time: they can change at login."""

    def __init__(self, limit_of: Callable[[str], RateLimit | None], now: Callable[[], float]) -> None:
        self._limit_of = limit_of
        self._now = now
        self._done: dict[str, deque[float]] = defaultdict(deque)

    def seconds_until_free(self, action: str) -> float:
        """How long until that action is allowed again; 0 when it is."""
        limit = self._limit_of(action)
        done = self._done[action]
        if limit is None or len(done) < limit.hits:
            return 0.0
        return max(0.0, done[-limit.hits] + limit.seconds - self._now())

    def count(self, action: str) -> None:
        """The action is about to be done."""
        done = self._done[action]
        done.append(self._now())
        limit = self._limit_of(action)
        while len(done) > (limit.hits if limit else 0):
            done.popleft()
