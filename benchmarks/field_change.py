"""Changing where a field comes from, in a window that is shown: the time until the rows in view are drawn as they are now.

    python -m benchmarks.field_change [--rows 100000] [--changes 12]

At most 100 ms, however many rows there are: the rows in view are composed at once, all others in the background. Every
other change comes while the rows of the one before are still being composed. The window needs no screen, but draws
everything. "Own time" is what the window's thread worked, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.composing import FIELDS, table
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage

AT_MOST_MS = 100
COLUMNS = ("description", "notes", "title")
Times: TypeAlias = tuple[float, float]
"""Milliseconds by the clock and of the window's thread."""


def wait(milliseconds: int) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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


def measured(rows: int, changes: int) -> tuple[list[Times], list[Times]]:
    """Times of changes on the page Describe, and of changes taken back on the page Check."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CPH_DATA_DIR"] = folder
        window = opened(Path(folder), rows)
        describing = []
        for number in range(changes):
            describing.append(changed_field(window, number))
            wait(1000) if number % 2 else settle(window)
        settle(window)
        window.show_step(Step.CHECK)
        wait(1000)
        checking = []
        for number in range(changes // 2):
            checking.append(undone(window))
            wait(1000) if number % 2 else settle(window)
        settle(window)
        window.close()
    return describing, checking


def main() -> int:
    """One line for each page."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=12)
    options = parser.parse_args()
    describing, checking = measured(options.rows, options.changes)
    for page, times in (("Describe", describing), ("Check", checking)):
        waited, own = zip(*times, strict=True)
        print(
            f"{page}, {options.rows} rows: rows in view drawn {statistics.median(waited):.0f} ms after a change, longest "
            f"{max(waited):.0f} ms; own time {statistics.median(own):.0f} ms, longest {max(own):.0f} ms (at most {AT_MOST_MS} ms)"
        )
    return 0 if max(statistics.median(own for _, own in times) for times in (describing, checking)) <= AT_MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
