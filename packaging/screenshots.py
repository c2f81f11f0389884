"""A picture of each step of the window, from the sample batch: `make screenshots` puts them into screenshots/.

    screenshots.py [FOLDER]

One pass in light and one in dark colours, at the size of a small laptop's screen, and a contact sheet of both. The window uploads
to a practice wiki of its own, in a folder that is removed at the end.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

WIDTH, HEIGHT = 1366, 728  # 1366 × 768 less a task bar
LONGEST_MS = 60_000
SETTLE_MS = 700


def main(folder: Path) -> int:
    from cph_desktop.ui.theme import DARK, LIGHT

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    taken = [picture for palette in (LIGHT, DARK) for picture in _take_all(folder, palette)]
    _contact_sheet(taken, folder / "contact-sheet.png")
    print(f"{len(taken)} pictures in {folder}")
    return 0


def _take_all(folder: Path, palette) -> list[Path]:
    from cph_desktop.paths import practice_folder
    from cph_desktop.practice.launch import write_state
    from cph_desktop.practice.server import PracticeServer

    with tempfile.TemporaryDirectory() as data:
        os.environ["CPH_DATA_DIR"] = data
        with PracticeServer(practice_folder()) as wiki:
            write_state(practice_folder(), wiki)
            return _Camera(folder, palette).walk()


class _Camera:
    """Walks the window from Start to Results and takes a picture at every turn."""

    def __init__(self, folder: Path, palette) -> None:
        from cph_desktop.ui.app import application, make_window
        from cph_desktop.ui.preferences import Preferences

        self.folder, self.tone = folder, palette.tone
        self.app = application()
        self.app.setCursorFlashTime(0)
        self.window = make_window(self.app, Preferences(language="en"), palette=palette)
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self.taken: list[Path] = []

    def walk(self) -> list[Path]:
        from cph_desktop.ui.sending import Going
        from cph_desktop.ui.standing import Step

        window = self.window
        self.take("1-start")
        self.folder_dialog()
        window.start.practise()
        self.until(lambda: window.session.prepared is not None)
        self.take("2-files")
        self.files(window.files)
        window.show_step(Step.DESCRIBE)
        self.take("3-describe")
        window.show_step(Step.NAMES)
        self.names(window.page)
        window.show_step(Step.CHECK)
        self.check(window.page)
        window.show_step(Step.UPLOAD)
        self.until(window.page.may_go_on)
        self.take("5-upload-plan")
        window.page.go_on()
        self.until(lambda: window.sending.there > 3)
        self.take("6-upload-running", settle=0)
        self.until(lambda: window.sending.going is Going.ENDED)
        self.take("7-upload-done")
        window.show_step(Step.RESULTS)
        self.until(lambda: window.page.reports is not None)
        self.take("8-results")
        window.close()
        return self.taken

    def folder_dialog(self) -> None:
        from cph_desktop.journey.sample import sample_settings
        from cph_desktop.ui.dialogs.make_sheet import MakeSheet

        self.window.start.make_sheet(sample_settings().media)
        self.until(lambda: bool(self.window.findChildren(MakeSheet)))
        dialog = self.window.findChildren(MakeSheet)[0]
        self.take("1-start-folder", of=dialog)
        dialog.reject()
        dialog.deleteLater()

    def files(self, page) -> None:
        page.chips.choose("files-missing")
        page.table.go_to(0)
        self.take("2-files-missing")
        page.chips.choose("files-all")

    def names(self, page) -> None:
        naming = page.naming
        self.until(lambda: naming.is_read and len(naming.proposals) == len(naming.names) and not naming.is_searching)
        page.list.setCurrentIndex(page.model.index(page.model.row_of(("depicts", "boat"))))
        self.take("3-names")
        page.confirm_all()
        self.take("3-names-confirmed")

    def check(self, page) -> None:
        page.table.go_to(2)
        self.take("4-check-page")
        page.preview.tabs.setCurrentIndex(1)
        self.take("4-check-data")
        page.preview.tabs.setCurrentIndex(2)
        self.take("4-check-wikitext")
        page.preview.tabs.setCurrentIndex(0)
        page.rows.chips.choose("check-errors")
        self.take("4-check-errors")
        page.rows.chips.choose("check-all")

    def take(self, name: str, settle: int = SETTLE_MS, of=None) -> None:
        self.wait(settle)
        path = self.folder / f"{name}-{self.tone}.png"
        (of or self.window).grab().save(str(path))
        self.taken.append(path)

    def until(self, ready: Callable[[], bool]) -> None:
        """An event loop of Qt's own: QTest.qWait would keep Python's other threads from working."""
        from PySide6.QtCore import QElapsedTimer

        clock = QElapsedTimer()
        clock.start()
        while not ready():
            if clock.elapsed() > LONGEST_MS:
                raise SystemExit("the window did not get ready")
            self.wait(20)

    def wait(self, milliseconds: int) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def _contact_sheet(pictures: list[Path], to: Path) -> None:
    from PIL import Image

    with _opened(pictures) as images:
        columns, scale = 3, 2
        wide, high = WIDTH // scale, HEIGHT // scale
        rows = -(-len(images) // columns)
        sheet = Image.new("RGB", (columns * (wide + 8), rows * (high + 8)), "#888888")
        for number, image in enumerate(images):
            small = image.convert("RGB").resize((wide, high))
            sheet.paste(small, (number % columns * (wide + 8) + 4, number // columns * (high + 8) + 4))
        sheet.save(to)


@contextmanager
def _opened(pictures: list[Path]):
    from PIL import Image

    images = [Image.open(path) for path in pictures]
    try:
        yield images
    finally:
        for image in images:
            image.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")))
