"""How many requests the wiki was asked, so that a test can say how many a file needs."""

from __future__ import annotations

import threading
from collections import Counter


class RequestCounter:
    """Counts requests to the API by action, and queries by what they ask for too (``query:tokens``)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()

    def count(self, action: str, parts: str = "") -> None:
        """One more."""
        with self._lock:
            self._counts[action] += 1
            if parts:
                self._parts[f"{action}:{parts}"] += 1

    def reset(self) -> None:
        """Begins again at nought."""
        with self._lock:
            self._counts.clear()
            self._parts.clear()

    @property
    def total(self) -> int:
        """All requests to the API since the last reset."""
        with self._lock:
            return self._counts.total()

    def by_action(self) -> dict[str, int]:
        """Requests by action."""
        with self._lock:
            return dict(self._counts)

    def by_part(self) -> dict[str, int]:
        """Queries by what they asked for."""
        with self._lock:
            return dict(self._parts)
