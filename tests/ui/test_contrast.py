"""Words can be read where they are painted, whatever their ground is, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cph_desktop.ui.delegates.cells import PictureDelegate
from cph_desktop.ui.delegates.chips import ChipsDelegate
from cph_desktop.ui.main_window import MainWindow
from tests.ui.every_view import found_in_dialogs, found_on_pages
from tests.ui.fitting import visible
from tests.ui.painted import contrast, contrast_of_words, picture

_ENOUGH = 4.5
_ROWS = 4
"""Of each table; the others are painted alike."""

Words = Iterator[tuple[str, QWidget, QRect]]


def _hard_to_read(window: QWidget) -> list[str]:
    """Words whose contrast is too low, each with it."""
    seen = ((words, widget, room & widget.visibleRegion().boundingRect()) for words, widget, room in _words(window))
    painted = ((words, contrast_of_words(picture(widget, room))) for words, widget, room in seen if not room.isEmpty())
    return [f"{words}: {value:.2f}" for words, value in [*painted, *_in_documents(window)] if value < _ENOUGH]


def _words(window: QWidget) -> Words:
    """What is written, and where; what cannot be pressed or chosen may be pale."""
    for label in visible(window, QLabel):
        if label.text() and label.isEnabled() and not label.pixmap():
            yield label.text(), label, label.rect()
    for button in visible(window, QAbstractButton):
        if button.text().strip() and button.isEnabled():
            yield button.text(), button, _without_icon(button)
    for line in visible(window, QLineEdit):
        if line.isEnabled() and (line.text() or line.placeholderText()):
            yield line.text() or line.placeholderText(), line, line.rect().adjusted(4, 4, -4, -4)
    for bar in visible(window, QTabBar):
        for place in range(bar.count()):
            yield bar.tabText(place), bar, bar.tabRect(place).adjusted(3, 3, -3, -3)
    for view in (*visible(window, QTableView), *visible(window, QListView)):
        yield from _cells(view)


def _without_icon(button: QAbstractButton) -> QRect:
    """The inside of a button; its words stand to the right of its icon."""
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 8
    return button.rect().adjusted(4 + icon, 4, -4, -4)


def _cells(view: QAbstractItemView) -> Words:
    model = view.model()
    columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
    for row in range(min(model.rowCount(), _ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            room = view.visualRect(index).intersected(view.viewport().rect())
            words = index.data()
            if words and room.height() > 10 and room.width() > 30 and index.flags() & Qt.ItemFlag.ItemIsEnabled:
                yield str(words), view.viewport(), _words_of_cell(view, index, room)


def _words_of_cell(view: QAbstractItemView, index: QModelIndex, room: QRect) -> QRect:
    delegate = view.itemDelegateForIndex(index)
    if isinstance(delegate, ChipsDelegate) and index.data() != "—":
        return QRect(room.left() + 11, room.center().y() - 8, 34, 18)
    return QRect() if isinstance(delegate, PictureDelegate) else room.adjusted(3, 3, -3, -3)


def _in_documents(window: QWidget) -> Iterator[tuple[str, float]]:
    """The colours of the words in pages that are shown."""
    for shown in visible(window, QTextEdit):
        block = shown.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                ink = at.fragment().charFormat().foreground()
                if ink.style() != Qt.BrushStyle.NoBrush:
                    yield at.fragment().text(), contrast(ink.color().name(), QApplication.palette().base().color().name())
                at += 1
            block = block.next()


def test_that_the_words_of_each_page_can_be_read(qtbot: QtBot, coloured: MainWindow) -> None:
    assert found_on_pages(qtbot, coloured, _hard_to_read) == {}


def test_that_the_words_of_each_dialog_can_be_read(qtbot: QtBot, coloured: MainWindow) -> None:
    assert found_in_dialogs(qtbot, coloured, _hard_to_read) == {}
