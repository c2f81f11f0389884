"""A real window on the offscreen platform, and the practice wiki it uploads to."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.journey.sample import sample_settings
from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import write_state
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.app import make_window
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.icons import Icons
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.tasks import Tasks
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.theme import DARK, LIGHT, Theme
from cph_desktop.ui.thumbnails import Thumbnails
from cph_desktop.wiki.target import Target
from tests.ui.screens import surroundings

if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":  # Qt's own screen there is smaller than any laptop's
    os.environ.update(surroundings(Path(tempfile.mkdtemp())))


class Answers(Choosers):
    """Answers the system's file dialogs in the user's stead."""

    def __init__(self) -> None:
        super().__init__(Texts("en"))
        self.sheet_answer: Path | None = sample_settings().sheet
        self.folder_answer: Path | None = sample_settings().media
        self.foreign_answer: Path | None = None
        self.recipe_answer: Path | None = None
        self.batch_answer: Path | None = None
        self.place_answer: Path | None = None
        self.media_answer: Path | None = None
        self.asked: list[str] = []

    def sheet(self, parent: QWidget, start: Path | None = None) -> Path | None:
        self.asked.append("sheet")
        return self.sheet_answer

    def foreign(self, parent: QWidget) -> Path | None:
        self.asked.append("foreign")
        return self.foreign_answer

    def recipe(self, parent: QWidget) -> Path | None:
        return self.recipe_answer

    def folder(self, parent: QWidget, start: Path | None = None) -> Path | None:
        self.asked.append("folder")
        return self.folder_answer

    def media(self, parent: QWidget, row: int, start: Path) -> Path | None:
        self.asked.append(f"media of row {row} in {start}")
        return self.media_answer

    def batch(self, parent: QWidget, start: Path) -> Path | None:
        return self.batch_answer

    def place_for(self, parent: QWidget, start: Path) -> Path | None:
        self.asked.append("place")
        return self.place_answer


@pytest.fixture(autouse=True)
def _cycles_in_this_thread() -> Iterator[None]:
    """As in the program (:mod:`cph_desktop.ui.cycles`): no worker takes widgets apart.

    The windows of one test are gone before the next: what was kept out of the collector's sight would stay for ever.
    """
    gc.disable()
    yield
    gc.unfreeze()
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_wikidata(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch for Commons asks for labels at a place where nobody answers."""
    monkeypatch.setattr("cph_desktop.wiki.item_repository.WIKIDATA", Target("wikidata", "http://127.0.0.1:9/w/api.php"))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def practice() -> Iterator[PracticeServer]:
    """The practice wiki where the program looks for it, in this process, gone when the test ends."""
    with PracticeServer(practice_folder()) as wiki:
        write_state(practice_folder(), wiki)
        yield wiki


@pytest.fixture
def around(qapp: QApplication) -> Iterator[Surroundings]:
    theme = Theme(qapp, LIGHT)
    made = Surroundings(Texts("en"), theme, Icons(theme), Tasks(), Thumbnails())
    yield made
    made.tasks.close()
    made.thumbnails.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, answers: Answers, practice: PracticeServer) -> Iterator[MainWindow]:
    made = make_window(qapp, Preferences(language="en"), answers, LIGHT)
    qInstallMessageHandler(None)  # pytest-qt listens to Qt's warnings
    made.resize(1280, 700)
    made.show()
    qtbot.waitExposed(made)
    yield made
    if made.sending.is_running:
        made.sending.stop()
        qtbot.waitUntil(lambda: not made.sending.is_running, timeout=15_000)
    made.close()
    made.deleteLater()


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def coloured(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    """The window in front, in light and dark."""
    window.around.theme.hold(request.param)
    window.activateWindow()
    return window
