"""Telling of a new version: only who asked for it, once a week, and nothing when it cannot be known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from cph_desktop import __version__
from cph_desktop.journey.new_version import VersionPage
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import load_preferences
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import target_from
from tests.ui.driving import find, press

TITLE = "Commons:CPH Desktop/Version"


@pytest.fixture
def told_at(practice: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> VersionPage:
    """The practice wiki tells of version 99.0."""
    connection = connect(target_from(practice.api_url), practice.bot_name, practice.password)
    connection.write({"action": "edit", "title": TITLE, "text": "99.0", "summary": ""})
    connection.close()
    page = VersionPage(practice.api_url, TITLE, "https://commons.wikimedia.org/wiki/Commons:CPH_Desktop")
    monkeypatch.setattr("cph_desktop.journey.new_version.version_page", lambda: page)
    return page


def _agree(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "about")
    assert any(__version__ in label.text() for label in window.findChildren(QLabel))
    tells = find(window, QCheckBox, "tell-versions")
    assert not tells.isChecked()
    tells.click()
    press(qtbot, window, "about-close")


def test_that_nothing_is_asked_before_the_user_says_so(
    qtbot: QtBot, window: MainWindow, told_at: VersionPage, practice: PracticeServer
) -> None:
    window.new_version.ask()
    assert not window.around.tasks.is_busy("new version")
    assert load_preferences().asked_version == ""


def test_that_a_newer_version_is_told_quietly_with_a_link(
    qtbot: QtBot, window: MainWindow, told_at: VersionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree(qtbot, window)
    assert load_preferences().tells_versions
    window.new_version.ask()
    qtbot.waitUntil(window.news.isVisible, timeout=30_000)
    assert any("Version 99.0" in label.text() for label in window.news.findChildren(QLabel))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    press(qtbot, window, "show-version")
    assert opened == [told_at.page]


def test_that_it_is_asked_once_a_week_and_that_failing_says_nothing(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = VersionPage("http://127.0.0.1:9/w/api.php", TITLE, "")
    monkeypatch.setattr("cph_desktop.journey.new_version.version_page", lambda: nowhere)
    _agree(qtbot, window)
    window.new_version.ask()
    assert window.around.tasks.is_busy("new version")
    qtbot.waitUntil(lambda: not window.around.tasks.is_busy("new version"), timeout=30_000)
    assert not window.news.isVisible()
    window.new_version.ask()
    assert not window.around.tasks.is_busy("new version")
    eight_days_ago = (datetime.now(UTC) - timedelta(days=8)).date().isoformat()
    monkeypatch.setattr(window.kept, "now", window.kept.now.__class__(tells_versions=True, asked_version=eight_days_ago))
    window.new_version.ask()
    assert window.around.tasks.is_busy("new version")
