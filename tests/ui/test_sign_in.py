"""Signing in and out by clicks: with a bot password, an access token, and in the browser."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.paths import user_data_folder
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.dialogs.sign_in import SignIn
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.wiki.credentials import stored_password, stored_tokens
from cph_desktop.wiki.target import target_from
from tests.keyrings import InMemory, keyring_in_use
from tests.ui.driving import find, press
from tests.wiki.oauth_wiki import CLIENT, OAuthWiki


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


@pytest.fixture
def gate(wiki: PracticeServer) -> Iterator[OAuthWiki]:
    with OAuthWiki(wiki) as gate:
        clients = {gate.api_url: {"client_id": CLIENT}}
        (user_data_folder() / "oauth-clients.json").write_text(json.dumps(clients), encoding="utf-8")
        yield gate


@pytest.fixture
def keyring() -> Iterator[InMemory]:
    backend = InMemory()
    with keyring_in_use(backend):
        yield backend


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser was asked to show; a user who allows everything sits before it."""
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toString())
        if "/oauth2/authorize" in url.toString():
            threading.Thread(target=requests.get, args=(url.toString(),), kwargs={"timeout": 10}).start()
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return shown


@pytest.fixture
def connecting(around: Surroundings) -> Iterator[Connecting]:
    made = Connecting(around.tasks)
    yield made
    made.leave()


def _dialog(qtbot: QtBot, around: Surroundings, connecting: Connecting, target: str) -> SignIn:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SignIn(around, connecting, target, "", parent)
    dialog._parent = parent  # keeps it alive
    dialog.open()
    return dialog


def _fill_in(qtbot: QtBot, dialog: SignIn, name: str, text: str) -> None:
    field = find(dialog, QLineEdit, name)
    field.clear()
    qtbot.keyClicks(field, text)


def _choose(dialog: SignIn, name: str) -> None:
    names = [dialog.tabs.tabText(place).replace("&", "") for place in range(dialog.tabs.count())]
    dialog.tabs.setCurrentIndex(names.index(name))


def _until_in(qtbot: QtBot, dialog: SignIn) -> None:
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)


@pytest.mark.usefixtures("keyring")
def test_that_a_bot_password_needs_a_name_and_a_password(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, wiki: PracticeServer
) -> None:
    dialog = _dialog(qtbot, around, connecting, wiki.api_url)
    assert not dialog.go.isEnabled()
    _fill_in(qtbot, dialog, "sign-in-user", wiki.bot_name)
    assert not dialog.go.isEnabled()
    _fill_in(qtbot, dialog, "sign-in-password", "x")
    assert dialog.go.isEnabled()
    assert find(dialog, QLineEdit, "sign-in-password").echoMode() == QLineEdit.EchoMode.Password


def test_that_a_wrong_password_is_told_and_the_right_one_is_kept(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, wiki: PracticeServer, keyring: InMemory
) -> None:
    dialog = _dialog(qtbot, around, connecting, wiki.api_url)
    _fill_in(qtbot, dialog, "sign-in-user", wiki.bot_name)
    _fill_in(qtbot, dialog, "sign-in-password", "a" * 32)
    press(qtbot, dialog, "sign-in-go")
    qtbot.waitUntil(lambda: connecting.problem is not None, timeout=20_000)
    assert dialog.isVisible()
    assert keyring.kept == {}
    _fill_in(qtbot, dialog, "sign-in-password", wiki.password)
    press(qtbot, dialog, "sign-in-go")
    _until_in(qtbot, dialog)
    assert connecting.is_at(wiki.api_url)
    assert stored_password(target_from(wiki.api_url), wiki.bot_name) == wiki.password


@pytest.mark.usefixtures("keyring")
def test_that_the_page_for_bot_passwords_is_opened_with_the_rights_named(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, wiki: PracticeServer, pages: list[str]
) -> None:
    dialog = _dialog(qtbot, around, connecting, wiki.api_url)
    press(qtbot, dialog, "sign-in-get")
    assert "Special:BotPasswords/CPH_Desktop" in QUrl.fromPercentEncoding(pages[0].encode())
    assert "grant-uploadfile" in pages[0]
    assert [dialog.tabs.tabText(place).replace("&", "") for place in range(dialog.tabs.count())] == [
        "Bot password",
        "Access token",
    ]


def test_that_an_access_token_signs_in_and_is_kept_under_its_account(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, gate: OAuthWiki, keyring: InMemory
) -> None:
    gate.grant("owner-only-token")
    dialog = _dialog(qtbot, around, connecting, gate.api_url)
    _choose(dialog, "Access token")
    _fill_in(qtbot, dialog, "sign-in-token", "wrong-token")
    press(qtbot, dialog, "sign-in-go")
    qtbot.waitUntil(lambda: connecting.problem is not None, timeout=20_000)
    _fill_in(qtbot, dialog, "sign-in-token", "owner-only-token")
    press(qtbot, dialog, "sign-in-go")
    _until_in(qtbot, dialog)
    kept = stored_tokens(target_from(gate.api_url), "Practice")
    assert kept is not None
    assert kept.access == "owner-only-token"
    connecting.connect_to(gate.api_url, "Practice")
    qtbot.waitUntil(lambda: connecting.is_at(gate.api_url), timeout=20_000)


@pytest.mark.usefixtures("keyring")
def test_that_the_browser_signs_in_where_there_is_a_client_id(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, gate: OAuthWiki, pages: list[str]
) -> None:
    dialog = _dialog(qtbot, around, connecting, gate.api_url)
    _choose(dialog, "In the browser")
    press(qtbot, dialog, "sign-in-go")
    _until_in(qtbot, dialog)
    assert len(pages) == 1
    assert connecting.is_at(gate.api_url)
    assert connecting.signed_in is not None
    gate.granted = set()
    connecting.signed_in.connection.log_in_again()
    kept = stored_tokens(target_from(gate.api_url), "Practice")
    assert kept is not None
    assert kept.access == "access-2"


@pytest.mark.usefixtures("keyring")
def test_that_nobody_is_kept_waiting_for_the_browser(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, gate: OAuthWiki, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    dialog = _dialog(qtbot, around, connecting, gate.api_url)
    _choose(dialog, "In the browser")
    press(qtbot, dialog, "sign-in-go")
    qtbot.waitUntil(lambda: connecting.is_busy)
    press(qtbot, dialog, "sign-in-cancel")
    assert not connecting.is_busy
    assert connecting.problem is None


def test_that_a_computer_without_a_keyring_says_so_and_keeps_nothing(
    qtbot: QtBot, around: Surroundings, connecting: Connecting, wiki: PracticeServer
) -> None:
    from keyring.backends.fail import Keyring

    with keyring_in_use(Keyring()):
        dialog = _dialog(qtbot, around, connecting, wiki.api_url)
        qtbot.waitUntil(lambda: not dialog.remember.isVisible(), timeout=20_000)
        assert "asked for each time" in find(dialog, QLabel, "sign-in-no-keyring").text()
        _fill_in(qtbot, dialog, "sign-in-user", wiki.bot_name)
        _fill_in(qtbot, dialog, "sign-in-password", wiki.password)
        press(qtbot, dialog, "sign-in-go")
        _until_in(qtbot, dialog)


def test_that_logging_out_in_the_rail_ends_the_session_and_forgets_the_password(
    qtbot: QtBot, window: MainWindow, wiki: PracticeServer, keyring: InMemory
) -> None:
    window.wiki.choose(wiki.api_url)
    assert find(window, QWidget, "account-sign-in").isEnabled()
    press(qtbot, window, "account-sign-in")
    dialog = find(window, SignIn, "sign-in-dialog")
    _fill_in(qtbot, dialog, "sign-in-user", wiki.bot_name)
    _fill_in(qtbot, dialog, "sign-in-password", wiki.password)
    press(qtbot, dialog, "sign-in-go")
    _until_in(qtbot, dialog)
    assert keyring.kept
    press(qtbot, window, "account-log-out")
    assert window.connecting.signed_in is None
    qtbot.waitUntil(lambda: wiki.wiki.requests.by_action().get("logout") == 1, timeout=20_000)
    assert keyring.kept == {}
    assert find(window, QWidget, "account-sign-in").isEnabled()
