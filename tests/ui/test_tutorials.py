"""The two ways through the program that are written down, "Your first upload" and the trainers' lesson, gone as they say."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.upload.outcome import Status
from tests.conftest import REPOSITORY
from tests.manual_pages import Label, label, page, tools
from tests.ui.following import follow, what_is_told

__all__ = ["label", "tools"]

_SECTION = re.compile(r"^## \d\. .*?(?=^## )", re.MULTILINE | re.DOTALL)
_LABELS = re.compile(r"\{ui\}`([^`]+)`")
_LESSON_ROW = re.compile(r"^\| \d+–\d+ \|[^|]*\|([^|]*)\|$", re.MULTILINE)  # what participants do


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that the browser was asked to show."""
    pages: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: pages.append(url.toString()) or True)
    return pages


def test_that_the_first_upload_goes_as_the_manual_tells(
    qtbot: QtBot, window: MainWindow, label: Label, opened: list[str]
) -> None:
    sections = _SECTION.findall(page("first-upload"))
    assert len(sections) == len(Step)
    for step, section in zip(Step, sections, strict=True):
        assert window.page.step is step
        for told in what_is_told(section, lambda said: label(said, "en")):
            follow(qtbot, window, told)
    assert "/wiki/File:" in opened[-1]
    assert sum(one.status is Status.DESCRIBED for one in window.session.outcomes.values()) == 12


def test_that_the_first_upload_is_told_alike_in_swedish() -> None:
    assert _LABELS.findall(page("first-upload", "sv")) == _LABELS.findall(page("first-upload", "en"))


def test_that_the_trainers_lesson_goes_as_it_is_written(
    qtbot: QtBot, window: MainWindow, label: Label, opened: list[str]
) -> None:
    rows = _LESSON_ROW.findall((REPOSITORY / "docs/trainer.md").read_text(encoding="utf-8"))
    steps = [told for row in rows for told in what_is_told(row, lambda said: label(said, "en"))]
    assert len(steps) > 20
    for told in steps:
        follow(qtbot, window, told)
    assert "/wiki/File:" in opened[-1]
    qtbot.waitUntil(lambda: window.sending.going is Going.NOT_BEGUN and not window.session.outcomes, timeout=30_000)
