"""How far an upload is, as running totals: an event costs the same in a batch of 100,000 rows as in one of ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from cph_desktop.upload.events import BatchStarted, BytesSent, RowFinished, RowStage, Stage, UploadEvent
from cph_desktop.upload.outcome import Outcome, Status


class Group(Enum):
    """Each row is in one of these at any moment."""

    WAITING = "waiting"
    UNDESCRIBED = "undescribed"
    FINISHED = "finished"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(slots=True)
class RowState:
    """A row that goes. ``sent`` of ``size`` bytes; ``outcome`` once it is known (an uploaded row may yet become described).

    ``is_page``: it adds to the page of a file that is on the wiki already, and nothing is uploaded for it.
    """

    row: int
    size: int
    stage: Stage = Stage.WAITING
    sent: int = 0
    outcome: Outcome | None = None
    is_page: bool = False

    @property
    def status(self) -> Status | None:
        """That of the outcome."""
        return self.outcome.status if self.outcome is not None else None

    @property
    def is_there(self) -> bool:
        """The file is on the wiki; one that was there before counts when its page has all that the row says."""
        group = self.group
        return group is Group.FINISHED or group is Group.UNDESCRIBED

    @property
    def is_described(self) -> bool:
        """Captions and statements are there too."""
        return self.group is Group.FINISHED

    @property
    def bytes_done(self) -> int:
        """The bytes that are with the wiki."""
        return self.size if self.is_there else self.sent

    @property
    def group(self) -> Group:
        """Where it is counted."""
        known = _GROUP_OF[self.outcome.status] if self.outcome is not None else Group.WAITING
        if known is Group.FINISHED or known is Group.UNDESCRIBED or self.is_page:
            return known
        is_published = self.stage is Stage.PUBLISHED or self.stage is Stage.DESCRIBING
        return Group.UNDESCRIBED if is_published else known


Line = TypeVar("Line", bound=RowState)

COMPLETE = frozenset({Status.DESCRIBED, Status.ENRICHED})
ON_THE_WIKI = COMPLETE | {Status.UPLOADED}
NOT_THERE = frozenset({Status.FAILED, Status.SKIPPED})
_GROUP_OF: Mapping[Status, Group] = {
    Status.DESCRIBED: Group.FINISHED,
    Status.ENRICHED: Group.FINISHED,
    Status.UPLOADED: Group.UNDESCRIBED,
    Status.SKIPPED: Group.SKIPPED,
    Status.FAILED: Group.FAILED,
}
_STAGE_OF = {
    Status.DESCRIBED: Stage.DONE,
    Status.ENRICHED: Stage.DONE,
    Status.UPLOADED: Stage.PUBLISHED,
    Status.SKIPPED: Stage.SKIPPED,
    Status.FAILED: Stage.FAILED,
}


class Tally(Generic[Line]):
    """The rows of a run by their numbers, and the sums over them. ``known`` is what became of rows before this run."""

    def __init__(self, lines: Iterable[Line] = (), known: Mapping[int, Outcome] | None = None) -> None:
        self.lines: dict[int, Line] = {line.row: line for line in lines}
        self._known = dict(known or {})
        self.asking: dict[int, Outcome] = {}
        """By row the outcomes of this run that wait for the user's word."""
        for row, outcome in self._known.items():
            if row in self.lines and outcome.status in ON_THE_WIKI:
                _settle(self.lines[row], outcome)
        self.number: Counter[Group] = Counter(line.group for line in self.lines.values())
        self.bytes_total = sum(line.size for line in self.lines.values())
        self.bytes_done = sum(line.bytes_done for line in self.lines.values())
        self.bytes_left = sum(_bytes_left(line) for line in self.lines.values())
        self.pages = sum(1 for line in self.lines.values() if line.is_page)

    @property
    def total(self) -> int:
        """All rows."""
        return len(self.lines)

    @property
    def only_pages(self) -> bool:
        """Whether nothing is uploaded: all rows add to pages of files that are on the wiki already."""
        return 0 < self.pages == self.total

    @property
    def share(self) -> float:
        """How far the run is, from 0 to 1: by bytes, or by rows where some of them have none to send."""
        if self.bytes_total and not self.pages:
            return self.bytes_done / self.bytes_total
        return 1 - self.number[Group.WAITING] / self.total if self.total else 0.0

    @property
    def left(self) -> int:
        """How many rows are still to be sent, or failed."""
        return self.number[Group.WAITING] + self.number[Group.FAILED]

    @property
    def there(self) -> int:
        """How many files are on the wiki."""
        return self.number[Group.FINISHED] + self.number[Group.UNDESCRIBED]

    def take(self, event: UploadEvent) -> list[int]:
        """Count an event; gives the rows about which it tells something new. Rows of another batch are passed over."""
        match event:
            case BatchStarted(rows=rows):
                return self._pass_over_all_but(frozenset(rows))
            case RowStage(row=row) | BytesSent(row=row) if row in self.lines:
                return self._change(row, event)
            case RowFinished(outcome=outcome) if outcome.row in self.lines:
                return self._change(outcome.row, event)
            case _:
                return []

    def _pass_over_all_but(self, rows: frozenset[int]) -> list[int]:
        """What the run does not touch again keeps the outcome of an earlier run, such as a double that was skipped."""
        old = [row for row, line in self.lines.items() if row not in rows and line.outcome is None and row in self._known]
        for row in old:
            self._change(row, RowFinished(self._known[row]))
        return old

    def _change(self, row: int, event: UploadEvent) -> list[int]:
        line = self.lines[row]
        group, done, left = line.group, line.bytes_done, _bytes_left(line)
        match event:
            case RowStage(stage=stage):
                _reach(line, stage)
            case BytesSent(sent=sent):
                line.sent = sent
            case RowFinished(outcome=outcome):
                _settle(line, outcome)
            case _:
                pass
        if line.group is not group:
            self.number[group] -= 1
            self.number[line.group] += 1
        self.bytes_done += line.bytes_done - done
        self.bytes_left += _bytes_left(line) - left
        if line.outcome is not None and line.outcome.asks:
            self.asking[row] = line.outcome
        else:
            self.asking.pop(row, None)
        return [row]


def _bytes_left(line: RowState) -> int:
    return line.size - line.bytes_done if line.group is Group.WAITING else 0


def _reach(line: RowState, stage: Stage) -> None:
    if line.status in NOT_THERE and stage in _UNDER_WAY:  # once more, because the user wants it
        line.outcome = None
        line.sent = 0
    line.stage = stage


def _settle(line: RowState, outcome: Outcome) -> None:
    line.outcome = outcome
    line.stage = _STAGE_OF[outcome.status]


_UNDER_WAY = frozenset({Stage.SENDING, Stage.STASHED, Stage.PUBLISHING, Stage.PUBLISHED})
