"""Whatever calls itself a wiki answers: the program says a sentence, soon, in bounded memory, and asks nobody else."""

from __future__ import annotations

import gzip
import json
import time
from typing import Any

import pytest

from cph_desktop.wiki.connection import connect, connect_with_token
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.target import target_from
from tests.security.hostile_wiki import Answer, HostileWiki, leads_to, says, says_json, without_end

PASSWORD = "abcdefghijklmnopqrstuvwxyz012345"
SITE = {
    "general": {"sitename": "Commons", "server": "//commons.example", "articlepath": "/wiki/$1", "generator": "MediaWiki 1.43"},
    "fileextensions": [{"ext": "jpg"}],
    "extensions": [],
}
WHO = {
    "userinfo": {"id": 1, "name": "Anna", "rights": ["upload", "edit", "reupload", "writeapi", "createpage", "editpage"]},
    "tokens": {"csrftoken": "x+\\", "logintoken": "y+\\"},
}
GOOD: dict[str, Any] = {"query": {**SITE, **WHO}, "login": {"result": "Success"}}


def told(answer: Answer, token: str = "") -> WikiTrouble:
    """What connecting to such a wiki says."""
    with HostileWiki(answer) as wiki:
        trouble = refusal(wiki, token)
    assert trouble is not None
    assert trouble.message.key
    return trouble


def refusal(wiki: HostileWiki, token: str = "") -> WikiTrouble | None:
    """What connecting says; None where it is taken for a wiki."""
    target = target_from(wiki.api_url)
    try:
        (connect_with_token(target, token) if token else connect(target, "Anna@cph", PASSWORD)).close()
    except WikiTrouble as trouble:
        return trouble
    return None


def changed(*path: str, to: Any) -> dict[str, Any]:
    """The good answer with something else at one place."""
    made = json.loads(json.dumps(GOOD))
    place = made
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = to
    return made


@pytest.fixture
def small_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cph_desktop.wiki.pywikibot_site.LONGEST_ANSWER", 1 << 20)


@pytest.mark.parametrize("piece", [b"a" * 65536, b" " * 65536])
def test_that_an_answer_without_end_is_broken_off(piece: bytes, small_answers: None) -> None:
    began = time.monotonic()
    assert told(without_end(piece))
    assert time.monotonic() - began < 20


def test_that_a_small_answer_that_unpacks_to_a_huge_one_is_broken_off(small_answers: None) -> None:
    packed = gzip.compress(b'{"query":"' + b"a" * (64 << 20) + b'"}')
    assert len(packed) < 1 << 20
    assert told(says(packed, Content_Encoding="gzip"))


def test_that_an_answer_that_trickles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cph_desktop.wiki.pywikibot_site.ANSWER_SECONDS", 1.0)

    def trickle(handler: Any) -> None:
        handler.head(Content_Type="application/json", Connection="close")
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)

    began = time.monotonic()
    assert told(trickle)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"query":' * 100_000,
        b'{"query":' + b"9" * 100_000 + b"}",
        b'{"query":NaN}',
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b'"query"',
        b"",
        b"<html><body>Log in to the hotel's network</body></html>",
        b'{"error":null}',
        b'{"error":[]}',
        b'{"error":{"code":[1],"info":{}}}',
        b'{"warnings":7,"query":{}}',
    ],
    ids=lambda body: body[:24].decode("latin-1"),
)
def test_that_an_answer_that_is_no_answer_is_a_sentence(body: bytes) -> None:
    assert told(says(body))


WRONG: list[Any] = [None, 7, -1, "x", True, [], [[]], {}, {"x": []}, [None]]
PLACES = [
    ("query",),
    ("query", "general"),
    ("query", "general", "sitename"),
    ("query", "general", "server"),
    ("query", "fileextensions"),
    ("query", "extensions"),
    ("query", "userinfo"),
    ("query", "userinfo", "name"),
    ("query", "userinfo", "id"),
    ("query", "userinfo", "rights"),
    ("query", "userinfo", "groups"),
    ("query", "userinfo", "ratelimits"),
    ("query", "tokens"),
    ("query", "tokens", "logintoken"),
    ("query", "tokens", "csrftoken"),
    ("login",),
    ("login", "result"),
]


@pytest.mark.parametrize("path", PLACES, ids="/".join)
def test_that_a_value_of_another_type_is_a_sentence_or_passed_over(path: tuple[str, ...]) -> None:
    for wrong in WRONG:
        with HostileWiki(says_json(changed(*path, to=wrong))) as wiki:
            trouble = refusal(wiki)
            assert trouble is None or trouble.message.key


def test_that_the_good_answer_of_these_tests_is_taken() -> None:
    with HostileWiki(says_json(GOOD)) as wiki:
        assert connect(target_from(wiki.api_url), "Anna@cph", PASSWORD).account.name == "Anna"


@pytest.mark.parametrize("token", ["", "a.b.c"])
def test_that_a_redirect_takes_neither_password_nor_token_anywhere(token: str) -> None:
    with HostileWiki(says_json(GOOD)) as other:
        assert told(leads_to(other.api_url), token).code == "not-a-wiki"
        assert other.asked == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "//"])
def test_that_a_redirect_to_a_file_is_not_followed(address: str) -> None:
    assert told(leads_to(address)).code == "not-a-wiki"
