from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoBackend

from cph_desktop.wiki.credentials import NoKeyring, forget_password, password_for, store_password, stored_password
from cph_desktop.wiki.target import Target

WIKI = Target("https://wiki.example/api.php", "https://wiki.example/api.php")


class InMemory(KeyringBackend):
    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise keyring.errors.PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def memory() -> Iterator[InMemory]:
    before = keyring.get_keyring()
    backend = InMemory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def nothing() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoBackend())
    yield
    keyring.set_keyring(before)


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
