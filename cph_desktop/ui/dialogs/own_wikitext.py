"""The user's own wikitext: written with ``{column}`` and conditions, its result for the row in view beside it."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from cph_desktop.compose.page.own_wikitext import PageFailed, own_page
from cph_desktop.compose.recipe import Recipe, WikitextSyntax
from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.preview.placeholder_highlighter import PlaceholderHighlighter
from cph_desktop.ui.preview.wikitext_highlighter import WikitextHighlighter
from cph_desktop.ui.session import Session
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.column_text_edit import ColumnTextEdit
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.row_stepper import RowStepper
from cph_desktop.ui.widgets.side_by_side import SideBySide

_LOWEST = 240
_TYPING_PAUSE_MS = 200
_UNUSABLE = "recipe-wikitext-unusable"


class OwnWikitext(Dialog):
    """``written`` carries the recipe with the wikitext. Wikitext in FreeMarker, out of a spreadsheet, is only shown."""

    written = Signal(object)

    def __init__(self, around: Surroundings, session: Session, recipe: Recipe, wikitext: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own-wikitext")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1080, 660)
        self._around, self._session = around, session
        self._recipe = dataclasses.replace(recipe, wikitext=wikitext)
        self._is_fixed = bool(recipe.wikitext) and recipe.wikitext_syntax is WikitextSyntax.FREEMARKER
        self._columns = [column.name for column in session.prepared.sheet.columns] if session.prepared is not None else []
        around.texts.bind(self, self.setWindowTitle, msg("ui-wikitext-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        about = msg("ui-wikitext-sheets" if self._is_fixed else "ui-wikitext-about")
        column.addWidget(label(around, about, "quiet", wraps=True))
        column.addWidget(self._sides(), 1)
        self.notice = Notice(around, "wikitext-notice")
        column.addWidget(self.notice)
        column.addLayout(self._buttons())
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._show_result)
        self.editor.textChanged.connect(self._pause.start)
        session.row_changed.connect(self._show_result)
        self._show_result()
        (self.filled if self._is_fixed else self.editor).setFocus()

    # -- the parts -----------------------------------------------------------------------------------------------------

    def _sides(self) -> SideBySide:
        self.editor = ColumnTextEdit(self._columns)
        self.editor.setObjectName("wikitext-editor")
        self.editor.setReadOnly(self._is_fixed)
        self.editor.setPlainText(self._recipe.wikitext)
        self.filled = QPlainTextEdit()
        self.filled.setObjectName("wikitext-result")
        self.filled.setProperty("mono", "true")
        self.filled.setReadOnly(True)
        self._colours = (
            PlaceholderHighlighter(self.editor.document(), self._around.theme, self._columns),
            WikitextHighlighter(self.filled.document(), self._around.theme),
        )
        for edit, words in ((self.editor, msg("ui-wikitext-editor")), (self.filled, msg("ui-wikitext-result"))):
            edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as the wiki shows wikitext, in every language
            self._around.texts.bind(edit, edit.setAccessibleName, words)
        stepper = in_a_row(
            label(self._around, msg("ui-wikitext-result"), "strong"), None, RowStepper(self._around, self._session)
        )
        sides = [self._side(self._tools(), self.editor), self._side(stepper, self.filled)]
        return SideBySide("wikitext-sides", sides, [600, 460], lowest=_LOWEST)

    def _side(self, head: QHBoxLayout, edit: QPlainTextEdit) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(edit, 1)
        return side

    def _tools(self) -> QHBoxLayout:
        self.insert = QComboBox()
        self.insert.setObjectName("wikitext-insert")
        self.insert.setMinimumContentsLength(18)
        self.insert.addItems(self._columns)
        self.insert.setCurrentIndex(-1)
        self._around.texts.bind(self.insert, self.insert.setPlaceholderText, msg("ui-source-insert"))
        self._around.texts.bind(self.insert, self.insert.setAccessibleName, msg("ui-source-insert"))
        self.insert.activated.connect(self._insert_column)
        condition = button(
            self._around,
            "wikitext-condition",
            msg("ui-wikitext-condition"),
            self._insert_condition,
            tip=msg("ui-wikitext-condition-tip"),
        )
        for tool in (self.insert, condition):
            tool.setDisabled(self._is_fixed)
        return in_a_row(self.insert, condition, None)

    def _buttons(self) -> QHBoxLayout:
        around = self._around
        if self._is_fixed:
            return in_a_row(None, button(around, "wikitext-close", msg("ui-close"), self.reject, role="next"))
        self.use = button(around, "wikitext-use", msg("ui-wikitext-use"), self._use, role="next")
        return in_a_row(None, button(around, "wikitext-cancel", msg("ui-cancel"), self.reject), self.use)

    # -- what the user does --------------------------------------------------------------------------------------------

    def _insert_column(self) -> None:
        self.editor.put_in(f"{{{self.insert.currentText()}}}")
        self.insert.setCurrentIndex(-1)

    def _insert_condition(self) -> None:
        column = self.insert.currentText() or (self._columns[0] if self._columns else "")
        self.editor.put_in(f"{{% if {{{column}}} %}}", "{% endif %}")

    def recipe(self) -> Recipe:
        """The recipe with what is written now; a mere text with placeholders is one in Jinja too."""
        if self._is_fixed:
            return self._recipe
        return dataclasses.replace(self._recipe, wikitext=self.editor.toPlainText(), wikitext_syntax=self._syntax())

    def _syntax(self) -> WikitextSyntax:
        was, text = self._recipe.wikitext_syntax, self.editor.toPlainText()
        return was if was is WikitextSyntax.PLACEHOLDERS and "{%" not in text else WikitextSyntax.JINJA

    def _use(self) -> None:
        if self.editor.toPlainText().strip():
            self.written.emit(self.recipe())
        self.accept()

    # -- what comes out ------------------------------------------------------------------------------------------------

    def _show_result(self) -> None:
        prepared = self._session.prepared
        found = prepared.at(self._session.row) if prepared is not None else None
        if prepared is None or found is None:
            return
        cells = {column.name: prepared.sheet.cell(found.row, column.name) for column in prepared.sheet.columns}
        try:
            page = own_page(self.recipe())(cells)
        except Unusable as unusable:
            message, line = unusable.message, int(str(unusable.message.params[0])) if unusable.message.key == _UNUSABLE else 0
            self._complain(Tone.ERROR, message, line)
        except PageFailed as failed:
            self._complain(Tone.WARNING, msg("ui-wikitext-row-fails", found.row.number, failed.message), 0)
        else:
            self.filled.setPlainText(page)
            self._complain(None, None, 0)

    def _complain(self, tone: Tone | None, message: Message | None, line: int) -> None:
        """An error in the wikitext keeps it from being used; one row that it does not fit does not."""
        if tone is None or message is None:
            self.notice.hide()
        else:
            self.notice.tell(tone, message)
        if not self._is_fixed:
            self.use.setEnabled(tone is not Tone.ERROR)
        self.editor.setExtraSelections([self._mark(line)] if line else [])

    def _mark(self, line: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.format.setBackground(QColor(self._around.theme.color("error_background")))
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's own signature
        made.cursor = QTextCursor(self.editor.document().findBlockByNumber(line - 1))
        return made
