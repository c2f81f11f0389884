"""The page Files: what is asked, what is noticed, what is added."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.media.file import MatchedBy
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from tests.ui.conftest import Answers
from tests.ui.driving import click_row, find, press, wait_for_step

HEADER = "File;Title;Creator;Licence\n"


def write_sheet(folder: Path, *rows: str) -> Path:
    sheet = folder / "sheet.csv"
    sheet.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return sheet


def picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (60, 40), (len(path.name) * 9 % 255, 90, 120)).save(path)


@pytest.fixture
def opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    """A sheet with a row that means two files, one with a wrong name, and one that is right; the folder of them."""
    for name in ("a/boat.jpg", "b/boat.jpg", "quay_0012.jpg", "crane.jpg"):
        picture(tmp_path / name)
    sheet = write_sheet(tmp_path, "boat.jpg;A boat;Ann;CC0", "quay-0012b.jpg;A quay;Ann;CC0", "crane.jpg;A crane;Ann;CC0")
    window.start.begin(sheet, tmp_path)
    settled(qtbot, window)
    return tmp_path


def settled(qtbot: QtBot, window: MainWindow) -> None:
    wait_for_step(qtbot, window, Step.FILES)
    settled_rows(qtbot, window)


def settled_rows(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)


def by(window: MainWindow, row: int) -> MatchedBy:
    assert window.session.prepared is not None
    found = window.session.prepared.at(row)
    assert found is not None
    return found.match.by


def test_that_a_row_that_fits_several_files_is_asked_about(qtbot: QtBot, window: MainWindow, opened: Path) -> None:
    press(qtbot, window, "chip-files-asked")
    assert window.files.model.rowCount() == 1
    click_row(qtbot, window.files.table, 0)
    candidates = find(window, QListWidget, "file-candidates")
    assert candidates.count() == 2
    candidates.setCurrentRow(1)
    press(qtbot, window, "take-file")
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.CHOSEN, timeout=30_000)
    match = window.session.prepared.at(2).match  # type: ignore[union-attr]
    assert match.media is not None
    assert match.media.relative == "b/boat.jpg"
    press(qtbot, window, "chip-files-all")
    click_row(qtbot, window.files.table, 0)
    press(qtbot, window, "give-file-back")
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.NOTHING, timeout=30_000)
    window.session.undo.undo()
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.CHOSEN, timeout=30_000)


def test_that_a_sheet_in_which_no_column_names_files_is_led_to_the_page_where_that_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    picture(tmp_path / "boat.jpg")
    (tmp_path / "sheet.csv").write_text("What;Title;Creator\nboat;A boat;Ann\n", encoding="utf-8")
    window.start.begin(tmp_path / "sheet.csv", tmp_path)
    settled(qtbot, window)
    assert not window.files.enriching.isVisible()
    press(qtbot, window, "say-file-column")
    assert window.page.step is Step.DESCRIBE
    line = window.page.model.items[0]
    assert line.field == "file"
    window.page._edited(line, ("column", "What"))
    settled_rows(qtbot, window)
    assert by(window, 2) is not MatchedBy.NOTHING


def test_that_what_is_odd_about_a_sheet_is_explained(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture(tmp_path / "boat.jpg")
    window.start.begin(write_sheet(tmp_path, "boat.jpg;A boat;Ann;CC0;too;much"), tmp_path)
    settled(qtbot, window)
    asked: list[str] = []
    window.files.explain.connect(asked.append)
    code = window.files.about._findings[0].code
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QPushButton, f"explain-{code}")))
    press(qtbot, window, f"explain-{code}")
    press(qtbot, window, "read-all")
    press(qtbot, find(window, QDialog, "remarks"), "remarks-explain")
    assert asked == [code, code]


def test_that_a_row_without_its_file_is_offered_similar_ones(qtbot: QtBot, window: MainWindow, opened: Path) -> None:
    click_row(qtbot, window.files.table, 1)
    qtbot.waitUntil(lambda: bool(window.findChildren(QListWidget, "file-candidates")[0].count()), timeout=30_000)
    assert "quay_0012.jpg" in find(window, QListWidget, "file-candidates").item(0).text()


def test_that_any_file_is_chosen_for_a_row_that_has_the_wrong_one_and_the_sheet_stays_as_it_is(
    qtbot: QtBot, window: MainWindow, opened: Path, answers: Answers
) -> None:
    sheet = (opened / "sheet.csv").read_bytes()
    click_row(qtbot, window.files.table, 2)
    assert "crane.jpg" in _words(find(window, QFrame, "file-choice"))
    answers.media_answer = opened / "b" / "boat.jpg"
    press(qtbot, window, "choose-file")
    assert answers.asked[-1] == f"media of row 4 in {opened}"
    qtbot.waitUntil(lambda: by(window, 4) is MatchedBy.CHOSEN and not window.session.is_preparing, timeout=30_000)
    assert _file_of(window, 4) == opened / "b" / "boat.jpg"
    assert window.session.batch is not None
    assert [one.text for one in window.session.batch.decisions()] == ["b/boat.jpg"]
    press(qtbot, window, "undo")
    qtbot.waitUntil(lambda: by(window, 4) is MatchedBy.EXACT_PATH and not window.session.is_preparing, timeout=30_000)
    assert (opened / "sheet.csv").read_bytes() == sheet


def test_that_a_row_gets_a_file_from_elsewhere_though_no_column_names_files(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, answers: Answers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (tmp_path / "sheet.csv").write_text("What;Creator\nA boat;Ann\nA quay;Ann\n", encoding="utf-8")
    answers.media_answer = tmp_path_factory.mktemp("stick") / "boat.jpg"
    picture(answers.media_answer)
    window.start.begin(tmp_path / "sheet.csv", tmp_path)
    settled(qtbot, window)
    click_row(qtbot, window.files.table, 0)
    press(qtbot, window, "choose-file")
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.CHOSEN and not window.session.is_preparing, timeout=30_000)
    assert _file_of(window, 2) == answers.media_answer
    assert not [one for one in window.session.prepared.at(2).findings if one.code == "media-missing"]  # type: ignore[union-attr]
    kept = window.session.batch.path  # type: ignore[union-attr]
    window.session.open(kept)
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.CHOSEN, timeout=30_000)
    click_row(qtbot, window.files.table, 0)
    press(qtbot, window, "give-file-back")
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.NOTHING and not window.session.is_preparing, timeout=30_000)
    press(qtbot, window, "undo")
    qtbot.waitUntil(lambda: _file_of(window, 2) == answers.media_answer, timeout=30_000)


def _file_of(window: MainWindow, row: int) -> Path | None:
    found = window.session.prepared.at(row) if window.session.prepared is not None else None
    return found.match.media.path if found is not None and found.match.media is not None else None


def _words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_that_a_single_file_that_is_dropped_is_added(
    qtbot: QtBot, window: MainWindow, opened: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("stick") / "quay-0012b.jpg"
    picture(elsewhere)
    window.take([elsewhere])
    settled(qtbot, window)
    qtbot.waitUntil(lambda: by(window, 3) is MatchedBy.EXACT_PATH, timeout=30_000)
    assert "one single file" in window.files.media_drop.path.text()


def test_that_pictures_come_with_the_drive_that_was_away(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    drive, pulled = tmp_path / "drive", tmp_path / "pulled"
    picture(drive / "boat.jpg")
    window.start.begin(write_sheet(tmp_path, "boat.jpg;A boat;Ann;CC0"), drive)
    settled(qtbot, window)
    thumbnails = window.around.thumbnails

    def shown() -> bool:
        made = thumbnails.get(drive / "boat.jpg", 96)
        return made is not None and not made.isNull()

    drive.rename(pulled)
    qtbot.waitUntil(lambda: thumbnails.get(drive / "boat.jpg", 96) is not None, timeout=30_000)
    assert not shown()
    pulled.rename(drive)
    assert not shown()  # nobody knows yet
    window.files.take([drive])
    settled(qtbot, window)
    qtbot.waitUntil(shown, timeout=30_000)


def test_that_a_drive_that_was_away_is_read_at_a_press_once_it_is_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    picture(tmp_path / "pulled" / "boat.jpg")
    window.start.begin(write_sheet(tmp_path, "boat.jpg;A boat;Ann;CC0"), tmp_path / "drive")
    qtbot.waitUntil(lambda: window.session.problem is not None, timeout=30_000)
    (tmp_path / "pulled").rename(tmp_path / "drive")
    window.show_step(Step.FILES)
    press(qtbot, window, "read-again")
    settled(qtbot, window)
    assert by(window, 2) is MatchedBy.EXACT_PATH


def test_that_a_changed_sheet_is_noticed_and_read_again_with_decisions_kept(
    qtbot: QtBot, window: MainWindow, opened: Path
) -> None:
    click_row(qtbot, window.files.table, 0)
    press(qtbot, window, "take-file")
    qtbot.waitUntil(lambda: by(window, 2) is MatchedBy.CHOSEN and not window.session.is_preparing, timeout=30_000)
    write_sheet(opened, "quay_0012.jpg;A quay;Ann;CC0", "boat.jpg;A boat;Ann;CC0", "crane.jpg;Another;Ann;CC0")
    qtbot.waitUntil(lambda: bool(window.findChildren(QPushButton, "read-again")), timeout=30_000)
    press(qtbot, window, "read-again")
    qtbot.waitUntil(lambda: by(window, 3) is MatchedBy.CHOSEN, timeout=30_000)
    assert by(window, 2) is MatchedBy.EXACT_PATH
    qtbot.waitUntil(lambda: not window.files.notice.isVisible(), timeout=30_000)


def test_that_a_sheet_that_was_moved_is_chosen_again_with_all_that_was_said_about_it(
    qtbot: QtBot, window: MainWindow, opened: Path
) -> None:
    window.show_step(Step.DESCRIBE)
    window.page.confirm_guesses()
    settled_rows(qtbot, window)
    recipe = window.session.recipe
    (opened / "sheet.csv").rename(opened / "moved.csv")
    window.files.take([opened / "moved.csv"])
    settled_rows(qtbot, window)
    assert window.session.problem is None
    assert window.session.recipe == recipe


def test_that_a_changed_sheet_is_told_on_other_pages_too(qtbot: QtBot, window: MainWindow, opened: Path) -> None:
    window.show_step(Step.CHECK)
    write_sheet(opened, "crane.jpg;Another;Ann;CC0")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QPushButton, "show-files")), timeout=30_000)
    press(qtbot, window, "show-files")
    settled(qtbot, window)  # it is not offered while rows are being composed
    assert find(window, QPushButton, "read-again").isEnabled()


def test_that_the_separator_can_be_chosen(qtbot: QtBot, window: MainWindow, opened: Path) -> None:
    separator = find(window, QComboBox, "separator")
    assert separator.currentData() == ";"
    separator.setCurrentIndex(separator.findData("|"))
    separator.activated.emit(separator.currentIndex())
    settled(qtbot, window)
    assert window.session.prepared is not None
    assert len(window.session.prepared.sheet.columns) == 1


def test_that_rows_are_added_for_files_that_have_none(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    for name in ("one.jpg", "two.jpg"):
        picture(tmp_path / name)
    book = openpyxl.Workbook()
    book.active.append(["File", "Title", "Licence"])
    book.active.append(["one.jpg", "One of them", "CC0"])
    book.save(tmp_path / "sheet.xlsx")
    window.start.begin(tmp_path / "sheet.xlsx", tmp_path)
    settled(qtbot, window)
    press(qtbot, window, "add-rows")
    press(qtbot, window, "add-rows-now")
    qtbot.waitUntil(lambda: find(window, QLabel, "files-summary").text() == "2 of 2 rows have a file", timeout=30_000)
    assert not window.files.add_rows.isVisible()


def test_that_a_template_that_cannot_be_filled_is_told(qtbot: QtBot, window: MainWindow, shared: Path, tmp_path: Path) -> None:
    picture(tmp_path / "1.jpg")
    window.start.begin(shared / "contract/pattypan/missing-variable.xls", tmp_path)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    window.show_step(Step.FILES)
    press(qtbot, window, "read-all")
    lines = find(window, QListWidget, "remarks-list")
    assert "nope" in lines.item(0).text()
    press(qtbot, window, "remarks-close")


def test_that_what_pattypan_would_have_written_is_told(qtbot: QtBot, window: MainWindow, shared: Path, tmp_path: Path) -> None:
    picture(tmp_path / "1.jpg")
    window.start.begin(shared / "contract/pattypan/typed-cells.xls", tmp_path)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    window.show_step(Step.FILES)
    press(qtbot, window, "read-all")
    lines = find(window, QListWidget, "remarks-list")
    said = "\n".join(lines.item(at).text() for at in range(lines.count()))
    assert "52.2296756, where Pattypan would write 52.23" in said
    press(qtbot, window, "remarks-close")
