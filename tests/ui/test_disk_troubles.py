"""Decisions about many rows on a disk that cannot take them: nothing is claimed that is not saved, and it can be tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.driving import press
from tests.ui.steps.test_files import picture, settled, settled_rows, write_sheet

ROWS = 1200


@pytest.fixture
def many(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """So many rows that a decision about them is written in a worker; the page Check is in view and all of them are selected."""
    picture(tmp_path / "boat.jpg")
    window.start.begin(write_sheet(tmp_path, *(f"boat.jpg;Boat {number};Ann;CC0" for number in range(ROWS))), tmp_path)
    settled(qtbot, window)
    window.show_step(Step.CHECK)
    window.page.rows.table.selectAll()
    return window


@contextmanager
def _disk(window: MainWindow, limit: str, off: int) -> Iterator[None]:
    """SQLite meets a disk that takes nothing: ``limit`` is a pragma, ``off`` its value of other days."""
    assert window.session.batch is not None
    with window.session.batch.connection() as connection:
        connection.execute(f"PRAGMA {limit} = 1")
    try:
        yield
    finally:
        with window.session.batch.connection() as connection:
            connection.execute(f"PRAGMA {limit} = {off}")


def _left_out(window: MainWindow) -> int:
    """In the table and on the disk, which must say the same."""
    assert window.session.prepared is not None
    assert window.session.batch is not None
    shown = sum(1 for row in window.session.prepared.rows if row.left_out)
    assert len(window.session.batch.decisions()) == shown
    return shown


def _told(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.news.notice.findChildren(QLabel) if one.isVisible())


def _undone_or_redone(window: MainWindow) -> tuple[bool, bool]:
    return window.session.undo.canUndo(), window.session.undo.canRedo()


def test_that_rows_stay_as_they_are_where_the_disk_is_full_and_it_can_be_tried_again(qtbot: QtBot, many: MainWindow) -> None:
    with _disk(many, "max_page_count", 1 << 30):
        press(qtbot, many, "leave-out-selected")
        qtbot.waitUntil(lambda: bool(many.news.findChildren(QPushButton, "decide-again")), timeout=30_000)
        settled_rows(qtbot, many)
        assert _left_out(many) == 0
        assert many.session.problem is None
        assert many.page.rows.model.rowCount() == ROWS
        assert "nothing was changed" in _told(many)
        assert "no room left" in _told(many)
        assert "What you decided before is saved." in _told(many)
        assert _undone_or_redone(many) == (False, False)
    press(qtbot, many, "decide-again")
    qtbot.waitUntil(lambda: not many.session.is_preparing and _left_out(many) == ROWS, timeout=30_000)
    assert not many.news.isVisible()
    assert _undone_or_redone(many) == (True, False)


@pytest.mark.parametrize("rows", [ROWS, 1], ids=["many", "one"])
def test_that_what_cannot_be_undone_on_the_disk_stays_as_it_was(qtbot: QtBot, many: MainWindow, rows: int) -> None:
    if rows == 1:
        many.page.rows.table.selectRow(0)
    press(qtbot, many, "leave-out-selected")
    qtbot.waitUntil(lambda: not many.session.is_preparing and _left_out(many) == rows, timeout=30_000)
    with _disk(many, "query_only", 0):
        press(qtbot, many, "undo")
        qtbot.waitUntil(lambda: bool(many.news.findChildren(QPushButton, "decide-again")), timeout=30_000)
        settled_rows(qtbot, many)
        assert _left_out(many) == rows
        assert "write-protected" in _told(many)
        assert _undone_or_redone(many) == (True, False)
    press(qtbot, many, "decide-again")
    qtbot.waitUntil(lambda: not many.session.is_preparing and _left_out(many) == 0, timeout=30_000)
    assert _undone_or_redone(many) == (False, True)
