"""A wiki that misbehaves as told, and counts what it was asked."""

from __future__ import annotations

import time

import pytest
import requests

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, picture


def _exists(client: Client, name: str) -> bool:
    return client.page_id(f"File:{name}") != 0


def test_that_a_refusal_hits_the_next_requests_of_one_action(server: PracticeServer, client: Client) -> None:
    server.misbehave("refuse", code="lockmanager-fail-conflict", action="upload", times=2)
    for _ in range(2):
        assert client.upload("A.jpg", picture("a", 900))["error"]["code"] == "lockmanager-fail-conflict"
    assert client.upload("A.jpg", picture("a", 900))["upload"]["result"] == "Success"


@pytest.mark.parametrize(("kind", "done"), [("cut-before", False), ("cut-after", True), ("cut-middle", True)])
def test_that_a_connection_is_cut_before_or_after_the_deed(server: PracticeServer, client: Client, kind: str, done: bool) -> None:
    token = client.token()
    server.misbehave(kind, action="upload")
    with pytest.raises(requests.RequestException):
        client.ask(files={"file": ("A.jpg", picture("a", 900))}, action="upload", filename="A.jpg", text="x", token=token).json()
    assert _exists(client, "A.jpg") is done


@pytest.mark.parametrize(("kind", "status", "done"), [("status", 502, False), ("status-after", 502, True), ("html", 200, False)])
def test_that_a_page_of_html_comes_instead_of_json(
    server: PracticeServer, client: Client, kind: str, status: int, done: bool
) -> None:
    token = client.token()
    server.misbehave(kind, action="upload")
    answer = client.ask(files={"file": ("A.jpg", picture("a", 900))}, action="upload", filename="A.jpg", text="x", token=token)
    assert (answer.status_code, answer.headers["Content-Type"].partition(";")[0]) == (status, "text/html")
    assert _exists(client, "A.jpg") is done


def test_that_too_many_requests_tell_when_to_come_back(server: PracticeServer, client: Client) -> None:
    server.misbehave("status", status=429, seconds=7)
    answer = client.ask(action="query", meta="userinfo")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")


def test_that_json_is_cut_short(server: PracticeServer, client: Client) -> None:
    server.misbehave("truncated")
    with pytest.raises(requests.JSONDecodeError):
        client.ask(action="query", meta="userinfo").json()


def test_that_the_wiki_lags_for_those_who_ask_with_maxlag(server: PracticeServer, client: Client) -> None:
    server.misbehave("lag", seconds=6.1, times=0)
    assert "query" in client.ask(action="query", meta="userinfo").json()
    answer = client.ask(action="query", meta="userinfo", maxlag="5")
    error = {"code": "maxlag", "info": "Waiting for db1: 6.1 seconds lagged.", "host": "db1", "lag": 6.1, "type": "db"}
    assert answer.json() == {"error": error}
    assert (answer.headers["Retry-After"], answer.headers["X-Database-Lag"]) == ("5", "6")


def test_that_a_lost_session_is_noticed_by_assert(server: PracticeServer, client: Client) -> None:
    server.misbehave("lose-session", action="upload")
    answer = client.ask(
        files={"file": ("A.jpg", picture("a", 900))},
        action="upload",
        filename="A.jpg",
        token=client.token(),
        **{"assert": "user"},
    )
    assert answer.json()["error"]["code"] == "assertuserfailed"


def test_that_a_lost_stash_has_forgotten_the_file(server: PracticeServer, client: Client) -> None:
    key = client.upload("A.jpg", picture("a", 900), stash="1")["upload"]["filekey"]
    server.misbehave("lose-stash", action="upload")
    answer = client.ask(action="upload", filename="A.jpg", filekey=key, token=client.token()).json()
    assert answer["error"]["code"] == "uploadstash-file-not-found"


def test_that_a_stall_is_waited_for(server: PracticeServer, client: Client) -> None:
    server.misbehave("stall", seconds=0.3)
    began = time.monotonic()
    client.ask(action="query", meta="userinfo")
    assert time.monotonic() - began >= 0.3


def test_that_a_limit_lets_so_many_pass(server: PracticeServer, client: Client) -> None:
    server.faults.limit(server.user, "upload", 2, 60)
    results = [client.upload(f"File {index}.jpg", picture(str(index), 900)) for index in range(3)]
    assert [next(iter(result)) for result in results] == ["upload", "upload", "error"]
    told = client.ask(action="query", meta="userinfo", uiprop="ratelimits").json()["query"]["userinfo"]["ratelimits"]
    assert told["upload"] == {"user": {"hits": 2, "seconds": 60}}


def test_that_trainers_control_faults_and_counters_over_http(server: PracticeServer, client: Client) -> None:
    controls = f"{server.base_url}/practice"
    assert requests.post(f"{controls}/faults", json={"kind": "nonsense"}, timeout=10).status_code == 400
    assert (
        requests.post(f"{controls}/faults", json=[{"kind": "html", "skip": 1}], timeout=10).json()["faults"][0]["kind"] == "html"
    )
    requests.delete(f"{controls}/requests", timeout=10)
    assert client.ask(action="query", meta="userinfo").json()["query"]
    assert client.ask(action="query", meta="userinfo").headers["Content-Type"].startswith("text/html")
    counted = requests.get(f"{controls}/requests", timeout=10).json()
    assert (counted["total"], counted["actions"]) == (2, {"query": 2})
    requests.post(f"{controls}/state", json={"readonly": "Repairs", "block": "Practice"}, timeout=10)
    assert client.edit("X", "y")["error"]["code"] == "readonly"
    requests.post(f"{controls}/state", json={"readonly": ""}, timeout=10)
    assert client.edit("X", "y")["error"]["code"] == "blocked"


def test_that_structured_data_can_be_missing(server: PracticeServer, client: Client) -> None:
    server.wiki.has_structured_data = False
    names = client.ask(action="query", meta="siteinfo", siprop="extensions|namespaces|general").json()["query"]
    assert "WikibaseMediaInfo" not in {extension["name"] for extension in names["extensions"]}
    assert client.ask(action="wbgetentities", ids="M1").json()["error"]["code"] == "badvalue"
