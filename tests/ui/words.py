"""All the words that a window or dialog shows or tells to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar, QTextEdit, QWidget

from tests.ui.fitting import visible

_ROWS = 30  # of a table or list are enough
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_SAYERS = ("text", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "suffix", "prefix")


def words_of(window: QWidget) -> list[str]:
    """``object name: words``, in the order of the widgets; what is not in view is left out."""
    shown = [window, *visible(window, QWidget)]
    return [f"{widget.objectName() or type(widget).__name__}: {words}" for widget in shown for words in _words(widget) if words]


def _words(widget: QWidget) -> Iterator[str]:
    for name in _SAYERS:
        sayer = getattr(widget, name, None)
        # what the user typed is no word of the program
        if callable(sayer) and not (name == "text" and isinstance(widget, QLineEdit)):
            yield str(sayer())
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        yield from _cells(model, QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    is_list = isinstance(model, QAbstractListModel)  # whose columns are Qt's own business
    columns = range(1 if is_list else model.columnCount(parent))
    yield from (str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in columns)
    for row in range(min(model.rowCount(parent), _ROWS)):
        for column in columns:
            index = model.index(row, column, parent)
            yield from (data for role in _ROLES if isinstance(data := index.data(role), str))
            if column == 0 and not is_list and model.rowCount(index) > 0:
                yield from _cells(model, index)
