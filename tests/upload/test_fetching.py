"""The wiki fetches a file from its address, when the user wants that; whatever goes wrong, our own bytes are sent."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.job import Job
from tests.upload.conftest import Bench


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Nothing."""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a web server and the folder it serves."""
    folder = tmp_path / "web"
    folder.mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


def _on_web(bench: Bench, web: tuple[str, Path]) -> Job:
    """A row whose file lies on the web too."""
    address, folder = web
    (one,) = bench.jobs(1)
    (folder / one.media.relative).write_bytes(one.media.path.read_bytes())
    return replace(one, media=replace(one.media, address=f"{address}/{one.media.relative}"))


@pytest.fixture
def watched(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How each file reached the wiki: ``url`` or ``file``."""
    found: list[str] = []
    write = bench.connection.write

    def heard(params: dict[str, str], part: object = None) -> dict[str, object]:
        if params.get("action") == "upload" and "filekey" not in params:
            found.append("url" if "url" in params else "file")
        return write(params, part)  # type: ignore[arg-type]

    monkeypatch.setattr(bench.connection, "write", heard)
    return found


def test_that_the_wiki_fetches_the_file_and_it_is_the_same(bench: Bench, web: tuple[str, Path], watched: list[str]) -> None:
    one = _on_web(bench, web)
    assert bench.run([one], wiki_fetches=True) == BatchEnded()
    assert watched == ["url"]
    bench.assert_all_there_once([one])


def test_that_nothing_is_fetched_unless_the_user_wants_it(bench: Bench, web: tuple[str, Path], watched: list[str]) -> None:
    one = _on_web(bench, web)
    bench.run([one])
    assert watched == ["file"]


def test_that_other_bytes_on_the_web_are_never_published(bench: Bench, web: tuple[str, Path], watched: list[str]) -> None:
    one = _on_web(bench, web)
    (web[1] / one.media.relative).write_bytes(one.media.path.read_bytes() + b"changed since")
    assert bench.run([one], wiki_fetches=True) == BatchEnded()
    assert watched == ["url", "file"]
    bench.assert_all_there_once([one])


@pytest.mark.parametrize(
    "code",
    ["copyuploadbaddomain", "copyuploadbadurl", "copyuploaddisabled", "http-bad-status", "http-timed-out", "permissiondenied"],
)
def test_that_our_own_bytes_are_sent_when_the_wiki_refuses(
    bench: Bench, web: tuple[str, Path], watched: list[str], code: str
) -> None:
    one = _on_web(bench, web)
    bench.fault("refuse", code=code, info="No.", action="upload")
    assert bench.run([one], wiki_fetches=True) == BatchEnded()
    assert watched == ["url", "file"]
    bench.assert_all_there_once([one])


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/gone.png", "http://intranet.example/a.png", "http://me:secret@127.0.0.1/a.png"]
)
def test_that_an_address_that_does_not_work_costs_nothing_but_a_question(bench: Bench, address: str) -> None:
    (one,) = bench.jobs(1)
    one = replace(one, media=replace(one.media, address=address))
    assert bench.run([one], wiki_fetches=True) == BatchEnded()
    bench.assert_all_there_once([one])


def test_that_a_server_that_was_refused_once_is_not_asked_for_again(
    bench: Bench, web: tuple[str, Path], watched: list[str]
) -> None:
    jobs = [replace(one, media=replace(one.media, address=f"http://elsewhere.example/{one.row}.png")) for one in bench.jobs(4)]
    bench.run(jobs, wiki_fetches=True)
    assert watched == ["url", *["file"] * 4]
    assert bench.statuses() == ["described"] * 4


def test_that_a_name_that_is_taken_is_asked_about_all_the_same(bench: Bench, web: tuple[str, Path]) -> None:
    first, second = bench.jobs(2)
    bench.run([replace(first, draft=replace(first.draft, filename="Taken.png"))])
    address, folder = web
    (folder / "b.png").write_bytes(second.media.path.read_bytes())
    taken = replace(
        second,
        draft=replace(second.draft, filename="Taken.png"),
        media=replace(second.media, address=f"{address}/b.png"),
    )
    bench.run([taken], wiki_fetches=True)
    assert bench.outcomes()[-1].asks == ("exists",)
    bench.run([replace(taken, accept=frozenset({"exists"}))], wiki_fetches=True)
    assert bench.pages([taken])["Taken.png"].sha1 == second.sha1


def test_that_without_the_right_the_wiki_is_not_asked(bench: Bench, web: tuple[str, Path], watched: list[str]) -> None:
    account = bench.connection.account
    bench.connection.account = replace(account, rights=account.rights - {"upload_by_url"})
    bench.run([_on_web(bench, web)], wiki_fetches=True)
    assert watched == ["file"]
