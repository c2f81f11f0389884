"""What the wiki warns about is sent when the user accepted just that for just that file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.job import Job
from cph_desktop.upload.outcome import Status
from tests.upload.conftest import Bench, job, picture


def test_that_a_double_is_sent_once_the_user_accepts_it(bench: Bench) -> None:
    media = picture(bench.folder / "a.png", "same")
    jobs = [job(2, media, "First.png"), job(3, media, "Second.png")]
    bench.run(jobs)
    assert bench.outcomes()[1].asks == ("duplicate",)
    bench.run(jobs)
    assert bench.statuses() == ["described", "skipped"]
    jobs[1] = replace(jobs[1], accept=frozenset({"duplicate"}))
    assert bench.run(jobs) == BatchEnded()
    assert bench.statuses() == ["described", "described"]
    bench.assert_all_there_once(jobs)


def test_that_a_file_is_replaced_only_by_the_users_choice_for_it(bench: Bench) -> None:
    before = job(2, picture(bench.folder / "a.png", "a"), "Taken.png")
    bench.run([before])
    after = job(3, picture(bench.folder / "b.png", "b"), "Taken.png")
    bench.run([replace(after, accept=frozenset({"duplicate", "was-deleted"}))])
    assert bench.outcomes()[-1].asks == ("exists",)
    assert bench.pages([before])["Taken.png"].sha1 == before.sha1
    assert bench.run([replace(after, accept=frozenset({"exists"}))]) == BatchEnded()
    assert bench.outcomes()[-1].status is Status.DESCRIBED
    assert bench.pages([before])["Taken.png"].sha1 == after.sha1
    answer = bench.connection.ask(action="query", titles="File:Taken.png", prop="imageinfo", iilimit="9")
    assert len(answer["query"]["pages"][0]["imageinfo"]) == 2


def test_that_what_is_described_already_stays_when_a_file_is_replaced(bench: Bench) -> None:
    before = job(2, picture(bench.folder / "a.png", "a"), "Taken.png")
    bench.run([before])
    after = job(3, picture(bench.folder / "b.png", "b"), "Taken.png")
    bench.run([replace(after, accept=frozenset({"exists"}))])
    said = bench.said([before])["Taken.png"]
    assert said.captions == before.draft.captions
    assert len(said.statements) == 3  # the depicted item is the same, the inventory numbers differ


def test_that_a_file_is_not_replaced_without_the_right(bench: Bench) -> None:
    before = job(2, picture(bench.folder / "a.png", "a"), "Taken.png")
    bench.run([before])
    account = bench.connection.account
    bench.connection.account = replace(account, rights=account.rights - {"reupload", "reupload-own"})
    after = job(3, picture(bench.folder / "b.png", "b"), "Taken.png", ())
    bench.run([replace(after, accept=frozenset({"exists"}))])
    reason = bench.outcomes()[-1].reason
    assert reason is not None
    assert reason.key == "upload-no-right-to-replace"
    assert bench.pages([before])["Taken.png"].sha1 == before.sha1


@pytest.mark.parametrize("accepted", [False, True])
def test_that_a_filters_warning_is_overridden_only_by_the_user(bench: Bench, accepted: bool) -> None:
    (one,) = bench.jobs(1)
    bench.fault("refuse", code="abusefilter-warning", info="Are you sure?", action="upload")
    one = replace(one, accept=frozenset({"abusefilter-warning"} if accepted else ()))
    bench.run([one])
    (outcome,) = bench.outcomes()
    assert (outcome.status, outcome.asks) == ((Status.DESCRIBED, ()) if accepted else (Status.FAILED, ("abusefilter-warning",)))


def test_that_a_filter_that_goes_on_warning_fails_the_row(bench: Bench) -> None:
    (one,) = bench.jobs(1)
    bench.fault("refuse", code="abusefilter-warning", info="Are you sure?", action="upload", times=0)
    bench.run([replace(one, accept=frozenset({"abusefilter-warning"}))])
    assert bench.statuses() == ["failed"]


def _large(bench: Bench, title: str, seed: str = "large", row: int = 2) -> Job:
    return job(row, picture(bench.folder / f"{seed}.png", seed, extra=17 << 20), title)


def test_that_a_large_file_goes_whole_where_the_user_accepted_what_the_wiki_warns_of(bench: Bench) -> None:
    before = job(3, picture(bench.folder / "b.png", "b"), "Taken.png")
    bench.run([before])
    large = _large(bench, "Taken.png")
    bench.run([large])
    assert bench.outcomes()[0].asks == ("exists",)
    assert bench.pages([before])["Taken.png"].sha1 == before.sha1
    assert bench.run([replace(large, accept=frozenset({"exists"}))]) == BatchEnded()
    assert bench.outcomes()[0].status is Status.DESCRIBED
    assert bench.pages([large])["Taken.png"].sha1 == large.sha1


def test_that_what_a_large_file_is_warned_of_only_when_it_is_whole_is_asked_too(bench: Bench) -> None:
    twin, taken = _large(bench, "Twin.png"), job(3, picture(bench.folder / "b.png", "b"), "Taken.png")
    bench.run([twin, taken])
    again = replace(_large(bench, "Taken.png", row=4), key="again")
    bench.run([replace(again, accept=frozenset({"exists"}))])
    assert bench.outcomes()[-1].asks == ("duplicate", "exists")
    assert bench.pages([taken])["Taken.png"].sha1 == taken.sha1


def test_that_a_large_file_that_is_there_already_is_no_other_file(bench: Bench) -> None:
    large = _large(bench, "Large.png")
    bench.run([large])
    bench.run([replace(large, key="another batch")])
    assert bench.statuses() == ["described", "described"]
    bench.assert_all_there_once([large])
