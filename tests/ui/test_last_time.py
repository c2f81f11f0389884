"""What is offered at the next start: the batch that a crash left open, and an upload that was stopped."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.paths import user_data_folder
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models.recent import BATCH_ROLE
from cph_desktop.ui.preferences import load_preferences
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from tests.command_line import environment
from tests.ui.driving import find, go_on_to, practise, press, wait_for_step

_WORKS_UNTIL_KILLED = """
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.preferences import load_preferences
app = application()
window = make_window(app, load_preferences())
window.show()
window.session.batch_changed.connect(lambda: window.session.batch and print("open", flush=True))
window.start.practise()
app.exec()
"""


def _is_stopped(recent: QListView) -> bool:
    """Whether the list was read after the upload."""
    batch = recent.model().index(0, 0).data(BATCH_ROLE)
    return batch is not None and batch.is_stopped


def _killed_while_a_batch_is_open() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WORKS_UNTIL_KILLED],
        env={**environment(), "CPH_DATA_DIR": str(user_data_folder())},
        stdout=subprocess.PIPE,
        text=True,
    ) as working:
        assert working.stdout is not None
        assert working.stdout.readline().strip() == "open"
        working.send_signal(signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_that_a_killed_program_offers_at_the_next_start_to_go_on(qapp: QApplication, qtbot: QtBot, practice: object) -> None:
    from cph_desktop.ui.app import make_window

    _killed_while_a_batch_is_open()
    window = make_window(qapp, load_preferences())
    window.show()
    window.last_time.offer(window.start)
    qtbot.waitUntil(window.news.isVisible, timeout=30_000)
    assert any("ended unexpectedly" in label.text() for label in window.news.findChildren(QLabel))
    press(qtbot, window, "go-on-with-batch")
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    assert not window.news.isVisible(), "another batch may be meant by then"
    window.close()
    assert load_preferences().open_batch == ""


def test_that_a_batch_that_is_open_elsewhere_leaves_the_first_page_in_view(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with BatchFile.open_or_create(tmp_path / "mine.cph") as elsewhere:
        window.start.open(elsewhere.path)
        qtbot.waitUntil(window.news.isVisible, timeout=30_000)
    assert window.page.step is Step.START
    assert any("open in another window" in label.text() for label in window.news.findChildren(QLabel))


def test_that_nothing_is_offered_after_the_window_was_closed(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    kept = json.loads((user_data_folder() / "window.json").read_text(encoding="utf-8"))
    assert kept["open_batch"].endswith(".cph")
    window.close()
    assert load_preferences().open_batch == ""


def test_that_an_upload_that_was_stopped_is_gone_on_with_by_one_click(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    press(qtbot, window, "next")
    qtbot.waitUntil(lambda: window.sending.there >= 1, timeout=30_000)
    window.sending.stop_after_this_file()
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=30_000)
    if not window.sending.tally.left:
        pytest.skip("all files were sent before the upload could be stopped")
    window.show_step(Step.START)
    qtbot.waitUntil(window.start.recent.isVisible, timeout=30_000)
    recent = find(window, QListView, "recent")
    qtbot.waitUntil(lambda: _is_stopped(recent), timeout=30_000)
    recent.clicked.emit(recent.model().index(0, 0))
    qtbot.waitUntil(lambda: window.page.step is Step.UPLOAD, timeout=30_000)
