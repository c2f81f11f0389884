"""A statement with its qualifiers and references, as a tree: each part filled from columns, a constant or a look-up table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeView, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.compose.saying.statement_parts import (
    QUALIFIER,
    REFERENCE,
    Place,
    moved,
    part_at,
    with_part,
    with_qualifier,
    with_reference,
    without,
)
from cph_desktop.messages import Message, msg
from cph_desktop.ui.dialogs.add_field import AddField
from cph_desktop.ui.dialogs.dialog import Dialog
from cph_desktop.ui.dialogs.statement_part import StatementPart
from cph_desktop.ui.models.statement_tree import PLACE_ROLE, PartTexts, StatementTree
from cph_desktop.ui.session import Session
from cph_desktop.ui.shortcuts import STATEMENT
from cph_desktop.ui.statement_telling import StatementTelling
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_flow, in_a_row, label
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.headings import SharedWidth
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.row_stepper import RowStepper
from cph_desktop.ui.widgets.scrolled import Scrolled
from cph_desktop.ui.widgets.side_by_side import SideBySide

_LOWEST = 300
_TYPING_PAUSE_MS = 150
_WIDTHS = (230, 180)
_PART_WIDTH = 340


class StatementEditor(Dialog):
    """``chosen`` carries the new :class:`FieldSource`, whole: the recipe changes once, when the user says so."""

    chosen = Signal(object)

    def __init__(self, around: Surroundings, session: Session, source: FieldSource, parent: QWidget) -> None:
        super().__init__(parent)
        prepared, facts = session.prepared, session.facts
        assert prepared is not None, "a statement is edited when there are rows"
        assert facts is not None
        self.setObjectName("statement-editor")
        self.resize(1040, 660)
        self.source = source
        self.place: Place = ()
        self._around, self._session, self._facts = around, session, facts
        self._telling = StatementTelling(around, prepared, facts, lambda: session.row)
        around.texts.bind(self, self.setWindowTitle, msg("ui-statement-title"))
        self.model = StatementTree(around.texts, PartTexts(self._telling.name, self._telling.comes_from, self._telling.says))
        self.tree = self._tree()
        self.part = StatementPart(around, facts, prepared)
        self._result = label(around, None, wraps=True)
        self._result.setObjectName("statement-result")
        self._trouble = Notice(around, "statement-trouble")
        self._lay_out()
        self._pause = QTimer(self, interval=_TYPING_PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._take_part)
        self.part.changed.connect(self._pause.start)
        self.tree.selectionModel().currentChanged.connect(self._go_to)
        session.row_changed.connect(self._retell)
        around.labels.changed.connect(self._retell)
        self._show(())
        self.tree.setFocus()

    # -- the parts of the dialog ---------------------------------------------------------------------------------------

    def _tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setObjectName("statement-tree")
        tree.setProperty("card", "true")
        tree.setModel(self.model)
        tree.setRootIsDecorated(False)
        tree.setAllColumnsShowFocus(True)
        tree.setUniformRowHeights(True)
        tree.setTabKeyNavigation(False)
        tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        SharedWidth(tree.header(), dict(enumerate(_WIDTHS)), stretched=len(_WIDTHS))
        self._around.texts.bind(tree, tree.setAccessibleName, msg("ui-statement-tree"))
        alone, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        self._keys: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]] = {
            (alone, STATEMENT["remove"].key): self._take_away,
            (alt, STATEMENT["up"].key): lambda: self._move(-1),
            (alt, STATEMENT["down"].key): lambda: self._move(1),
        }
        tree.installEventFilter(self)
        return tree

    def _lay_out(self) -> None:
        around = self._around
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree, 1)
        column.addLayout(self._tools())
        room = Scrolled(self.part)
        room.setMinimumWidth(_PART_WIDTH)
        sides = SideBySide("statement-sides", [left, room], [600, 400], lowest=_LOWEST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(10)
        head = in_a_row(
            label(around, msg("ui-statement-intro"), "quiet", wraps=True), RowStepper(around, self._session), spacing=24
        )
        head.setStretch(0, 1)
        outer.addLayout(head)
        outer.addWidget(sides, 1)
        outer.addWidget(self._result)
        outer.addWidget(self._trouble)
        use = button(around, "statement-use", msg("ui-statement-use"), self._use, role="next")
        outer.addLayout(in_a_row(None, button(around, "statement-cancel", msg("ui-cancel"), self.reject), use))

    def _tools(self) -> FlowLayout:
        self._into = self._tool("statement-add-part", msg("ui-statement-add-part"), self._add_to_reference)
        self._remove = self._tool("statement-remove", msg("ui-statement-remove"), self._take_away)
        self._up = self._tool("statement-up", msg("ui-statement-up"), lambda: self._move(-1))
        self._down = self._tool("statement-down", msg("ui-statement-down"), lambda: self._move(1))
        return in_a_flow(
            self._tool("statement-add-qualifier", msg("ui-statement-add-qualifier"), self._add_qualifier),
            self._tool("statement-add-reference", msg("ui-statement-add-reference"), self._add_reference),
            self._into,
            self._remove,
            self._up,
            self._down,
        )

    def _tool(self, name: str, words: Message, act: Callable[[], object]) -> QWidget:
        return button(self._around, name, words, act)

    # -- what the user does --------------------------------------------------------------------------------------------

    def _add_qualifier(self) -> None:
        self._ask_property(msg("ui-statement-add-qualifier"), self._facts.usual_qualifiers, with_qualifier)

    def _add_reference(self) -> None:
        self._ask_property(msg("ui-statement-add-reference"), self._facts.usual_references, with_reference)

    def _add_to_reference(self) -> None:
        group = self.place[1]
        self._ask_property(
            msg("ui-statement-add-part"), self._facts.usual_references, lambda source, part: with_reference(source, part, group)
        )

    def _ask_property(
        self, title: Message, first: tuple[str, ...], add: Callable[[FieldSource, FieldSource], tuple[FieldSource, Place]]
    ) -> None:
        self._take_part()
        dialog = AddField(self._around, self._facts, None, self, title=title, first=first)
        dialog.chosen.connect(lambda part: self._change(*add(self.source, part)))
        dialog.open()

    def _take_away(self) -> None:
        if self.place:
            self._pause.stop()
            left = without(self.source, self.place)
            self._change(left, self.place if part_at(left, self.place) is not None else ())

    def _move(self, by: int) -> None:
        if self.place:
            self._take_part()
            self._change(*moved(self.source, self.place, by))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the tree Delete takes a part away, Alt with an arrow moves it."""
        if watched is self.tree and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = self._keys.get((event.modifiers() & Qt.KeyboardModifier.AltModifier, Qt.Key(event.key())))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _take_part(self) -> None:
        """What is set on the right becomes part of the statement."""
        self._pause.stop()
        if part_at(self.source, self.place) is None:
            return
        self.source = with_part(self.source, self.place, self.part.part())
        self.model.show_statement(self.source)
        self._retell()

    def _use(self) -> None:
        self._take_part()
        self.chosen.emit(self.source)
        self.accept()

    # -- what is shown -------------------------------------------------------------------------------------------------

    def _change(self, source: FieldSource, place: Place) -> None:
        self.source = source
        self._show(place)

    def _show(self, place: Place) -> None:
        self.place = place
        self.model.show_statement(self.source)
        self.tree.expandAll()
        self.tree.setCurrentIndex(self.model.index_of(place))
        self._show_part()
        self._retell()

    def _go_to(self, index: QModelIndex) -> None:
        place = index.data(PLACE_ROLE)
        if place is None or place == self.place:
            return
        if self._pause.isActive():
            self._take_part()
        self.place = place
        self._show_part()

    def _show_part(self) -> None:
        part = part_at(self.source, self.place)
        self.part.setEnabled(part is not None)
        if part is not None:
            self.part.show_part(part, self._telling.name(part), has_rank=not self.place)
        self._into.setEnabled(self.place[:1] == (REFERENCE,))
        for tool in (self._remove, self._up, self._down):
            tool.setEnabled(self.place[:1] in {(QUALIFIER,), (REFERENCE,)})

    def _retell(self) -> None:
        """The tree and the result, for the row in view."""
        self.model.retell()
        words, problems = self._telling.result(self.source)
        self._around.texts.bind(self._result, self._result.setText, words)
        if problems is not None:
            self._trouble.tell(Tone.WARNING, problems)
        self._trouble.setVisible(problems is not None)
