"""Pictures of items: fetched once, bounded, and never a reason to stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cph_desktop.journey.items import item_pictures
from cph_desktop.journey.items.item_pictures import item_picture
from cph_desktop.wiki.pictures import MOST_BYTES


class PictureServer(ThreadingHTTPServer):
    """Answers each path with its own name; keeps what was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.page = f"http://127.0.0.1:{self.server_port}/wiki/Special:FilePath/$1"


class _Handler(BaseHTTPRequestHandler):
    server: PictureServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        body = b"x" * (MOST_BYTES + 1) if "Huge" in self.path else self.path.encode()
        self.send_response(404 if "Missing" in self.path else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Says nothing."""


@pytest.fixture
def wiki() -> Iterator[PictureServer]:
    with PictureServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server
        server.shutdown()


def test_that_a_picture_is_fetched_once_and_kept(wiki: PictureServer, tmp_path: Path) -> None:
    first = item_picture(wiki.page, "Anders Zorn & co.jpg", 128, tmp_path)
    assert first == b"/wiki/Special:FilePath/Anders_Zorn_%26_co.jpg?width=128"
    assert item_picture(wiki.page, "Anders Zorn & co.jpg", 128, tmp_path) == first
    assert len(wiki.asked) == 1


@pytest.mark.parametrize("name", ["Missing.jpg", "Huge.jpg"])
def test_that_what_is_missing_or_too_large_is_no_picture(wiki: PictureServer, tmp_path: Path, name: str) -> None:
    assert item_picture(wiki.page, name, 128, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_that_a_wiki_that_is_away_gives_no_picture(tmp_path: Path) -> None:
    assert item_picture("http://127.0.0.1:9/$1", "A.jpg", 128, tmp_path) is None


def test_that_the_oldest_pictures_go_when_there_are_too_many(
    wiki: PictureServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(item_pictures, "MOST_KEPT", 3)
    for number in range(6):
        item_picture(wiki.page, f"{number}.jpg", 128, tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
