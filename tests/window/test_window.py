"""The program as it is started, on a real screen."""

from __future__ import annotations

import os
import subprocess

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.journey.results import results
from cph_desktop.paths import batches_folder, practice_folder
from cph_desktop.practice.launch import end_running
from cph_desktop.upload.outcome import Status
from tests.command_line import arguments, environment

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
