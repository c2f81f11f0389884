"""Changing where a field comes from, in a window that is shown: the time until the rows in view are drawn as they are now.

    python -m benchmarks.field_change [--rows 100000] [--changes 12]

At most 100 ms, however many rows there are: the rows in view are composed at once, all others in the background. Every
other change comes while the rows of the one before are still being composed. The window needs no screen (Qt's offscreen platform),
but draws everything.
"""

from __future__ import annotations

import argparse
import csv
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.composing import FIELDS, table
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.check import CheckPage
from cph_desktop.ui.steps.describe import DescribePage

AT_MOST_MS = 100
COLUMNS = ("description", "notes", "title")


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


def changed_field(window: MainWindow, number: int) -> float:
    """Milliseconds until the row in view is drawn with its title from another column."""
    page = window.pages[Step.DESCRIBE]
    assert isinstance(page, DescribePage)
    place = page.model.row_of(lambda line: line.field == "title")
    began = time.perf_counter()
    page.model.setData(page.model.index(place, 1), ("column", COLUMNS[number % len(COLUMNS)]))
    drawn(window)
    return (time.perf_counter() - began) * 1000


def undone(window: MainWindow) -> float:
    """Milliseconds until the rows in view of the page Check are drawn after a change was taken back."""
    page = window.pages[Step.CHECK]
    assert isinstance(page, CheckPage)
    began = time.perf_counter()
    window.session.undo.undo()
    drawn(window)
    return (time.perf_counter() - began) * 1000


def measured(rows: int, changes: int) -> tuple[list[float], list[float]]:
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
        print(
            f"{page}, {options.rows} rows: rows in view drawn {statistics.median(times):.0f} ms after a change, "
            f"longest {max(times):.0f} ms (at most {AT_MOST_MS} ms)"
        )
    return 0 if max(statistics.median(describing), statistics.median(checking)) <= AT_MOST_MS else 1


if __name__ == "__main__":
    sys.exit(main())
