"""A window with 100,000 rows and as many pictures: how long its main thread is blocked, and the memory it takes.

The window is shown. It opens the batch, all rows are scrolled through with their thumbnails, filtered by each chip, searched,
sorted by each column, and sent to the practice wiki for a while. The peer is a bare table of Qt with the same cells.
"""

from __future__ import annotations

import csv
import os
import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt

from benchmarks.alone import alone
from benchmarks.bare_table import blocks, scroll
from benchmarks.composing import FIELDS, table
from benchmarks.figure import Figure, Goal
from benchmarks.pulse import Pulse, until, wait
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import end_running
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.cycles import Cycles
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.preferences import Preferences
from cph_desktop.ui.preloading import Preloading
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.check import CheckPage

MOST_MS, SORTING_MS, MOST_MIB = 100, 500, 1536
WORD = "word123"
SENT = 25
"""Files on the wiki after which the upload was watched for long enough."""


def make_batch(folder: Path, rows: int) -> BatchSettings:
    """A sheet, and a photograph for each row, whose bytes are its own."""
    sheet, photos = folder / "batch.csv", folder / "media" / "photos"
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FIELDS, *table(rows)])
    photos.mkdir(parents=True)
    pattern = folder / "pattern.jpg"
    Image.effect_noise((160, 120), 40).convert("RGB").save(pattern, "JPEG", quality=50)
    start, rest = pattern.read_bytes()[:2], pattern.read_bytes()[2:]
    for number in range(rows):
        comment = f"{number:08}".encode()
        (photos / f"{number:06}.jpg").write_bytes(start + b"\xff\xfe\x00\x0a" + comment + rest)
    return BatchSettings(sheet, folder / "media", target="practice")


class Walk:
    """What a user does in the window, watched."""

    def __init__(self, settings: BatchSettings) -> None:
        self._settings = settings
        self.window: MainWindow = make_window(application(), Preferences(language="en"))
        self.window.resize(1366, 728)
        Cycles(self.window).begin()
        self.window.show()
        self.pulse = Pulse()
        self._preloading = Preloading(self.window.pages)
        self._preloading.begin()

    def get_ready(self) -> None:
        """As the program does before its user has chosen a spreadsheet: the other pages, then the heavy libraries."""
        until(lambda: self._preloading.is_done, "the window does not get ready")
        wait(500)

    @property
    def check(self) -> CheckPage:
        page = self.window.pages[Step.CHECK]
        assert isinstance(page, CheckPage)
        return page

    def load(self) -> None:
        """From the spreadsheet to the page Check with every finding."""
        session = self.window.session
        session.begin(self._settings)
        until(lambda: session.prepared is not None and not session.is_preparing, "the batch is not prepared")
        for step in (Step.DESCRIBE, Step.NAMES, Step.CHECK):
            self.window.show_step(step)
            wait(300)
        until(lambda: not session.is_preparing, "the batch is not checked")

    def scroll(self) -> None:
        """Through all rows, with time for thumbnails at many places."""
        scroll(self.check.rows.table)
        bar = self.check.rows.table.verticalScrollBar()
        for step in range(100):
            bar.setValue(bar.maximum() * step // 100)
            wait(100)

    def filter(self) -> None:
        """By each chip, and by words typed into the search line."""
        rows = self.check.rows
        for key in ("check-hints", "check-ready", "check-errors", "check-all"):
            rows.chips.choose(key)
            wait(100)
        for text in (WORD, "photos/0001", ""):
            rows.search.setText(text)
            wait(400)

    def sort(self) -> None:
        """By each column, in both directions."""
        rows = self.check.rows.table
        for column in (1, 2, 3):
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                rows.sortByColumn(column, order)
                wait(100)
        rows.sortByColumn(-1, Qt.SortOrder.AscendingOrder)

    def upload(self) -> None:
        """The first files to the practice wiki, then stop."""
        window = self.window
        window.show_step(Step.UPLOAD)
        until(window.page.may_go_on, "the upload cannot begin")
        window.page.go_on()
        until(lambda: window.sending.there >= SENT, "nothing is sent")
        window.sending.stop()
        until(lambda: window.sending.going is Going.ENDED, "the upload does not end")


def measured(settings: BatchSettings) -> dict[str, tuple[float, float]]:
    """Milliseconds of the longest block by what was done, by the clock and of the thread's own work; ``memory`` in MiB."""
    walk = Walk(settings)
    walk.get_ready()
    doings: dict[str, Callable[[], object]] = {
        "loading": walk.load,
        "scrolling": walk.scroll,
        "filtering": walk.filter,
        "sorting": walk.sort,
    }
    found = {name: walk.pulse.during(doing) for name, doing in doings.items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found["uploading"] = walk.pulse.during(walk.upload)
    walk.window.close()
    return {**found, "memory": (memory, memory)}


def figures(*, quick: bool) -> list[Figure]:
    """Milliseconds of the longest block, and MiB."""
    rows = 3_000 if quick else 100_000
    os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if "DISPLAY" in os.environ else "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CPH_DATA_DIR"] = str(Path(folder) / "data")
        settings = make_batch(Path(folder), rows)
        bare = alone(blocks, settings.sheet, WORD)
        try:
            return [*_told(measured(settings), bare, rows)]
        finally:
            end_running(practice_folder())


def _told(ours: dict[str, tuple[float, float]], bare: dict[str, float], rows: int) -> Iterator[Figure]:
    peer = "a bare table of Qt"
    memory, _ = ours.pop("memory")
    for name, (clock, own) in ours.items():
        must = Goal(at_most=SORTING_MS if name == "sorting" else MOST_MS)
        note = f"own time at most {own:.0f} ms"
        yield Figure(f"longest block while {name}, {rows:,} rows", clock, "ms", peer, bare.get(name), must, note=note)
    must = Goal(at_most=MOST_MIB)
    yield Figure(f"memory, {rows:,} rows, thumbnails scrolled through", memory, "MiB", peer, bare["memory"], must)
