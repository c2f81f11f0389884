"""One name, and the items it may stand for as cards: to accept one, to keep the text, to search otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListView, QStackedWidget, QWidget

from cph_desktop.messages import Message, listed, msg
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.candidate_pictures import CandidatePictures
from cph_desktop.ui.delegates.names import CandidateDelegate
from cph_desktop.ui.models.candidate_lines import CandidateList
from cph_desktop.ui.models.name_lines import NameLine, NameState
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_column, in_a_flow, label
from cph_desktop.ui.widgets.elided_label import ElidedLabel
from cph_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from cph_desktop.compose.naming.candidates import Candidate

_ROWS_NAMED = 8


class NameChoice(QWidget):
    """``accepted`` carries a candidate, ``searched`` the user's own words; the others tell that their button was pressed.

    ``item_page`` is the address with ``$1`` for the id of an item, "" where it is not known.
    """

    accepted = Signal(object)
    kept_as_text = Signal()
    passed = Signal()
    taken_back = Signal()
    searched = Signal(str)

    def __init__(self, around: Surroundings, pictures: CandidatePictures) -> None:
        super().__init__()
        self._around = around
        self.item_page = ""
        self._line: NameLine | None = None
        self.model = CandidateList(around.texts)
        column = in_a_column(self, 0, 8)
        column.addLayout(self._head())
        column.addLayout(self._search_line())
        column.addWidget(self._cards(pictures), 1)
        column.addLayout(self._actions())

    # -- the parts -----------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        self.title = ElidedLabel("heading", Qt.TextElideMode.ElideRight)
        self.title.setObjectName("name-title")
        self.about = ElidedLabel("quiet", Qt.TextElideMode.ElideRight)
        self.about.setObjectName("name-about")
        words = QWidget()
        column = in_a_column(words, 0, 2)
        column.addWidget(self.title)
        column.addWidget(self.about)
        line = QHBoxLayout()
        self.next_button = button(self._around, "name-next", msg("ui-names-next-name"), self.passed.emit, icon="next")
        line.addWidget(words, 1)
        line.addWidget(self.next_button)
        return line

    def _search_line(self) -> QHBoxLayout:
        self.words = QLineEdit()
        self.words.setObjectName("name-words")
        self.words.setClearButtonEnabled(True)
        self._around.texts.bind(self.words, self.words.setPlaceholderText, msg("ui-names-search-hint"))
        self._around.texts.bind(self.words, self.words.setAccessibleName, msg("ui-names-search-hint"))
        self.words.returnPressed.connect(self._search)
        self.search = button(self._around, "name-search", msg("ui-names-search"), self._search, icon="search")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.words, 1)
        line.addWidget(self.search)
        return line

    def _cards(self, pictures: CandidatePictures) -> QStackedWidget:
        self.list = QListView()
        self.list.setObjectName("name-candidates")
        self.list.setProperty("plain", "true")
        self.list.setModel(self.model)
        self._delegate = CandidateDelegate(self._around, pictures)
        self._delegate.opened.connect(self.open_page)
        self.list.setItemDelegate(self._delegate)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self._around.texts.bind(self.list, self.list.setAccessibleName, msg("ui-names-candidates"))
        self.list.selectionModel().currentChanged.connect(self._picked)
        self.list.activated.connect(lambda _index: self.accept())
        pictures.ready.connect(self.list.viewport().update)
        self.nothing = label(self._around, None, "quiet", wraps=True)
        self.nothing.setObjectName("name-nothing")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.faces = QStackedWidget()
        self.faces.addWidget(self.list)
        self.faces.addWidget(self.nothing)
        return self.faces

    def _actions(self) -> FlowLayout:
        around = self._around
        self.accept_button = button(around, "name-accept", msg("ui-names-accept"), self.accept, icon="check")
        self.text_button = button(around, "name-keep-text", msg("ui-names-keep-text"), self.kept_as_text.emit, icon="text-style")
        self.back_button = button(around, "name-take-back", msg("ui-names-take-back"), self.taken_back.emit, role="link")
        self.open_button = button(
            around,
            "name-open",
            msg("ui-names-open-page"),
            lambda: self.open_page(self.current),
            role="link",
            icon="link-external",
        )
        return in_a_flow(self.accept_button, self.text_button, self.back_button, None, self.open_button)

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Candidate | None:
        """The candidate that is picked."""
        return self.model.candidate(self.list.currentIndex())

    def show_name(self, line: NameLine, field: Message, *, is_asking: bool) -> None:
        """A name with the candidates known so far. Words being typed for the same name stay."""
        is_new = self._line is None or self._line.name.key != line.name.key
        self._line = line
        texts = self._around.texts
        texts.bind(self.title, self.title.show_text, msg("ui-name", isolated(line.name.name)))
        texts.bind(self.about, self.about.show_text, _about(line, field))
        if is_new:
            self.words.setText("")
        found = line.proposal.candidates if line.proposal is not None else ()
        if is_new or not self.model.candidates:
            self.show_candidates(found, is_asking=is_asking)
        else:
            self.show_candidates(self.model.candidates, is_asking=is_asking)
        self.back_button.setVisible(line.decision is not None)

    def show_candidates(self, candidates: Sequence[Candidate], *, is_asking: bool = False) -> None:
        """Other candidates for the same name; the one that was picked stays picked."""
        line = self._line
        if line is None:
            return
        picked = self.current.id if self.current is not None else line.item
        decided = line.decision.item if line.decision is not None else ""
        proposed = line.proposed.item if line.proposed is not None else ""
        self.model.show_candidates(candidates, decided, proposed)
        row = max(self.model.row_of(picked if self.model.row_of(picked) >= 0 else line.item), 0)
        self.list.setCurrentIndex(self.model.index(row))
        self.faces.setCurrentIndex(0 if candidates else 1)
        self._around.texts.bind(self.nothing, self.nothing.setText, None if candidates else _nothing(line, is_asking=is_asking))
        self._picked()

    def pick(self, number: int) -> None:
        """Make the candidate with this number, from 1, the current one."""
        if self.model.candidate(number - 1) is not None:
            self.list.setCurrentIndex(self.model.index(number - 1))

    def _picked(self, *_indexes: QModelIndex) -> None:
        self.accept_button.setEnabled(self.current is not None)
        self.open_button.setEnabled(self.current is not None)

    # -- what the user does --------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """The current candidate it is."""
        if self.current is not None:
            self.accepted.emit(self.current)

    def search_otherwise(self) -> None:
        """Let the user type words of his own."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _search(self) -> None:
        if self.words.text().strip():
            self.searched.emit(self.words.text().strip())
        else:
            self.search_otherwise()

    def open_page(self, candidate: Candidate | None) -> None:
        """The page of an item, in the browser."""
        if candidate is not None:
            open_page(self.item_page.replace("$1", candidate.id) or candidate.url)


def _about(line: NameLine, field: Message) -> Message:
    """Where the name stands in the sheet, and what the sheet says of it."""
    name = line.name
    rows = listed([*name.rows[:_ROWS_NAMED], *(["…"] if name.count > _ROWS_NAMED else [])])
    years = " – ".join("?" if year is None else str(year) for year in (name.born, name.died))
    if name.born is not None or name.died is not None:
        return msg("ui-names-about-years", field, name.count, rows, years)
    return msg("ui-names-about", field, name.count, rows)


def _nothing(line: NameLine, *, is_asking: bool) -> Message:
    if is_asking:
        return msg("ui-names-asking")
    if line.state is NameState.NOT_SEARCHED:
        return msg("ui-names-not-searched")
    return msg("ui-names-nothing-found")
