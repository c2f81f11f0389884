"""The wiki room against a real MediaWiki: logging in, sending files whole and in chunks, and what it answers to doubles."""

from __future__ import annotations

import hashlib
import http.server
import threading
from functools import partial
from pathlib import Path

import pytest

from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.errors import LoginFailed, NoConnection, NotAWiki, WikiRefusal
from cph_desktop.wiki.file_past import file_past
from cph_desktop.wiki.lookup import file_pages
from cph_desktop.wiki.target import target_from
from cph_desktop.wiki.transfer import (
    CHUNK,
    NewPage,
    Result,
    UploadAnswer,
    check_status,
    publish,
    send_chunk,
    stash_from_address,
    upload_whole,
)
from tests.real_wiki.pictures import picture
from tests.real_wiki.real_wiki import RealWiki

pytestmark = pytest.mark.wiki


@pytest.fixture(scope="module")
def connection(real_wiki: RealWiki) -> Connection:
    return connect(target_from(real_wiki.api_url), real_wiki.bot_name, real_wiki.password)


def _sha1(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()


def _page(title: str, text: str = "== Summary ==") -> NewPage:
    return NewPage(title, text, "A test")


def test_that_a_bot_password_logs_in_and_the_wiki_tells_what_it_takes(connection: Connection, real_wiki: RealWiki) -> None:
    assert connection.account.name == real_wiki.user
    assert {"upload", "edit"} <= connection.account.rights
    assert {"jpg", "tif", "webm"} <= connection.site.extensions
    assert not connection.site.has_structured_data
    assert connection.site.page_url("File:A b.jpg") == f"{real_wiki.base_url}/index.php/File:A_b.jpg"


def test_that_a_wrong_password_is_told_as_one(real_wiki: RealWiki) -> None:
    with pytest.raises(LoginFailed) as failed:
        connect(target_from(real_wiki.api_url), real_wiki.bot_name, "0" * 32)
    assert failed.value.code == "login-wrong-password"


def test_that_a_page_that_is_no_api_is_told_as_one(real_wiki: RealWiki) -> None:
    with pytest.raises(NotAWiki):
        connect(target_from(f"{real_wiki.base_url}/images/api.php"), real_wiki.bot_name, real_wiki.password)


def test_that_a_wiki_that_is_down_is_told_as_one(real_wiki: RealWiki) -> None:
    with pytest.raises(NoConnection):
        connect(target_from("http://127.0.0.1:9/api.php"), real_wiki.bot_name, real_wiki.password)


def test_that_a_file_in_one_piece_arrives_whole(connection: Connection, real_wiki: RealWiki, tmp_path: Path) -> None:
    file = picture(tmp_path / "one.png")
    answer = upload_whole(connection, file, _page("Sent in one piece.png"))
    assert (answer.result, answer.filename, answer.sha1) == (Result.SUCCESS, "Sent in one piece.png", _sha1(file))
    assert real_wiki.download("File:Sent in one piece.png") == file.read_bytes()


@pytest.mark.parametrize("ending", [b"\r", b"\n", b"\r\n", b"\r\n--", b"\x00"], ids=["cr", "lf", "crlf", "dashes", "nul"])
def test_that_the_last_bytes_of_a_file_arrive(connection: Connection, real_wiki: RealWiki, tmp_path: Path, ending: bytes) -> None:
    file = picture(tmp_path / f"{ending.hex()}.jpg")
    file.write_bytes(file.read_bytes() + ending)
    title = f"Ends in {ending.hex()}.jpg"
    assert upload_whole(connection, file, _page(title)).sha1 == _sha1(file)
    assert real_wiki.download(f"File:{title}") == file.read_bytes()


def test_that_words_at_the_start_of_a_line_are_not_altered(connection: Connection, real_wiki: RealWiki, tmp_path: Path) -> None:
    text = "From the estate of the artist.\nFrom Åbo, 1899\n\n>From here\n. alone\n--\nÖ “quoted” \U0001f5bc"
    title = "From the archive – “Ö” & 100%.png"
    answer = upload_whole(connection, picture(tmp_path / "from.png"), _page(title, text))
    assert answer.filename == title
    assert real_wiki.wikitext(f"File:{title}") == text


def test_that_a_file_already_there_is_warned_about_and_not_replaced(
    connection: Connection, real_wiki: RealWiki, tmp_path: Path
) -> None:
    first, other = picture(tmp_path / "a.png", seed=1), picture(tmp_path / "a2.png", seed=2)
    upload_whole(connection, first, _page("Already there.png"))
    same = upload_whole(connection, first, _page("Already there.png"))
    assert same.result is Result.WARNING
    assert "nochange" in same.warnings or "exists" in same.warnings
    different = upload_whole(connection, other, _page("Already there.png"))
    assert different.result is Result.WARNING
    assert "exists" in different.warnings
    copy = upload_whole(connection, first, _page("A second name.png"))
    assert copy.warnings.get("duplicate") == ["Already_there.png"]
    assert len(real_wiki.files()["File:Already there.png"]) == 1
    assert "File:A second name.png" not in real_wiki.files()


def test_that_what_is_on_the_wiki_is_found(connection: Connection, tmp_path: Path) -> None:
    file = picture(tmp_path / "find.png")
    upload_whole(connection, file, _page("To be found.png"))
    assert [there.title for there in file_past(connection, "Another.png", _sha1(file)).content.files] == ["To be found.png"]
    found = file_pages(connection, ["To be found.png", "Never sent.png"])
    assert found.keys() == {"To be found.png"}
    assert found["To be found.png"].sha1 == _sha1(file)


def test_that_a_format_the_wiki_does_not_take_is_refused(connection: Connection, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(b"PK\x03\x04 no picture")
    with pytest.raises(WikiRefusal) as refused:
        upload_whole(connection, file, _page("A letter.docx"))
    assert refused.value.code.startswith("filetype-")


def test_that_a_file_whose_content_belies_its_name_is_refused(connection: Connection, tmp_path: Path) -> None:
    file = tmp_path / "x.jpg"
    file.write_text("This is no picture.")
    with pytest.raises(WikiRefusal) as refused:
        upload_whole(connection, file, _page("No picture.jpg"))
    assert refused.value.code == "verification-error"


def _send_in_chunks(connection: Connection, file: Path, title: str) -> UploadAnswer:
    size, sent, filekey = file.stat().st_size, 0, ""
    while True:
        answer = send_chunk(connection, file, title, sent, filekey=filekey)
        filekey = answer.filekey or filekey
        sent += CHUNK
        if sent >= size:
            return _assembled(connection, answer, filekey)


def _assembled(connection: Connection, answer: UploadAnswer, filekey: str) -> UploadAnswer:
    while answer.result is Result.POLL:
        answer = check_status(connection, answer.filekey or filekey)
    return answer


@pytest.mark.parametrize("side", [1400, 2000], ids=["assembled-at-once", "assembled-in-the-background"])
def test_that_a_file_in_chunks_arrives_whole(connection: Connection, real_wiki: RealWiki, tmp_path: Path, side: int) -> None:
    file = picture(tmp_path / "big.tif", side=side)
    title = f"Sent in chunks {side}.tif"
    stashed = _send_in_chunks(connection, file, title)
    assert stashed.result is Result.SUCCESS
    background = side == 2000
    answer = publish(connection, stashed.filekey, _page(title), in_background=background)
    answer = _assembled(connection, answer, stashed.filekey)
    assert answer.result is Result.SUCCESS
    assert real_wiki.files()[f"File:{title}"][0]["sha1"] == _sha1(file)


def test_that_a_chunk_at_the_wrong_offset_is_told_the_right_one(connection: Connection, tmp_path: Path) -> None:
    file = picture(tmp_path / "offset.tif", side=1900)
    first = send_chunk(connection, file, "Wrong offset.tif", 0, filekey="")
    with pytest.raises(WikiRefusal) as refused:
        send_chunk(connection, file, "Wrong offset.tif", 2 * CHUNK, filekey=first.filekey)
    assert refused.value.code == "stashfailed"
    assert refused.value.offset == CHUNK


def test_that_the_wiki_fetches_a_file_into_the_stash_and_tells_its_sha1(
    connection: Connection, real_wiki: RealWiki, tmp_path: Path
) -> None:
    file = picture(tmp_path / "on the web.png")
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        stashed = stash_from_address(connection, f"{address}/on%20the%20web.png", "Fetched from the web.png")
        with pytest.raises(WikiRefusal) as gone:
            stash_from_address(connection, f"{address}/gone.png", "Gone from the web.png")
        server.shutdown()
    assert (stashed.result, stashed.sha1, stashed.filename) == (Result.SUCCESS, _sha1(file), "")
    assert gone.value.code == "http-bad-status"
    with pytest.raises(WikiRefusal) as elsewhere:
        stash_from_address(connection, "http://elsewhere.example/a.png", "From elsewhere.png")
    assert elsewhere.value.code == "copyuploadbaddomain"
    published = publish(connection, stashed.filekey, _page("Fetched from the web.png"))
    assert (published.result, published.sha1) == (Result.SUCCESS, _sha1(file))
    assert real_wiki.download("File:Fetched from the web.png") == file.read_bytes()
