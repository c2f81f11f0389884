"""Downloading from a real server on this computer: what is kept, what is refused, and with which sentence."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.media.downloads import download_all
from cph_desktop.media.facts import read_facts
from cph_desktop.media.file import MediaFile
from cph_desktop.media.web_address import Reach
from cph_desktop.messages import Message
from tests.media.files import picture
from tests.media.web_server import WebServer, answer, web_server

PICTURE = picture("JPEG")
MUCH = 10**9


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with web_server() as running:
        yield running


def get(address: str, folder: Path, *, largest: int = MUCH, reach: Reach = Reach.THIS_COMPUTER) -> MediaFile | Message:
    return download_all([address], folder, largest=largest, reach=reach)[address]


def got(address: str, folder: Path) -> MediaFile:
    found = get(address, folder)
    assert isinstance(found, MediaFile), found
    return found


def refusal(address: str, folder: Path, **options: Any) -> str:
    found = get(address, folder, **options)
    assert isinstance(found, Message)
    assert address in found.params or found.key in {"media-web-password", "media-web-address"}
    return found.key


def grow_stale(folder: Path) -> None:
    """Let the copies be a day old."""
    for note in folder.glob("*/copy.json"):
        told = json.loads(note.read_text())
        note.write_text(json.dumps({**told, "checked": told["checked"] - 86400}))


def test_that_a_file_on_the_web_becomes_a_file_like_others(server: WebServer, tmp_path: Path) -> None:
    file = got(server.at("/photos/box%201/a.jpg", PICTURE), tmp_path)
    assert file.path.read_bytes() == PICTURE
    assert (file.path.name, file.relative) == ("a.jpg", "127.0.0.1/photos/box 1/a.jpg")
    assert file.address == f"{server.url}/photos/box%201/a.jpg"
    facts = read_facts(file)
    assert (facts.mime, facts.problem) == ("image/jpeg", None)
    assert file.size == len(PICTURE)


def test_that_the_server_knows_who_asks_and_gets_no_password(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    got(server.at("/a.jpg", PICTURE), tmp_path / "kept")
    headers = server.asked[0][1]
    assert headers["User-Agent"].startswith("CPH_Desktop/")
    assert "Authorization" not in headers


def test_that_an_address_is_asked_once_for_many_rows_and_batches(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", PICTURE)
    download_all([address, address], tmp_path, largest=MUCH, reach=Reach.THIS_COMPUTER)
    got(address, tmp_path)
    assert len(server.asked) == 1


def test_that_an_old_copy_is_compared_by_etag(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", answer(PICTURE, headers={"ETag": '"1"'}))
    first = got(address, tmp_path)
    grow_stale(tmp_path)
    assert got(address, tmp_path) == first
    assert server.asked[1][1]["If-None-Match"] == '"1"'
    grow_stale(tmp_path)
    server.at("/a.jpg", answer(PICTURE + b"more", headers={"ETag": '"2"', "Content-Disposition": "attachment; filename=b.jpg"}))
    newer = got(address, tmp_path)
    assert (newer.path.name, newer.path.read_bytes()) == ("b.jpg", PICTURE + b"more")
    assert [file.name for file in newer.path.parent.iterdir()] == ["b.jpg"]


def test_that_a_copy_will_do_while_the_server_is_down_but_not_when_the_file_is_gone(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", PICTURE)
    first = got(address, tmp_path)
    grow_stale(tmp_path)
    server.at("/a.jpg", answer(status=503))
    assert got(address, tmp_path) == first
    server.at("/a.jpg", answer(status=410))
    assert refusal(address, tmp_path) == "media-web-not-found"


def test_that_a_copy_that_was_damaged_or_deleted_is_downloaded_again(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", PICTURE)
    got(address, tmp_path).path.write_bytes(b"")
    assert got(address, tmp_path).path.read_bytes() == PICTURE
    next(tmp_path.glob("*/copy.json")).write_text('{"not": "ours"}')
    assert got(address, tmp_path).path.read_bytes() == PICTURE


def test_that_copies_nobody_asked_for_in_months_are_deleted(server: WebServer, tmp_path: Path) -> None:
    got(server.at("/old.jpg", PICTURE), tmp_path)
    note = next(tmp_path.glob("*/copy.json"))
    os.utime(note, (time.time() - 90 * 86400,) * 2)
    got(server.at("/new.jpg", PICTURE), tmp_path)
    assert not note.parent.exists()
    assert len(list(tmp_path.glob("*/copy.json"))) == 1


@pytest.mark.parametrize(
    ("status", "key"),
    [
        (404, "media-web-not-found"),
        (410, "media-web-not-found"),
        (401, "media-web-forbidden"),
        (403, "media-web-forbidden"),
        (500, "media-web-refused"),
        (429, "media-web-refused"),
        (206, "media-web-refused"),
        (304, "media-web-refused"),
    ],
)
def test_that_what_the_server_says_is_told(server: WebServer, tmp_path: Path, status: int, key: str) -> None:
    assert refusal(server.at("/a.jpg", answer(b"", status)), tmp_path) == key


def test_that_a_web_page_is_no_media_file(server: WebServer, tmp_path: Path) -> None:
    page = answer(b"<!DOCTYPE html><html>", headers={"Content-Type": "image/jpeg"})
    assert refusal(server.at("/File:A.jpg", page), tmp_path) == "media-web-page"


@pytest.mark.parametrize("length", [None, -1])
def test_that_the_limit_holds_whether_the_server_tells_the_length_or_not(
    server: WebServer, tmp_path: Path, length: int | None
) -> None:
    address = server.at("/a.jpg", answer(bytes(300_000), length=length))
    assert refusal(address, tmp_path, largest=100_000) == "media-web-too-large"
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_that_a_download_that_breaks_off_leaves_nothing(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", answer(PICTURE[:100], length=len(PICTURE)))
    assert refusal(address, tmp_path) == "media-web-broken-off"
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_that_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/a.jpg", tmp_path) == "media-web-unreachable"


def test_that_a_disk_that_takes_nothing_is_told(server: WebServer, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    assert refusal(server.at("/a.jpg", PICTURE), tmp_path / "kept") == "media-web-disk"


def redirect(to: str) -> Any:
    return answer(status=302, headers={"Location": to})


def test_that_redirects_are_followed_to_the_file(server: WebServer, tmp_path: Path) -> None:
    server.at("/real.jpg", PICTURE)
    server.at("/next", redirect("/real.jpg"))
    file = got(server.at("/thing?id=7", redirect(f"{server.url}/next")), tmp_path)
    assert file.path.read_bytes() == PICTURE


@pytest.mark.parametrize(
    ("to", "key"),
    [
        ("/here", "media-web-redirects"),
        ("file:///etc/passwd", "media-web-address"),
        ("ftp://example.org/a.jpg", "media-web-address"),
        ("http://10.0.0.1/a.jpg", "media-web-private"),
        ("http://169.254.169.254/latest/meta-data", "media-web-private"),
        ("http://me:secret@example.org/a.jpg", "media-web-password"),
    ],
)
def test_that_a_redirect_leads_nowhere_an_address_may_not(server: WebServer, tmp_path: Path, to: str, key: str) -> None:
    found = get(server.at("/here", redirect(to)), tmp_path)
    assert isinstance(found, Message)
    assert found.key == key
    assert "secret" not in str(found.params)


def test_that_this_computer_is_not_asked_for_a_batch_that_goes_elsewhere(server: WebServer, tmp_path: Path) -> None:
    address = server.at("/a.jpg", PICTURE)
    assert refusal(address, tmp_path, reach=Reach.WEB) == "media-web-private"
    port = server.url.rpartition(":")[2]
    for host in ("localhost", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433"):
        found = get(f"http://{host}:{port}/a.jpg", tmp_path, reach=Reach.WEB)
        assert isinstance(found, Message)
    assert server.asked == []


def test_that_a_public_name_with_a_private_number_is_not_asked(
    server: WebServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest: real("127.0.0.1", *rest))
    port = server.url.rpartition(":")[2]
    server.at("/a.jpg", PICTURE)
    assert refusal(f"http://museum.example:{port}/a.jpg", tmp_path, reach=Reach.WEB) == "media-web-private"
    assert server.asked == []
    assert isinstance(get(f"http://museum.example:{port}/a.jpg", tmp_path, reach=Reach.LOCAL_NETWORK), MediaFile)


def test_that_progress_is_told_to_the_end(server: WebServer, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    addresses = [server.at(f"/{number}.jpg", PICTURE) for number in range(5)]
    found = download_all(
        addresses, tmp_path, largest=MUCH, reach=Reach.THIS_COMPUTER, progress=lambda done, total: told.append((done, total))
    )
    assert set(found) == set(addresses)
    assert (told[0], told[-1]) == ((0, 5), (5, 5))


def test_that_it_can_be_called_off_while_a_server_says_nothing(server: WebServer, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def silence(_handler: Any) -> None:
        asked.set()
        go_on.wait(30)

    address = server.at("/slow.jpg", silence)
    start = time.monotonic()
    found = download_all([address], tmp_path, largest=MUCH, reach=Reach.THIS_COMPUTER, cancelled=asked.is_set)
    go_on.set()
    assert found == {}
    assert time.monotonic() - start < 10
