"""Uploads beyond the recorded ones: bytes kept exactly, chunks after a break, versions, names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import requests

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, picture


@pytest.mark.parametrize("tail", [b"\r", b"\n", b"\r\n", b"\r\n--", b""])
def test_that_every_byte_is_kept(server: PracticeServer, client: Client, tail: bytes) -> None:
    content = picture("bytes", 900) + tail
    answer = client.upload("Bytes.jpg", content)
    assert answer["upload"]["imageinfo"]["sha1"] == hashlib.sha1(content).hexdigest()
    assert requests.get(answer["upload"]["imageinfo"]["url"], timeout=10).content == content


def _chunk(client: Client, content: bytes, offset: int, size: int, key: str = "") -> dict[str, object]:
    params = {"filekey": key} if key else {}
    files = {"chunk": ("x.jpg", content[offset : offset + size])}
    sent = {"action": "upload", "stash": "1", "filename": "Chunks.jpg", "filesize": str(len(content)), "offset": str(offset)}
    return dict(client.ask(files=files, token=client.token(), **sent, **params).json()["upload"])


def test_that_chunks_go_on_after_a_restart(tmp_path: Path) -> None:
    content = picture("chunks", 50_000)
    with PracticeServer(tmp_path) as first:
        client = Client(first).log_in()
        key = str(_chunk(client, content, 0, 20_000)["filekey"])
        cookies = client.session.cookies
    with PracticeServer(tmp_path) as second:
        client = Client(second)
        client.session.cookies = cookies
        status = client.ask(action="upload", checkstatus="1", filekey=key, token=client.token()).json()["upload"]
        assert status == {"result": "Continue", "stage": "uploading", "offset": 20_000}
        last = _chunk(client, content, 20_000, 30_000, key)
        assert last["result"] == "Success"
        published = client.ask(action="upload", filename="Chunks.jpg", filekey=str(last["filekey"]), token=client.token()).json()
        assert published["upload"]["imageinfo"]["sha1"] == hashlib.sha1(content).hexdigest()


def test_that_a_new_version_keeps_the_page(client: Client) -> None:
    client.upload("Twice.jpg", picture("one", 900), "first text")
    client.upload("Twice.jpg", picture("two", 900), "second text", ignorewarnings="1")
    page = client.ask(
        action="query", titles="File:Twice.jpg", prop="imageinfo|revisions", iilimit="5", rvprop="content", rvslots="main"
    ).json()
    found = page["query"]["pages"][0]
    assert len(found["imageinfo"]) == 2
    assert found["revisions"][0]["slots"]["main"]["content"] == "first text"
    assert client.upload("Twice.jpg", picture("one", 900))["upload"]["warnings"].keys() == {"exists", "duplicateversions"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("No extension", "filetype-missing"),
        ("Page.html.jpg", "filetype-banned"),
        ("Photo.bmp", "verification-error"),
        ("100%25.jpg", "illegal-filename"),
        ("IMG 1234.jpg", "titleblacklist-forbidden-edit"),
    ],
)
def test_that_bad_names_are_refused(client: Client, name: str, code: str) -> None:
    assert client.upload(name, picture("bad", 900))["error"]["code"] == code


def test_that_the_newcomer_is_slowed_down(server: PracticeServer) -> None:
    client = Client(server).log_in("Newcomer@cph")
    codes = [next(iter(client.upload(f"New {index}.jpg", picture(str(index), 900)))) for index in range(9)]
    assert codes == ["upload"] * 8 + ["error"]
