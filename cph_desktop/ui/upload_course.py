"""What a run has come to, by what the runner tells: what each row is at, how fast it goes, and when it will be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.upload_lines import UploadLine
from cph_desktop.ui.texts import Texts
from cph_desktop.upload.events import BatchEnded, BatchStarted, UploadEvent
from cph_desktop.upload.forecast import Forecast, done_words
from cph_desktop.upload.outcome import Outcome
from cph_desktop.upload.tally import Group, Tally

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared, PreparedRow
    from cph_desktop.wiki.facts import RateLimit


class UploadCourse:
    """One run with the rows of ``tally``; ``limit`` is the account's for uploads."""

    def __init__(self, tally: Tally[UploadLine] | None = None, limit: RateLimit | None = None) -> None:
        self.tally: Tally[UploadLine] = tally if tally is not None else Tally()
        self.forecast = Forecast(None if self.tally.only_pages else limit, self.tally.bytes_done)
        self.notice: Message | None = None
        self.end: BatchEnded | None = None

    def take(self, events: Iterable[UploadEvent]) -> list[int]:
        """Learn from what the runner told; the numbers of the rows that are at something else now."""
        rows: set[int] = set()
        for event in events:
            self.forecast.take(event, self.tally.lines)
            rows.update(self.tally.take(event))
            match event:
                case BatchStarted(notice=notice):
                    self.notice = notice
                case BatchEnded():
                    self.end = event
                case _:
                    pass
        return sorted(rows)

    def done_words(self, texts: Texts) -> Message | None:
        """When the run will be done, None while nobody can know."""
        left = self.forecast.seconds_left(self.tally)
        return done_words(left, _now(), texts.time, texts.moment) if left else None

    def window_words(self, texts: Texts) -> Message | None:
        """How many files the account may send now and from when on more, where it may not send all that wait."""
        limit, free = self.forecast.limit, self.forecast.free_now()
        if limit is None or free is None or self.tally.number[Group.WAITING] <= free:
            return None
        opens = texts.time(_now() + timedelta(seconds=self.forecast.opens_in()))
        minutes = max(1, round(limit.seconds / 60))
        if free:
            return msg("upload-window", limit.hits, minutes, free, opens)
        return msg("upload-window-full", limit.hits, minutes, opens)


def tally_of(prepared: Prepared, known: Mapping[int, Outcome], before: Mapping[int, UploadLine]) -> Tally[UploadLine]:
    """The rows that go, with what became of them in earlier runs; ``before`` are the lines of the last one in this window."""
    earlier = {row: line.outcome for row, line in before.items() if line.outcome is not None}
    return Tally([_line(row) for row in prepared.going()], {**known, **earlier})


def _line(row: PreparedRow) -> UploadLine:
    media, is_page = row.match.media, bool(row.match.page)
    size = media.size if media is not None and not is_page else 0
    path = media.path if media is not None else None
    return UploadLine(row.row.number, size, is_page=is_page, filename=row.draft.filename, media=path)


def _now() -> datetime:
    return datetime.now().astimezone()
