"""Each dialog of the window, opened as it is with the sample batch; for tests that look at all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtWidgets import QDialog

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.journey.correcting import cells_of
from cph_desktop.journey.prepared import Prepared
from cph_desktop.messages import msg
from cph_desktop.ui.dialogs.about import About
from cph_desktop.ui.dialogs.add_field import AddField
from cph_desktop.ui.dialogs.asking import Question, Trouble
from cph_desktop.ui.dialogs.change_cells import CellsToChange, ChangeCells
from cph_desktop.ui.dialogs.field_source import FieldSourceDialog
from cph_desktop.ui.dialogs.keys import Keys
from cph_desktop.ui.dialogs.log_view import LogView
from cph_desktop.ui.dialogs.make_sheet import MakeSheet
from cph_desktop.ui.dialogs.other_template import OtherTemplate
from cph_desktop.ui.dialogs.own_wikitext import OwnWikitext
from cph_desktop.ui.dialogs.recipes import Recipes
from cph_desktop.ui.dialogs.remarks import Remarks
from cph_desktop.ui.dialogs.sign_in import SignIn
from cph_desktop.ui.dialogs.statement_editor import StatementEditor
from cph_desktop.ui.dialogs.trainer import Trainer
from cph_desktop.ui.main_window import MainWindow
from tests.ui.conftest import Answers

_STATEMENT = FieldSource("P1071", ("Photographer",), datatype="wikibase-item")


def _parts(window: MainWindow) -> tuple[Prepared, CommonsFacts]:
    prepared, facts = window.session.prepared, window.session.facts
    assert prepared is not None
    assert facts is not None
    return prepared, facts


def _add_field(window: MainWindow) -> QDialog:
    prepared, facts = _parts(window)
    return AddField(window.around, facts, prepared.recipe, window)


def _field_source(window: MainWindow) -> QDialog:
    prepared, facts = _parts(window)
    source = next(source for source in prepared.recipe.fields if source.field == "depicts")
    return FieldSourceDialog(window.around, prepared, facts, window, source=source, name=msg("ui-program-name"), row=2)


def _recipes(window: MainWindow) -> QDialog:
    prepared, facts = _parts(window)
    return Recipes(window.around, facts, prepared.recipe, Answers(), window)


def _make_sheet(window: MainWindow) -> QDialog:
    settings = window.session.settings
    assert settings is not None
    return MakeSheet(window.around, _parts(window)[1], settings.media, Answers(), window)


def _change_cells(window: MainWindow) -> QDialog:
    prepared = _parts(window)[0]
    columns = [column.name for column in prepared.sheet.columns]
    rows = [row.row.number for row in prepared.rows[:3]]
    return ChangeCells(window.around, CellsToChange([], lambda name: cells_of(prepared, rows, name), columns, columns[0]), window)


def _question(window: MainWindow) -> QDialog:
    answers = [
        ("keep-open", msg("ui-close-keep"), lambda: None),
        ("close-after", msg("ui-close-after"), lambda: None),
        ("close-now", msg("ui-close-now"), lambda: None),
    ]
    return Question(window.around, msg("ui-close-while-sending"), msg("ui-close-while-sending-text"), answers, window)


DIALOGS: Mapping[str, Callable[[MainWindow], QDialog]] = {
    "about": lambda window: About(window.around, lambda _wanted: None, window, tells_versions=False),
    "add-field": _add_field,
    "change-cells": _change_cells,
    "field-source": _field_source,
    "keys": lambda window: Keys(window.around, window),
    "log": lambda window: LogView(window.around, window),
    "make-sheet": _make_sheet,
    "other-template": lambda window: OtherTemplate(window.around, _parts(window)[1], "practice", "en", window),
    "own-wikitext": lambda window: OwnWikitext(window.around, window.session, _parts(window)[0].recipe, "{{Photograph}}", window),
    "question": _question,
    "recipes": _recipes,
    "remarks": lambda window: Remarks(window.around, msg("ui-recipe-notes", 1), [msg("ui-recipe-no-notes", 0)], window),
    "sign-in": lambda window: SignIn(window.around, window.connecting, "commons", "", window),
    "statement": lambda window: StatementEditor(window.around, window.session, _STATEMENT, window),
    "trainer": lambda window: Trainer(window.around, window.practice.practising, window),
    "trouble": lambda window: Trouble(window.around, "Traceback", lambda: None, window),
}


@contextmanager
def opened(window: MainWindow, name: str) -> Iterator[QDialog]:
    """The dialog of that name, shown for as long as the block lasts."""
    dialog = DIALOGS[name](window)
    dialog.open()
    try:
        yield dialog
    finally:
        dialog.done(QDialog.DialogCode.Rejected)
        dialog.setParent(None)
        dialog.deleteLater()
