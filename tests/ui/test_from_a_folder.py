"""A folder of pictures becomes a spreadsheet, and that a batch."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from cph_desktop.ui.dialogs.make_sheet import MakeSheet
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.conftest import Answers
from tests.ui.driving import find, press, wait_for_step


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pictures"
    for name in ("one.jpg", "two.jpg", "inner/three.jpg"):
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), (len(name) * 9, 90, 120)).save(path)
    return made


def dialog_for(qtbot: QtBot, window: MainWindow) -> MakeSheet:
    qtbot.waitUntil(lambda: bool(window.findChildren(MakeSheet, "make-sheet")), timeout=30_000)
    return find(window, MakeSheet, "make-sheet")


def made(qtbot: QtBot, dialog: MakeSheet) -> None:
    press(qtbot, dialog, "make-now")
    qtbot.waitUntil(lambda: dialog.made is not None, timeout=30_000)


def test_that_a_folder_becomes_a_spreadsheet_and_that_a_batch(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path
) -> None:
    answers.folder_answer, answers.place_answer = folder, folder / "pictures.xlsx"
    press(qtbot, window, "choose-folder")
    dialog = dialog_for(qtbot, window)
    by_whom = next(
        row
        for row in range(dialog.columns.rowCount())
        if dialog.columns.item(row, 0).data(Qt.ItemDataRole.UserRole) == "photographer"
    )
    dialog.columns.item(by_whom, 1).setText("Ann Sailor")
    made(qtbot, dialog)
    assert find(dialog, QLabel, "make-made").text() == "3 rows were written into the spreadsheet."
    press(qtbot, dialog, "make-go-on")
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    assert find(window, QLabel, "files-summary").text() == "3 of 3 rows have a file"
    cells = [cell.value for row in openpyxl.load_workbook(folder / "pictures.xlsx").worksheets[0].iter_rows() for cell in row]
    assert cells.count("Ann Sailor") == 3


def test_that_the_spreadsheet_is_filled_in_here(qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path) -> None:
    answers.place_answer = folder / "pictures.xlsx"
    window.take([folder])
    dialog = dialog_for(qtbot, window)
    made(qtbot, dialog)
    press(qtbot, dialog, "make-fill-in")
    wait_for_step(qtbot, window, Step.CHECK)
    qtbot.waitUntil(lambda: window.page.rows.cells.isVisible() and window.page.rows.cell_model.rowCount() == 3, timeout=30_000)
    assert not window.session.is_preparing
    recipe = window.session.recipe
    assert recipe is not None
    assert all(source.confidence == 1 for source in recipe.fields), "the program itself named these columns"


def test_that_columns_and_inner_folders_are_left_out_as_wished(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path
) -> None:
    answers.place_answer = folder / "pictures"
    window.take([folder])
    dialog = dialog_for(qtbot, window)
    find(dialog, QCheckBox, "make-subfolders").setChecked(False)
    for row in range(1, dialog.columns.rowCount()):
        if dialog.columns.item(row, 0).data(Qt.ItemDataRole.UserRole) not in {"title", "licence"}:
            dialog.columns.item(row, 0).setCheckState(Qt.CheckState.Unchecked)
    made(qtbot, dialog)
    sheet = openpyxl.load_workbook(folder / "pictures.xlsx").worksheets[0]
    assert sheet.max_row == 3
    assert [cell.value for cell in sheet[1]][:3] == ["File", "Title", "License"]


def test_that_a_spreadsheet_in_the_folder_may_be_used(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    (folder / "own.csv").write_text("File,Title\none.jpg,One\n", encoding="utf-8")
    window.take([folder])
    press(qtbot, window, "use-sheet")
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    assert window.session.settings is not None
    assert window.session.settings.sheet == folder / "own.csv"


def test_that_a_folder_without_media_is_told_in_the_dialog(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    answers.place_answer = tmp_path / "empty" / "new.xlsx"
    window.take([tmp_path / "empty"])
    dialog = dialog_for(qtbot, window)
    press(qtbot, dialog, "make-now")
    qtbot.waitUntil(dialog.make_button.isEnabled, timeout=30_000)
    assert dialog.notice.isVisible()
    dialog.reject()


def test_that_settings_of_pattypan_fill_in_the_dialog(
    qtbot: QtBot, window: MainWindow, answers: Answers, folder: Path, tmp_path: Path
) -> None:
    answers.foreign_answer = tmp_path / "config.properties"
    answers.foreign_answer.write_text(
        f"template=Artwork\npath={folder}\nvar-artist-selection=CONST\nvar-artist-value=Ann Sailor\nvar-medium-selection=NO\n",
        encoding="latin-1",
    )
    press(qtbot, window, "open-foreign")
    wish = dialog_for(qtbot, window).wish(tmp_path / "new.xlsx")
    assert (wish.template, wish.folder, wish.values) == ("artwork", folder, {"creator": "Ann Sailor"})
    assert wish.fields is not None
    assert "medium" not in wish.fields
    assert answers.asked == ["foreign"]
    dialog_for(qtbot, window).reject()
