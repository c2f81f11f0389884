"""The page Describe: every way to say where a field comes from, recipes, other templates, own wikitext, guesses, dates."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cph_desktop.compose.recipe import Recipe, WikitextSyntax
from cph_desktop.journey import recipe_shelf
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.describe.column_order import ColumnOrder
from cph_desktop.ui.describe.lookup_table import LookupTable
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models.field_lines import FieldLine
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage
from cph_desktop.values.date_pieces import DayMonthOrder
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import target_from
from tests.ui.conftest import Answers
from tests.ui.driving import find, go_on_to, practise, press

COMES_FROM = 1


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> DescribePage:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.DESCRIBE)
    assert isinstance(window.page, DescribePage)
    return window.page


def _line(page: DescribePage, field: str) -> FieldLine:
    return next(line for line in page.model.items if line.field == field)


def _recipe(page: DescribePage) -> Recipe:
    assert page.session.prepared is not None
    return page.session.prepared.recipe


def _wikitext(page: DescribePage) -> str:
    assert page.session.prepared is not None
    found = page.session.prepared.at(page.session.row)
    assert found is not None
    return found.draft.wikitext


def _settled(qtbot: QtBot, page: DescribePage) -> None:
    qtbot.waitUntil(lambda: not page.session.is_preparing, timeout=30_000)


def _more_about(qtbot: QtBot, page: DescribePage, field: str) -> QDialog:
    page.table.setCurrentIndex(page.model.index(page.model.row_of(lambda line: line.field == field), COMES_FROM))
    press(qtbot, page, "edit-source")
    return find(page, QDialog, "field-source")


def _choose(combo: QComboBox, text: str) -> None:
    place = combo.findText(text)
    assert place >= 0, f"{text!r} is not offered"
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_that_several_columns_are_joined_and_the_result_is_seen_before(qtbot: QtBot, page: DescribePage) -> None:
    dialog = _more_about(qtbot, page, "title")
    _choose(find(dialog, QComboBox, "source-way"), "from several columns, joined")
    order = dialog.findChild(ColumnOrder)
    assert order is not None
    inventory = order.list.findItems("Inventory number", Qt.MatchFlag.MatchExactly)[0]
    inventory.setCheckState(Qt.CheckState.Checked)
    order.list.setCurrentItem(inventory)
    for _ in range(order.list.count()):
        press(qtbot, dialog, "column-up")
    find(dialog, QLineEdit, "source-joiner").setText(" / ")
    results = dialog.results  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: results.item(0, 1).text() == "MH-0101 / Morning in the outer harbour")
    assert results.rowCount() == 4
    press(qtbot, dialog, "source-use")
    assert _recipe(page).source("title").columns == ("Inventory number", "Title")  # type: ignore[union-attr]
    assert "MH-0101 / Morning" in page.preview.page.toPlainText()
    _settled(qtbot, page)
    page.session.undo.undo()
    assert _recipe(page).source("title").columns == ("Title",)  # type: ignore[union-attr]


def test_that_each_way_to_say_where_a_value_comes_from_is_explained(qtbot: QtBot, page: DescribePage) -> None:
    dialog = _more_about(qtbot, page, "title")
    told = []
    for at in range(find(dialog, QComboBox, "source-way").count()):
        find(dialog, QComboBox, "source-way").setCurrentIndex(at)
        told.append(find(dialog, QLabel, "source-help").text())
    assert len(set(told)) == 4
    assert all(told)


def test_that_a_text_may_hold_columns(qtbot: QtBot, page: DescribePage) -> None:
    dialog = _more_about(qtbot, page, "institution")
    _choose(find(dialog, QComboBox, "source-way"), "a text with columns in it")
    find(dialog, QLineEdit, "source-text").setText("Archive, ")
    _choose(find(dialog, QComboBox, "source-insert"), "Institution")
    press(qtbot, dialog, "source-use")
    source = _recipe(page).source("institution")
    assert source is not None
    assert (source.text, source.columns) == ("Archive, {Institution}", ())
    assert _line(page, "institution").says == "Archive, Museum of Harbours"


def test_that_a_look_up_table_can_be_pasted_from_a_spreadsheet(qtbot: QtBot, page: DescribePage) -> None:
    dialog = _more_about(qtbot, page, "photographer")
    find(dialog, QCheckBox, "source-has-lookup").setChecked(True)
    table = find(dialog, LookupTable, "lookup-table")
    qtbot.waitUntil(lambda: table.rowCount() > 1)
    QGuiApplication.clipboard().setText("Ellen Sundvik\tEllen Sundvik-Berg\nNobody\tAnonymous\n")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, dialog, "source-use")
    source = _recipe(page).source("photographer")
    assert source is not None
    assert source.lookup == {"Ellen Sundvik": "Ellen Sundvik-Berg", "Nobody": "Anonymous"}
    assert _line(page, "photographer").says == "Ellen Sundvik → Ellen Sundvik-Berg"


def test_that_a_source_that_a_list_cannot_say_is_opened_in_the_dialog(qtbot: QtBot, page: DescribePage) -> None:
    page._edited(_line(page, "title"), ("constant", "x"))
    dialog = _more_about(qtbot, page, "title")
    _choose(find(dialog, QComboBox, "source-way"), "a text with columns in it")
    find(dialog, QLineEdit, "source-text").setText("{Title}!")
    press(qtbot, dialog, "source-use")
    index = page.model.index(page.model.row_of(lambda line: line.field == "title"), COMES_FROM)
    page.table.setCurrentIndex(index)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in page.findChildren(QDialog, "field-source")))


def test_that_a_guess_is_confirmed_by_a_click_or_by_the_space_bar_and_not_by_looking(qtbot: QtBot, page: DescribePage) -> None:
    before = len(page._guesses())
    place = page.model.row_of(lambda line: line.field == "title")
    cell = page.table.visualRect(page.model.index(place, 0))
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(cell.center().x(), cell.bottom() - 6))
    assert len(page._guesses()) == before - 1
    assert not _line(page, "title").is_guess
    place = page.model.row_of(lambda line: line.field == "photographer")
    page.table.setCurrentIndex(page.model.index(place, 0))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert len(page._guesses()) == before - 2
    page.table.setCurrentIndex(page.model.index(page.model.row_of(lambda line: line.field == "institution"), COMES_FROM))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    page.table.setCurrentIndex(page.model.index(0, 0))
    assert len(page._guesses()) == before - 2
    press(qtbot, page, "confirm-guesses")
    assert not page._guesses()


def test_that_a_shipped_recipe_is_used_with_the_columns_of_the_sheet_and_undone(qtbot: QtBot, page: DescribePage) -> None:
    before = _recipe(page)
    press(qtbot, page, "recipes-open")
    dialog = find(page, QDialog, "recipes")
    recipes = find(dialog, QListWidget, "recipes-list")
    recipes.setCurrentItem(recipes.findItems("Paintings and prints", Qt.MatchFlag.MatchExactly)[0])
    press(qtbot, dialog, "recipe-use")
    assert _recipe(page).template == "artwork"
    assert _recipe(page).source("title").columns == ("Title",)  # type: ignore[union-attr]
    assert "{{Artwork" in page.preview.wikitext.toPlainText()
    _settled(qtbot, page)
    page.session.undo.undo()
    assert _recipe(page) == before


def test_that_recipes_are_saved_renamed_passed_on_and_taken_in(
    qtbot: QtBot, page: DescribePage, answers: Answers, tmp_path: Path
) -> None:
    press(qtbot, page, "recipes-open")
    dialog = find(page, QDialog, "recipes")
    find(dialog, QLineEdit, "recipe-name").setText("Our harbour")
    press(qtbot, dialog, "recipe-save")
    assert [kept.name for kept in recipe_shelf.saved()] == ["Our harbour"]
    find(dialog, QLineEdit, "recipe-name").setText("Our ships")
    press(qtbot, dialog, "recipe-rename")
    assert [kept.name for kept in recipe_shelf.saved()] == ["Our ships"]
    answers.place_answer = tmp_path / "ships.json"
    press(qtbot, dialog, "recipe-export")
    assert json.loads(answers.place_answer.read_text(encoding="utf-8"))["name"] == "Our ships"
    answers.recipe_answer = answers.place_answer
    press(qtbot, dialog, "recipe-import")
    assert [kept.name for kept in recipe_shelf.saved()] == ["Our ships", "Our ships (2)"]
    press(qtbot, dialog, "recipe-delete")
    press(qtbot, dialog, "recipe-delete-now")
    assert [kept.name for kept in recipe_shelf.saved()] == ["Our ships"]
    answers.recipe_answer = tmp_path / "none.json"
    press(qtbot, dialog, "recipe-import")
    assert "none.json" in dialog.notice.accessibleName()  # type: ignore[attr-defined]


def test_that_own_wikitext_is_written_checked_and_left_again(qtbot: QtBot, page: DescribePage) -> None:
    _choose(page.choices.templates, "Own wikitext…")
    dialog = find(page, QDialog, "own-wikitext")
    editor, result = find(dialog, QPlainTextEdit, "wikitext-editor"), find(dialog, QPlainTextEdit, "wikitext-result")
    assert '= {% if cell("Title") %}' in editor.toPlainText()
    assert "{{en|1=Morning in the outer harbour}}" in result.toPlainText()
    use = find(dialog, QPushButton, "wikitext-use")
    editor.setPlainText("One\n{% if {Title} %}")
    qtbot.waitUntil(lambda: not use.isEnabled())
    assert "line 2" in dialog.notice.accessibleName()  # type: ignore[attr-defined]
    editor.setPlainText("")
    qtbot.keyClicks(editor, "{{Ours|{titl")
    qtbot.keyClick(editor.completer.popup(), Qt.Key.Key_Down)  # type: ignore[attr-defined]
    qtbot.keyClick(editor.completer.popup(), Qt.Key.Key_Return)  # type: ignore[attr-defined]
    qtbot.keyClicks(editor, "}}")
    assert editor.toPlainText() == "{{Ours|{Title}}}"
    qtbot.waitUntil(lambda: result.toPlainText() == "{{Ours|Morning in the outer harbour}}")
    press(qtbot, dialog, "wikitext-use")
    assert _recipe(page).wikitext_syntax is WikitextSyntax.JINJA
    assert _wikitext(page) == "{{Ours|Morning in the outer harbour}}"
    assert page.choices.templates.currentText() == "Own wikitext…"
    assert page.page_notice.isVisible()
    _choose(page.choices.templates, "Photograph")
    assert "{{Photograph" in _wikitext(page)
    assert page.page_notice.isHidden()
    page.session.undo.undo()
    assert _wikitext(page) == "{{Ours|Morning in the outer harbour}}"


def test_that_thinking_better_of_own_wikitext_leaves_the_template(qtbot: QtBot, page: DescribePage) -> None:
    _choose(page.choices.templates, "Own wikitext…")
    press(qtbot, find(page, QDialog, "own-wikitext"), "wikitext-cancel")
    assert page.choices.templates.currentText() == "Photograph"


def test_that_any_other_template_becomes_lines_of_the_table(qtbot: QtBot, page: DescribePage, practice: PracticeServer) -> None:
    connection = connect(target_from(practice.api_url), practice.bot_name, practice.password)
    data = '{"params": {"Titel": {"label": {"en": "Title"}}, "medium": {}, "shelf": {}}}'
    text = f"<includeonly>{{{{{{Titel}}}}}}</includeonly><noinclude><templatedata>{data}</templatedata></noinclude>"
    connection.write({"action": "edit", "title": "Template:Our work", "text": text, "summary": ""})
    connection.close()
    _choose(page.choices.templates, "Any other template…")
    dialog = find(page, QDialog, "other-template")
    find(dialog, QLineEdit, "other-name").setText("No such")
    press(qtbot, dialog, "other-look")
    qtbot.waitUntil(find(dialog, QPushButton, "other-look").isEnabled, timeout=10_000)
    assert "No such" in dialog.notice.accessibleName()  # type: ignore[attr-defined]
    assert not find(dialog, QPushButton, "other-use").isEnabled()
    find(dialog, QLineEdit, "other-name").setText("Our work")
    press(qtbot, dialog, "other-look")
    qtbot.waitUntil(find(dialog, QPushButton, "other-use").isEnabled, timeout=10_000)
    press(qtbot, dialog, "other-use")
    assert _wikitext(page).startswith("=={{int:filedesc}}==\n{{Our work\n |Titel")
    assert page.choices.templates.currentText() == "Our work"
    medium = _line(page, "medium")
    assert medium.is_empty
    assert medium.goes.parameter == "medium"
    shelf = next(line for line in page.model.items if line.goes.parameter == "shelf")
    page._edited(shelf, ("column", "Inventory number"))
    assert " |shelf  = MH-0101" in _wikitext(page)
    _settled(qtbot, page)
    assert page.standing().reachable


@pytest.mark.parametrize(
    ("text", "told"),
    [("Nothing to fill", "does not tell any parameters"), ("{{{other fields|}}}", "has no parameter with a name")],
)
def test_that_a_template_without_parameters_leads_to_own_wikitext(
    qtbot: QtBot, page: DescribePage, practice: PracticeServer, text: str, told: str
) -> None:
    connection = connect(target_from(practice.api_url), practice.bot_name, practice.password)
    connection.write({"action": "edit", "title": "Template:Ours", "text": text, "summary": ""})
    connection.close()
    _choose(page.choices.templates, "Any other template…")
    dialog = find(page, QDialog, "other-template")
    find(dialog, QLineEdit, "other-name").setText("Ours")
    press(qtbot, dialog, "other-look")
    qtbot.waitUntil(find(dialog, QPushButton, "other-look").isEnabled, timeout=10_000)
    assert told in dialog.notice.accessibleName()  # type: ignore[attr-defined]
    assert not find(dialog, QPushButton, "other-use").isEnabled()
    press(qtbot, dialog, "other-wikitext")
    press(qtbot, find(page, QDialog, "own-wikitext"), "wikitext-cancel")


def test_that_the_order_of_day_and_month_is_asked_once(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.sheet_answer = tmp_path / "dates.csv"
    with answers.sheet_answer.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["File", "Title", "Date"], ["a.jpg", "One", "5/12/1899"], ["b.jpg", "Two", "1901"]])
    window.start.choose_sheet()
    qtbot.waitUntil(lambda: window.session.prepared is not None, timeout=30_000)
    window.show_step(Step.DESCRIBE)
    page = window.page
    assert isinstance(page, DescribePage)
    first = find(page, QPushButton, "date-day-first").text()
    assert "5 Dec 1899" in first
    assert "12 May 1899" in find(page, QPushButton, "date-month-first").text()
    press(qtbot, page, "date-month-first")
    assert _recipe(page).day_month_order is DayMonthOrder.MONTH_FIRST
    assert page.question.isHidden()
    assert "1899-05-12" in _wikitext(page)
    _settled(qtbot, page)
    assert find(page, QComboBox, "date-order").currentText() == "month first"
    _choose(find(page, QComboBox, "date-order"), "day first")
    assert "1899-12-05" in _wikitext(page)


def test_that_rows_are_stepped_through_beside_the_page(qtbot: QtBot, page: DescribePage) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.session.row == 3
    qtbot.keyClick(find(page, QPushButton, "row-before"), Qt.Key.Key_Left)
    assert page.session.row == 2
    assert "Morning in the outer harbour" in page.preview.page.toPlainText()
    press(qtbot, page, "show-page")
    assert not page.preview.isVisible()
