"""The plan of an upload in sentences, before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cph_desktop.messages import Message, msg
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.widgets.plan_card import Line
from cph_desktop.upload.forecast import done_words, earliest_last_window
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.tally import COMPLETE

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.wiki.connection import Connection


@dataclass(frozen=True, slots=True)
class Left:
    """How many rows are still to be sent or described, ``undescribed`` of them there already, and the bytes of the others."""

    files: int = 0
    size: int = 0
    undescribed: int = 0

    @property
    def to_send(self) -> int:
        """How many files are still to be sent."""
        return self.files - self.undescribed

    @property
    def number(self) -> int:
        """How many files go; where none does, how many pages are described."""
        return self.to_send or self.files


NOTHING_LEFT = Left()


def what_is_left(prepared: Prepared, outcomes: Mapping[int, Outcome]) -> Left:
    """What is still to be done by the outcomes so far; for a worker, where there are many rows."""
    rows = [row for row in prepared.going() if not is_done(outcomes.get(row.row.number))]
    there = {row for row, outcome in outcomes.items() if outcome.status is Status.UPLOADED}
    to_send = [row for row in rows if row.row.number not in there]
    size = sum(row.match.media.size for row in to_send if row.match.media is not None)
    return Left(len(rows), size, len(rows) - len(to_send))


def is_done(outcome: Outcome | None) -> bool:
    """Whether nothing more is to be done about a row."""
    return outcome is not None and outcome.status in COMPLETE


def plan_lines(prepared: Prepared, left: Left, connection: Connection | None, texts: Texts) -> list[Line]:
    """One sentence a line; ``connection`` None before the user signed in."""
    if not left.files:
        return _rest_lines(prepared, left)
    lines: list[Line] = _enriching_lines(prepared)
    if not prepared.is_enriching and left.to_send:
        lines.append(("upload", "secondary", msg("ui-plan-size", texts.size(left.size))))
    if (
        connection is not None
        and not prepared.is_enriching
        and (limited := _limit_words(connection, left.to_send, texts)) is not None
    ):
        lines.append(("clock", "secondary", limited))
    if connection is not None and not connection.site.has_structured_data:
        lines.append(("alert", "warning", msg("ui-plan-no-data", connection.wiki)))
    elif not prepared.is_enriching:
        lines.append(("success", "success", msg("ui-plan-data")))
    if left.undescribed and (connection is None or connection.site.has_structured_data):
        lines.append(("info-filled", "secondary", msg("ui-plan-undescribed", left.undescribed)))
    return [*lines, *_rest_lines(prepared, left), ("info-filled", "secondary", msg("ui-plan-safe"))]


def _rest_lines(prepared: Prepared, left: Left) -> list[Line]:
    """The rows that do not go: done before, or staying behind."""
    lines: list[Line] = []
    going = prepared.counts.ready
    if done := going - left.files:
        lines.append(("success", "success", msg("ui-plan-pages-done" if prepared.is_enriching else "ui-plan-done", done)))
    if behind := len(prepared.rows) - going:
        lines.append(("info-filled", "secondary", msg("ui-plan-behind", behind)))
    return lines


def _enriching_lines(prepared: Prepared) -> list[Line]:
    pages = prepared.counts.pages
    if not pages:
        return []
    return [
        ("add", "secondary", msg("ui-plan-enriches", pages)),
        ("success", "success", msg("ui-plan-only-adds")),
    ]


def plan_head(prepared: Prepared, left: Left, connection: Connection | None) -> Message:
    """What will happen, in one sentence."""
    adds = prepared.is_enriching or not left.to_send
    if connection is None:
        return msg("ui-plan-head-enrich-offline" if adds else "ui-plan-head-offline", left.number)
    names = (connection.wiki, connection.account.name)
    return msg("ui-plan-head-enrich" if adds else "ui-plan-head", left.number, *names)


def _limit_words(connection: Connection, files: int, texts: Texts) -> Message | None:
    """When the last files may go, by the account's limit alone; None where all may go at once."""
    limit = connection.account.limit("upload")
    seconds = earliest_last_window(files, limit)
    if limit is None or not seconds:
        return None
    done = done_words(seconds, datetime.now().astimezone(), texts.time, texts.moment)
    return msg("upload-plan-limit", limit.hits, max(1, round(limit.seconds / 60)), done)
