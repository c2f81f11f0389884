"""Nothing is said by colour alone: who sees none is told the same by an icon, a sign or a word."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTextBrowser
from pytestqt.qtbot import QtBot

from cph_desktop.checks.wiki_answers import AboutCategory, WikiAnswers
from cph_desktop.commons.filenames import title_key
from cph_desktop.ui.delegates.stages import Dot, StagesDelegate, dots_of
from cph_desktop.ui.main_window import MainWindow
from cph_desktop.ui.models import check_lines, name_lines, result_lines
from cph_desktop.ui.models.table import ITEM_ROLE
from cph_desktop.ui.models.upload_lines import UploadLine
from cph_desktop.ui.preview.page_html import page_html
from cph_desktop.ui.standing import Mark, Step
from cph_desktop.ui.theme import LIGHT
from cph_desktop.ui.widgets import notice
from cph_desktop.ui.widgets.filter_chips import FilterChips
from cph_desktop.upload.events import Stage
from tests.ui.driving import find, go_on_to, practise, press

_MARKS = {
    "findings": [*check_lines.MARKS.values(), check_lines.LEFT_OUT_MARK, check_lines.READY_MARK],
    "notices": notice._ICONS.values(),
    "steps": [mark.value for mark in Mark],
    "names": [state.value for state in name_lines.NameState],
    "results": result_lines._MARKS.values(),
}


@pytest.mark.parametrize("marks", _MARKS.values(), ids=_MARKS.keys())
def test_that_marks_of_other_colours_are_other_icons(marks: Iterable[tuple[str, str]]) -> None:
    colours: dict[str, set[str]] = {}
    for icon, colour in marks:
        colours.setdefault(icon, set()).add(colour)
    assert {icon: found for icon, found in colours.items() if len(found) > 1} == {}


def test_that_every_coloured_chip_has_an_icon(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    chips = [chip for box in window.findChildren(FilterChips) for chip in box._chips.values()]
    assert chips
    assert [chip.key for chip in chips if chip.tone and not chip.icon] == []


class _OneColour:
    """All ink is black, all paper white: what is still different does not need colour."""

    def color(self, role: str) -> QColor:
        return QColor("white" if role in {"page", "raised", "control"} or role.endswith("background") else "black")


def _dots(stages: UploadLine) -> bytes:
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(stages, ITEM_ROLE)
    model.appendRow(item)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 220, 40)
    image = QImage(220, 40, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    delegate = StagesDelegate(_OneColour())
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return bytes(image.constBits())


@pytest.mark.usefixtures("qapp")
def test_that_the_stages_of_a_file_are_seen_without_colour() -> None:
    lines = [UploadLine(row=2, stage=stage, size=10) for stage in Stage]
    pictures: dict[tuple[Dot, ...], bytes] = {}
    for line in lines:
        pictures.setdefault(dots_of(line), _dots(line))
    assert len(pictures) > 5
    assert len(set(pictures.values())) == len(pictures)


def test_that_a_missing_category_and_none_at_all_are_said_in_words(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    draft = window.session.prepared.rows[0].draft
    name = draft.categories[0]
    answers = WikiAnswers(categories={title_key(name): AboutCategory(exists=False)})
    shown = QTextBrowser()
    qtbot.addWidget(shown)
    shown.setHtml(page_html(draft, window.around.texts, LIGHT, answers))
    assert f"{name} (does not exist yet)" in shown.toPlainText()


def test_that_a_screen_reader_hears_how_serious_a_finding_is_and_what_the_picture_is_of(qtbot: QtBot, window: MainWindow) -> None:
    practise(qtbot, window)
    go_on_to(qtbot, window, Step.CHECK)
    model = window.page.rows.table.model()
    said = [model.index(row, 3).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    seen = [model.index(row, 3).data() for row in range(model.rowCount())]
    assert [one.removeprefix("Error: ").removeprefix("Warning: ") for one in said] == seen
    assert {one.partition(":")[0] for one in said} >= {"Error", "Warning", "Ready"}
    assert all(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount()))
    for chip, word in (("chip-check-errors", "Error"), ("chip-check-warnings", "Warning")):
        press(qtbot, window, chip)
        qtbot.waitUntil(lambda word=word: find(window, notice.Notice, "finding-0")._icon.accessibleName() == word)
