"""What the keyring keeps, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from keyring.backends.fail import Keyring as NoBackend

from cph_desktop.wiki.credentials import (
    NoKeyring,
    forget_password,
    forget_tokens,
    keyring_problem,
    password_for,
    store_password,
    store_tokens,
    stored_password,
    stored_tokens,
)
from cph_desktop.wiki.target import Target
from cph_desktop.wiki.tokens import Tokens
from tests.keyrings import InMemory, keyring_in_use

WIKI = Target("https://wiki.example/api.php", "https://wiki.example/api.php")


@pytest.fixture
def memory() -> Iterator[InMemory]:
    backend = InMemory()
    with keyring_in_use(backend):
        yield backend


@pytest.fixture
def nothing() -> Iterator[None]:
    with keyring_in_use(NoBackend()):
        yield


def test_that_a_password_is_kept_by_wiki_and_account(memory: InMemory) -> None:
    store_password(WIKI, "Glam@cph", "secret")
    assert stored_password(WIKI, "Glam@cph") == "secret"
    assert stored_password(Target("commons", "https://commons.wikimedia.org/w/api.php"), "Glam@cph") is None
    forget_password(WIKI, "Glam@cph")
    forget_password(WIKI, "Glam@cph")
    assert stored_password(WIKI, "Glam@cph") is None


def test_that_a_server_gives_its_password_in_the_environment(memory: InMemory) -> None:
    store_password(WIKI, "Glam@cph", "kept")
    assert password_for(WIKI, "Glam@cph", {"CPH_PASSWORD": "given"}) == "given"
    assert password_for(WIKI, "Glam@cph", {}) == "kept"


@pytest.mark.usefixtures("nothing")
def test_that_a_machine_without_a_keyring_says_so_in_words() -> None:
    with pytest.raises(NoKeyring) as refused:
        store_password(WIKI, "Glam@cph", "secret")
    assert refused.value.message.key == "wiki-no-keyring"
    assert "secret" not in repr(refused.value)
    assert password_for(WIKI, "Glam@cph", {}) is None
    assert keyring_problem() == refused.value.message


def test_that_tokens_longer_than_an_entry_of_windows_keyring_are_kept_and_forgotten_whole(memory: InMemory) -> None:
    for length in (2500, 1000, 20):
        tokens = Tokens("a" * length, "r" * length, "client")
        store_tokens(WIKI, "Glam", tokens)
        assert stored_tokens(WIKI, "Glam") == tokens
    assert len(memory.kept) == 1
    store_tokens(WIKI, "Glam", Tokens("a" * 3000))
    forget_tokens(WIKI, "Glam")
    assert memory.kept == {}


@pytest.mark.usefixtures("memory")
def test_that_a_password_that_fills_its_entry_is_read_back_alone() -> None:
    store_password(WIKI, "Glam@cph", "x" * 2000)
    store_password(WIKI, "Glam@cph", "y" * 1000)
    assert stored_password(WIKI, "Glam@cph") == "y" * 1000
    assert keyring_problem() is None


def test_that_half_of_a_pair_of_tokens_is_none(memory: InMemory) -> None:
    store_tokens(WIKI, "Glam", Tokens("a" * 1500))
    del memory.kept["CPH Desktop (OAuth 2): wiki.example", "Glam (2)"]
    assert stored_tokens(WIKI, "Glam") is None
