from __future__ import annotations

import pytest

from cph_desktop.upload.estimate import Pace, seconds_left
from cph_desktop.wiki.facts import RateLimit

MIB = 1 << 20


def _pace(*seen: tuple[float, float]) -> Pace:
    pace = Pace()
    for mib, seconds in seen:
        pace = pace.with_file(int(mib * MIB), seconds)
    return pace


def test_that_nothing_is_said_before_there_is_something_to_go_by() -> None:
    assert seconds_left(_pace((1, 2), (1, 2)), 10, 10 * MIB) is None


def test_that_small_and_large_files_are_told_apart() -> None:
    pace = _pace((1, 2.1), (10, 3), (100, 12), (1, 2.1))  # two seconds a file, a tenth of one for each MiB
    assert seconds_left(pace, 100, 100 * MIB) == pytest.approx(210)
    assert seconds_left(pace, 1, 1024 * MIB) == pytest.approx(104.4)


def test_that_files_of_one_size_go_on_as_they_did() -> None:
    assert seconds_left(_pace((2, 5), (2, 5), (2, 5)), 10, 20 * MIB) == pytest.approx(50)


@pytest.mark.parametrize("seen", [[(1, 9), (5, 1), (9, 0.5)], [(1, 0.01), (2, 0.02), (100, 90)], [(0, 1), (0, 1), (0, 1)]])
def test_that_no_estimate_is_below_nought(seen: list[tuple[float, float]]) -> None:
    for files, size in ((1, 0), (1, MIB), (1000, 5), (3, 5 << 30)):
        left = seconds_left(_pace(*seen), files, size)
        assert left is not None
        assert left >= 0


def test_that_nothing_left_takes_no_time() -> None:
    assert seconds_left(Pace(), 0, 0) == 0


def test_that_the_window_of_the_account_is_waited_for() -> None:
    pace = _pace((1, 1), (1, 1), (1, 1))
    commons = RateLimit(380, 4320)
    assert seconds_left(pace, 380, 380 * MIB, commons) == pytest.approx(380)
    # 1000 files: 380 now, 380 when 72 minutes are over, and 240 when they are over again
    assert seconds_left(pace, 1000, 1000 * MIB, commons) == pytest.approx(2 * 4320 + 240)
    assert seconds_left(pace, 100, 100 * MIB, commons, sent_in_window=380) == pytest.approx(4320 + 100)


def test_that_a_slow_line_needs_longer_than_the_window() -> None:
    pace = _pace((1, 60), (1, 60), (1, 60))
    assert seconds_left(pace, 1000, 1000 * MIB, RateLimit(380, 4320)) == pytest.approx(60_000)
