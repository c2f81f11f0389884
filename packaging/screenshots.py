"""A picture of each step of the window, from the sample batch, taken while the program walks from Start to Results by itself.

`make screenshots` takes them in several colours and languages (contact_sheets.py), the manual in its own. The window is as large
as the screen of a small laptop and uploads to a practice wiki of its own, in a folder that is removed at the end.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

WIDTH, HEIGHT = 1366, 728  # 1366 × 768 less a task bar
LONGEST_MS = 60_000
SETTLE_MS = 400
_WITHOUT_LICENCE = (11, "Licence")  # the row and column of the sample that lacks one


def take_all(folder: Path, palette, language: str = "en", size: tuple[int, int] = (WIDTH, HEIGHT)) -> list[Path]:
    """A picture of every turn in one set of colours; their paths. ``size`` is the window's."""
    from cph_desktop.logbook import open_logbook
    from cph_desktop.paths import practice_folder
    from cph_desktop.practice.launch import write_state
    from cph_desktop.practice.server import PracticeServer

    with tempfile.TemporaryDirectory() as data:
        os.environ["CPH_DATA_DIR"] = data
        open_logbook("window")
        with PracticeServer(practice_folder()) as wiki:
            write_state(practice_folder(), wiki)
            place = _sample()
            with patch("cph_desktop.journey.sample.resource", lambda _folder, *parts: place.joinpath(*parts)):
                return _Camera(folder, palette, language, size).walk()


def _sample() -> Path:
    """A copy of the sample: the pictures show where it lies, which is not to tell of the machine they were taken on."""
    from cph_desktop.paths import resource

    place = Path(tempfile.gettempdir(), "Museum of Harbours")
    shutil.copytree(resource("sample"), place, dirs_exist_ok=True, copy_function=_copy_where_changed)
    return place


def _copy_where_changed(source: str, to: str) -> None:
    """Several programs take pictures at once, and what one reads another does not write."""
    if not Path(to).is_file() or not filecmp.cmp(source, to, shallow=False):
        shutil.copy2(source, to)


class _Camera:
    """Walks the window from Start to Results and takes a picture at every turn."""

    def __init__(self, folder: Path, palette, language: str, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        from cph_desktop.ui.app import application, make_window
        from cph_desktop.ui.preferences import Preferences

        self.folder, self.tone = folder, palette.tone
        self.app = application()
        self.app.setCursorFlashTime(0)
        self.window = make_window(self.app, Preferences(language=language), palette=palette)
        self.window.resize(*size)
        self.window.show()
        self.taken: list[Path] = []

    def walk(self) -> list[Path]:
        from cph_desktop.ui.dialogs.asking import Question
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
        self.describe_dialogs(window.page)
        self.done(window.page.confirm_guesses)
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
        window.sending.pause()
        self.take("6-upload-paused")
        window.close()
        self.dialog(Question, "6-upload-closing")
        window.sending.resume()
        self.until(lambda: window.sending.going is Going.ENDED)
        self.take("7-upload-done")
        window.show_step(Step.RESULTS)
        self.until(lambda: window.page.reports is not None)
        self.take("8-results")
        window.page.tabs.setCurrentIndex(1)
        self.take("8-results-pictures")
        window.page.tabs.setCurrentWidget(window.page.take_home)
        self.take("8-results-take-home")
        self.sign_in()
        self.log_and_trouble()
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

    def describe_dialogs(self, page) -> None:
        from cph_desktop.compose.recipe import FieldSource
        from cph_desktop.ui.dialogs.field_source import FieldSourceDialog
        from cph_desktop.ui.dialogs.recipes import Recipes
        from cph_desktop.ui.dialogs.statement_editor import StatementEditor

        depicted = next(line for line in page.model.items if line.field == "depicts")
        page.table.more.emit(depicted)
        self.dialog(FieldSourceDialog, "3-describe-source")
        page.open_recipes()
        self.dialog(Recipes, "3-describe-recipes")
        language = FieldSource("P407", constant="Q1860", datatype="wikibase-item")
        shown = FieldSource("P973", ("Source",), datatype="url", qualifiers=(language,))
        StatementEditor(self.window.around, self.window.session, shown, page).open()
        self.dialog(StatementEditor, "3-describe-statement")
        self.more_describe_dialogs(page)

    def more_describe_dialogs(self, page) -> None:
        from cph_desktop.ui.dialogs.add_field import AddField
        from cph_desktop.ui.dialogs.other_template import OtherTemplate
        from cph_desktop.ui.dialogs.own_wikitext import OwnWikitext

        page.add_field()
        self.dialog(AddField, "3-describe-add-field")
        page.edit_wikitext()
        self.dialog(OwnWikitext, "3-describe-wikitext")
        window = self.window
        session = window.session
        OtherTemplate(window.around, session.facts, session.settings.target, "en", page).open()
        self.dialog(OtherTemplate, "3-describe-template")

    def sign_in(self) -> None:
        from cph_desktop.ui.dialogs.sign_in import SignIn

        SignIn(self.window.around, self.window.connecting, "commons", "", self.window).open()
        self.dialog(SignIn, "9-sign-in")

    def log_and_trouble(self) -> None:
        from cph_desktop.ui.dialogs.about import About
        from cph_desktop.ui.dialogs.asking import Trouble
        from cph_desktop.ui.dialogs.keys import Keys
        from cph_desktop.ui.dialogs.log_view import LogView
        from cph_desktop.ui.dialogs.trainer import Trainer

        LogView(self.window.around, self.window).open()
        self.dialog(LogView, "9-log")
        Trainer(self.window.around, self.window.practice.practising, self.window).open()
        self.dialog(Trainer, "9-trainer")
        self.window.helping.show_about()
        self.dialog(About, "9-about")
        self.window.helping.show_keys()
        self.dialog(Keys, "9-keys")
        Trouble(self.window.around, "Traceback (most recent call last): …", lambda: None, self.window).open()
        self.dialog(Trouble, "9-trouble")

    def dialog(self, kind, name: str) -> None:
        """A picture of an open dialog, which is closed then."""
        (open_one,) = self.window.findChildren(kind)
        self.take(name, of=open_one)
        open_one.done(0)
        open_one.setParent(None)
        open_one.deleteLater()

    def names(self, page) -> None:
        naming = page.naming
        self.until(lambda: naming.is_read and len(naming.proposals) == len(naming.names) and not naming.is_searching)
        page.list.setCurrentIndex(page.model.index(page.model.row_of(("depicts", "boat"))))
        self.take("3-names")
        self.done(page.confirm_all)
        self.take("3-names-confirmed")

    def check(self, page) -> None:
        from cph_desktop.ui.dialogs.change_cells import ChangeCells

        page.rows.table.go_to(2)
        self.take("4-check-page")
        page.preview.tabs.setCurrentIndex(1)
        self.take("4-check-data")
        page.preview.tabs.setCurrentIndex(2)
        self.take("4-check-wikitext")
        page.preview.tabs.setCurrentIndex(3)
        self.take("4-check-wiki", settle=3 * SETTLE_MS)
        page.preview.tabs.setCurrentIndex(0)
        page.rows.chips.choose("check-errors")
        self.take("4-check-errors")
        page.rows.chips.choose("check-all")
        page.rows.views.choose("view-cells")
        self.take("4-check-cells")
        page.edit_cells()
        (open_one,) = self.window.findChildren(ChangeCells)
        open_one.column.setCurrentIndex(open_one.column.findData("Licence"))
        open_one.by.setText("CC BY 4.0")
        self.dialog(ChangeCells, "4-check-change-cells")
        page.rows.views.choose("view-rows")
        self.done(lambda: page.correcting.type_in(*_WITHOUT_LICENCE, "CC0"))  # as the first upload in the manual does

    def done(self, change: Callable[[], None]) -> None:
        """Make a change, and wait until it is in every row."""
        change()
        self.wait(SETTLE_MS)
        self.until(lambda: not self.window.session.is_preparing)

    def take(self, name: str, settle: int = SETTLE_MS, of=None) -> None:
        self.wait(settle)
        if settle:
            self.until(lambda: not self.window.around.thumbnails.is_busy)
            self.wait(50)
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
