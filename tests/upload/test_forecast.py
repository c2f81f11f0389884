"""The end is told from what was seen and from the account's limit; not while nobody can know it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cph_desktop.messages import msg
from cph_desktop.upload.events import Paused, PauseKind, Resumed, RowFinished, RowStage, Stage
from cph_desktop.upload.forecast import Forecast, done_words, earliest_last_window
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.tally import RowState, Tally
from cph_desktop.wiki.facts import RateLimit

MIB = 1 << 20


class Run:
    """A run in which every file of 1 MiB takes 2 seconds to send and 1 to describe."""

    def __init__(self, rows: int, limit: RateLimit | None = None) -> None:
        self.time = 1000.0
        self.tally = Tally([RowState(row, MIB) for row in range(rows)])
        self.forecast = Forecast(limit, now=lambda: self.time)

    def tell(self, event: object, seconds: float = 0.0) -> None:
        self.time += seconds
        self.forecast.take(event, self.tally.lines)  # type: ignore[arg-type]
        self.tally.take(event)  # type: ignore[arg-type]

    def send(self, rows: range) -> None:
        for row in rows:
            self.tell(RowStage(row, Stage.SENDING))
            self.tell(RowStage(row, Stage.PUBLISHED), 2)
            self.tell(RowStage(row, Stage.DESCRIBING))
            self.tell(RowFinished(Outcome(row, "", "", Status.DESCRIBED)), 1)

    @property
    def left(self) -> float | None:
        return self.forecast.seconds_left(self.tally)


def test_that_nothing_is_told_before_some_files_were_seen() -> None:
    run = Run(10)
    run.send(range(2))
    assert run.left is None
    run.send(range(2, 4))
    assert run.left == pytest.approx(18)


def test_that_a_pause_counts_neither_for_the_speed_nor_for_the_end() -> None:
    run = Run(10)
    run.send(range(4))
    run.tell(Paused(msg("upload-paused-by-you"), kind=PauseKind.USER))
    assert run.left is None
    run.tell(Resumed(), 10_000)
    assert run.left == pytest.approx(18)
    assert run.forecast.speed(run.tally.bytes_done) == pytest.approx(4 * MIB / 12)


@pytest.mark.parametrize("kind", [PauseKind.NETWORK, PauseKind.WIKI])
def test_that_no_end_is_told_while_nobody_knows_how_long_it_takes(kind: PauseKind) -> None:
    run = Run(10)
    run.send(range(4))
    run.tell(Paused(msg("upload-wiki-lags"), 5, kind))
    assert run.left is None


def test_that_the_accounts_limit_is_waited_for_from_when_its_first_file_went() -> None:
    run = Run(20, RateLimit(10, 600))
    run.send(range(4))
    assert run.forecast.free_now() == 6
    assert run.forecast.opens_in() == pytest.approx(600 - 10)  # the first one was published 10 seconds ago
    # 16 are left: 6 now, 10 when the window opens, 3 seconds each
    assert run.left == pytest.approx(590 + 30)


def test_that_the_end_is_told_while_the_limit_makes_us_wait() -> None:
    run = Run(20, RateLimit(10, 600))
    run.send(range(10))
    run.tell(Paused(msg("upload-rate-limited"), 500, PauseKind.LIMIT))
    assert run.forecast.free_now() == 0
    assert run.left is not None
    assert run.left >= 500 + 30
    run.tell(Resumed(), 700)
    assert run.forecast.free_now() == 10
    assert run.left == pytest.approx(30)


def test_that_the_limit_alone_tells_when_the_last_files_may_go() -> None:
    commons = RateLimit(380, 4320)
    assert earliest_last_window(380, commons) == 0
    assert earliest_last_window(381, commons) == 4320
    assert earliest_last_window(2000, commons) == 5 * 4320
    assert earliest_last_window(2000, None) == 0


@pytest.mark.parametrize(
    ("seconds", "key", "text"),
    [
        (600, "upload-done-today", "22:10"),
        (8 * 3600, "upload-done-tomorrow", "06:00"),
        (48 * 3600, "upload-done-later", "23/22:00"),
    ],
)
def test_that_the_end_is_told_as_people_say_it(seconds: float, key: str, text: str) -> None:
    now = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
    words = done_words(seconds, now, lambda when: f"{when:%H:%M}", lambda when: f"{when:%d/%H:%M}")
    assert (words.key, words.params) == (key, (text,))


def test_that_the_first_pause_is_told_when_all_files_are_sent_and_none_is_done() -> None:
    run = Run(1)
    run.tell(RowStage(0, Stage.SENDING))
    run.tell(RowStage(0, Stage.PUBLISHED), 2)
    run.tell(Paused(msg("upload-rate-limited"), 60.0, PauseKind.LIMIT))
    assert run.left == pytest.approx(60)
