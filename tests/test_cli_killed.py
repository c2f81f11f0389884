"""An upload that is killed again and again ends with every file on the wiki exactly once, described exactly once."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from cph_desktop.practice.server import PracticeServer
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, arguments, environment, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
KILLS = 20
MOMENTS_SEED = 20261121


@dataclass(frozen=True)
class Upload:
    """One upload to one wiki, as a command line."""

    wiki: PracticeServer
    sheet: Path
    media: Path
    batch: Path

    @property
    def words(self) -> list[str | Path]:
        account = ["--target", self.wiki.api_url, "--user", self.wiki.bot_name]
        return ["upload", self.sheet, "--media", self.media, "--batch", self.batch, *account, "--yes", "--json"]

    def finish(self) -> Ran:
        return run(*self.words, CPH_PASSWORD=self.wiki.password)

    def kill_after(self, requests_seen: int, seconds: float, *, with_signal: signal.Signals = signal.SIGKILL) -> int | None:
        """Starts the upload and ends it that long after the wiki got so many requests; None when it was done before."""
        goal = self.wiki.wiki.requests.total + requests_seen
        process = subprocess.Popen(
            arguments(*self.words),
            env=environment(CPH_PASSWORD=self.wiki.password),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while self.wiki.wiki.requests.total < goal:
            if _ended_within(process, 0.002):
                return None
        if _ended_within(process, seconds):
            return None
        process.send_signal(with_signal)
        return process.wait(timeout=30)


def _ended_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as server:
        yield server


def ask(wiki: PracticeServer, **parameters: str) -> dict[str, Any]:
    answer: dict[str, Any] = requests.get(
        wiki.api_url, params={"format": "json", "formatversion": "2", **parameters}, timeout=30
    ).json()
    return answer


def must_be_there_once(wiki: PracticeServer, ended: Ran) -> None:
    """Every described row is one file on the wiki, uploaded by one revision and described by one more."""
    described = [told for told in ended.objects if told["status"] == "described"]
    files = ask(wiki, action="query", list="allimages", ailimit="500", aiprop="sha1")["query"]["allimages"]
    assert len(files) == len(described)
    assert max(Counter(file["sha1"] for file in files).values()) == 1
    for told in described:
        history = ask(
            wiki,
            action="query",
            prop="revisions|imageinfo",
            titles=told["page"],
            rvlimit="50",
            iilimit="50",
            rvprop="ids|comment",
        )
        (page,) = history["query"]["pages"]
        assert len(page["imageinfo"]) == 1, told["page"]
        assert len(page["revisions"]) == 2, (told["page"], page["revisions"])


def statements_there(wiki: PracticeServer, ended: Ran) -> dict[int, Counter[str]]:
    """Row → how many statements of each property its file has."""
    counted = {}
    for told in ended.objects:
        if told["status"] == "described":
            entity = ask(wiki, action="wbgetentities", ids=told["mid"])["entities"][told["mid"]]
            counted[told["row"]] = Counter({name: len(found) for name, found in (entity["statements"] or {}).items()})
    return counted


def statements_wanted(upload: Upload) -> dict[int, Counter[str]]:
    """Row → how many statements of each property its draft has."""
    drafts = run("drafts", upload.sheet, "--media", upload.media, "--json").objects
    return {draft["row"]: Counter(one["mainsnak"]["property"] for one in draft["statements"]) for draft in drafts}


def test_that_an_upload_killed_at_twenty_random_moments_ends_with_every_file_once(
    wiki: PracticeServer, shared: Path, tmp_path: Path
) -> None:
    upload = Upload(wiki, shared / "data" / "batch.xlsx", shared / "data" / "photos", tmp_path / "batch.cph")
    moments = random.Random(MOMENTS_SEED)
    killed = [upload.kill_after(moments.randint(1, 12), moments.random() * 0.05) for _ in range(KILLS)]
    assert killed == [-signal.SIGKILL] * KILLS, "the batch was done too soon: there were fewer kills than this test promises"
    ended = upload.finish()
    assert ended.code == 1, ended.err
    assert sum(1 for told in ended.objects if told["status"] == "described") > 50
    must_be_there_once(wiki, ended)
    wanted = statements_wanted(upload)
    assert statements_there(wiki, ended) == {row: wanted[row] for row in statements_there(wiki, ended)}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_that_a_stopped_upload_says_so_and_goes_on(wiki: PracticeServer, tmp_path: Path, how: signal.Signals) -> None:
    upload = Upload(wiki, SAMPLE_SHEET, SAMPLE_PHOTOS, tmp_path / "museum.cph")
    wiki.misbehave("stall", action="upload", times=0, seconds=0.3)
    assert upload.kill_after(6, 0.0, with_signal=how) == 130
    wiki.faults.clear()
    ended = upload.finish()
    assert [told["status"] for told in ended.objects].count("described") == 11
    must_be_there_once(wiki, ended)
