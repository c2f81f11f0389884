"""Whole uploads to a practice wiki: how many requests they take, what a second run does, and what the user may do meanwhile."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded, BatchStarted, BytesSent, Paused, Resumed, RowFinished, RowStage, Stage
from cph_desktop.upload.outcome import Status
from tests.upload.conftest import Bench, job, picture


@pytest.mark.parametrize("count", [20, 57, 200])
def test_that_small_files_need_at_most_two_requests_and_a_fifth(bench: Bench, count: int) -> None:
    jobs = bench.jobs(count)
    bench.server.wiki.requests.reset()
    assert bench.run(jobs) == BatchEnded()
    assert bench.requests() <= 2.2 * count
    assert bench.statuses() == ["described"] * count
    bench.assert_all_there_once(jobs)


def test_that_the_same_upload_again_sends_nothing(bench: Bench) -> None:
    jobs = bench.jobs(5)
    bench.run(jobs)
    bench.server.wiki.requests.reset()
    assert bench.run(jobs) == BatchEnded()
    assert bench.requests() == 0
    assert bench.statuses() == ["described"] * 5


def test_that_events_tell_the_way_of_every_row(bench: Bench) -> None:
    bench.run(bench.jobs(2))
    first, last = bench.seen[0], bench.seen[-1]
    assert isinstance(first, BatchStarted)
    assert first.rows == (2, 3)
    assert first.notice is None
    assert last == BatchEnded()
    stages = [event.stage for event in bench.seen if isinstance(event, RowStage) and event.row == 2]
    assert stages == [Stage.SENDING, Stage.PUBLISHED, Stage.DESCRIBING, Stage.DONE]
    finished = [event.outcome for event in bench.seen if isinstance(event, RowFinished)]
    assert [outcome.status for outcome in finished] == [Status.DESCRIBED] * 2
    assert finished[0].mid.startswith("M")
    assert finished[0].url.endswith("/wiki/File:Upload_test_2.png")


def test_that_the_bytes_told_reach_the_size_of_the_file(bench: Bench) -> None:
    (only,) = bench.jobs(1)
    bench.run([only])
    sent = [event for event in bench.seen if isinstance(event, BytesSent)]
    assert sent[-1] == BytesSent(2, only.media.size, only.media.size)


def test_that_page_and_summary_are_what_was_asked_for(bench: Bench) -> None:
    jobs = bench.jobs(1)
    bench.run(jobs)
    answer = bench.connection.ask(
        action="query",
        titles=f"File:{jobs[0].draft.filename}",
        prop="revisions",
        rvprop="content|comment",
        rvslots="main",
        rvlimit="2",
    )
    revisions = answer["query"]["pages"][0]["revisions"]
    assert revisions[-1]["slots"]["main"]["content"] == jobs[0].draft.wikitext
    assert "CPH Desktop" in revisions[-1]["comment"]


def test_that_a_wiki_without_structured_data_is_told_once_and_gets_the_files(bench: Bench) -> None:
    bench.server.wiki.has_structured_data = False
    bench.connection = type(bench.connection)(bench.connection.target, bench.server.bot_name, bench.server.password)
    bench.connection.log_in()
    jobs = bench.jobs(3)
    bench.server.wiki.requests.reset()
    assert bench.run(jobs) == BatchEnded()
    assert bench.requests() == 3
    started = bench.seen[0]
    assert isinstance(started, BatchStarted)
    assert started.notice is not None
    assert [(outcome.status, outcome.reason.key) for outcome in bench.outcomes() if outcome.reason] == [
        (Status.UPLOADED, "upload-no-structured-data")
    ] * 3


def test_that_a_double_is_skipped_with_a_link(bench: Bench) -> None:
    media = picture(bench.folder / "a.png", "same")
    bench.run([job(2, media, "First.png"), job(3, media, "Second.png")])
    first, second = bench.outcomes()
    assert (first.status, second.status) == (Status.DESCRIBED, Status.SKIPPED)
    assert second.page == "File:First.png"
    assert second.url == first.url


def test_that_a_taken_name_fails_its_row_and_overwrites_nothing(bench: Bench) -> None:
    before = job(2, picture(bench.folder / "a.png", "a"), "Taken.png")
    bench.run([before])
    bench.run([job(3, picture(bench.folder / "b.png", "b"), "Taken.png")])
    assert bench.pages([before])["Taken.png"].sha1 == before.sha1
    assert bench.outcomes()[-1].status is Status.FAILED
    assert bench.outcomes()[-1].reason is not None


def test_that_a_lost_journal_neither_doubles_files_nor_statements(bench: Bench) -> None:
    jobs = bench.jobs(3)
    bench.run(jobs)
    for leftover in bench.folder.glob("batch.cph*"):
        leftover.unlink()
    assert bench.run(jobs) == BatchEnded()
    assert bench.statuses() == ["described"] * 3
    bench.assert_all_there_once(jobs)


def test_that_a_name_with_strange_characters_becomes_the_wikis_own(bench: Bench) -> None:
    one = job(2, picture(bench.folder / "a.png", "a"), "Street: left side.png")
    bench.run([one])
    (outcome,) = bench.outcomes()
    assert outcome.status is Status.DESCRIBED
    assert outcome.page == "File:Street- left side.png"
    assert outcome.reason is not None
    assert outcome.reason.key == "upload-stored-under"


def test_that_a_file_changed_since_its_check_is_not_sent(bench: Bench) -> None:
    jobs = bench.jobs(2)
    jobs[0].media.path.write_bytes(b"something else")
    bench.run(jobs)
    assert bench.statuses() == ["failed", "described"]


def test_that_a_file_that_is_gone_fails_its_row_alone(bench: Bench) -> None:
    jobs = bench.jobs(2)
    jobs[0].media.path.unlink()
    bench.run(jobs)
    assert bench.statuses() == ["failed", "described"]


def test_that_a_row_without_anything_to_say_is_uploaded(bench: Bench) -> None:
    one = job(2, picture(bench.folder / "a.png", "a"), statements=())
    bench.run([replace(one, draft=replace(one.draft, captions={}))])
    assert bench.statuses() == ["uploaded"]


def test_that_refused_structured_data_is_told_and_repaired_by_the_next_run(bench: Bench) -> None:
    jobs = bench.jobs(1)
    bench.fault("refuse", action="wbeditentity", code="modification-failed", info="no such item")
    bench.run(jobs)
    (outcome,) = bench.outcomes()
    assert outcome.status is Status.UPLOADED
    assert outcome.reason is not None
    bench.run(jobs)
    (outcome,) = bench.outcomes()
    assert (outcome.status, outcome.reason) == (Status.DESCRIBED, None)
    bench.assert_all_there_once(jobs)


def test_that_a_large_file_goes_in_chunks(bench: Bench) -> None:
    large = job(2, picture(bench.folder / "large.png", "large", extra=17 << 20))
    assert bench.run([large]) == BatchEnded()
    bench.assert_all_there_once([large])
    stages = [event.stage for event in bench.seen if isinstance(event, RowStage)]
    assert stages == [Stage.SENDING, Stage.STASHED, Stage.PUBLISHING, Stage.PUBLISHED, Stage.DESCRIBING, Stage.DONE]


def test_that_stop_after_this_file_describes_what_is_published(bench: Bench) -> None:
    jobs = bench.jobs(4)
    bench.control.stop_after_this_file()
    assert bench.run(jobs) == BatchEnded(stopped=True)
    assert bench.statuses() == []
    bench.control = RunControl(bench.control.clock)
    bench.run(jobs)
    assert bench.statuses() == ["described"] * 4


def test_that_a_skipped_row_is_left_out(bench: Bench) -> None:
    bench.control.skip(3)
    assert bench.run(bench.jobs(3)) == BatchEnded()
    assert bench.statuses() == ["described", "skipped", "described"]


def test_that_stop_is_answered_within_a_second_while_the_wiki_says_nothing(bench: Bench) -> None:
    jobs = bench.jobs(2)
    bench.fault("stall", action="upload", seconds=5.0)
    threading.Timer(0.3, bench.control.stop).start()
    began = time.monotonic()
    assert bench.run(jobs).stopped
    assert time.monotonic() - began < 1.5
    bench.server.wiki.faults.clear()
    bench.control = RunControl(bench.control.clock)
    assert bench.run(jobs) == BatchEnded()
    bench.assert_all_there_once(jobs)


def test_that_pause_is_told_at_once_while_the_wiki_says_nothing_and_resume_goes_on(bench: Bench) -> None:
    jobs = bench.jobs(2)
    bench.fault("stall", action="upload", seconds=1.5)
    told: list[float] = []

    def pause_and_watch() -> None:
        bench.control.pause()
        began = time.monotonic()
        while True:
            event = bench.events.get(timeout=5)
            bench.seen.append(event)
            if isinstance(event, Paused):
                told.append(time.monotonic() - began)
                break
        bench.control.resume()

    threading.Timer(0.2, pause_and_watch).start()
    assert bench.run(jobs) == BatchEnded()
    assert told[0] < 0.5
    assert any(isinstance(event, Resumed) for event in bench.seen)
    bench.assert_all_there_once(jobs)


@pytest.mark.parametrize("wish", ["pause", "stop", "skip"])
def test_that_a_body_is_broken_off_in_its_middle(bench: Bench, wish: str) -> None:
    """The line is kept slow, so that the wish comes while bytes are under way."""
    large = job(2, picture(bench.folder / "large.png", "large", extra=3 << 20))
    bench.control = RunControl()

    def watch() -> None:
        while True:
            event = bench.events.get(timeout=10)
            if isinstance(event, BytesSent) and event.sent:
                break
        if wish == "skip":
            bench.control.skip(2)
        elif wish == "stop":
            bench.control.stop()
        else:
            bench.control.pause()
            threading.Timer(0.3, bench.control.resume).start()

    watcher = threading.Thread(target=watch)
    watcher.start()
    ended = bench.run([large], bytes_per_second=3 << 20)
    watcher.join()
    if wish == "pause":
        assert ended == BatchEnded()
        bench.assert_all_there_once([large])
    elif wish == "skip":
        assert bench.statuses() == ["skipped"]
    else:
        assert ended.stopped
        assert bench.pages([large]) == {}
