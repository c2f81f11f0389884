"""Tokens that run out, against an authorization server whose refresh tokens are good for one use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from cph_desktop.practice.server import PracticeServer
from cph_desktop.wiki.browser_login import log_in_with_browser
from cph_desktop.wiki.connection import connect_with_token
from cph_desktop.wiki.credentials import stored_tokens
from cph_desktop.wiki.errors import LoginFailed, NoConnection
from cph_desktop.wiki.target import Target, target_from
from cph_desktop.wiki.token_keeping import TokenKeeper
from cph_desktop.wiki.tokens import Tokens
from tests.keyrings import InMemory, keyring_in_use
from tests.wiki.oauth_wiki import CLIENT, OAuthWiki


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[OAuthWiki]:
    with PracticeServer(tmp_path / "wiki") as practice, OAuthWiki(practice) as gate, keyring_in_use(InMemory()):
        yield gate


@pytest.fixture
def target(wiki: OAuthWiki) -> Target:
    return target_from(wiki.api_url)


def _tokens(target: Target) -> Tokens:
    def allow(address: str) -> None:
        threading.Thread(target=requests.get, args=(address,), kwargs={"timeout": 10}).start()

    return log_in_with_browser(target, CLIENT, allow)


def test_that_the_next_token_replaces_the_one_in_the_keyring(wiki: OAuthWiki, target: Target) -> None:
    keeper = TokenKeeper(target, _tokens(target))
    keeper.keep_for("Practice")
    assert keeper.next_token() == "access-2"
    assert stored_tokens(target, "Practice") == Tokens("access-2", "refresh-2", CLIENT)
    assert keeper.next_token() == "access-3"


def test_that_a_token_that_ran_out_over_night_is_renewed_at_login(wiki: OAuthWiki, target: Target) -> None:
    keeper = TokenKeeper(target, _tokens(target))
    wiki.granted = set()
    assert connect_with_token(target, keeper.access, keeper.next_token).user == "Practice"


def test_that_two_programs_of_one_user_do_not_end_each_others_tokens(wiki: OAuthWiki, target: Target) -> None:
    tokens = _tokens(target)
    window, server = TokenKeeper(target, tokens), TokenKeeper(target, tokens, "Practice")
    window.keep_for("Practice")
    assert window.next_token() == "access-2"
    assert server.next_token() == "access-2"
    assert server.next_token() == "access-3"


def test_that_what_another_program_left_and_has_run_out_is_renewed_too(wiki: OAuthWiki, target: Target) -> None:
    tokens = _tokens(target)
    connection = connect_with_token(target, tokens.access, TokenKeeper(target, tokens, "Practice").next_token)
    TokenKeeper(target, tokens).keep_for("Practice")
    other = TokenKeeper(target, tokens, "Practice")
    other.next_token()
    wiki.granted = set()
    connection.log_in_again()
    assert connection.ask(action="query", meta="userinfo")["query"]["userinfo"]["name"] == "Practice"


def test_that_a_permission_that_was_taken_back_is_told_as_such(target: Target) -> None:
    with pytest.raises(LoginFailed) as refused:
        TokenKeeper(target, Tokens("access-0", "used-up", CLIENT)).next_token()
    assert refused.value.code == "login-no-longer-allowed"


def test_that_a_wiki_that_is_away_is_no_refusal() -> None:
    with pytest.raises(NoConnection):
        TokenKeeper(Target("gone", "http://127.0.0.1:9/w/api.php"), Tokens("a", "r", CLIENT)).next_token()


def test_that_the_token_of_an_owner_only_client_cannot_be_renewed(target: Target) -> None:
    assert not TokenKeeper(target, Tokens("a")).can_renew
    assert "secret" not in repr(Tokens("secret", "secret"))
