from __future__ import annotations

import threading
import time

import pytest

from cph_desktop.upload.bandwidth import Bandwidth
from cph_desktop.upload.control import Clock, RunControl
from cph_desktop.upload.events import BatchEnded
from tests.upload.conftest import Bench, job, picture


def test_that_without_a_limit_nothing_waits() -> None:
    assert Bandwidth(0, lambda: 5.0).pour(1 << 30) == 0


def test_that_so_many_bytes_a_second_are_sent_and_no_more() -> None:
    now = [100.0]
    line = Bandwidth(1000, lambda: now[0])
    assert line.pour(500) == pytest.approx(0.5)
    assert line.pour(500) == pytest.approx(1.0)
    now[0] += 1
    assert line.pour(1000) == pytest.approx(1.0)


def test_that_time_in_which_nothing_was_sent_lets_no_more_flow_later() -> None:
    now = [0.0]
    line = Bandwidth(1000, lambda: now[0])
    line.pour(1000)
    now[0] = 3600.0
    assert line.pour(2000) == pytest.approx(2.0)


def test_that_many_small_files_keep_to_the_limit_together(bench: Bench) -> None:
    jobs = bench.jobs(6)
    bytes_in_all = sum(one.media.size for one in jobs)
    bench.control = RunControl(Clock())
    began = time.monotonic()
    assert bench.run(jobs, bytes_per_second=bytes_in_all // 2) == BatchEnded()
    assert 2 <= time.monotonic() - began < 8
    bench.assert_all_there_once(jobs)


@pytest.mark.parametrize("size", [1 << 20, 18 << 20])
def test_that_a_slow_transfer_is_left_within_a_second(bench: Bench, size: int) -> None:
    media = picture(bench.folder / "big.png", "big", extra=size)
    bench.control = RunControl(Clock())
    threading.Timer(1.0, bench.control.stop).start()
    began = time.monotonic()
    ended = bench.run([job(2, media)], bytes_per_second=20_000)
    assert ended.stopped
    assert time.monotonic() - began < 2.5
