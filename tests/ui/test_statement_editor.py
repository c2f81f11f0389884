"""A statement with qualifiers and references, made in the window as a user makes it."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.ui.dialogs.add_field import AddField
from cph_desktop.ui.dialogs.statement_editor import StatementEditor
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.standing import Step
from cph_desktop.ui.steps.describe import DescribePage
from tests.ui.driving import find, practise, press

PLACE = FieldSource("P1071", ("Photographer",), datatype="wikibase-item")


@pytest.fixture
def editor(qtbot: QtBot, window: MainWindow) -> StatementEditor:
    practise(qtbot, window)
    window.show_step(Step.DESCRIBE)
    return opened(window, PLACE)


def opened(window: MainWindow, source: FieldSource) -> StatementEditor:
    dialog = StatementEditor(window.around, window.session, source, window)
    dialog.open()
    return dialog


def choose(qtbot: QtBot, combo: QComboBox, data: object) -> None:
    """As with the mouse or the keyboard."""
    combo.setCurrentIndex(next(n for n in range(combo.count()) if combo.itemData(n) == data))
    combo.activated.emit(combo.currentIndex())


def add_property(qtbot: QtBot, dialog: StatementEditor, button: str, typed: str, property_id: str) -> None:
    press(qtbot, dialog, button)
    asked = dialog.findChildren(AddField)[-1]
    qtbot.keyClicks(find(asked, QLineEdit, "add-field-search"), typed)
    offered = find(asked, QListWidget, "add-field-list")
    qtbot.waitUntil(
        lambda: offered.count() > 0 and f"{property_id} " in offered.item(0).data(Qt.ItemDataRole.UserRole), timeout=10_000
    )
    qtbot.keyClick(find(asked, QLineEdit, "add-field-search"), Qt.Key.Key_Return)


def lines(dialog: StatementEditor) -> list[str]:
    """The tree's first column, indented by depth."""
    found: list[str] = []

    def walk(parent: object, depth: int) -> None:
        for row in range(dialog.model.rowCount(parent)):  # type: ignore[arg-type]
            index = dialog.model.index(row, 0, parent)  # type: ignore[arg-type]
            found.append("  " * depth + str(index.data()))
            walk(index, depth + 1)

    walk(dialog.tree.rootIndex(), 0)
    return found


def result(dialog: StatementEditor) -> str:
    return find(dialog, QLabel, "statement-result").text()


def test_that_a_statement_gets_a_constant_a_qualifier_and_a_reference(qtbot: QtBot, editor: StatementEditor) -> None:
    chosen: list[FieldSource] = []
    editor.chosen.connect(chosen.append)
    part = editor.part
    assert part.editor is not None
    part.editor.way.setCurrentIndex(2)
    part.editor.constant.setText("Lund (Q2167)")
    add_property(qtbot, editor, "statement-add-qualifier", "sourcing", "P1480")
    assert part.editor.way.isVisible()
    part.editor.way.setCurrentIndex(2)
    part.editor.constant.setText("Q5727902")
    add_property(qtbot, editor, "statement-add-reference", "reference URL", "P854")
    part.editor.way.setCurrentIndex(2)
    part.editor.constant.setText("https://example.org/catalogue")
    qtbot.waitUntil(lambda: "example.org" in result(editor), timeout=5_000)
    assert lines(editor) == [
        "location of creation",
        "  Qualifiers (1)",
        "    sourcing circumstances",
        "  Reference 1",
        "    reference URL",
    ]
    press(qtbot, editor, "statement-use")
    (made,) = chosen
    assert made.constant == "Lund (Q2167)"
    assert [(one.field, one.constant) for one in made.qualifiers] == [("P1480", "Q5727902")]
    assert [[one.field for one in group] for group in made.references] == [["P854"]]


def test_that_an_unknown_value_and_a_rank_can_be_said(qtbot: QtBot, editor: StatementEditor) -> None:
    kinds, ranks = find(editor, QComboBox, "statement-kind"), find(editor, QComboBox, "statement-rank")
    choose(qtbot, kinds, kinds.itemData(1))
    choose(qtbot, ranks, ranks.itemData(1))
    qtbot.waitUntil(lambda: "unknown value" in result(editor), timeout=5_000)
    press(qtbot, editor, "statement-use")
    assert (editor.source.constant, editor.source.columns, editor.source.rank) == ("somevalue", (), "preferred")


def test_that_parts_are_removed_and_moved_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    two = (FieldSource("P854", constant="https://a.example"), FieldSource("P813", constant="2024-01-02"))
    qualifiers = (FieldSource("P1480", constant="Q5727902"), FieldSource("P1932", constant="Lund"))
    editor = opened(window, dataclasses.replace(PLACE, constant="Q2167", columns=(), qualifiers=qualifiers, references=(two,)))
    tree = editor.tree
    tree.setFocus()
    tree.setCurrentIndex(editor.model.index_of((0, 1)))
    qtbot.keyClick(tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [one.field for one in editor.source.qualifiers] == ["P1932", "P1480"]
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert [one.field for one in editor.source.qualifiers] == ["P1480"]
    tree.setCurrentIndex(editor.model.index_of((1, 0, 0)))
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert [[one.field for one in group] for group in editor.source.references] == [["P813"]]
    tree.setCurrentIndex(editor.model.index_of((1, 0)))
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert editor.source.references == ()
    tree.setCurrentIndex(editor.model.index_of(()))
    assert not find(editor, QPushButton, "statement-remove").isEnabled()


def test_that_what_the_row_cannot_say_is_told(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    editor = opened(window, FieldSource("P571", constant="many years ago", datatype="time"))
    notice = find(editor, QWidget, "statement-trouble")
    assert "many years ago" in notice.accessibleName()
    assert "says nothing" in result(editor)


def test_that_items_are_searched_while_typing(qtbot: QtBot, editor: StatementEditor) -> None:
    assert editor.part.editor is not None
    editor.part.editor.way.setCurrentIndex(2)
    line = editor.part.editor.constant
    line.setFocus()
    from cph_desktop.ui.widgets.entity_completer import EntityCompleter

    completer = line.findChild(EntityCompleter)
    with qtbot.waitSignal(completer.found, timeout=10_000):
        qtbot.keyClicks(line, "Anders Zor")
    assert completer.model.item(0).data(Qt.ItemDataRole.EditRole) == "Anders Zorn (Q206820)"
    completer._take(completer.model.index(0, 0))
    qtbot.waitUntil(lambda: "Anders Zorn" in result(editor), timeout=5_000)


def test_that_the_page_describe_opens_it_for_a_property_and_undoes_it_as_one(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.show_step(Step.DESCRIBE)
    page = window.page
    assert isinstance(page, DescribePage)
    page._add(PLACE)
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    line = next(line for line in page.model.items if line.field == "P1071")
    page._edit_in_dialog(line)
    editor = find(window, StatementEditor, "statement-editor")
    add_property(qtbot, editor, "statement-add-qualifier", "object stated", "P1932")
    press(qtbot, editor, "statement-use")
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    recipe = window.session.recipe
    assert recipe is not None
    assert [one.field for one in recipe.fields[-1].qualifiers] == ["P1932"]
    window.session.undo.undo()
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    assert window.session.recipe is not None
    assert window.session.recipe.fields[-1] == PLACE


def test_that_all_of_it_can_be_reached_and_named(qtbot: QtBot, editor: StatementEditor) -> None:
    assert editor.part.editor is not None
    controls = [one for kind in (QPushButton, QComboBox, QLineEdit, QTreeView) for one in editor.findChildren(kind)]
    nameless = [one.objectName() for one in controls if one.isVisible() and not spoken_name(one)]
    assert [name for name in nameless if name] == []
    for way in range(4):
        editor.part.editor.way.setCurrentIndex(way)
        shown = [one.text() for kind in (QPushButton, QLabel, QCheckBox) for one in editor.findChildren(kind) if one.isVisible()]
        letters = Counter(text.replace("&&", "").partition("&")[2][:1].lower() for text in shown)
        assert {letter for letter, number in letters.items() if letter and number > 1} == set()


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def test_that_the_page_names_properties_in_the_users_language(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.show_step(Step.DESCRIBE)
    page = window.page
    assert isinstance(page, DescribePage)
    page._add(PLACE)
    qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    window.around.texts.set_language("de")
    row = page.model.row_of(lambda line: line.field == "P1071")
    qtbot.waitUntil(lambda: "Herstellungsort" in page.model.index(row, 4).data(), timeout=20_000)
    assert "Herstellungsort" in page.model.index(row, 0).data()


def test_that_a_look_up_table_offers_the_values_of_the_column(qtbot: QtBot, editor: StatementEditor) -> None:
    side = editor.part.editor
    assert side is not None
    side.has_lookup.setChecked(True)
    qtbot.waitUntil(lambda: side.lookup.rowCount() > 0, timeout=10_000)
    value = side.lookup.item(0, 0).text()
    side.lookup.item(0, 2).setText("Q206820")
    press(qtbot, editor, "statement-use")
    assert editor.source.lookup == {value: "Q206820"}
