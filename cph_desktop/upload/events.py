"""What the runner tells while it works: frozen, plain, made for a queue. The window and the command line both read them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from cph_desktop.messages import Message
from cph_desktop.upload.outcome import Outcome


class Stage(Enum):
    """Where one row stands."""

    WAITING = "waiting"
    SENDING = "sending"
    STASHED = "stashed"
    PUBLISHING = "publishing"
    PUBLISHED = "published"
    DESCRIBING = "describing"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class BatchStarted:
    """``rows`` will be worked on, ``bytes_total`` is still to be sent. ``notice``: e.g. "this wiki has no structured data"."""

    rows: tuple[int, ...]
    bytes_total: int
    notice: Message | None = None


@dataclass(frozen=True, slots=True)
class RowStage:
    """A row reached a stage."""

    row: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class BytesSent:
    """Progress within a row's file, in bytes of that file."""

    row: int
    sent: int
    size: int


class PauseKind(Enum):
    """Whom a pause waits for: the user, the account's limit, the wiki, or the network."""

    USER = "user"
    LIMIT = "limit"
    WIKI = "wiki"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing is sent for ``seconds`` (None: until the user goes on), and why."""

    reason: Message
    seconds: float | None = None
    kind: PauseKind = PauseKind.WIKI


@dataclass(frozen=True, slots=True)
class Resumed:
    """Sending goes on."""


@dataclass(frozen=True, slots=True)
class RowFinished:
    """A row's outcome is known (it may improve later: an uploaded one becomes described)."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class BatchEnded:
    """The run is over; ``stopped`` says that the user or a problem (``reason``) ended it early."""

    stopped: bool = False
    reason: Message | None = None


UploadEvent: TypeAlias = BatchStarted | RowStage | BytesSent | Paused | Resumed | RowFinished | BatchEnded
