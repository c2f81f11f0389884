"""OAuth 2 with PKCE, against a small authorization server in front of the practice wiki."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from cph_desktop.practice.server import PracticeServer
from cph_desktop.wiki.browser_login import log_in_with_browser, renewed
from cph_desktop.wiki.connection import connect_with_token
from cph_desktop.wiki.errors import LoginFailed, RetryLater, ServerTrouble, WikiRefusal, WikiTrouble
from cph_desktop.wiki.target import Target, target_from
from cph_desktop.wiki.tokens import Tokens
from tests.security.hostile_wiki import Handler, HostileWiki
from tests.wiki.oauth_wiki import CLIENT, OAuthWiki


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[OAuthWiki]:
    with PracticeServer(tmp_path / "wiki") as practice, OAuthWiki(practice) as gate:
        yield gate


def _target(wiki: OAuthWiki) -> Target:
    return target_from(wiki.api_url)


def _browser(address: str) -> None:
    """A user who presses the button that is there, in a browser."""
    threading.Thread(target=requests.get, args=(address,), kwargs={"timeout": 10}).start()


def test_that_the_browser_logs_in_and_the_token_is_accepted(wiki: OAuthWiki) -> None:
    tokens = log_in_with_browser(_target(wiki), CLIENT, _browser)
    assert tokens.access not in repr(tokens)
    connection = connect_with_token(_target(wiki), tokens.access)
    assert connection.account.name == "Practice"
    with pytest.raises(WikiRefusal) as refused:
        connection.write({"action": "upload", "filename": "x.png", "filekey": "none.x.1.png"})
    assert refused.value.code == "uploadstash-file-not-found"  # past the gate, with a token for edits


def test_that_a_token_that_ran_out_is_renewed(wiki: OAuthWiki) -> None:
    tokens = log_in_with_browser(_target(wiki), CLIENT, _browser)
    connection = connect_with_token(_target(wiki), tokens.access, lambda: renewed(_target(wiki), CLIENT, tokens).access)
    wiki.granted = {"another"}
    with pytest.raises(WikiRefusal) as refused:
        connection.ask(action="query", meta="userinfo")
    assert refused.value.code == "mwoauth-invalid-authorization"
    connection.log_in_again()
    assert connection.ask(action="query", meta="userinfo")["query"]["userinfo"]["name"] == "Practice"


def test_that_a_token_that_cannot_be_renewed_is_a_failed_login(wiki: OAuthWiki) -> None:
    connection = connect_with_token(_target(wiki), log_in_with_browser(_target(wiki), CLIENT, _browser).access)
    wiki.granted = set()
    with pytest.raises(LoginFailed) as refused:
        connection.log_in_again()
    assert refused.value.code == "login-token-refused"


def test_that_a_user_who_says_no_is_told_so(wiki: OAuthWiki) -> None:
    wiki.denies = True
    with pytest.raises(LoginFailed) as refused:
        log_in_with_browser(_target(wiki), CLIENT, _browser)
    assert refused.value.code == "login-browser-refused"
    assert refused.value.message.params == ("access_denied",)


def test_that_an_answer_that_was_not_asked_for_is_refused(wiki: OAuthWiki) -> None:
    def forged(address: str) -> None:
        redirect = parse_qs(urlsplit(address).query)["redirect_uri"][0]
        _browser(f"{redirect}?code=code-of-a-stranger&state=guessed")

    with pytest.raises(LoginFailed):
        log_in_with_browser(_target(wiki), CLIENT, forged)


def test_that_a_login_can_be_called_off(wiki: OAuthWiki) -> None:
    with pytest.raises(LoginFailed) as refused:
        log_in_with_browser(_target(wiki), CLIENT, lambda _address: None, cancelled=lambda: True)
    assert refused.value.code == "login-browser-no-answer"


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind", "seconds"),
    [
        (429, {"Retry_After": "9"}, b"", RetryLater, 9.0),
        (503, {"Retry_After": "11"}, b"{}", ServerTrouble, 11.0),
        (200, {}, b"<html>", ServerTrouble, None),
        (403, {}, b"<html>", ServerTrouble, None),
        (400, {}, b'{"error": "invalid_grant"}', LoginFailed, None),
    ],
)
def test_that_only_the_wikis_own_no_ends_the_login(
    status: int, headers: dict[str, str], body: bytes, kind: type[WikiTrouble], seconds: float | None
) -> None:
    agents: list[str] = []

    def answer(handler: Handler) -> None:
        agents.append(handler.headers["User-Agent"])
        handler.head(status, **headers, Content_Length=str(len(body)))
        handler.wfile.write(body)

    with HostileWiki(answer) as strange, pytest.raises(kind) as trouble:
        renewed(Target("strange", strange.api_url), CLIENT, Tokens("old", "refresh", CLIENT))
    assert trouble.value.seconds == seconds
    assert agents[0].startswith("CPH_Desktop/")
    assert "https://" in agents[0]
