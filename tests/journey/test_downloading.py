"""Rows that name their file by an address on the web."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.batch.decisions import DecisionKind, decision
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.finding import Severity
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.progress import CalledOff, Progress, Station
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.media.file import MatchedBy
from cph_desktop.shipped import shipped_facts
from tests.media.files import picture
from tests.media.web_server import WebServer, web_server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with web_server() as running:
        yield running


def batch(folder: Path, *files: str, target: str = "practice") -> BatchSettings:
    (folder / "media").mkdir()
    (folder / "media" / "here.jpg").write_bytes(picture("JPEG"))
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([("File", "Title"), *((file, f"Picture {at}") for at, file in enumerate(files))])
    return BatchSettings(folder / "a.csv", folder / "media", target=target)


def media_problem(prepared: Prepared) -> tuple[str, str, int | None]:
    found = next(finding for finding in prepared.rows[0].findings if finding.code.startswith("media-"))
    assert found.severity is Severity.ERROR
    return found.code, found.message.key, found.row


def test_that_a_file_on_the_web_goes_like_one_in_the_folder(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/photos/there.jpg", picture("JPEG", (800, 600)))
    told: list[Progress] = []
    prepared = prepare(batch(tmp_path, "here.jpg", address), shipped_facts(), rules_of_commons(), progress=told.append)
    here, there = prepared.rows
    assert (here.match.by, there.match.by) == (MatchedBy.EXACT_PATH, MatchedBy.WEB)
    assert there.match.media is not None
    assert (there.match.media.address, there.draft.media) == (address, "127.0.0.1/photos/there.jpg")
    assert there.media is not None
    assert (there.media.mime, there.media.width) == ("image/jpeg", 800)
    assert "media-download" not in {finding.code for finding in there.findings}
    assert Progress(Station.DOWNLOADS, 1, 1) in told


def test_that_a_file_of_that_name_in_the_folder_is_taken_first(server: WebServer, tmp_path: Path) -> None:
    matched = match_files(batch(tmp_path, f"{server.url}/here.jpg"), shipped_facts())
    assert matched.matches[0].media is not None
    assert server.asked == []


def test_that_a_row_whose_file_cannot_be_had_stays_behind_with_the_reason(server: WebServer, tmp_path: Path) -> None:
    prepared = prepare(batch(tmp_path, f"{server.url}/gone.jpg"), shipped_facts(), rules_of_commons())
    assert media_problem(prepared) == ("media-download", "media-web-not-found", 2)


def test_that_a_batch_for_commons_takes_nothing_from_this_computer(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", picture("JPEG"))
    prepared = prepare(batch(tmp_path, address, target="commons"), shipped_facts(), rules_of_commons())
    assert media_problem(prepared) == ("media-download", "media-web-private", 2)
    assert server.asked == []


def test_that_rows_that_are_left_out_are_not_downloaded(server: WebServer, tmp_path: Path) -> None:
    settings = batch(tmp_path, server.at("/a.jpg", picture("JPEG")))
    row = match_files(settings, shipped_facts()).sheet.rows[0]
    server.asked.clear()
    server.at("/a.jpg", b"")
    match_files(settings, shipped_facts(), [decision(row, DecisionKind.LEFT_OUT)])
    assert server.asked == []


def test_that_downloads_can_be_called_off(server: WebServer, tmp_path: Path) -> None:
    settings = batch(tmp_path, server.at("/a.jpg", picture("JPEG")))
    told: list[Progress] = []
    with pytest.raises(CalledOff):
        match_files(
            settings,
            shipped_facts(),
            progress=told.append,
            cancelled=lambda: told[-1].station is Station.DOWNLOADS,
        )
