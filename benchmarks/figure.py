"""One figure: what was measured, beside what else took the same work in the same minute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """What must be reached, by the value or by its ratio to the peer."""

    at_most: float | None = None
    at_least: float | None = None
    of_ratio: bool = False

    def met(self, figure: Figure) -> bool:
        """Whether the figure reaches it."""
        found = figure.ratio if self.of_ratio else figure.value
        if found is None:
            return False
        return (self.at_most is None or found <= self.at_most) and (self.at_least is None or found >= self.at_least)

    def words(self, unit: str) -> str:
        """As it stands in the table."""
        number, bound = (self.at_most, "at most") if self.at_most is not None else (self.at_least, "at least")
        assert number is not None
        return f"{bound} {number:,g} {'times' if self.of_ratio else unit}"


@dataclass(frozen=True)
class Figure:
    """``name`` stays the same from run to run, since runs are compared by it; it tells the size of the work.

    ``peer`` is what ``peer_value`` was measured with, in the same unit. ``more_is_better``: a rate, where a cost is the rule.
    ``note`` is for what explains the value: the process's own time, the machine's load.
    """

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None
    must: Goal | None = None
    more_is_better: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Value to peer; None without a peer, or with one that took nothing."""
        return self.value / self.peer_value if self.peer_value else None
