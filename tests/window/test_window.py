"""The program as it is started, on a real screen."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.journey.results import results
from cph_desktop.paths import batches_folder, practice_folder
from cph_desktop.practice.launch import end_running
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.upload.outcome import Status
from tests.command_line import arguments, environment
from tests.ui.conftest import Answers
from tests.ui.driving import find, go_on_to, practise, press
from tests.ui.test_from_other_programs import pattypan, upload_in_three_clicks

__all__ = ["pattypan"]

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "xcb", reason="needs a screen: make test runs this under Xvfb"),
]


def test_that_the_demonstration_uploads_the_sample_in_the_window_and_closes_it() -> None:
    screen = environment(QT_QPA_PLATFORM="xcb", DISPLAY=os.environ["DISPLAY"])
    try:
        ended = subprocess.run(arguments("demo-window"), env=screen, timeout=200, capture_output=True, text=True, check=False)
    finally:
        end_running(practice_folder())
    assert (ended.returncode, ended.stderr) == (0, "")
    (path,) = batches_folder().glob("*.cph")
    with BatchFile.look_into(path) as batch:
        statuses = [result.outcome.status for result in results(batch) if result.planned.reason is None]
    assert statuses == [Status.DESCRIBED] * 11


def test_that_a_user_gets_from_the_start_to_the_results_with_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: find(window, QPushButton, "open-report").isEnabled(), timeout=30_000)
    assert sum(1 for one in window.session.outcomes.values() if one.status is Status.DESCRIBED) == 11


def test_that_a_pattypan_sheet_is_uploaded_in_three_clicks(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    pattypan: Path,
) -> None:
    answers.foreign_answer = pattypan
    upload_in_three_clicks(qtbot, window, answers, "open-foreign")
