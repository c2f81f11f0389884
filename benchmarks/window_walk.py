"""The whole way through the window with many rows, doing by doing: how long each ever kept the main thread from its user.

    xvfb-run -a -s "-screen 0 1600x1200x24" env QT_QPA_PLATFORM=xcb python -m benchmarks.window_walk [--rows 100000] [--stacks]

``make bench`` takes 30,000 rows, which is a third of the time; 100,000 are the measure.
``window_latency`` measures the great ones beside a bare table; this one goes to every page, changes a field, decides about rows,
takes it back, and sends all rows by a stand-in for the runner, far faster than a wiki takes them. ``--stacks`` names the code
that ran when something took too long.
"""

from __future__ import annotations

import argparse
import os
import queue
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from benchmarks.figure import Figure, Goal
from benchmarks.pulse import Pulse, until, wait
from benchmarks.window_latency import MOST_MS, SORTING_MS, Walk, make_batch
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.upload.events import BatchEnded, BatchStarted, BytesSent, RowFinished, RowStage, Stage, UploadEvent
from cph_desktop.upload.outcome import Outcome, Status

LEFT_OUT = 500


class WholeWalk(Walk):
    """Every page, and what a user does there."""

    def __init__(self, settings: BatchSettings) -> None:
        super().__init__(settings)
        self.settings = settings

    def doings(self) -> dict[str, Callable[[], object]]:
        """What is done, in this order, by its name."""
        rows = self.check_rows
        return {
            "start": self.get_ready,
            "open": self.open,
            "files": lambda: self.go_to(Step.FILES),
            "files: scroll": lambda: through(self.window.files.table),
            "files: filter": lambda: self.choose(self.window.files.chips, "files-found", "files-missing", "files-all"),
            "describe": lambda: self.go_to(Step.DESCRIBE),
            "describe: change a field": self.change_field,
            "describe: undo": self.undo,
            "names": lambda: self.go_to(Step.NAMES, 2000),
            "check": lambda: self.go_to(Step.CHECK, 1000),
            "check: scroll": lambda: through(rows().table),
            "check: filter": self.filter,
            "check: sort": self.sort,
            "check: cells": lambda: (self.choose(rows().views, "view-cells"), through(rows().cells)),
            "check: rows again": lambda: self.choose(rows().views, "view-rows"),
            "check: select all": lambda: (rows().table.selectAll(), wait(500), rows().table.selectRow(0)),
            "check: leave out rows": self.leave_out,
            "check: take them back": self.undo,
            "upload": lambda: self.go_to(Step.UPLOAD, 500),
            "upload: rows": self.send,
            "results": self.show_results,
            "results: scroll": lambda: through(self.window.results.table),
            "results: sort": self.sort_results,
        }

    def check_rows(self) -> Any:
        """The list side of the page Check."""
        return self.check.rows

    def settle(self) -> None:
        """Until all rows are composed and every page has shown them."""
        session = self.window.session
        wait(200)
        until(lambda: session.prepared is not None and not session.is_preparing, "the rows are not composed")
        wait(1000)

    def open(self) -> None:
        """The spreadsheet and the pictures."""
        self.window.session.begin(self.settings)
        self.window.show_step(Step.FILES)
        self.settle()

    def go_to(self, step: Step, milliseconds: int = 300) -> None:
        """A page."""
        self.window.show_step(step)
        wait(milliseconds)

    def choose(self, chooser: Any, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            chooser.choose(key)
            wait(300)

    def change_field(self) -> None:
        """The title from another column."""
        page = self.window.pages[Step.DESCRIBE]
        assert isinstance(page, DescribePage)
        place = page.model.row_of(lambda line: line.field == "title")
        page.model.setData(page.model.index(place, 1), ("column", "description"))
        self.settle()

    def undo(self) -> None:
        """What was done last."""
        self.window.session.undo.undo()
        self.settle()

    def leave_out(self) -> None:
        """Many rows at once."""
        table = self.check.rows.table
        flags = table.selectionModel().SelectionFlag
        for row in range(LEFT_OUT):
            table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)
            if row % 10 == 0:
                wait(1)
        self.check.leave_out()
        self.settle()

    def send(self) -> None:
        """All rows, by the stand-in."""
        window = self.window
        batch, prepared = window.session.batch, window.session.prepared
        assert batch is not None
        assert prepared is not None
        account = SimpleNamespace(limit=lambda _action: None)
        signed_in: Any = SimpleNamespace(connection=SimpleNamespace(account=account))
        with patch("cph_desktop.ui.sending._upload", _stand_in):
            window.sending.start(batch, prepared, signed_in, {})
            until(lambda: not window.sending.is_running, "the upload does not end")
            wait(1000)

    def show_results(self) -> None:
        """The outcomes of all rows."""
        found = {row: line.outcome for row, line in self.window.sending.lines.items() if line.outcome is not None}
        self.window.session.learn_outcomes(found)
        self.go_to(Step.RESULTS, 1000)

    def sort_results(self) -> None:
        """By each column."""
        for column in (0, 1, 2):
            self.window.results.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
            wait(600)


def through(view: QAbstractItemView) -> None:
    """Page by page for a while, then through all of it by the bar."""
    bar = view.verticalScrollBar()
    for _ in range(30):
        bar.setValue(bar.value() + bar.pageStep())
        wait(20)
    for part in range(30):
        bar.setValue(bar.maximum() * part // 30)
        wait(20)
    if isinstance(view, ItemTable):
        QTest.keyClick(view, Qt.Key.Key_Down)
    bar.setValue(0)


def _stand_in(
    _batch: Any, prepared: Any, _signed_in: Any, events: queue.SimpleQueue[UploadEvent], *_more: Any, **_also: Any
) -> None:
    """What the runner tells, for some 1,000 files a second."""
    going = prepared.going()
    events.put(BatchStarted(tuple(row.row.number for row in going), 1))
    for count, row in enumerate(going):
        number, name = row.row.number, row.draft.filename
        events.put(RowStage(number, Stage.SENDING))
        events.put(BytesSent(number, row.match.media.size, row.match.media.size))
        for stage in (Stage.STASHED, Stage.PUBLISHING, Stage.PUBLISHED):
            events.put(RowStage(number, stage))
        events.put(RowFinished(Outcome(number, row.draft.media, name, Status.DESCRIBED, f"File:{name}", f"http://wiki/{number}")))
        if count % 20 == 0:
            time.sleep(0.02)
    events.put(BatchEnded())


class Watcher(threading.Thread):
    """Prints what the window's thread is at while it is blocked."""

    def __init__(self, pulse: Pulse) -> None:
        super().__init__(daemon=True)
        self._pulse, self._watched = pulse, threading.get_ident()
        self.doing = ""

    def run(self) -> None:
        """Look fifty times a second, tell ten times."""
        told = 0.0
        while True:
            time.sleep(0.02)
            now = time.perf_counter()
            overdue = self._pulse.overdue
            if overdue > MOST_MS and now - told > 0.08:
                told = now
                frames = traceback.extract_stack(sys._current_frames().get(self._watched))[-7:]  # noqa: SLF001 - made for this
                stack = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
                print(f"    [{self.doing}] {overdue:.0f} ms: {stack}", file=sys.stderr, flush=True)


def measured(rows: int, *, tells_stacks: bool = False) -> dict[str, tuple[float, float]]:
    """Milliseconds of the longest block by what was done, by the clock and of the thread's own work."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CPH_DATA_DIR"] = str(Path(folder) / "data")
        walk = WholeWalk(make_batch(Path(folder), rows))
        watcher = Watcher(walk.pulse)
        if tells_stacks:
            watcher.start()
        found = {}
        for name, doing in walk.doings().items():
            watcher.doing = name
            found[name] = walk.pulse.during(doing)
            if tells_stacks:
                print(f"{name:28} {found[name][0]:6.0f} ms, own {found[name][1]:6.0f} ms", file=sys.stderr, flush=True)
        walk.window.close()
        return found


def figures(*, quick: bool) -> list[Figure]:
    """Milliseconds of the longest block of each."""
    rows = 3_000 if quick else 30_000
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if "DISPLAY" in os.environ else "offscreen")
    return [
        Figure(f"longest block, {name}, {rows:,} rows", clock, "ms", must=_goal(name), note=f"own time at most {own:.0f} ms")
        for name, (clock, own) in measured(rows).items()
    ]


def _goal(name: str) -> Goal:
    return Goal(at_most=SORTING_MS if name.endswith("sort") else MOST_MS)


def main() -> int:
    """A line for each thing done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--stacks", action="store_true")
    options = parser.parse_args()
    found = measured(options.rows, tells_stacks=options.stacks)
    late = [name for name, (clock, _own) in found.items() if clock > (_goal(name).at_most or 0)]
    for name, (clock, own) in found.items():
        print(f"{name:28} {clock:6.0f} ms, own time {own:6.0f} ms{'   too long' if name in late else ''}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
