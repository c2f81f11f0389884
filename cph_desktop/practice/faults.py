"""The wiki misbehaving on purpose, for tests and for trainers."""

from __future__ import annotations

import random
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from time import monotonic
from typing import Any

from cph_desktop.practice import wikitime

KINDS = frozenset(
    {
        "refuse",  # answer with the error ``code`` and ``info`` (and ``extra``) without doing anything
        "stall",  # wait ``seconds`` before the answer
        "cut-before",  # close the connection and do nothing
        "cut-after",  # do it, then close the connection without an answer
        "cut-middle",  # do it, then close the connection in the middle of the answer
        "status",  # answer with the HTTP ``status`` and an HTML page (502, 503, 413, 429 with Retry-After ``seconds``)
        "status-after",  # the same, having done it
        "html",  # answer 200 with an HTML page
        "truncated",  # do it, then answer with half of the JSON as if that were all
        "lag",  # answer requests that carry maxlag with the error ``maxlag``, ``seconds`` of lag
        "lose-session",  # forget every session, then go on
        "lose-stash",  # forget every stashed file and chunk, then go on
    }
)


_INSTEAD = frozenset({"refuse", "cut-before", "status", "html"})
"""They stand in the place of an answer, so that a request has room for one; the next one waits for the next request."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to misbehave.

    ``times``: for how many requests (0: until it is taken away); ``probability``: for which share of them;
    ``action``: for one action of the API alone (``upload``, ``wbeditentity`` …), ``skip``: let that many go by first.
    ``lasts``: it is over so many seconds after the first request that it hit (0: however long that takes).
    """

    kind: str
    times: int = 1
    probability: float = 1.0
    action: str = ""
    skip: int = 0
    seconds: float = 0.0
    lasts: float = 0.0
    status: int = 502
    code: str = "internal_api_error_DBQueryError"
    info: str = "The practice wiki was told to refuse this."
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def fault_from(data: Mapping[str, Any]) -> Fault:
    """Reads a fault from JSON; raises ValueError that names what is wrong."""
    known = {item.name for item in fields(Fault)}
    strange = sorted(set(data) - known)
    if strange:
        raise ValueError(f"unknown: {', '.join(strange)}; known: {', '.join(sorted(known))}")
    if data.get("kind") not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(sorted(KINDS))}")
    return Fault(**data)


@dataclass(frozen=True, slots=True)
class Block:
    """An account that may not write."""

    id: int
    reason: str
    start: str
    expiry: str


@dataclass(frozen=True, slots=True)
class ActiveFault:
    """A fault that is still to come or under way. ``ends`` is on the monotonic clock, None as long as nothing was hit."""

    fault: Fault
    ends: float | None = None

    def seconds_left(self) -> float | None:
        """How long it still lasts, None where nobody can tell."""
        return None if self.ends is None else max(0.0, self.ends - monotonic())

    def to_json(self) -> dict[str, Any]:
        """The fault, and ``left``: for how many seconds."""
        return self.fault.to_json() | {"left": self.seconds_left()}


class Faults:
    """What is wrong with the wiki just now. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[ActiveFault] = []
        self._blocks: dict[str, Block] = {}
        self._limits: dict[tuple[str, str], tuple[int, float]] = {}
        self._hits: dict[tuple[str, str], deque[float]] = {}
        self._failed_logins: dict[str, deque[float]] = {}
        self._block_number = 0
        self.readonly_reason = ""

    def add(self, fault: Fault) -> None:
        """Misbehaves from now on."""
        with self._lock:
            self._faults.append(ActiveFault(fault))

    def clear(self) -> None:
        """Everything as it should be: faults, blocks, limits, read-only mode, failed logins."""
        with self._lock:
            for store in (self._faults, self._blocks, self._limits, self._hits, self._failed_logins):
                store.clear()
            self.readonly_reason = ""

    def active(self) -> list[ActiveFault]:
        """What is under way and still to come."""
        with self._lock:
            self._drop_what_is_over()
            return list(self._faults)

    def take(self, action: str) -> list[Fault]:
        """The faults that hit this request; each is one nearer its end."""
        with self._lock:
            self._drop_what_is_over()
            hits: list[Fault] = []
            left: list[ActiveFault] = []
            for active in self._faults:
                fault = active.fault
                if fault.action not in ("", action) or _has_no_room(fault, hits):
                    left.append(active)
                elif fault.skip:
                    left.append(replace(active, fault=replace(fault, skip=fault.skip - 1)))
                elif fault.probability < 1 and random.random() >= fault.probability:  # noqa: S311 - no secret  # nosec B311
                    left.append(active)
                else:
                    hits.append(fault)
                    if fault.times != 1:
                        left.append(_after_a_hit(active))
            self._faults = left
            return hits

    def _drop_what_is_over(self) -> None:
        self._faults = [active for active in self._faults if active.seconds_left() != 0.0]

    def block(self, user: str, reason: str = "test block", seconds: int = 3600) -> Block:
        """Blocks an account."""
        with self._lock:
            self._block_number += 1
            start = wikitime.now()
            self._blocks[user] = Block(self._block_number, reason, start, wikitime.later(start, seconds=seconds))
            return self._blocks[user]

    def unblock(self, user: str) -> None:
        """Lets an account write again."""
        with self._lock:
            self._blocks.pop(user, None)

    def block_of(self, user: str) -> Block | None:
        """The block of an account, as long as it lasts."""
        with self._lock:
            block = self._blocks.get(user)
            return block if block and block.expiry > wikitime.now() else None

    def limit(self, user: str, action: str, hits: int, seconds: float) -> None:
        """Limits ``upload`` or ``edit`` of an account to ``hits`` in ``seconds``."""
        with self._lock:
            self._limits[user, action] = (hits, seconds)
            self._hits.pop((user, action), None)

    def limits_of(self, user: str) -> dict[str, tuple[int, float]]:
        """The limits that were set for an account: action -> (hits, seconds)."""
        with self._lock:
            return {action: limit for (name, action), limit in self._limits.items() if name == user}

    def passes(self, user: str, action: str, limit: tuple[int, float]) -> bool:
        """Counts one ``action``; False where that is too much."""
        hits, seconds = limit
        with self._lock:
            return _room(self._hits.setdefault((user, action), deque()), hits, seconds)

    def login_failed(self, user: str) -> None:
        """Notes a wrong password."""
        with self._lock:
            self._failed_logins.setdefault(user, deque()).append(monotonic())

    def login_throttled(self, user: str) -> bool:
        """Whether there were five wrong passwords in five minutes."""
        with self._lock:
            failed = self._failed_logins.get(user, deque())
            while failed and failed[0] < monotonic() - 300:
                failed.popleft()
            return len(failed) >= 5

    def login_worked(self, user: str) -> None:
        """Forgives the wrong passwords of a user."""
        with self._lock:
            self._failed_logins.pop(user, None)


def _has_no_room(fault: Fault, hits: Sequence[Fault]) -> bool:
    return fault.kind in _INSTEAD and any(hit.kind in _INSTEAD for hit in hits)


def _after_a_hit(active: ActiveFault) -> ActiveFault:
    ends = active.ends
    if ends is None and active.fault.lasts:
        ends = monotonic() + active.fault.lasts
    return ActiveFault(replace(active.fault, times=max(0, active.fault.times - 1)), ends)


def _room(times: deque[float], hits: int, seconds: float) -> bool:
    moment = monotonic()
    while times and times[0] <= moment - seconds:
        times.popleft()
    if len(times) >= hits:
        return False
    times.append(moment)
    return True
