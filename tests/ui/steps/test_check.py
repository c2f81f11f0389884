"""The page Check, driven as a curator would."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.finding import Severity
from cph_desktop.journey.sample import sample_settings
from cph_desktop.practice.server import PracticeServer
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.ui.dialogs.change_cells import ChangeCells
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.check import CheckPage
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import target_from
from cph_desktop.wiki.transfer import NewPage, upload_whole
from tests.ui.conftest import Answers
from tests.ui.driving import find, practise, press, wait_for_step


def _check(qtbot: QtBot, window: MainWindow) -> CheckPage:
    """To the page, once the wiki was asked."""
    practise(qtbot, window)
    window.show_step(Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    _settle(qtbot, window)
    return page


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: not window.session.is_preparing and window.asking.has_answers and window.session.later.said_all, timeout=30_000
    )


def _cell(window: MainWindow, row: int, column: str) -> str:
    prepared = window.session.prepared
    assert prepared is not None
    found = prepared.at(row)
    assert found is not None
    return prepared.sheet.cell(found.row, column)


def _codes(window: MainWindow, row: int) -> set[str]:
    prepared = window.session.prepared
    found = prepared.at(row) if prepared is not None else None
    assert found is not None
    return {finding.code for finding in found.findings}


def _select_cells(page: CheckPage, rows: range, column: int) -> None:
    model, selection = page.rows.cell_model, page.rows.cells.selectionModel()
    selection.clearSelection()
    for row in rows:
        selection.select(model.index(row, column), QItemSelectionModel.SelectionFlag.Select)


def _upload(practice: PracticeServer, filename: str, file: Path) -> None:
    connection = connect(target_from("practice").at(practice.api_url), practice.bot_name, practice.password)
    upload_whole(connection, file, NewPage(filename, "{{Information}}", ""))
    connection.close()


def test_that_the_wiki_is_asked_and_what_it_says_can_be_repaired(
    qtbot: QtBot, window: MainWindow, practice: PracticeServer
) -> None:
    other = max(sample_settings().media.rglob("*.jpg"))
    _upload(practice, "Morning in the outer harbour - Museum of Harbours - MH-0101.jpg", other)
    page = _check(qtbot, window)
    assert "name-taken" in _codes(window, 2)
    assert "Checked on the wiki" in find(window, QLabel, "wiki-asked-said").text()
    page.rows.keep_place(2)
    press(qtbot, window, "fix-0-0")
    _settle(qtbot, window)
    assert _cell(window, 2, "Title") == "Morning in the outer harbour (2)"
    assert "name-taken" not in _codes(window, 2)
    press(qtbot, window, "undo")
    _settle(qtbot, window)
    assert "name-taken" in _codes(window, 2)


def test_that_a_cell_is_edited_in_place(qtbot: QtBot, window: MainWindow) -> None:
    page = _check(qtbot, window)
    press(qtbot, window, "view-cells")
    title = [column.name for column in window.session.prepared.sheet.columns].index("Title")  # type: ignore[union-attr]
    page.rows.cells.setCurrentIndex(page.rows.cell_model.index(0, title))
    page.rows.cells.setFocus()
    qtbot.keyClick(page.rows.cells, Qt.Key.Key_F2)
    editor = page.rows.cells.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Dawn")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _cell(window, 2, "Title") == "Dawn")
    _settle(qtbot, window)
    prepared = window.session.prepared
    assert prepared is not None
    assert prepared.rows[0].draft.filename.startswith("Dawn - ")
    page.rows.cell_model.setData(page.rows.cell_model.index(0, title), "Morning in the outer harbour")
    _settle(qtbot, window)
    assert window.session.batch is not None
    assert window.session.batch.decisions() == []


def test_that_many_cells_are_changed_after_a_look_at_what_would_change(qtbot: QtBot, window: MainWindow) -> None:
    page = _check(qtbot, window)
    press(qtbot, window, "view-cells")
    prepared = window.session.prepared
    assert prepared is not None
    column = [one.name for one in prepared.sheet.columns].index("Institution")
    _select_cells(page, range(3), column)
    press(qtbot, window, "change-many")
    dialog = _dialog(window)
    kind = find(dialog, QComboBox, "change-cells-kind")
    kind.setCurrentIndex(kind.findData("pattern"))
    find(dialog, QLineEdit, "change-cells-find").setText(r"Museum of (\w+)")
    find(dialog, QLineEdit, "change-cells-by").setText("$1 Museum")
    qtbot.waitUntil(lambda: dialog.go.isEnabled() and dialog.model.items[0].after == "Harbours Museum")
    assert "regular expressions" in find(dialog, QLabel, "change-cells-help").text()
    assert "3 cells in 3 rows" in find(dialog, QLabel, "change-cells-said").text()
    press(qtbot, dialog, "change-cells-go")
    _settle(qtbot, window)
    assert [_cell(window, row, "Institution") for row in (2, 3, 4)] == ["Harbours Museum"] * 3
    window.session.undo.undo()
    _settle(qtbot, window)
    assert _cell(window, 2, "Institution") == "Museum of Harbours"


def test_that_nobody_empties_cells_by_a_dialog_that_was_only_opened(qtbot: QtBot, window: MainWindow) -> None:
    _check(qtbot, window)
    press(qtbot, window, "change-many")
    dialog = _dialog(window)
    said = find(dialog, QLabel, "change-cells-said")
    qtbot.waitUntil(lambda: "nothing changes" in said.text())
    assert not find(dialog, QPushButton, "change-cells-go").isEnabled()

    kind = find(dialog, QComboBox, "change-cells-kind")
    kind.setCurrentIndex(kind.findData("empty"))
    qtbot.waitUntil(dialog.go.isEnabled)
    assert {one.after for one in dialog.model.items} == {""}
    dialog.reject()


def test_that_what_only_the_user_knows_is_written_in_from_the_finding(qtbot: QtBot, window: MainWindow) -> None:
    page = _check(qtbot, window)
    page.rows.keep_place(11)
    press(qtbot, window, "write-0")
    editor = page.rows.cells.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "CC0")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _cell(window, 11, "Licence") == "CC0")
    _settle(qtbot, window)
    assert "licence-missing" not in _codes(window, 11)
    qtbot.waitUntil(lambda: not page.rows.shows_cells)


def test_that_a_warning_about_a_cell_can_be_answered_there_too(qtbot: QtBot, window: MainWindow) -> None:
    page = _check(qtbot, window)
    page.rows.keep_place(3)
    press(qtbot, window, "write-0")
    assert page.rows.cells.currentIndex().row() == page.rows.cell_model.row_of(3)
    assert page.rows.cells.findChild(QLineEdit) is not None


def test_that_what_no_column_gives_is_said_on_the_page_describe(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    sheet = tmp_path / "plain.csv"
    sheet.write_text("File,Title,Photographer\nMH-0101.jpg,A view,Ann Sailor\n", encoding="utf-8")
    window.start.begin(sheet, sample_settings().media)
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    window.show_step(Step.CHECK)
    _settle(qtbot, window)
    press(qtbot, window, "describe-0")
    assert window.page.step is Step.DESCRIBE


def test_that_what_many_rows_lack_is_written_into_all_of_them(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.sheet_answer = tmp_path / "many.csv"
    photos = sample_settings().media
    names = sorted(path.name for path in photos.rglob("*.jpg"))[:3]
    rows = "".join(f"{name},View {number},Ann Sailor,1905,\n" for number, name in enumerate(names))
    answers.sheet_answer.write_text(f"File,Title,Photographer,Date,Licence\n{rows}", encoding="utf-8")
    window.start.begin(answers.sheet_answer, photos)
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    window.show_step(Step.CHECK)
    _settle(qtbot, window)
    press(qtbot, window, "write-all-0")
    dialog = _dialog(window)
    find(dialog, QLineEdit, "change-cells-by").setText("CC0")
    qtbot.waitUntil(dialog.go.isEnabled)
    press(qtbot, dialog, "change-cells-go")
    qtbot.waitUntil(lambda: all(_cell(window, row, "Licence") == "CC0" for row in (2, 3, 4)))


def test_that_a_pattern_that_cannot_be_used_is_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    _check(qtbot, window)
    press(qtbot, window, "change-many")
    dialog = _dialog(window)
    kind = find(dialog, QComboBox, "change-cells-kind")
    kind.setCurrentIndex(kind.findData("pattern"))
    find(dialog, QLineEdit, "change-cells-find").setText("(")
    qtbot.waitUntil(lambda: "valid pattern" in find(dialog, QLabel, "change-cells-said").text())
    assert not find(dialog, QPushButton, "change-cells-go").isEnabled()
    dialog.reject()


def test_that_rows_with_one_kind_of_finding_can_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    page = _check(qtbot, window)
    place = page.rows.kinds.findData("licence-missing")
    assert place > 0
    assert page.rows.kinds.itemText(place).endswith("(1)")
    assert page.rows.kinds.itemText(place).startswith("The licence is missing. (")
    page.rows.kinds.setCurrentIndex(place)
    assert [row.row.number for row in page.rows.rows_in_view] == [11]
    page.rows.kinds.resize(140, 36)
    assert page.rows.kinds.words_shown().endswith("…")
    assert page.rows.kinds.toolTip() == page.rows.kinds.currentText()


def test_that_a_warning_is_called_all_right_and_warned_of_again(qtbot: QtBot, window: MainWindow) -> None:
    page = _check(qtbot, window)
    assert _warned(window) == [3, 8, 10, 13]
    page.rows.keep_place(3)
    press(qtbot, window, "all-right-0")
    _settle(qtbot, window)
    assert _warned(window) == [8, 10, 13]
    page.rows.keep_place(8)
    press(qtbot, window, "all-right-everywhere-0")
    _settle(qtbot, window)
    assert _warned(window) == []
    page.rows.keep_place(3)
    press(qtbot, window, "warn-again-0")
    _settle(qtbot, window)
    assert _warned(window) == [3]
    for _ in range(2):
        window.session.undo.undo()
        _settle(qtbot, window)
    assert _warned(window) == [8, 10, 13]


def _warned(window: MainWindow) -> list[int]:
    assert window.session.prepared is not None
    return [one.row.number for one in window.session.prepared.rows if any(f.severity is Severity.WARNING for f in one.findings)]


def test_that_very_many_rows_are_left_out_and_taken_back_in_the_order_wanted(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = 700
    sheet = tmp_path / "many.csv"
    sheet.write_text("File,Title\n" + "".join(f"{number}.jpg,Harbour {number}\n" for number in range(rows)))
    window.start.begin(sheet, tmp_path)
    qtbot.waitUntil(lambda: window.session.prepared is not None and not window.session.is_preparing, timeout=30_000)
    window.show_step(Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    page.rows.table.selectAll()
    assert len(page.rows.chosen_rows()) == rows
    assert "700" in page.selected.text()
    page.leave_out()
    page.correcting.type_in(2, "Title", "Dawn")
    assert window.session.is_preparing
    batch = window.session.batch
    assert batch is not None
    qtbot.waitUntil(lambda: _cell(window, 2, "Title") == "Dawn" and not window.session.is_preparing, timeout=30_000)
    assert len(batch.decisions()) == rows + 1
    assert window.session.prepared is not None
    assert all(row.left_out for row in window.session.prepared.rows)
    for _ in range(2):
        window.session.undo.undo()
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    assert batch.decisions() == []
    assert not any(row.left_out for row in window.session.prepared.rows)
    press(qtbot, window, "view-cells")
    page.rows.cells.selectAll()
    cells = page.rows.chosen_cells()
    assert cells is not None
    assert [(one.row, one.column, one.text) for one in cells.cells()[:2]] == [(2, "File", "0.jpg"), (2, "Title", "Harbour 0")]
    assert len(cells.cells()) == len(cells) == rows * 2


def test_that_the_spreadsheet_is_written_only_on_request(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    own = tmp_path / "harbours.xlsx"
    shutil.copy(sample_settings().sheet, own)
    before = own.read_bytes()
    window.start.begin(own, sample_settings().media)
    wait_for_step(qtbot, window, Step.FILES)
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    window.show_step(Step.CHECK)
    page = window.page
    assert isinstance(page, CheckPage)
    page.correcting.type_in(2, "Title", "Dawn")
    page.correcting.leave_out([page.rows.model.items[0]])
    qtbot.waitUntil(lambda: _cell(window, 2, "Title") == "Dawn" and not window.session.is_preparing)
    assert own.read_bytes() == before
    answers.place_answer = tmp_path / "copy.xlsx"
    press(qtbot, window, "save-corrections")
    press(qtbot, window, "corrections-copy")
    qtbot.waitUntil(lambda: "copy" in page.selected.text() and not window.session.is_preparing)
    assert read_sheet(tmp_path / "copy.xlsx").rows[0].cells[2] == "Dawn"
    assert own.read_bytes() == before
    press(qtbot, window, "save-corrections")
    press(qtbot, window, "corrections-own")
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=30_000)
    prepared, batch = window.session.prepared, window.session.batch
    assert prepared is not None
    assert batch is not None
    assert read_sheet(own).rows[0].cells[2] == "Dawn"
    assert prepared.rows[0].left_out
    assert [made.kind.value for made in batch.decisions()] == ["left-out"]
    assert not any(finding.code == "decisions-forgotten" for finding in prepared.findings)


def _dialog(window: MainWindow) -> ChangeCells:
    (dialog,) = [one for one in window.findChildren(ChangeCells) if one.isVisible()]
    QApplication.processEvents()
    return dialog
