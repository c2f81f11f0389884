"""Fields and properties are found by name, in the user's language, with and without a wiki."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.journey.items.entity_search import EntitySearch
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.practice.server import PracticeServer
from cph_desktop.shipped import shipped_facts
from cph_desktop.ui.dialogs.add_field import AddField
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models.field_choices import FieldChoice, best_first
from cph_desktop.ui.standing import Step
from cph_desktop.ui.surroundings import Surroundings
from tests.ui.driving import find, practise, press

RECIPE = Recipe("artwork", (FieldSource("title", ("T",)), FieldSource("caption", ("C",))), "{title}", language="en")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def opened(around: Surroundings, parent: QWidget, recipe: Recipe | None = RECIPE) -> AddField:
    dialog = AddField(around, shipped_facts(), recipe, parent)
    dialog.open()
    return dialog


def offered(dialog: AddField) -> list[str]:
    found = find(dialog, QListWidget, "add-field-list")
    return [found.item(row).text() for row in range(found.count())]


def type_words(qtbot: QtBot, dialog: AddField, text: str) -> None:
    qtbot.keyClicks(find(dialog, QLineEdit, "add-field-search"), text)


def test_that_fields_come_before_properties_and_those_that_begin_so_first(
    around: Surroundings, qtbot: QtBot, parent: QWidget
) -> None:
    dialog = opened(around, parent)
    type_words(qtbot, dialog, "pub")
    assert offered(dialog)[0] == "Publisher"
    assert "publication date" in offered(dialog)
    assert offered(dialog).index("Publisher") < offered(dialog).index("publication date")


def test_that_any_property_is_found_in_the_users_language(
    qtbot: QtBot, practice: PracticeServer, around: Surroundings, parent: QWidget
) -> None:
    around.texts.set_language("sv")
    around.labels.use(shipped_facts(), practice.api_url, "sv")
    dialog = opened(around, parent)
    chosen: list[FieldSource] = []
    dialog.chosen.connect(chosen.append)
    find(dialog, QLineEdit, "add-field-search").insert("födelseort")  # Qt can press the keys of ASCII only
    qtbot.waitUntil(lambda: "födelseort" in offered(dialog), timeout=10_000)
    qtbot.keyClick(find(dialog, QLineEdit, "add-field-search"), Qt.Key.Key_Return)
    assert chosen == [FieldSource("P19", datatype="wikibase-item")]
    around.labels.close()


def test_that_without_a_wiki_the_shipped_properties_are_offered_and_it_is_said(
    qtbot: QtBot, around: Surroundings, parent: QWidget
) -> None:
    around.labels.search = EntitySearch(ItemWiki(None, "en", offline=True))
    dialog = opened(around, parent)
    type_words(qtbot, dialog, "inception")
    said = dialog.findChild(QLabel, "add-field-said")
    qtbot.waitUntil(said.isVisible, timeout=10_000)
    assert offered(dialog) == ["Date", "inception"]  # the field is found by its other names


def test_that_the_arrow_keys_move_in_the_list_while_one_types(qtbot: QtBot, around: Surroundings, parent: QWidget) -> None:
    dialog = opened(around, parent)
    search, listed = find(dialog, QLineEdit, "add-field-search"), find(dialog, QListWidget, "add-field-list")
    assert listed.currentRow() == 0
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert listed.currentRow() == 1


def test_that_for_a_qualifier_properties_alone_are_offered(around: Surroundings, parent: QWidget) -> None:
    dialog = AddField(around, shipped_facts(), None, parent, first=shipped_facts().usual_qualifiers)
    dialog.open()
    assert offered(dialog)[0] == "sourcing circumstances"
    assert "Medium" not in offered(dialog)


def test_that_a_caption_in_another_language_is_added_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    window.show_step(Step.DESCRIBE)
    before = window.session.recipe
    assert before is not None
    for _once, language in enumerate(("de", "fr")):
        press(qtbot, window, "add-field")
        dialog = window.findChildren(AddField)[-1]
        type_words(qtbot, dialog, "caption")
        assert offered(dialog)[0] == "Caption"
        languages = find(dialog, QComboBox, "add-field-language")
        languages.setCurrentIndex(languages.findData(language))
        assert languages.currentData() == language
        qtbot.keyClick(find(dialog, QLineEdit, "add-field-search"), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.session.is_preparing, timeout=20_000)
    recipe = window.session.recipe
    assert recipe is not None
    captions = [source.language for source in recipe.fields if source.field == "caption"]
    assert captions[-2:] == ["de", "fr"]


def test_that_a_search_by_the_wiki_counts_though_the_words_are_others() -> None:
    one, other = FieldChoice("P571", "inception", "", datatype="time"), FieldChoice("medium", "Medium", "")
    assert best_first([one, other], "date of creation", {"P571"}) == [one]
    assert best_first([one, other], "") == [other, one]
    assert best_first([one, other], "edium") == []
