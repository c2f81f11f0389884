"""What the window gets ready after it is in view."""

from __future__ import annotations

import subprocess
import sys

from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preloading import HEAVY, Preloading
from cph_desktop.ui.standing import Step
from tests.command_line import environment

_PAGES = """
import sys
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.preferences import Preferences
window = make_window(application(), Preferences(language="en"))
print([page.step.value for page in window.pages], "cph_desktop.ui.steps.check" in sys.modules)
"""


def test_that_a_window_comes_up_with_its_first_page_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PAGES], env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("['start'] False", 0), done.stderr


def test_that_all_pages_are_made_once_the_window_is_in_view(qtbot: QtBot, window: MainWindow) -> None:
    preloading = Preloading(window.pages)
    preloading.begin()
    qtbot.waitUntil(lambda: [page.step for page in window.pages] == list(Step), timeout=30_000)
    qtbot.waitUntil(lambda: all(name in sys.modules for name in HEAVY), timeout=60_000)
    preloading.stop()


def test_that_pages_are_made_one_by_one_while_a_batch_is_opened_and_are_all_there_before_its_rows(
    qtbot: QtBot, window: MainWindow
) -> None:
    there: list[list[Step]] = []
    window.session.prepared_changed.connect(lambda: there.append([page.step for page in window.pages]))
    window.start.practise()
    assert len(list(window.pages)) <= 3, "the window answers its user in between"
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)
    assert there[0] == list(Step)
