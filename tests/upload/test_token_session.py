"""An upload that is logged in with an access token, which runs out again and again in the middle."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import requests

from cph_desktop.upload.events import BatchEnded
from cph_desktop.wiki.browser_login import log_in_with_browser
from cph_desktop.wiki.connection import connect_with_token
from cph_desktop.wiki.target import target_from
from cph_desktop.wiki.token_keeping import TokenKeeper
from tests.upload.conftest import Bench
from tests.wiki.oauth_wiki import CLIENT, OAuthWiki


@pytest.fixture
def gate(bench: Bench) -> Iterator[OAuthWiki]:
    with OAuthWiki(bench.server) as gate:
        yield gate


def _allow(address: str) -> None:
    threading.Thread(target=requests.get, args=(address,), kwargs={"timeout": 10}).start()


def test_that_tokens_that_run_out_in_the_middle_are_renewed_and_every_file_is_there_once(bench: Bench, gate: OAuthWiki) -> None:
    target = target_from(gate.api_url)
    gate.good_for = 7
    keeper = TokenKeeper(target, log_in_with_browser(target, CLIENT, _allow))
    bench.connection = connect_with_token(target, keeper.access, keeper.next_token)
    jobs = bench.jobs(6)
    assert bench.run(jobs) == BatchEnded()
    assert gate.given > 2
    gate.good_for = 1000
    bench.connection.log_in_again()
    bench.assert_all_there_once(jobs)


def test_that_a_permission_taken_back_in_the_middle_stops_the_batch_with_a_sentence(bench: Bench, gate: OAuthWiki) -> None:
    target = target_from(gate.api_url)
    gate.good_for = 7
    keeper = TokenKeeper(target, log_in_with_browser(target, CLIENT, _allow))
    bench.connection = connect_with_token(target, keeper.access, keeper.next_token)
    gate.given += 1  # as if the refresh token had been used by a stranger
    ended = bench.run(bench.jobs(6))
    assert ended.stopped
    assert ended.reason is not None
    assert ended.reason.key == "wiki-login-no-longer-allowed"
