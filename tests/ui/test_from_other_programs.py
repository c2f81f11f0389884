"""What users of other programs bring, opened in the window: Pattypan's spreadsheets, OpenRefine's schemas."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cph_desktop.journey.results import results
from cph_desktop.journey.sample import sample_settings
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.sending import Going
from cph_desktop.ui.standing import Step
from cph_desktop.upload.outcome import Status
from tests.ui.conftest import Answers
from tests.ui.driving import find, practise, press, send_all, wait_for_step

NAMES = ("img0.tif", "img1.JPG", "img2.tif", "img3.JPG")
SCHEMA = {
    "entityEdits": [
        {
            "type": "wbmediainfoeditexpr",
            "filePath": {"type": "wbstringvariable", "columnName": "Image"},
            "fileName": {"type": "wbstringvariable", "columnName": "Title"},
            "wikitext": {"type": "wbstringconstant", "value": "{{Information}}"},
            "nameDescs": [],
            "statementGroups": [
                {
                    "property": {"type": "wbpropconstant", "pid": "P170", "datatype": "wikibase-item"},
                    "statements": [{"value": {"type": "wbitemvariable", "columnName": "Photographer"}, "qualifiers": []}],
                }
            ],
        }
    ]
}


class Clicks(QObject):
    """Counts what the left mouse button does in the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.count = 0
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QPushButton):
            self.count += 1
        return False


@pytest.fixture
def pattypan(shared: Path, tmp_path: Path) -> Path:
    """A spreadsheet made by Pattypan, its pictures beside it; the paths in it are those of another computer."""
    sheet = tmp_path / "pattypan.xls"
    shutil.copyfile(shared / "contract/pattypan/template-photograph.xls", sheet)
    make_pictures(tmp_path)
    return sheet


def make_pictures(folder: Path, names: tuple[str, ...] = NAMES) -> None:
    folder.mkdir(exist_ok=True)
    for shade, name in enumerate(names):
        Image.new("RGB", (900, 600), (40 * shade, 90, 120)).save(folder / name)


def upload_in_three_clicks(qtbot: QtBot, window: MainWindow, answers: Answers, opener: str) -> None:
    clicks = Clicks(QApplication.instance())  # type: ignore[arg-type]
    press(qtbot, window, opener)
    wait_for_step(qtbot, window, Step.UPLOAD)
    qtbot.waitUntil(window.footer.next_button.isEnabled, timeout=30_000)
    assert find(window, QLabel, "plan-head").text().startswith("4 files go to Practice wiki")
    send_all(qtbot, window)
    qtbot.waitUntil(lambda: window.sending.going is Going.ENDED, timeout=60_000)
    assert clicks.count + len(answers.asked) == 3
    assert find(window, QLabel, "progress-head").text() == "4 of 4 files are on the wiki"
    assert window.session.batch is not None
    assert [result.outcome.status for result in results(window.session.batch)] == [Status.DESCRIBED] * 4


@pytest.mark.parametrize("opener", ["open-foreign", "choose-sheet"])
def test_that_a_pattypan_sheet_is_uploaded_in_three_clicks(
    qtbot: QtBot, window: MainWindow, answers: Answers, pattypan: Path, opener: str
) -> None:
    answers.foreign_answer = answers.sheet_answer = pattypan
    upload_in_three_clicks(qtbot, window, answers, opener)


def test_that_a_pattypan_sheet_whose_files_are_elsewhere_asks_for_their_folder(
    qtbot: QtBot, window: MainWindow, answers: Answers, shared: Path, tmp_path: Path
) -> None:
    answers.foreign_answer = tmp_path / "sheets" / "alone.xls"
    answers.foreign_answer.parent.mkdir()
    shutil.copyfile(shared / "contract/pattypan/template-photograph.xls", answers.foreign_answer)
    make_pictures(tmp_path / "pictures")
    answers.folder_answer = tmp_path / "pictures"
    press(qtbot, window, "open-foreign")
    wait_for_step(qtbot, window, Step.UPLOAD)
    assert answers.asked == ["foreign", "folder"]


def test_that_a_folder_that_is_not_chosen_is_not_asked_for_again(
    qtbot: QtBot, window: MainWindow, answers: Answers, shared: Path, tmp_path: Path
) -> None:
    answers.foreign_answer = tmp_path / "alone.xls"
    shutil.copyfile(shared / "contract/pattypan/template-photograph.xls", answers.foreign_answer)
    answers.folder_answer = None
    press(qtbot, window, "open-foreign")
    qtbot.waitUntil(lambda: answers.asked == ["foreign", "folder"], timeout=30_000)
    assert window.page.step is Step.FILES
    window.session.prepare()
    wait_for_step(qtbot, window, Step.FILES)
    assert answers.asked == ["foreign", "folder"]


def test_that_rows_that_cannot_go_bring_the_user_to_the_check(
    qtbot: QtBot, window: MainWindow, answers: Answers, shared: Path, tmp_path: Path
) -> None:
    answers.foreign_answer = tmp_path / "missing.xls"
    shutil.copyfile(shared / "contract/pattypan/missing-variable.xls", answers.foreign_answer)
    make_pictures(tmp_path, ("1.jpg",))
    press(qtbot, window, "open-foreign")
    wait_for_step(qtbot, window, Step.CHECK)


def test_that_a_schema_is_used_for_a_sheet_that_is_asked_for_and_its_notes_are_told(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.foreign_answer = tmp_path / "schema.json"
    answers.foreign_answer.write_text(json.dumps(SCHEMA), encoding="utf-8")
    answers.sheet_answer = tmp_path / sample_settings().sheet.name
    shutil.copyfile(sample_settings().sheet, answers.sheet_answer)
    answers.folder_answer = sample_settings().media
    press(qtbot, window, "open-foreign")
    qtbot.waitUntil(lambda: bool(window.findChildren(QListWidget, "remarks-list")), timeout=30_000)
    assert find(window, QListWidget, "remarks-list").count() > 0
    press(qtbot, window, "remarks-close")
    qtbot.waitUntil(
        lambda: window.session.prepared is not None and window.session.prepared.recipe.wikitext == "{{Information}}",
        timeout=30_000,
    )
    wait_for_step(qtbot, window, Step.FILES)


def test_that_a_schema_is_used_for_the_batch_that_is_open_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    practise(qtbot, window)
    answers.foreign_answer = tmp_path / "schema.json"
    answers.foreign_answer.write_text(json.dumps(SCHEMA), encoding="utf-8")
    window.show_step(Step.START)
    press(qtbot, window, "open-foreign")
    wait_for_step(qtbot, window, Step.DESCRIBE)
    assert window.session.prepared is not None
    qtbot.waitUntil(lambda: window.session.prepared.recipe.wikitext == "{{Information}}", timeout=30_000)  # type: ignore[union-attr]
    window.session.undo.undo()
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    assert not window.session.prepared.recipe.wikitext


def test_that_a_json_file_that_is_no_schema_is_told(qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.foreign_answer = tmp_path / "other.json"
    answers.foreign_answer.write_text("[1, 2]", encoding="utf-8")
    press(qtbot, window, "open-foreign")
    qtbot.waitUntil(window.news.isVisible, timeout=30_000)
    assert find(window, QPushButton, "open-foreign").isEnabled()


def test_that_dropped_pictures_ask_for_a_sheet_first(window: MainWindow, tmp_path: Path) -> None:
    window.take([tmp_path / "picture.jpg"])
    assert window.news.isVisible()
