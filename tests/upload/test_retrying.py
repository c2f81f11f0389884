"""Rows in the user's hand while a run goes on: tried again, accepted, left out; and runs of some rows alone."""

from __future__ import annotations

import threading
from collections.abc import Callable

from cph_desktop.upload.events import BatchEnded, RowFinished, UploadEvent
from cph_desktop.upload.job import Job
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.run import RunSettings
from cph_desktop.upload.runner import Runner
from tests.upload.conftest import Bench, job, picture


def _run(bench: Bench, jobs: list[Job], on_finished: Callable[[Outcome], None], only: set[int] | None = None) -> BatchEnded:
    """A run in a thread; ``on_finished`` hears each outcome as it is told, as a window would."""
    journal = bench.journal()
    runner = Runner(bench.connection, journal, jobs, bench.events, bench.control, settings=RunSettings(group=1), only=only)
    ended: list[BatchEnded] = []
    thread = threading.Thread(target=lambda: ended.append(runner.run()))
    thread.start()
    while thread.is_alive() or not bench.events.empty():
        event: UploadEvent = bench.events.get(timeout=30)
        if isinstance(event, RowFinished):
            on_finished(event.outcome)
        if isinstance(event, BatchEnded):
            break
    thread.join()
    journal.close()
    return ended[0]


def test_that_a_failed_row_is_tried_again_in_the_same_run(bench: Bench) -> None:
    jobs = bench.jobs(6)
    bench.fault("refuse", code="titleblacklist-forbidden", info="No.", action="upload")

    def again(outcome: Outcome) -> None:
        if outcome.status is Status.FAILED:
            bench.control.retry(outcome.row)

    assert _run(bench, jobs, again) == BatchEnded()
    assert bench.statuses() == ["described"] * 6
    bench.assert_all_there_once(jobs)


def test_that_a_warning_is_accepted_in_the_same_run(bench: Bench) -> None:
    bench.run([job(2, picture(bench.folder / "a.png", "a"), "Taken.png")])
    jobs = [job(3, picture(bench.folder / "b.png", "b"), "Taken.png"), *bench.jobs(4)[2:]]

    def accept(outcome: Outcome) -> None:
        if outcome.asks:
            assert outcome.url.endswith("/wiki/File:Taken.png")
            bench.control.retry(outcome.row, frozenset(outcome.asks))

    assert _run(bench, jobs, accept) == BatchEnded()
    assert bench.pages(jobs)["Taken.png"].sha1 == jobs[0].sha1
    assert bench.outcomes()[-1].asks == ()


def test_that_a_row_that_the_user_skipped_is_sent_when_he_wants_it_again(bench: Bench) -> None:
    jobs = bench.jobs(3)
    bench.control.skip(3)
    bench.run(jobs)
    assert bench.statuses() == ["described", "skipped", "described"]
    bench.run(jobs)
    assert bench.statuses() == ["described", "skipped", "described"]
    bench.control.retry(3)
    bench.run(jobs)
    assert bench.statuses() == ["described"] * 3
    bench.assert_all_there_once(jobs)


def test_that_a_row_that_waits_is_not_sent_twice_when_it_is_wanted_again(bench: Bench) -> None:
    jobs = bench.jobs(5)
    for row in (2, 4, 6):
        bench.control.retry(row)
    bench.run(jobs)
    bench.assert_all_there_once(jobs)


def test_that_a_run_of_some_rows_leaves_the_others_as_they_are(bench: Bench) -> None:
    bench.fault("refuse", code="titleblacklist-forbidden", info="No.", action="upload", times=3)
    jobs = bench.jobs(3)
    bench.run(jobs)
    _run(bench, jobs, lambda _outcome: None, only={3})
    assert bench.statuses() == ["failed", "described", "failed"]


def test_that_the_second_of_two_equal_files_keeps_its_place_in_a_run_of_its_own(bench: Bench) -> None:
    media = picture(bench.folder / "a.png", "same")
    jobs = [job(2, media, "First.png"), job(3, media, "Second.png")]
    bench.run(jobs)
    bench.control.retry(3, frozenset({"duplicate"}))
    _run(bench, jobs, lambda _outcome: None, only={3})
    assert bench.statuses() == ["described", "described"]
    bench.assert_all_there_once(jobs)
