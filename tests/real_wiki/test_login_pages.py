"""The address of Special:BotPasswords opens the form with the right grants ticked."""

from __future__ import annotations

import re

import pytest
import requests

from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.login_pages import GRANTS, bot_password_page
from cph_desktop.wiki.target import target_from
from tests.real_wiki.real_wiki import RealWiki

pytestmark = pytest.mark.wiki


def test_that_the_page_for_bot_passwords_has_the_grants_ticked(real_wiki: RealWiki) -> None:
    connection = connect(target_from(real_wiki.api_url), real_wiki.bot_name, real_wiki.password)
    browser = requests.Session()
    token = browser.get(real_wiki.api_url, params={"action": "query", "meta": "tokens", "type": "login", "format": "json"}).json()
    login = {"action": "clientlogin", "username": real_wiki.user, "password": real_wiki.user_password, "format": "json"}
    login |= {"loginreturnurl": real_wiki.base_url, "logintoken": token["query"]["tokens"]["logintoken"]}
    assert browser.post(real_wiki.api_url, data=login).json()["clientlogin"]["status"] == "PASS"
    page = browser.get(bot_password_page(connection.target)).text
    ticked = {name for name, rest in re.findall(r"<input[^>]*value='grant-(\w+)'([^>]*)>", page) if "checked" in rest}
    assert ticked == {"basic", *GRANTS}
    assert f"{real_wiki.user}@CPH Desktop" in page or f"{real_wiki.user}@CPH_Desktop" in page
