"""``upload --shard``: several machines share a batch without meeting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, run

PARTS = ("1/3", "2/3", "3/3")


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


def upload(wiki: PracticeServer, *words: str | Path) -> Ran:
    line = (
        "upload",
        SAMPLE_SHEET,
        "--media",
        SAMPLE_PHOTOS,
        "--target",
        wiki.api_url,
        "--user",
        wiki.bot_name,
        "--yes",
        "--json",
    )
    return run(*line, *words, CPH_PASSWORD=wiki.password)


def described(ran: Ran) -> set[int]:
    return {told["row"] for told in ran.objects if told["status"] == "described"}


def test_that_the_parts_together_are_the_whole_and_no_two_meet(wiki: PracticeServer) -> None:
    runs = [upload(wiki, "--shard", part) for part in PARTS]
    sent = [described(ran) for ran in runs]
    assert sum(len(rows) for rows in sent) == 11
    assert len(set.union(*sent)) == 11
    # the two rows that are wrong are told by one machine each, and the exit code is that machine's
    own = [[told for told in ran.objects if "another machine" not in told["reason"]] for ran in runs]
    wrong = [sum(told["status"] == "skipped" for told in told_by) for told_by in own]
    assert sum(wrong) == 2
    assert [ran.code for ran in runs] == [min(number, 1) for number in wrong]


def test_that_a_batch_file_remembers_its_part(wiki: PracticeServer, tmp_path: Path) -> None:
    first = upload(wiki, "--shard", "1/2", "--batch", tmp_path / "part.cph")
    again = run("upload", tmp_path / "part.cph", "--yes", "--json", CPH_PASSWORD=wiki.password)
    assert described(again) == described(first)
    assert len(described(first)) < 11


def test_that_what_is_no_part_is_refused() -> None:
    ran = run("upload", SAMPLE_SHEET, "--target", "practice", "--shard", "5/4", "--yes")
    assert (ran.code, ran.out) == (2, "")
    assert "5/4" in ran.err
