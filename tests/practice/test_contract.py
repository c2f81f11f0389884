"""The practice wiki answers as the recorded MediaWiki did: every exchange, in both formats, in order."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import CORRUPT, REDONE, Client, Replay, admin, picture
from tests.practice.shapes_compared import differences

LEFT_OUT: dict[str, str] = {
    r"^pywikibot \d+: .*/(templatedparameters|lowlimit|highlimit|readrights|submoduleparamprefix): too much": (
        "the recording of pywikibot's traffic keeps fewer keys of paraminfo than those of the same requests"
    ),
}
"""Differences that are meant: a pattern over ``exchange name: difference``, and the reason."""

TEMPLATE_DATA = {
    "params": {
        "artist": {"label": "Artist", "type": "string", "aliases": ["Artist"]},
        "title": {"label": "Title", "required": True},
        "accession number": {"label": "Accession number"},
    },
    "format": "block",
}
INFORMATION = (
    '<table class="fileinfotpl-type-information"><tr><td id="fileinfotpl_desc">Description</td><td>{{{description|}}}</td></tr>'
    "<tr><td>Date</td><td>{{{date|}}}</td></tr><tr><td>Source</td><td>{{{source|}}}</td></tr>"
    "<tr><td>Author</td><td>{{{author|}}}</td></tr></table>"
)


def meant(sentence: str) -> bool:
    return any(re.search(pattern, sentence) for pattern in LEFT_OUT)


@pytest.mark.parametrize("version", [1, 2])
def test_that_every_recorded_exchange_is_answered_alike(server: PracticeServer, shared: Path, version: int) -> None:
    exchanges = json.loads((shared / "contract" / "wiki-api" / f"formatversion-{version}.json").read_text(encoding="utf-8"))
    prepare(server)
    replay = Replay(Client(server, version))
    found: list[str] = []
    for exchange in exchanges:
        before(server, replay, exchange)
        answer = replay.send(exchange)
        after(server, exchange)
        found += [f"{exchange['name']}: {one}" for one in compared(exchange, answer)]
    assert not [sentence for sentence in found if not meant(sentence)]
    assert len(exchanges) == 124


def compared(exchange: dict[str, Any], answer: Any) -> Iterator[str]:
    if answer.status_code != exchange["status"]:
        yield f"status {answer.status_code}"
    code = exchange["headers"].get("MediaWiki-API-Error")
    if answer.headers.get("MediaWiki-API-Error") != code:
        yield f"MediaWiki-API-Error: {code} became {answer.headers.get('MediaWiki-API-Error')}"
    yield from differences(exchange["response"], answer.json())


def prepare(server: PracticeServer) -> None:
    """What the recording wiki had before the recording began."""
    trainer = admin(server)
    trainer.ask(action="delete", title="Category:Cats", token=trainer.token())  # the practice wiki begins with one
    trainer.edit("Category:Cats", "Cats")
    trainer.edit("Template:Information", INFORMATION)
    trainer.edit("Template:Artwork", f"<noinclude><templatedata>{json.dumps(TEMPLATE_DATA)}</templatedata></noinclude>")
    trainer.edit("Template:En", "{{{1}}}")
    trainer.edit("MediaWiki:Titleblacklist", "File:.*forbiddenword.*\nFile:IMG[ _]?\\d+.*\nFile:.*DSC_?\\d+.* <noedit>")
    trainer.upload("Corrupt before.jpg", CORRUPT)
    Client(server).log_in().upload("Earlier.jpg", picture("earlier", 900))


def before(server: PracticeServer, replay: Replay, exchange: dict[str, Any]) -> None:
    """What the notes of the recording say was done before an exchange."""
    name, client = exchange["name"], replay.client
    mid = next(iter(re.findall(r"M\d+", exchange["params"].get("id", "") + exchange["params"].get("ids", ""))), "")
    if mid and mid != "M999999" and mid not in replay.mids:
        replay.mids[mid] = described_page(server, exchange, first=name == "mediainfo_missing")
    step = _BEFORE.get(name)
    if step:
        step(server, replay, exchange)
    if "baserevid" in exchange["params"]:
        page = "File:Contract conflict.jpg" if name.startswith("wbeditentity_edit") else "File:Corrupt before.jpg"
        shown = client.ask(action="query", titles=page, prop="revisions", rvprop="ids", rvlimit="50", formatversion="2").json()
        replay.revisions[exchange["params"]["baserevid"]] = str(shown["query"]["pages"][0]["revisions"][-1]["revid"])


def described_page(server: PracticeServer, exchange: dict[str, Any], *, first: bool) -> str:
    """The page that a recorded M-id stands for: the first upload, or one for the conflicts."""
    trainer = admin(server)
    if first:
        names = trainer.ask(action="query", list="allimages", aiprefix="Contract a ", ailimit="50", formatversion="2").json()[
            "query"
        ]["allimages"]
        title = next(one["title"] for one in names if "copy" not in one["title"])
        return f"M{trainer.page_id(title)}"
    trainer.upload("Contract conflict.jpg", picture("conflict", 900))
    mid = f"M{trainer.page_id('File:Contract conflict.jpg')}"
    caption = json.dumps({"labels": {"en": {"language": "en", "value": "First"}}})
    trainer.ask(action="wbeditentity", id=mid, data=caption, token=trainer.token())
    return mid


def sign_in_again(_server: PracticeServer, replay: Replay, _exchange: dict[str, Any]) -> None:
    replay.client.log_in()


def read_only(server: PracticeServer, _replay: Replay, _exchange: dict[str, Any]) -> None:
    server.faults.readonly_reason = "Maintenance in progress"


def no_more_uploads(server: PracticeServer, _replay: Replay, _exchange: dict[str, Any]) -> None:
    server.faults.limit(server.user, "upload", 0, 60)


def deleted_file(server: PracticeServer, replay: Replay, exchange: dict[str, Any]) -> None:
    sign_in_again(server, replay, exchange)
    trainer = admin(server)
    name = exchange["params"]["filename"]
    trainer.upload(name, REDONE)
    trainer.ask(action="delete", title=f"File:{name}", token=trainer.token())


def block(server: PracticeServer, _replay: Replay, _exchange: dict[str, Any]) -> None:
    server.faults.block(server.user)


def lose_cookies(server: PracticeServer, replay: Replay, _exchange: dict[str, Any]) -> None:
    server.faults.unblock(server.user)
    replay.client.session.cookies.clear()


def wrong_passwords(server: PracticeServer, replay: Replay, _exchange: dict[str, Any]) -> None:
    for _ in range(5):
        client = Client(server)
        client.ask(action="login", lgname=server.bot_name, lgpassword="wrong", lgtoken=client.token("login"))


_BEFORE: dict[str, Callable[[PracticeServer, Replay, dict[str, Any]], None]] = {
    "upload_readonly": read_only,
    "upload_ratelimited_1": no_more_uploads,
    "upload_was_deleted": deleted_file,
    "upload_blocked": block,
    "upload_session_lost": lose_cookies,
    "login_throttled": wrong_passwords,
}


def after(server: PracticeServer, exchange: dict[str, Any]) -> None:
    if exchange["name"] == "upload_readonly":
        server.faults.readonly_reason = ""
    if exchange["name"] == "upload_ratelimited_2":
        server.faults.clear()


def test_that_what_pywikibot_asked_is_answered_alike(server: PracticeServer, shared: Path) -> None:
    exchanges = json.loads((shared / "contract" / "wiki-api" / "pywikibot-traffic.json").read_text(encoding="utf-8"))
    replay = Replay(admin(server))
    noise = picture("pywikibot", 58559, "PNG", 300, 200)
    found: list[str] = []
    for number, exchange in enumerate(exchanges):
        params = _body(exchange["data"])
        chunk = noise[int(params["offset"]) :][:20000] if "offset" in params else None
        params |= {"token": replay.client.token()} if "token" in params or chunk else {}
        if "filekey" in params:
            params["filekey"] = replay.keys[params["filekey"]]
        if params.get("id", "").startswith("M"):
            params["id"] = f"M{replay.client.page_id('File:Pwb noise 223145.png')}"
        answer = replay.client.session.post(
            server.api_url, data=params, files={"chunk": ("x.png", chunk)} if chunk else None, timeout=60
        )
        replay._remember(exchange["response"], answer.json())
        found += [f"pywikibot {number}: {one}" for one in differences(exchange["response"], answer.json())]
    assert not [sentence for sentence in found if not meant(sentence)]


def _body(data: str) -> dict[str, str]:
    """The parameters of a recorded body: a form, or the readable beginning of a multipart one (what was cut is added)."""
    if not data.startswith("--"):
        return dict(parse_qsl(data, keep_blank_values=True))
    parts = re.findall(r'name="(\w+)"\n\n(.*?)\n--====', data, re.DOTALL)
    return {"format": "json", "action": "upload"} | {name: value for name, value in parts if name not in ("token", "chunk")}
