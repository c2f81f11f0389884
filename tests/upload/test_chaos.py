"""A short turn of ``make chaos``, so that it keeps working."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.chaos import full_disk, killed, misbehaved
from benchmarks.wikis import practice_wiki
from cph_desktop.practice.faults import Fault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal, and limits the size of files")


def test_that_killed_processes_leave_every_file_once(tmp_path: Path) -> None:
    with practice_wiki(tmp_path / "wiki") as wiki:
        tally = killed(wiki, tmp_path, 6, seed=3, small=12, longest=0.3)
    assert tally.wrong == []
    assert tally.done["kill -9"] == 6


def test_that_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    with practice_wiki(tmp_path / "wiki") as wiki:
        tally = full_disk(wiki, tmp_path, sizes=(40 << 10, 90 << 10))
    assert tally.wrong == []
    assert tally.done["full disk (upload-journal-failed)"] == 2


def test_that_faults_at_random_requests_leave_every_file_once(tmp_path: Path) -> None:
    for tally in misbehaved(tmp_path, 5, [Fault("cut-after"), Fault("status-after"), Fault("lose-session")]):
        assert tally.wrong == []
