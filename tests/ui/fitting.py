"""Whether words have the room they need: what the tests of all languages look at in a window or dialog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from cph_desktop.ui.widgets.cell_table import CellTable
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.headings import needed

Widget = TypeVar("Widget", bound=QWidget)
_SLACK = 1  # a pixel of rounding
_CONTROLS = (QPushButton, QComboBox, QLineEdit, QSpinBox, QCheckBox, QAbstractScrollArea)


def cut_off(window: QWidget) -> list[str]:
    """What is not shown whole: the words and how much room they lack. Labels that shorten their text by design are left out."""
    parts = (_labels, _buttons, _tabs, _combos, _headings, _sideways)
    return [lack for part in parts for lack in part(window)]


def visible(window: QWidget, kind: type[Widget]) -> list[Widget]:
    """The visible widgets of a kind in the window, not in dialogs over it."""
    return [widget for widget in window.findChildren(kind) if widget.isVisible() and widget.window() is window.window()]


def reachable(window: QWidget) -> list[QWidget]:
    """The visible widgets that Tab stops at."""
    found = [widget for kind in _CONTROLS for widget in visible(window, kind)]
    inner = (QLineEdit, QAbstractScrollArea)
    return [
        widget
        for widget in dict.fromkeys(found)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (isinstance(widget, inner) and isinstance(widget.parentWidget(), QComboBox | QSpinBox))
    ]


def _labels(window: QWidget) -> Iterator[str]:
    for label in visible(window, QLabel):
        if isinstance(label, ElidedLabel) or not label.text() or label.textFormat() == Qt.TextFormat.RichText:
            continue
        if label.wordWrap():
            lacks = label.heightForWidth(label.width()) - label.height()
        else:
            lacks = label.sizeHint().width() - label.width()
        if lacks > _SLACK:
            yield f"label “{label.text()}” lacks {lacks}"


def _buttons(window: QWidget) -> Iterator[str]:
    for kind in (QPushButton, QCheckBox, QToolButton):
        for button in visible(window, kind):
            lacks = button.sizeHint().width() - button.width()
            if button.text() and lacks > _SLACK:
                yield f"button “{button.text()}” lacks {lacks}"


def _tabs(window: QWidget) -> Iterator[str]:
    for bar in visible(window, QTabBar):
        lacks = bar.sizeHint().width() - bar.width()
        if lacks > _SLACK:
            yield f"tabs {[bar.tabText(place) for place in range(bar.count())]} lack {lacks}"


def _headings(window: QWidget) -> Iterator[str]:
    """The headings of tables; those of the user's spreadsheet are no words of the program."""
    for header in visible(window, QHeaderView):
        if header.orientation() == Qt.Orientation.Vertical or isinstance(header.parentWidget(), CellTable):
            continue
        for section in range(header.count()):
            lacks = needed(header, section) - header.sectionSize(section)
            if lacks > _SLACK and not header.isSectionHidden(section):
                yield f"heading “{header.model().headerData(section, Qt.Orientation.Horizontal)}” lacks {lacks}"


def _sideways(window: QWidget) -> Iterator[str]:
    """What is out of view at a side, and lists that have to be scrolled there."""
    for area in visible(window, QScrollArea):
        may_scroll = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        lacks = area.widget().minimumSizeHint().width() - area.viewport().width() if area.widget() is not None else 0
        if lacks > _SLACK and not may_scroll:
            yield f"area “{area.objectName() or type(area).__name__}” lacks {lacks}"
    for words in visible(window, QListView):
        if words.horizontalScrollBar().maximum() > 0:
            yield f"list “{words.objectName()}” lacks {words.horizontalScrollBar().maximum()}"


def _combos(window: QWidget) -> Iterator[str]:
    """A list whose current line is a word of the program, not of the user's spreadsheet, is wide enough for it."""
    for combo in visible(window, QComboBox):
        option = QStyleOptionComboBox()
        combo.initStyleOption(option)
        field = combo.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
        )
        lacks = combo.fontMetrics().horizontalAdvance(combo.currentText()) - field.width()
        if not combo.isEditable() and lacks > _SLACK:
            yield f"list “{combo.currentText()}” lacks {lacks}"
