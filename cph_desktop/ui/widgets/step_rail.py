"""The rail at the side: the mark of the program, the steps, and at its foot the wiki this goes to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListView, QPushButton, QVBoxLayout

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.step import StepDelegate
from cph_desktop.ui.icons import program_mark
from cph_desktop.ui.models.step_list import STEP_ROLE, StepList
from cph_desktop.ui.standing import Standing, Step
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row, label, with_icon
from cph_desktop.ui.widgets.wiki_box import WikiBox

_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_WIDTH, _NARROW_WIDTH = 248, 64


class StepRail(QFrame):
    """``chosen`` tells the step that the user clicked or moved to, ``help_wanted`` that the manual is to be opened,
    ``keys_wanted`` the list of keys.
    """

    chosen = Signal(object)
    help_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(_WIDTH)
        self._around = around
        self._model = StepList(around.texts)
        self._delegate = StepDelegate(around)
        self._in_view: Step | None = None
        self.steps = self._list(around)
        self.wiki = WikiBox(around)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(12)
        self._mark = QLabel()
        self._mark.setPixmap(program_mark(22))
        self._name = label(around, msg("ui-program-name"))
        self._name.setObjectName("programName")
        column.addLayout(in_a_row(8, self._mark, self._name, None))
        column.addWidget(self.steps, 1)
        self._help = button(
            around, "help", msg("ui-help"), self.help_wanted.emit, role="link", icon="article", tip=msg("ui-help-tip")
        )
        around.texts.bind(self._help, self._help.setAccessibleName, msg("ui-help"))
        self._keys = self._keys_button(around)
        column.addLayout(in_a_row(self._help, None, self._keys))
        column.addWidget(self.wiki)

    def _keys_button(self, around: Surroundings) -> QPushButton:
        words = msg("ui-keys-title")
        made = button(around, "keys", words, self.keys_wanted.emit, role="link", tip=words)
        around.texts.bind(made, made.setText, None)
        around.texts.bind(made, made.setAccessibleName, words)
        with_icon(around, made, "keyboard", "progressive")
        return made

    def _list(self, around: Surroundings) -> QListView:
        steps = QListView()
        steps.setObjectName("steps")
        steps.setModel(self._model)
        steps.setItemDelegate(self._delegate)
        steps.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        steps.setHorizontalScrollBarPolicy(_NEVER)
        around.texts.bind(steps, steps.setAccessibleName, msg("ui-steps"))
        steps.selectionModel().currentChanged.connect(self._moved)
        self._model.dataChanged.connect(steps.scheduleDelayedItemsLayout)  # a longer line takes more room
        return steps

    def shrink(self, *, on: bool) -> None:
        """Show icons alone, for a small screen; what they say is in their tool tips."""
        if self._delegate.is_small == on:
            return
        self._delegate.is_small = on
        self.setFixedWidth(_NARROW_WIDTH if on else _WIDTH)
        for part in (self._mark, self._name, self._keys):
            part.setVisible(not on)
        self._column.setSpacing(4 if on else 12)
        self.steps.setVerticalScrollBarPolicy(_NEVER if on else Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # it would hide the icons
        self._around.texts.bind(self._help, self._help.setText, None if on else msg("ui-help"))
        with_icon(self._around, self._help, "article", "progressive")
        self.wiki.shrink(on=on)
        self.steps.scheduleDelayedItemsLayout()

    def stand(self, standings: Mapping[Step, Standing]) -> None:
        """How each step stands."""
        self._model.stand(standings)

    def show_step(self, step: Step) -> None:
        """Mark the step in view."""
        at = self._model.row_of(step)
        self._in_view = step
        if self.steps.currentIndex() != at:
            self.steps.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        step = current.data(STEP_ROLE) if current.isValid() else None
        if step is not None and step is not self._in_view:
            self.chosen.emit(step)
