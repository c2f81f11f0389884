"""A template that does not come with the program: its name is asked for, its parameters come from the wiki."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Unusable
from cph_desktop.messages import listed, msg
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.models.field_lines import field_label
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_row, label
from cph_desktop.ui.widgets.headings import set_widths
from cph_desktop.ui.widgets.key_presses import ENTER, KeyPresses
from cph_desktop.ui.widgets.notice import Notice, Tone

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.commons.templates import PageTemplate

_FINDING = "other-template"


class OtherTemplate(Dialog):
    """``chosen`` carries the :class:`PageTemplate`, ``wikitext_wanted`` tells that the user writes the page without one.

    Nothing is asked of the wiki before the user says so.
    """

    chosen = Signal(object)
    wikitext_wanted = Signal()

    def __init__(self, around: Surroundings, facts: CommonsFacts, target: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("other-template")
        self.resize(600, 520)
        self._around, self._facts, self._target, self._language = around, facts, target, language
        self._found: PageTemplate | None = None
        around.texts.bind(self, self.setWindowTitle, msg("ui-other-title"))
        self.name = QLineEdit()
        self.name.setObjectName("other-name")
        self.name.setPlaceholderText("Milim Book")
        self._enter = KeyPresses([self.name], dict.fromkeys(ENTER, self._look))
        self.name.textEdited.connect(self._show_nothing)
        title = label(around, msg("ui-other-name"))
        title.setBuddy(self.name)
        around.texts.bind(self.name, self.name.setAccessibleName, msg("ui-other-name"))
        self.look = button(around, "other-look", msg("ui-other-look"), self._look)
        self.notice = Notice(around, "other-notice")
        self.use = button(around, "other-use", msg("ui-other-use"), self._use, role="next")
        self.use.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(around, msg("ui-other-about"), "quiet", wraps=True))
        column.addLayout(in_a_row(title, self.name, self.look))
        column.addWidget(self.notice)
        column.addWidget(self._table(), 1)
        column.addLayout(in_a_row(None, button(around, "other-cancel", msg("ui-cancel"), self.reject), self.use))

    def _table(self) -> QTableWidget:
        self.parameters = QTableWidget(0, 2)
        self.parameters.setObjectName("other-parameters")
        self.parameters.setProperty("card", "true")
        self._around.texts.bind(self.parameters, self.parameters.setAccessibleName, msg("ui-other-parameters"))
        heads = (msg("ui-other-parameter"), msg("ui-other-means"))
        self.parameters.setHorizontalHeaderLabels([self._around.texts.text(head) for head in heads])
        self.parameters.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.parameters.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        set_widths(self.parameters.horizontalHeader(), {0: 220})
        self.parameters.verticalHeader().hide()
        self.parameters.setTabKeyNavigation(False)
        self.parameters.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        return self.parameters

    def _look(self) -> None:
        name, target, facts, language = self.name.text().strip(), self._target, self._facts, self._language
        if not name:
            return

        def work(_cancelled: object) -> PageTemplate:
            from cph_desktop.ui.opening import find_template

            return find_template(target, name, facts, language)

        self.look.setEnabled(False)
        self.notice.tell(Tone.INFO, msg("ui-other-looking", isolated(name)))
        self._around.tasks.start(_FINDING, work, self._show, self._failed)

    def _show_nothing(self) -> None:
        self._found = None
        self.use.setEnabled(False)
        self.notice.hide()
        self.parameters.setRowCount(0)

    def _show(self, template: PageTemplate) -> None:
        self.look.setEnabled(True)
        if not template.parameters:
            self.notice.tell(Tone.WARNING, msg("ui-other-none", isolated(template.name)), None, self._other_ways)
            return
        self._found = template
        self.use.setEnabled(True)
        self.notice.tell(Tone.SUCCESS, msg("ui-other-found", isolated(template.name), len(template.parameters)))
        self.parameters.setRowCount(len(template.parameters))
        for place, parameter in enumerate(template.parameters):
            meanings = listed(field_label(field_id, self._facts) for field_id in parameter.fields) or "—"
            for column, text in enumerate((parameter.name, self._around.texts.text(msg("ui-name", meanings)))):
                self.parameters.setItem(place, column, QTableWidgetItem(text))

    def _failed(self, error: BaseException) -> None:
        self.look.setEnabled(True)
        if not isinstance(error, Unusable):
            raise error
        self.notice.tell(Tone.ERROR, error.message, None, self._other_ways)

    def _other_ways(self) -> list[QWidget]:
        return [button(self._around, "other-wikitext", msg("ui-other-wikitext"), self._write_wikitext)]

    def _write_wikitext(self) -> None:
        self.reject()
        self.wikitext_wanted.emit()

    def _use(self) -> None:
        if self._found is not None:
            self.chosen.emit(self._found)
            self.accept()

    @override
    def done(self, result: int) -> None:
        self._around.tasks.cancel(_FINDING)
        super().done(result)
