"""The program dies at any moment; the same upload again leaves every file on the wiki once, described once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import Any

import pytest

from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Journal, Step
from cph_desktop.upload.run import RunSettings
from cph_desktop.upload.runner import Runner
from tests.upload.conftest import Bench, job, picture


class PowerCut(BaseException):
    """The program is gone."""


class FragileJournal(Journal):
    """A journal whose program dies at one of its transitions, just before or just after it is on the disk."""

    def __init__(self, *args: Any, die_at: int, written: bool) -> None:
        super().__init__(*args)
        self._left = die_at
        self._written = written

    def record_all(self, transitions: dict[str, tuple[Step, dict[str, Any]]]) -> list[Entry]:
        self._before()
        entries = super().record_all(transitions)
        self._after()
        return entries

    def record_answer(self, key: str, step: Step, **changes: Any) -> Entry:
        self._before()
        entry = super().record_answer(key, step, **changes)
        self._after()
        return entry

    def _before(self) -> None:
        self._left -= 1
        if self._left == 0 and not self._written:
            raise PowerCut

    def _after(self) -> None:
        if self._left == 0:
            self.settle()
            raise PowerCut


def _die(bench: Bench, jobs: list[Job], die_at: int, *, written: bool) -> bool:
    """Whether the run died."""
    journal = FragileJournal(bench.folder / "batch.cph", "practice", die_at=die_at, written=written)
    try:
        Runner(bench.connection, journal, jobs, bench.events, bench.control, settings=RunSettings(group=2)).run()
    except PowerCut:
        return True
    finally:
        journal.close()
    return False


@pytest.mark.parametrize("written", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("die_at", range(1, 16))
def test_that_a_crash_at_any_transition_is_survived(bench: Bench, die_at: int, written: bool) -> None:
    jobs = bench.jobs(3)
    died = _die(bench, jobs, die_at, written=written)
    assert died or die_at > 9
    assert bench.run(jobs) == BatchEnded()
    assert bench.statuses() == ["described"] * 3
    bench.assert_all_there_once(jobs)


@pytest.mark.parametrize("written", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("die_at", range(1, 10))
def test_that_a_crash_in_a_chunked_upload_is_survived(bench: Bench, die_at: int, written: bool) -> None:
    large = job(2, picture(bench.folder / "large.png", "large", extra=17 << 20))
    assert _die(bench, [large], die_at, written=written)
    assert bench.run([large]) == BatchEnded()
    bench.assert_all_there_once([large])


def test_that_one_crash_after_another_is_survived(bench: Bench) -> None:
    jobs = bench.jobs(6)
    for die_at in (2, 1, 3, 2, 4, 1, 2, 5):
        _die(bench, jobs, die_at, written=bool(die_at % 2))
    assert bench.run(jobs) == BatchEnded()
    bench.assert_all_there_once(jobs)


CHILD = """
import queue, sys
from pathlib import Path
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import Target
from tests.upload.conftest import job, picture
api, user, password, folder, count = sys.argv[1:]
folder = Path(folder)
jobs = [job(row, picture(folder / f"{row}.png", f"{folder}{row}")) for row in range(2, int(count) + 2)]
connection = connect(Target("practice", api), user, password)
print("connected", flush=True)
journal = Journal(folder / "batch.cph", "practice")
ended = Runner(connection, journal, jobs, queue.SimpleQueue(), RunControl()).run()
print("ended", ended.stopped, flush=True)
"""


def test_that_a_killed_program_goes_on_where_it_was(bench: Bench) -> None:
    """A real process, killed at random moments after it began to send."""
    count = 25
    jobs = bench.jobs(count)
    moments = random.Random(20)
    arguments = [bench.server.api_url, bench.server.bot_name, bench.server.password, str(bench.folder), str(count)]
    for _kill in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "connected\n"
        try:
            child.wait(moments.uniform(0.0, 0.25))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    assert bench.run(jobs) == BatchEnded()
    assert bench.statuses() == ["described"] * count
    bench.assert_all_there_once(jobs)


def test_that_nothing_is_sent_when_the_journal_cannot_be_written(bench: Bench) -> None:
    jobs = bench.jobs(2)
    journal = bench.journal()
    journal.register(jobs)
    journal._db.execute("CREATE TRIGGER full BEFORE UPDATE ON upload_row BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    journal.close()
    began = time.monotonic()
    ended = bench.run(jobs)
    assert time.monotonic() - began < 5
    assert ended.stopped
    assert ended.reason is not None
    assert ended.reason.key == "upload-journal-failed"
    assert bench.pages(jobs) == {}


def test_that_every_answer_is_on_the_disk_before_the_next_request_leaves(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks into the file from outside at each request, as it would lie on the disk after a power cut."""
    answered: dict[str, set[Step]] = {}
    looks = []
    site = bench.connection._site
    send = site.session.send

    def watched(prepared: Any, **how: Any) -> Any:
        sent = prepared.body or b""  # nothing is in the body of what is only read
        body = sent if isinstance(sent, bytes) else sent._head.getvalue()
        on_disk = bench.journal()
        entries = on_disk.entries()
        on_disk.close()
        steps = {entry.title: entry.step for entry in entries}
        assert all(steps[title] in told for title, told in answered.items())
        answer = send(prepared, **how)
        for entry in entries:
            if b"wbeditentity" in body and f"M{entry.pageid}&".encode() in body:
                answered[entry.title] = {Step.DESCRIBED}
                looks.append("described")
            elif b"form-data" in body and entry.title.encode() in body:
                answered[entry.title] = {Step.PUBLISHED, Step.DESCRIBING}
                looks.append("published")
        return answer

    monkeypatch.setattr(site.session, "send", watched)
    assert bench.run(bench.jobs(4), group=2) == BatchEnded()
    assert looks.count("published") == looks.count("described") == 4
