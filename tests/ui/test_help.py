"""The manual from within the window: the page about the step in view, a finding, another language, and no manual at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence

from cph_desktop.ui import help as window_help
from cph_desktop.ui.help import MANUAL_PAGES, manual_page
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.widgets.notice import Notice
from tests.conftest import REPOSITORY
from tests.ui.driving import find, go_on_to, practise, press


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """The files that the browser was asked to show."""
    files: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: files.append(QUrl(url).toLocalFile()) or True)
    return files


@pytest.fixture
def manual(tmp_path: Path, monkeypatch) -> Path:
    """A built manual: all pages in English, one of them in Swedish."""
    folder = tmp_path / "manual"
    (folder / "sv").mkdir(parents=True)
    (folder / "en/finding").mkdir(parents=True)
    for name in (*MANUAL_PAGES.values(), "finding/licence-missing"):
        (folder / "en" / f"{name}.html").write_text("<h1>English</h1>", encoding="utf-8")
    (folder / "sv/check.html").write_text("<h1>Svenska</h1>", encoding="utf-8")
    monkeypatch.setattr(window_help, "manual_folder", lambda: folder)
    return folder


def test_that_the_button_and_f1_show_the_page_about_the_step_in_view(qtbot, window: MainWindow, manual: Path, opened) -> None:
    by_key = window.findChild(QAction, "action-help")
    assert by_key.shortcut() == QKeySequence("F1")
    press(qtbot, window, "help")
    practise(qtbot, window)
    by_key.trigger()
    go_on_to(qtbot, window, Step.DESCRIBE)
    by_key.trigger()
    assert opened == [str(manual / "en" / name) for name in ("start.html", "files.html", "describe.html")]


def test_that_a_finding_leads_to_its_place_in_the_manual(qtbot, window: MainWindow, manual: Path, opened) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    window.page.findings.explain.emit("licence-missing")
    assert opened == [str(manual / "en/finding/licence-missing.html")]


@pytest.mark.usefixtures("manual")
@pytest.mark.parametrize(("language", "folder"), [("sv", "sv"), ("sv-fi", "sv"), ("de", "en")])
def test_that_the_manual_is_in_the_users_language_or_in_english(language: str, folder: str) -> None:
    page = manual_page("check", language)
    assert page is not None
    assert page.parent.name == folder


def test_that_a_copy_without_a_manual_says_how_it_is_made(qtbot, window: MainWindow, monkeypatch, opened) -> None:
    monkeypatch.setattr(window_help, "manual_folder", lambda: None)
    press(qtbot, window, "help")
    assert not opened
    assert find(window, Notice, "news")


def test_that_every_step_has_a_page_in_english_and_in_swedish() -> None:
    assert MANUAL_PAGES.keys() == set(Step)
    for language in ("en", "sv"):
        assert [name for name in MANUAL_PAGES.values() if not (REPOSITORY / f"docs/manual/{language}/{name}.md").is_file()] == []
