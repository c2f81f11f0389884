"""Changing where a field comes from, in a window that is shown: the time until the rows in view are drawn as they are now.

At most 100 ms, however many rows there are: the rows in view are composed at once, all others in the background. Every
other change comes while the rows of the one before are still being composed. The window needs no screen, but draws
everything. The peer is drawing the same window again, without a change. "Own time" is what the window's thread worked, whatever
else the machine does.
"""

from __future__ import annotations

import csv
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.composing import FIELDS, table
from benchmarks.figure import Figure, Goal
from benchmarks.pulse import wait
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage

COLUMNS = ("description", "notes", "title")
Times: TypeAlias = tuple[float, float]
"""Milliseconds by the clock and of the window's thread."""


def settle(window: MainWindow) -> None:
    """Until all rows are composed and every page has shown them."""
    while window.session.prepared is None or window.session.is_preparing:
        wait(100)
    wait(500)


def opened(folder: Path, rows: int) -> MainWindow:
    """A window at the page Describe, with that many rows."""
    sheet = folder / "batch.csv"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FIELDS, *table(rows)])
    (folder / "photos").mkdir()
    window = make_window(application(), Preferences(language="en"))
    window.resize(1366, 728)
    window.show()
    window.session.begin(BatchSettings(sheet, folder / "photos", target="practice"))
    settle(window)
    window.show_step(Step.DESCRIBE)
    wait(500)
    return window


def drawn(window: MainWindow) -> None:
    """What there is to draw is drawn when this returns."""
    window.repaint()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def timed(change: Callable[[], object], window: MainWindow) -> Times:
    """How long a change takes until it is drawn."""
    began, began_own = time.perf_counter(), time.thread_time()
    change()
    drawn(window)
    return (time.perf_counter() - began) * 1000, (time.thread_time() - began_own) * 1000


def changed_field(window: MainWindow, number: int) -> Times:
    """Milliseconds until the row in view is drawn with its title from another column."""
    page = window.pages[Step.DESCRIBE]
    assert isinstance(page, DescribePage)
    place = page.model.row_of(lambda line: line.field == "title")
    index, value = page.model.index(place, 1), ("column", COLUMNS[number % len(COLUMNS)])
    return timed(lambda: page.model.setData(index, value), window)


def undone(window: MainWindow) -> Times:
    """Milliseconds until the rows in view of the page Check are drawn after a change was taken back."""
    return timed(window.session.undo.undo, window)


def measured(rows: int, changes: int) -> dict[Step, tuple[list[Times], list[Times]]]:
    """Times of changes on the page Describe and of changes taken back on the page Check, each with the times of drawing alone."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CPH_DATA_DIR"] = folder
        window = opened(Path(folder), rows)
        describing, drawing = [], [timed(window.update, window) for _ in range(changes)]
        for number in range(changes):
            describing.append(changed_field(window, number))
            wait(1000) if number % 2 else settle(window)
        settle(window)
        window.show_step(Step.CHECK)
        wait(1000)
        checking, drawing_rows = [], [timed(window.update, window) for _ in range(changes)]
        for number in range(changes // 2):
            checking.append(undone(window))
            wait(1000) if number % 2 else settle(window)
        settle(window)
        window.close()
    return {Step.DESCRIBE: (describing, drawing), Step.CHECK: (checking, drawing_rows)}


def figures(*, quick: bool) -> list[Figure]:
    """Milliseconds by the clock and of the window's thread, on each of the two pages."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    rows, changes = 3_000 if quick else 100_000, 6
    found = []
    for step, (changed, drawing) in measured(rows, changes).items():
        name = f"a field mapped anew, rows in view drawn, page {step.name.title()}, {rows:,} rows"
        (waited, own), (alone, alone_own) = (zip(*times, strict=True) for times in (changed, drawing))
        for clock, mine, theirs in (("", waited, alone), (", own time", own, alone_own)):
            one, other = statistics.median(mine), statistics.median(theirs)
            note = f"longest {max(mine):.0f} ms"
            found.append(Figure(name + clock, one, "ms", "drawing the window alone", other, Goal(at_most=100), note=note))
    return found
