"""Rows that nobody shows any more are taken apart in a worker."""

from __future__ import annotations

import threading
import weakref
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cph_desktop.ui import working_out
from cph_desktop.ui.tasks import Tasks
from cph_desktop.ui.working_out import let_go


class Row:
    """Stands for a row of a batch."""


@dataclass(frozen=True)
class Rows:
    """As a batch holds its rows: in a row, and by a number."""

    rows: tuple[Row, ...]
    by_number: dict[int, Row] = field(default_factory=dict)


def test_that_rows_are_freed_in_a_worker_and_what_is_still_shown_stays(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_out, "_SHOWN_MS", 0)
    freed_in: list[bool] = []
    shown, old = Row(), [Row() for _ in range(1000)]
    for row in (shown, *old):
        weakref.finalize(row, lambda: freed_in.append(threading.current_thread() is threading.main_thread()))
    held = Rows((*old, shown), dict(enumerate(old)))
    tasks, owner = Tasks(), QObject()
    let_go(tasks, [held, None], owner)
    del held, old, row
    qtbot.waitUntil(lambda: len(freed_in) == 1000)
    assert not any(freed_in)
    assert shown is not None
    tasks.close()
