"""The cell that says where a field comes from: it looks like a combo box, and becomes one when it is edited.

What a list of columns cannot say is left to a dialog.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground, mirrored
from cph_desktop.ui.models.field_lines import FieldLine, is_plain
from cph_desktop.ui.models.table import ITEM_ROLE
from cph_desktop.ui.surroundings import Surroundings

NOTHING = ""
_MORE = 0  # no name of a column
_CHOSEN = "chosen"
AnyIndex = QModelIndex | QPersistentModelIndex


class ComesFromDelegate(QStyledItemDelegate):
    """The editor offers the columns of the sheet; any other text typed there is the same for all rows.

    ``more`` takes a line that is to be edited in the dialog.
    """

    def __init__(self, around: Surroundings, columns: Callable[[], list[str]], more: Callable[[FieldLine], None]) -> None:
        super().__init__()
        self._around = around
        self._columns = columns
        self._more = more

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        line: FieldLine = index.data(ITEM_ROLE)
        if not is_plain(line.source):
            QTimer.singleShot(0, lambda: self._more(line))  # the table is still busy with the key or click
            return None  # type: ignore[return-value]  # Qt's word for no editor
        return self._combo(parent, line)

    def _combo(self, parent: QWidget, line: FieldLine) -> QComboBox:
        combo = QComboBox(parent)
        combo.setObjectName("comes-from-editor")
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItem(self._around.texts.text(msg("ui-describe-nothing")), NOTHING)
        for column in self._columns():
            combo.addItem(column, column)
        combo.insertSeparator(combo.count())
        combo.addItem(self._around.texts.text(msg("ui-describe-more-ways")), _MORE)
        more = combo.count() - 1
        typed = QLineEdit()
        typed.setPlaceholderText(self._around.texts.text(msg("ui-describe-type-or-choose")))
        combo.setLineEdit(typed)
        combo.setAccessibleName(self._around.texts.text(msg("ui-column-comes-from")))

        def chosen(place: int) -> None:
            if place == more:
                QTimer.singleShot(0, lambda: self._more(line))
            else:
                combo.setProperty(_CHOSEN, "yes")
                self.commitData.emit(combo)
            self.closeEditor.emit(combo)

        combo.activated.connect(chosen)
        return combo

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        assert isinstance(editor, QComboBox)
        line: FieldLine = index.data(ITEM_ROLE)
        if line.source.constant:
            editor.setEditText(line.source.constant)
        else:
            editor.setCurrentIndex(max(0, editor.findData(line.source.columns[0] if len(line.source.columns) == 1 else NOTHING)))
        line_edit = editor.lineEdit()
        if line_edit is not None:
            line_edit.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        assert isinstance(editor, QComboBox)
        typed = editor.currentText().strip()
        known = editor.findText(typed)
        value = ("column", editor.itemData(known)) if known >= 0 else ("constant", typed)
        line: FieldLine = index.data(ITEM_ROLE)
        # leaving the cell is no answer: a guess that nobody confirmed stays one
        if value != ("column", _MORE) and (editor.property(_CHOSEN) or value != _said(line)):
            model.setData(index, value)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: FieldLine = index.data(ITEM_ROLE)
        theme = self._around.theme
        painter.save()
        ground(painter, option, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(6, 5, -6, -5)
        missing = line.is_empty and line.required
        painter.setPen(QPen(theme.color("error" if missing else "border"), 1))
        painter.setBrush(theme.color("page"))
        painter.drawRoundedRect(mirrored(option, box), 4, 4)
        arrow = QRect(box.right() - 22, box.center().y() - 6, 12, 12)
        painter.drawPixmap(mirrored(option, arrow), self._around.icons.pixmap("expand", "secondary", 12))
        painter.setPen(theme.color("error" if missing else "placeholder" if line.is_empty else "text"))
        words = mirrored(option, box.adjusted(10, 0, -26, 0))
        draw_lines(painter, words, index.data(Qt.ItemDataRole.DisplayRole), option.direction, 1)
        framed_if_focused(painter, option, theme)
        painter.restore()


def _said(line: FieldLine) -> tuple[str, str]:
    """What the editor shows of the line as it is."""
    constant = line.source.constant
    return ("constant", constant) if constant else ("column", line.source.columns[0] if line.source.columns else NOTHING)
