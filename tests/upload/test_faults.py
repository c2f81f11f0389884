"""A wiki that misbehaves: nothing is doubled, nothing is lost, and nothing is called uploaded that is not there."""

from __future__ import annotations

from typing import Any

import pytest

from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.outcome import Status
from cph_desktop.wiki.lookup import FilePage, file_pages
from tests.upload.conftest import Bench, job, picture

EVERY_KIND = [
    {"kind": "cut-before"},
    {"kind": "cut-after"},
    {"kind": "cut-middle"},
    {"kind": "truncated"},
    {"kind": "html"},
    {"kind": "status", "status": 502},
    {"kind": "status", "status": 503},
    {"kind": "status", "status": 429, "seconds": 7},
    {"kind": "status-after", "status": 502},
    {"kind": "status-after", "status": 504},
    {"kind": "lag", "seconds": 6.1},
    {"kind": "lose-session"},
    {"kind": "refuse", "code": "ratelimited", "info": "too fast"},
    {"kind": "refuse", "code": "readonly", "info": "maintenance"},
    {"kind": "refuse", "code": "badtoken", "info": "Invalid CSRF token."},
    {"kind": "refuse", "code": "internal_api_error_DBQueryError", "info": "oops"},
]


def _name(fault: dict[str, object]) -> str:
    return "-".join(str(value) for value in fault.values())


@pytest.mark.parametrize("action", ["upload", "wbeditentity", "query"])
@pytest.mark.parametrize("fault", EVERY_KIND, ids=_name)
def test_that_a_fault_neither_loses_nor_doubles_a_file(bench: Bench, fault: dict[str, object], action: str) -> None:
    jobs = bench.jobs(3)
    bench.fault(**fault, action=action, skip=0 if action == "query" else 1)  # type: ignore[arg-type]
    assert bench.run(jobs) == BatchEnded()
    assert bench.statuses() == ["described"] * 3
    bench.assert_all_there_once(jobs)


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "cut-before"},
        {"kind": "cut-after"},
        {"kind": "status", "status": 502},
        {"kind": "status-after", "status": 502},
        {"kind": "truncated"},
        {"kind": "lose-session"},
        {"kind": "lose-stash"},
        {"kind": "refuse", "code": "stashfailed", "info": "Could not store"},
        {"kind": "refuse", "code": "uploadstash-exception", "info": "oops"},
    ],
    ids=_name,
)
@pytest.mark.parametrize("skip", [0, 1, 2, 3, 4, 5])
def test_that_a_fault_in_a_chunked_upload_is_repaired(bench: Bench, fault: dict[str, object], skip: int) -> None:
    large = job(2, picture(bench.folder / "large.png", "large", extra=17 << 20))
    bench.fault(**fault, action="upload", skip=skip)  # type: ignore[arg-type]
    assert bench.run([large]) == BatchEnded()
    bench.assert_all_there_once([large])


def test_that_a_body_too_large_for_the_server_goes_in_chunks(bench: Bench) -> None:
    one = job(2, picture(bench.folder / "a.png", "a", extra=6 << 20))
    bench.fault("status", status=413, action="upload")
    assert bench.run([one]) == BatchEnded()
    bench.assert_all_there_once([one])


def test_that_chunks_become_smaller_until_the_server_takes_them(bench: Bench) -> None:
    first, second = (job(row, picture(bench.folder / f"{row}.png", f"{row}", extra=6 << 20)) for row in (2, 3))
    bench.fault("status", status=413, action="upload", times=3)
    requests = bench.requests()
    assert bench.run([first, second]) == BatchEnded()
    bench.assert_all_there_once([first, second])
    assert bench.requests() - requests > 2 * 5  # the second one goes in small pieces at once


def test_that_a_server_that_takes_no_piece_however_small_fails_the_row(bench: Bench) -> None:
    one = job(2, picture(bench.folder / "a.png", "a", extra=300 << 10))
    bench.fault("status", status=413, action="upload", times=0)
    assert bench.run([one]) == BatchEnded()
    (outcome,) = bench.outcomes()
    assert outcome.reason is not None
    assert outcome.reason.key == "wiki-body-too-large"


def test_that_a_rate_limit_pauses_the_queue_and_describes_meanwhile(bench: Bench) -> None:
    jobs = bench.jobs(4)
    bench.fault("refuse", code="ratelimited", info="too fast", action="upload", skip=2, times=3)
    assert bench.run(jobs) == BatchEnded()
    assert bench.pauses() == ["upload-rate-limited"] * 3
    assert bench.statuses() == ["described"] * 4


def test_that_a_wiki_that_stays_away_ends_the_run_and_the_next_one_goes_on(bench: Bench) -> None:
    jobs = bench.jobs(3)
    bench.fault("status", status=502, times=0)
    ended = bench.run(jobs)
    assert ended.stopped
    assert ended.reason is not None
    assert bench.statuses() == []
    bench.server.wiki.faults.clear()
    assert bench.run(jobs) == BatchEnded()
    bench.assert_all_there_once(jobs)


def test_that_a_file_at_which_the_wiki_always_stumbles_fails_alone(bench: Bench) -> None:
    jobs = bench.jobs(3)
    bench.fault("status", status=500, action="upload", skip=1, times=6)
    assert bench.run(jobs) == BatchEnded()
    assert bench.statuses() == ["described", "failed", "described"]


def test_that_a_block_stops_the_batch_and_its_rows_wait(bench: Bench) -> None:
    jobs = bench.jobs(3)
    bench.server.wiki.faults.block(bench.server.user)
    ended = bench.run(jobs)
    assert ended.stopped
    assert ended.reason is not None
    assert ended.reason.key == "upload-blocked"
    assert bench.outcomes() == []
    bench.server.wiki.faults.unblock(bench.server.user)
    assert bench.run(jobs) == BatchEnded()
    bench.assert_all_there_once(jobs)


def test_that_an_unknown_refusal_fails_its_row_with_the_wikis_words(bench: Bench) -> None:
    jobs = bench.jobs(2)
    bench.fault("refuse", code="never-heard-of", info="Because I say so.", action="upload")
    assert bench.run(jobs) == BatchEnded()
    first, second = bench.outcomes()
    assert (first.status, second.status) == (Status.FAILED, Status.DESCRIBED)
    assert first.reason is not None
    assert first.reason.params == ("never-heard-of", "Because I say so.")


def test_that_the_accounts_own_limit_is_kept_without_asking_for_trouble(bench: Bench) -> None:
    bench.server.wiki.faults.limit(bench.server.user, "upload", 3, 60)
    bench.connection.log_in()
    jobs = bench.jobs(3)
    assert bench.connection.account.limit("upload") is not None
    bench.run(jobs)
    assert bench.pauses() == []
    assert bench.statuses() == ["described"] * 3


def test_that_a_password_that_was_changed_meanwhile_stops_the_batch(bench: Bench) -> None:
    jobs = bench.jobs(2)
    bench.connection._password = "x" * 32
    bench.fault("lose-session", action="upload")
    ended = bench.run(jobs)
    assert ended.stopped
    assert ended.reason is not None
    assert ended.reason.key == "wiki-login-wrong-password"
    bench.connection._password = bench.server.password
    bench.control = RunControl(bench.control.clock)
    assert bench.run(jobs) == BatchEnded()
    bench.assert_all_there_once(jobs)


def test_that_a_change_tag_which_the_wiki_refuses_is_dropped(bench: Bench) -> None:
    jobs = bench.jobs(2)
    bench.fault("refuse", code="badtags", info="no such tag", action="upload")
    assert bench.run(jobs, tag="no-such-tag") == BatchEnded()
    bench.assert_all_there_once(jobs)


@pytest.mark.parametrize("code", ["badtoken", "assertnameduserfailed", "mustbeloggedin"])
def test_that_a_session_that_is_never_kept_stops_the_batch_and_fails_no_row(bench: Bench, code: str) -> None:
    jobs = bench.jobs(2)
    bench.fault("refuse", code=code, info="Who are you?", action="upload", times=0)
    ended = bench.run(jobs)
    assert ended.stopped
    assert ended.reason is not None
    assert ended.reason.key == "upload-session-lost"
    assert bench.outcomes() == []
    bench.server.wiki.faults.clear()
    assert bench.run(jobs) == BatchEnded()
    bench.assert_all_there_once(jobs)


def test_that_a_wiki_that_wants_a_login_for_the_login_stops_the_batch(bench: Bench) -> None:
    jobs = bench.jobs(1)
    bench.fault("lose-session", action="upload")
    bench.fault("refuse", code="readapidenied", info="No.", action="query", times=0)
    ended = bench.run(jobs)
    assert ended.reason is not None
    assert ended.reason.key == "upload-session-lost"


@pytest.mark.parametrize(("action", "code"), [("upload", "actionthrottledtext"), ("wbeditentity", "failed-save")])
def test_that_every_form_of_the_rate_limit_is_waited_for_however_long_it_takes(bench: Bench, action: str, code: str) -> None:
    jobs = bench.jobs(1)
    messages = {"messages": [{"name": "actionthrottledtext"}]}
    bench.fault("refuse", code=code, info="too fast", action=action, times=12, extra=messages)
    assert bench.run(jobs, patience=600.0) == BatchEnded()
    assert bench.pauses() == ["upload-rate-limited"] * 12
    bench.assert_all_there_once(jobs)


def test_that_a_page_that_the_wiki_does_not_show_yet_is_waited_for(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    (one,) = bench.jobs(1)
    late = iter([True] * 3)

    def with_lag(*arguments: Any) -> dict[str, FilePage]:
        """As a copy of the database that has not heard of the file yet."""
        return {} if next(late, False) else file_pages(*arguments)

    monkeypatch.setattr("cph_desktop.upload.sending.file_pages", with_lag)
    bench.fault("cut-after", action="upload")
    assert bench.run([one]) == BatchEnded()
    bench.assert_all_there_once([one])
