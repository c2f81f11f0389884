"""Where the client id for logging in in the browser comes from."""

from __future__ import annotations

import json

import pytest

from cph_desktop.finding import Unusable
from cph_desktop.paths import user_data_folder
from cph_desktop.wiki.login_pages import bot_password_page, owner_only_page
from cph_desktop.wiki.oauth_clients import OAuthClient, oauth_client, oauth_scripts
from cph_desktop.wiki.target import target_from

OWN = "https://wiki.example/w/api.php"


def test_that_the_program_ships_without_a_client_and_takes_that_of_an_institution() -> None:
    assert oauth_client(target_from("commons")) is None
    clients = {"commons": {"client_id": "abc", "port": 8123}, OWN: {"client_id": "def"}}
    (user_data_folder() / "oauth-clients.json").write_text(json.dumps(clients), encoding="utf-8")
    assert oauth_client(target_from("commons")) == OAuthClient("abc", 8123)
    assert oauth_client(target_from(OWN)) == OAuthClient("def")
    assert oauth_client(target_from("commons-beta")) is None


@pytest.mark.parametrize("text", ["{", "[]", '{"commons": {}}', '{"commons": {"client_id": "a", "port": "x"}}', '{"commons": 1}'])
def test_that_a_file_that_is_damaged_is_named(text: str) -> None:
    file = user_data_folder() / "oauth-clients.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable) as refused:
        oauth_client(target_from("commons"))
    assert refused.value.message.params == (str(file),)


def test_that_commons_asks_meta_and_another_wiki_itself() -> None:
    assert oauth_scripts(target_from("commons")) == "https://meta.wikimedia.org/w"
    assert oauth_scripts(target_from(OWN)) == "https://wiki.example/w"


def test_that_the_pages_of_the_wiki_come_with_the_rights_named() -> None:
    page = bot_password_page(target_from("commons"))
    assert page.startswith("https://commons.wikimedia.org/w/index.php?title=Special%3ABotPasswords%2FCPH_Desktop&")
    assert page.count("wpgrants") == 4
    assert "grant-uploadeditmovefile" in bot_password_page(target_from("commons"), replacing=True)
    assert owner_only_page(target_from("commons")).startswith("https://meta.wikimedia.org/w/index.php?title=Special%3AOAuth")
