"""The cell that says where a field comes from: it looks like a combo box, and becomes one when it is edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.painting import draw_lines, framed_if_focused, ground, mirrored
from cph_desktop.ui.models.field_lines import FieldLine
from cph_desktop.ui.models.table import ITEM_ROLE
from cph_desktop.ui.surroundings import Surroundings

_GUESS_WIDTH = 84
NOTHING = ""
AnyIndex = QModelIndex | QPersistentModelIndex


class ComesFromDelegate(QStyledItemDelegate):
    """The editor offers the columns of the sheet; any other text typed there is the same for all rows."""

    def __init__(self, around: Surroundings, columns: Callable[[], list[str]]) -> None:
        super().__init__()
        self._around = around
        self._columns = columns

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        combo = QComboBox(parent)
        combo.setObjectName("comes-from-editor")
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItem(self._around.texts.text(msg("ui-describe-nothing")), NOTHING)
        for column in self._columns():
            combo.addItem(column, column)
        line = QLineEdit()
        line.setPlaceholderText(self._around.texts.text(msg("ui-describe-type-or-choose")))
        combo.setLineEdit(line)
        combo.setAccessibleName(self._around.texts.text(msg("ui-column-comes-from")))
        combo.activated.connect(lambda: self.commitData.emit(combo))
        combo.activated.connect(lambda: self.closeEditor.emit(combo))
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
        value: tuple[str, Any] = ("column", editor.itemData(known)) if known >= 0 else ("constant", typed)
        model.setData(index, value)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line: FieldLine = index.data(ITEM_ROLE)
        theme = self._around.theme
        painter.save()
        ground(painter, option, theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(6, 5, -6 - (_GUESS_WIDTH if line.is_guess else 0), -5)
        missing = line.is_empty and line.required
        painter.setPen(QPen(theme.color("error" if missing else "border"), 1))
        painter.setBrush(theme.color("page"))
        painter.drawRoundedRect(mirrored(option, box), 4, 4)
        arrow = QRect(box.right() - 22, box.center().y() - 6, 12, 12)
        painter.drawPixmap(mirrored(option, arrow), self._around.icons.pixmap("expand", "secondary", 12))
        painter.setPen(theme.color("error" if missing else "placeholder" if line.is_empty else "text"))
        words = mirrored(option, box.adjusted(10, 0, -26, 0))
        draw_lines(painter, words, index.data(Qt.ItemDataRole.DisplayRole), option.direction, 1)
        if line.is_guess:
            self._guess(painter, option, line)
        framed_if_focused(painter, option, theme)
        painter.restore()

    def _guess(self, painter: QPainter, option: QStyleOptionViewItem, line: FieldLine) -> None:
        words = self._around.texts.text(msg("ui-describe-guess", round(line.source.confidence * 100)))
        painter.setPen(self._around.theme.color("warning"))
        room = QRect(option.rect.right() - _GUESS_WIDTH, option.rect.top(), _GUESS_WIDTH - 4, option.rect.height())
        draw_lines(painter, mirrored(option, room), words, option.direction, 1)
