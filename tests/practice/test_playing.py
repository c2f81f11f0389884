"""What a trainer plays, and the wiki begun anew while it runs."""

from __future__ import annotations

import pytest

from cph_desktop.practice import faults
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.playing import FAULTS, NotPlayed, Playable, Playing, empty_wiki, end_faults, play, playing
from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, picture


@pytest.mark.parametrize("what", Playable)
def test_that_each_fault_is_told_until_it_is_ended(server: PracticeServer, what: Playable) -> None:
    assert play(server.base_url, what) == (Playing(what),)
    assert playing(server.base_url) == (Playing(what),)
    end_faults(server.base_url)
    assert playing(server.base_url) == ()


def test_that_faults_played_by_other_means_are_passed_over(server: PracticeServer) -> None:
    server.misbehave("truncated")
    assert playing(server.base_url) == ()


def test_that_a_fault_lasts_from_its_first_hit(server: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(faults, "monotonic", lambda: clock[0])
    server.faults.add(Fault("cut-before", times=0, lasts=20))
    clock[0] += 300
    assert server.faults.take("query")
    clock[0] += 19
    assert server.faults.take("upload")
    assert [active.seconds_left() for active in server.faults.active()] == [1.0]
    clock[0] += 1
    assert not server.faults.take("upload")
    assert server.faults.active() == []


def test_that_two_faults_come_one_after_the_other(server: PracticeServer) -> None:
    server.misbehave("status", action="upload", status=429)
    server.misbehave("refuse", action="upload")
    assert [[fault.kind for fault in server.faults.take("upload")] for _ in range(3)] == [["status"], ["refuse"], []]


def test_that_an_emptied_wiki_is_another_one_and_takes_the_same_file_again(server: PracticeServer, client: Client) -> None:
    before = server.wiki.identity
    assert client.upload("A.jpg", picture("a", 900))["upload"]["result"] == "Success"
    play(server.base_url, Playable.NETWORK)
    empty_wiki(server.base_url)
    assert server.wiki.identity != before
    assert client.page_id("File:A.jpg") == 0
    client.log_in()
    assert client.upload("A.jpg", picture("a", 900))["upload"]["result"] == "Success"


def test_that_a_wiki_that_is_gone_is_told() -> None:
    with pytest.raises(NotPlayed):
        play("http://127.0.0.1:9", Playable.BUSY)


def test_that_every_fault_can_be_told_from_the_others() -> None:
    signs = {(one.kind, one.action, one.status, one.code) for one in FAULTS.values()}
    assert len(signs) == len(FAULTS) == len(Playable)
