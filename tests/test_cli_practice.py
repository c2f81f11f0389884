"""The practice wiki as a target: started in the background, found again, emptied; and the demo on it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import end_running, find_running, write_state
from cph_desktop.practice.server import PracticeServer
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, arguments, environment, run


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    yield
    end_running(practice_folder())


def upload() -> Ran:
    return run("upload", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--target", "practice", "--yes", "--json")


def addresses(ran: Ran) -> list[str]:
    return [told["url"] for told in ran.objects if told["status"] == "described"]


def test_that_an_upload_to_the_practice_wiki_needs_no_account_and_its_pages_can_be_opened_afterwards() -> None:
    ran = upload()
    assert ran.code == 1, ran.err
    assert len(addresses(ran)) == 11
    assert all("MH-01" in requests.get(url, timeout=10).text for url in addresses(ran))


def test_that_a_batch_kept_by_default_is_found_again() -> None:
    first = upload()
    assert upload().objects == first.objects
    batches = Path(os.environ["CPH_DATA_DIR"], "batches")
    assert len(list(batches.glob("*.cph"))) == 1


def test_that_addresses_are_right_after_the_practice_wiki_came_back_at_another_port(tmp_path: Path) -> None:
    upload()
    end_running(practice_folder())
    with PracticeServer(practice_folder()) as wiki:
        write_state(practice_folder(), wiki)
        again = addresses(upload())
    assert len(again) == 11
    assert all(url.startswith(f"{wiki.base_url}/") for url in again)


@pytest.mark.skipif(sys.platform == "win32", reason="ends a program with a signal")
def test_that_a_practice_wiki_that_was_emptied_gets_everything_anew() -> None:
    upload()
    practice = subprocess.Popen(
        arguments("practice", "--fresh"), env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with practice:
        assert practice.stdout is not None
        assert b"http://127.0.0.1:" in practice.stdout.readline()
        running = find_running(practice_folder())
        assert running is not None
        listed = {"action": "query", "list": "allimages", "ailimit": "max", "format": "json"}
        assert requests.get(running.api_url, params=listed, timeout=10).json()["query"]["allimages"] == []
        again = upload()
        assert len(addresses(again)) == 11
        assert len(requests.get(running.api_url, params=listed, timeout=10).json()["query"]["allimages"]) == 11
        practice.send_signal(signal.SIGINT)
        assert practice.wait(timeout=30) == 0


def test_that_a_practice_wiki_that_runs_is_told_instead_of_a_second_one() -> None:
    upload()
    running = find_running(practice_folder())
    assert running is not None
    ran = run("practice")
    assert ran.code == 0
    for told in (running.api_url, running.bot_name, running.password):
        assert told in ran.out


def test_that_the_demo_tells_what_was_uploaded_and_where() -> None:
    ran = run("demo")
    assert ran.code == 0, ran.err
    assert "11 files were uploaded" in ran.out
    pages = [line.strip() for line in ran.out.splitlines() if line.startswith("  http")]
    assert len(pages) == 11
    (report,) = (line.partition(": ")[2] for line in ran.out.splitlines() if line.startswith("Report: "))
    assert "Museum of Harbours" in Path(report.removeprefix("file://")).read_text(encoding="utf-8")
