"""Texts of a sheet, a wiki or a batch file that would like to be a program: in the report, in the preview, behind a link."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from pytestqt.qtbot import QtBot

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.bound_wiki import BoundWiki
from cph_desktop.compose.draft import Draft
from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.page import write_page
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.preview.page_html import data_html, page_html
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.theme import LIGHT
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.outcomes import outcomes
from cph_desktop.wiki.facts import site_facts
from tests.security.hostile_wiki import HostileWiki, says

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NOT_PAGES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "file:///etc/passwd",
    "file://server/share/program.exe",
    "\\\\server\\share\\program.exe",
    "C:\\Windows\\System32\\calc.exe",
    "/usr/bin/id",
    "data:text/html,<script>alert(1)</script>",
    "ms-word:ofe|u|http://x/y",
    " http://x/",
    "",
]


def hostile(address: str) -> list[str]:
    """Markup that would show itself in the page's title, or ask a server, if it were taken for markup."""
    run = "document.title='taken over'"
    return [
        f"<script>{run}</script>",
        f'"><img src="{address}/a.png" onerror="{run}">',
        f"'><svg onload=\"{run}\"><image href='{address}/b.png'/></svg>",
        f'<iframe src="{address}/c"></iframe><link rel="stylesheet" href="{address}/d.css">',
        f"</title></style><style>@import url({address}/e.css)</style>",
        f'<meta http-equiv="refresh" content="0;url={address}/f">',
        f'<base href="{address}/"><form action="{address}/g"><input autofocus onfocus="{run}">',
        f"{{{{7*7}}}}{{% for a in x %}}<object data='{address}/h'></object>",
    ]


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to open the report with")
def test_that_a_report_of_hostile_texts_runs_no_script_and_asks_no_server(tmp_path: Path) -> None:
    with HostileWiki(says(b"")) as server:
        rows = [
            ReportedRow(row, (text,), text, text, "failed", text, "", f"M{text}", msg("wiki-refusal", text), datetime.now(UTC))
            for row, text in enumerate(hostile(server.base_url), start=2)
        ]
        text = rows[1].media
        report = tmp_path / "report.html"
        write_page(Report(text, text, text, datetime.now(UTC), (text,), tuple(rows)), report, Catalogue())
        shown = _dom_in_chromium(report, tmp_path / "profile")
        assert server.asked == []
    assert "<title>taken over" not in shown
    assert "onerror=" in shown  # as text
    assert shown.count("<script") == shown.count("<iframe") == shown.count("<object") == 0


def _dom_in_chromium(page: Path, profile: Path) -> str:
    """The page as it stands after every script has run."""
    words = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=3000",
        f"--user-data-dir={profile}",
        "--dump-dom",
    ]
    environment = {**os.environ, "HOME": str(profile.parent)}
    done = subprocess.run(
        [str(CHROMIUM), *words, page.as_uri()], capture_output=True, text=True, check=True, timeout=120, env=environment
    )
    return done.stdout


class _Asking(QTextDocument):
    """Notes what it is asked to load."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def loadResource(self, kind: int, name: Any) -> Any:  # noqa: N802 - Qt's own name
        self.asked.append(QUrl(name).toString())
        return None


def test_that_the_preview_shows_hostile_texts_as_they_are_and_loads_nothing(qtbot: QtBot) -> None:
    for text in hostile("http://127.0.0.1:9"):
        draft = Draft(2, "a.jpg", f"{text}.jpg", f"{{{{Information|description={text}}}}}[[Category:{text}]]", {"en": text})
        page, data = _Asking(), _Asking()
        page.setHtml(page_html(draft, Texts("en"), LIGHT))
        data.setHtml(data_html({"en": text}, (), Texts("en"), LIGHT))
        for document in (page, data):
            document.setTextWidth(400)
            document.size()
            assert document.asked == []
        assert text in data.toPlainText()


@pytest.mark.parametrize("address", NOT_PAGES)
def test_that_only_pages_on_the_web_are_opened(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    open_page(address)
    open_page(QUrl(address))
    assert opened == []
    open_page("https://commons.wikimedia.org/wiki/File:A.jpg")
    assert len(opened) == 1


@pytest.mark.parametrize("address", NOT_PAGES)
def test_that_an_address_in_a_batch_file_is_a_page_or_nothing(address: str, tmp_path: Path) -> None:
    path = tmp_path / "a.cph"
    with BatchFile.open_or_create(path) as batch:
        batch.bind_wiki(BoundWiki("i", "practice", "Practice", article_url=address + "$1"))
    Journal(path, "practice").close()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO upload_row (wiki, key, row, media, title, sha1, size, stage, status, url, updated)"
            " VALUES ('practice', 'k', 2, 'm', 't', 's', 1, 'described', 'described', ?, 0)",
            (address,),
        )
    with BatchFile.open(path) as batch, batch.connection() as connection:
        wiki = batch.wiki()
        assert wiki is not None
        assert wiki.article_url == ""
        assert [outcome.url for outcome in outcomes(Journal(connection, "practice"))] == [""]


@pytest.mark.parametrize("server", ["javascript:alert(1)//", "file:///etc", "data:text/html,x"])
def test_that_a_wiki_cannot_send_people_anywhere_but_to_pages(server: str) -> None:
    general = {"sitename": "x", "server": server, "articlepath": "/wiki/$1"}
    facts = site_facts({"general": general}, "https://wiki.example/w/api.php")
    assert facts.page_url("File:A.jpg").startswith(("https://", "http://")) or facts.page_url("File:A.jpg") == ""
