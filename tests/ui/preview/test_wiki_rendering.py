from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preview.wiki_html import cleaned
from cph_desktop.ui.preview.wiki_rendering import WikiRendering
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.check import CheckPage
from cph_desktop.ui.surroundings import Surroundings
from tests.ui.driving import practise

_BASE = "https://wiki.example/wiki/"


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<style>p{background:url(http://x/y)}</style><p>a</p>", "<p>a</p>"),
        ('<p style="background:url(http://x/y)" onclick="x()">a</p>', "<p>a</p>"),
        ('<img src="http://x/y.png">a', "a"),
        (
            '<a href="/wiki/Template:X" class="new extra" onmouseover="x()">X</a>',
            '<a href="https://wiki.example/wiki/Template:X" class="new">X</a>',
        ),
        ('<a href="javascript:alert(1)">X</a>', "<a>X</a>"),
        ('<iframe src="http://x/"></iframe><object data="x"></object>a', "a"),
        ('<a href="file:///etc/passwd">X</a>', "<a>X</a>"),
    ],
)
def test_that_nothing_dangerous_is_left(html: str, safe: str) -> None:
    assert cleaned(html, _BASE) == safe


def test_that_the_preview_fetches_nothing_itself(qtbot: QtBot, around: Surroundings) -> None:
    made = WikiRendering(around)
    qtbot.addWidget(made)
    for address in ("file:///etc/passwd", "http://127.0.0.1:1/x.png", "data:image/png;base64,AAAA"):
        assert made.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address)) is None


def test_that_the_tab_shows_what_the_wiki_makes_of_the_page(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    before = practice.wiki.requests.by_action().get("parse", 0)
    page.rows.keep_place(2)
    page.preview.tabs.setCurrentWidget(page.preview.wiki)
    qtbot.waitUntil(lambda: "Ellen Sundvik" in page.preview.wiki.toPlainText(), timeout=15_000)
    assert "Sailing ships" in page.preview.wiki.toPlainText()
    page.rows.keep_place(4)
    qtbot.waitUntil(lambda: "lighthouse" in page.preview.wiki.toPlainText().casefold(), timeout=15_000)
    page.rows.keep_place(2)
    assert "Ellen Sundvik" in page.preview.wiki.toPlainText()  # known, so that nothing is asked
    assert practice.wiki.requests.by_action()["parse"] == before + 2


def test_that_the_tab_says_why_there_is_no_rendering(qtbot: QtBot, window: MainWindow, practice: PracticeServer) -> None:
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    practice.misbehave("status", status=503, action="parse", times=0)
    page.preview.tabs.setCurrentWidget(page.preview.wiki)
    qtbot.waitUntil(lambda: "cannot show this page" in page.preview.wiki.toPlainText(), timeout=15_000)
