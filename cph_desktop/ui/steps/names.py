"""Match names: each distinct name of the sheet once, with the Wikidata items it may stand for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.compose.naming.name_decisions import Choice, NameDecision
from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import announce
from cph_desktop.ui.candidate_pictures import CandidatePictures
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.delegates.names import NAME_HEIGHT, NameDelegate
from cph_desktop.ui.models.name_counts import NameCounts
from cph_desktop.ui.models.name_lines import ListedNames, NameLine, NameList
from cph_desktop.ui.naming import Naming
from cph_desktop.ui.session import Session
from cph_desktop.ui.shortcuts import NAMES
from cph_desktop.ui.standing import Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_flow, in_a_row, label
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.key_presses import ENTER, KeyPresses
from cph_desktop.ui.widgets.long_list import LongList
from cph_desktop.ui.widgets.name_choice import NameChoice
from cph_desktop.ui.widgets.names_progress import NamesProgress
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.service_choice import ServiceChoice
from cph_desktop.ui.widgets.side_by_side import SideBySide
from cph_desktop.wiki.target import PRACTICE

if TYPE_CHECKING:
    from pathlib import Path

    from cph_desktop.compose.naming.candidates import Candidate
    from cph_desktop.compose.naming.name_decisions import Key
    from cph_desktop.journey.progress import Progress

_TABLE = "names.xlsx"
_LOWEST = 300
_CHOICE_WIDTH = 380
_LOOK_UP_AFTER_MS = 200
_CHOICES = range(1, 10)


class NamesPage(StepPage):
    """The names at one side, the candidates of the current one at the other. ``service_chosen``: see ServiceChoice."""

    step: ClassVar[Step] = Step.NAMES
    service_chosen = Signal(str, bool)

    def __init__(self, around: Surroundings, session: Session, choosers: Choosers) -> None:
        super().__init__(around, session, msg("ui-names-title"), msg("ui-names-intro"))
        self._choosers = choosers
        self.naming = Naming(around.tasks, session)
        self.pictures = CandidatePictures()
        self.model = NameList(around.texts, self._field_label)
        self.notice = Notice(around, "names-notice")
        self.faces = QStackedWidget()
        self.faces.addWidget(self._empty_side())
        self.faces.addWidget(self._names_side())
        self.body.addWidget(self.notice)
        self.body.addWidget(self.faces, 1)
        self._progress: Progress | None = None
        self._was_entered = False
        self._searched: Key | None = None
        # the candidates of a name that the user only passes by are not asked for
        self._look_up = QTimer(self, interval=_LOOK_UP_AFTER_MS, singleShot=True)
        self._look_up.timeout.connect(self._find_candidates)
        self._connect()
        self.refresh()

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _empty_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self.empty_head = label(self.around, None, "heading", wraps=True)
        self.empty_head.setObjectName("names-empty")
        column.addWidget(self.empty_head)
        column.addWidget(label(self.around, msg("ui-names-empty-text"), "quiet", wraps=True))
        to_describe = button(self.around, "names-describe", msg("ui-names-describe"), lambda: self.go.emit(Step.DESCRIBE))
        column.addLayout(in_a_row(to_describe, None))
        column.addStretch(1)
        return side

    def _names_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.progress = NamesProgress(self.around)
        self.choice = NameChoice(self.around, self.pictures)
        self.choice.setMinimumWidth(_CHOICE_WIDTH)
        column.addWidget(self.progress)
        column.addWidget(SideBySide("names-split", [self._list(), self.choice], [380, 640], lowest=_LOWEST), 1)
        column.addWidget(label(self.around, msg("ui-names-keys"), "small", wraps=True))
        column.addLayout(self._foot())
        return side

    def _list(self) -> LongList:
        self.list = LongList("names-list", self.model, NameDelegate(self.around), line_height=NAME_HEIGHT)
        self.list.setMinimumWidth(240)
        self.around.texts.bind(self.list, self.list.setAccessibleName, msg("ui-names-list"))
        return self.list

    def _foot(self) -> FlowLayout:
        around = self.around
        read = button(around, "names-read", msg("ui-names-read"), self.read_table, role="link", icon="table")
        write = button(around, "names-write", msg("ui-names-write"), self.write_table, role="link", icon="table")
        self.service = ServiceChoice(around)
        return in_a_flow(self.service, None, read, write)

    def _connect(self) -> None:
        self.naming.changed.connect(self.refresh)
        self.naming.listed.connect(self._show_list)
        self.naming.lines_changed.connect(self._show_lines)
        self.naming.progressed.connect(self._show_progress)
        self.naming.candidates_found.connect(self._show_candidates)
        self.session.batch_changed.connect(self._batch_changed)
        self.list.selectionModel().currentChanged.connect(self._name_picked)
        self.progress.stopped.connect(self.naming.stop)
        self.progress.resumed.connect(self.naming.search_all)
        self.progress.confirmed.connect(self.confirm_all)
        self.progress.kept.connect(self.keep_unfound)
        self.choice.accepted.connect(self.accept)
        self.choice.kept_as_text.connect(self.keep_text)
        self.choice.taken_back.connect(self.take_back)
        self.choice.passed.connect(self.go_to_next)
        self.choice.searched.connect(self._search_words)
        self.service.chosen.connect(self._use_service)
        self._keys = KeyPresses([self.list, self.choice.list], self._acts_by_key())

    def _acts_by_key(self) -> dict[Qt.Key, Callable[[], object]]:
        acts: dict[Qt.Key, Callable[[], object]] = {
            **dict.fromkeys(ENTER, self.choice.accept),
            NAMES["keep-text"].key: self.keep_text,
            NAMES["next"].key: self.go_to_next,
            NAMES["search"].key: self.choice.search_otherwise,
        }
        for number in _CHOICES:
            acts[Qt.Key(NAMES["pick"].key + number - 1)] = partial(self.choice.pick, number)
        return acts

    # -- what the user does --------------------------------------------------------------------------------------------

    @property
    def current(self) -> NameLine | None:
        """The name in view."""
        return self.model.line(self.list.currentIndex())

    def accept(self, candidate: Candidate) -> None:
        """The current name is this item."""
        line = self.current
        if line is not None:
            label_ = candidate.label or line.name.name
            decision = NameDecision(line.name.field, line.name.name, Choice.ITEM, candidate.id, label_)
            self._decide([decision], msg("ui-undo-name", isolated(line.name.name)))
            self.go_to_next()

    def keep_text(self) -> None:
        """There is no item for the current name; it is said as text."""
        line = self.current
        if line is not None:
            decision = NameDecision(line.name.field, line.name.name, Choice.TEXT)
            self._decide([decision], msg("ui-undo-name", isolated(line.name.name)))
            self.go_to_next()

    def take_back(self) -> None:
        """The current name is undecided again."""
        line = self.current
        if line is not None:
            self._decide([NameDecision(line.name.field, line.name.name)], msg("ui-undo-name", isolated(line.name.name)))

    def confirm_all(self) -> None:
        """What the program found, and what was decided in an earlier batch, is right."""
        waiting = [one for line in self.model.lines if (one := line.proposed) is not None]
        self._decide(waiting, msg("ui-undo-names", len(waiting)))
        self.go_to_next()

    def keep_unfound(self) -> None:
        """Names of which nothing was found are said as text."""
        kept = [NameDecision(*line.name.key, Choice.TEXT) for line in self.model.lines if line.is_unfound]
        self._decide(kept, msg("ui-undo-names", len(kept)))

    def _decide(self, decisions: list[NameDecision], words: Message) -> None:
        self.naming.decide(decisions, self.around.texts.text(words))

    def go_to_next(self) -> None:
        """To the next name that wants a decision; to the one below where none does."""
        at = self.list.currentIndex().row()
        row = self.model.next_open(at)
        if row >= 0 and row != at:
            self.list.go_to(row)

    def _search_words(self, words: str) -> None:
        line = self.current
        if line is not None:
            self._look_up.stop()
            self._searched = line.name.key
            self.choice.show_candidates((), is_asking=True)
            self.naming.find_candidates(line.name, words)

    def read_table(self) -> None:
        """Decide as a table says that somebody filled in."""
        path = self._choosers.sheet(self, self._folder())
        if path is None:
            return
        words = self.around.texts.text(msg("ui-undo-names-table", isolated(path.name)))
        try:
            number = self.naming.read_table(path, words)
        except Unusable as unusable:
            self.notice.tell(Tone.ERROR, unusable.message)
            return
        self.notice.tell(Tone.SUCCESS, msg("ui-names-was-read", number, isolated(path.name)))

    def write_table(self) -> None:
        """All names with what was found, to be filled in by whoever knows."""
        folder = self._folder()
        path = self._choosers.place_for(self, folder / _TABLE) if folder is not None else None
        if path is None:
            return
        try:
            self.naming.write_table(path)
        except Unusable as unusable:
            self.notice.tell(Tone.ERROR, unusable.message)
            return
        self.notice.tell(Tone.SUCCESS, msg("ui-names-was-written", isolated(str(path))))

    def _folder(self) -> Path | None:
        return self.session.settings.sheet.parent if self.session.settings is not None else None

    def show_service(self, address: str, *, used: bool) -> None:
        """The reconciliation service that the user prefers."""
        self.service.show_service(address, used=used)
        self.naming.service = address if used else ""

    def _use_service(self, address: str, used: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.naming.search_again(address if used else "")
        self.service_chosen.emit(address, used)

    @override
    def end(self) -> None:
        self.naming.leave()
        self.pictures.close()

    # -- what the page shows -------------------------------------------------------------------------------------------

    @override
    def entered(self) -> None:
        self._was_entered = True
        self.naming.search_all()
        self.naming.list_anew()
        self.refresh()
        self.list.setFocus()

    @override
    def go_to_search(self) -> None:
        self.choice.search_otherwise()

    def _batch_changed(self) -> None:
        if self.session.batch is None:
            self._was_entered = False
        self.said.emit()

    def _show_list(self, names: ListedNames) -> None:
        """All names anew, those that want a decision first; the one in view stays in view."""
        current = self.current
        self.model.show(names)
        row = self.model.row_of(current.name.key) if current is not None else -1
        row = row if row >= 0 else self.model.next_open(-1)
        if row >= 0 or names.rows:
            self.list.go_to(max(row, 1))
        self.refresh()

    def _show_lines(self, lines: list[NameLine]) -> None:
        """Some names stand otherwise; where the user does not see them, they go where they belong when the page is entered."""
        has_news = any(self._is_news(line) for line in lines)
        self.model.change_lines(lines)
        if has_news and self.isVisible() and not self.naming.is_listing:
            self.naming.list_anew()
        else:
            self.refresh()

    def _is_news(self, line: NameLine) -> bool:
        """Whether something was found for the name since the list was put in order."""
        before = self.model.line(self.model.row_of(line.name.key))
        return before is not None and before.proposal is None and line.proposal is not None

    def refresh(self) -> None:
        """Show what is known now."""
        if self.isVisible():
            self.pictures.page, self.choice.item_page = self.naming.picture_page, self.naming.item_page
            self._show_faces()
            self._show_notice()
            counts = self._counts
            unfound = not self._is_looking and any(line.is_unfound for line in self.model.lines)
            self.progress.show_decided(counts.decided, counts.total, counts.waiting, may_keep=unfound)
            self._show_progress(self._progress)
            self._show_name()
        self.said.emit()

    @property
    def _is_looking(self) -> bool:
        return self.naming.is_searching or self.naming.is_stopped

    @property
    def _counts(self) -> NameCounts:
        return NameCounts(self.model.number)

    def _show_faces(self) -> None:
        naming = self.naming
        self.faces.setCurrentIndex(1 if naming.names else 0)
        words = msg("ui-names-empty") if naming.is_read else msg("ui-working")
        self.around.texts.bind(self.empty_head, self.empty_head.setText, words)

    def _show_notice(self) -> None:
        naming = self.naming
        if naming.problem is not None:
            again = button(self.around, "names-again", msg("ui-names-again"), naming.search_all)
            self.notice.tell(Tone.WARNING, naming.problem, msg("ui-names-problem-text"), lambda: [again])
        elif not naming.is_of_use:
            self.notice.tell(Tone.INFO, msg("ui-names-foreign"), msg("ui-names-foreign-text"))
        elif naming.is_offline:
            self.notice.tell(Tone.WARNING, msg("ui-names-offline"), msg("ui-names-offline-text"))
        elif self._misses_names_in_practice():
            self.notice.tell(Tone.INFO, msg("ui-names-practice"))
        else:
            self.notice.hide()

    def _misses_names_in_practice(self) -> bool:
        """Whether most names of the user's own were not found, only because the practice wiki knows so little."""
        settings, counts = self.session.settings, self._counts
        is_practice = settings is not None and settings.target == PRACTICE and not self._is_looking
        return is_practice and counts.undecided > counts.total / 2

    def _show_progress(self, progress: Progress | None) -> None:
        self._progress = progress if self.naming.is_searching else None
        self.progress.show_search(self._progress, is_searching=self.naming.is_searching, is_stopped=self.naming.is_stopped)

    def _name_picked(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_name()
        self._look_up.start()

    def _show_name(self) -> None:
        line = self.current
        self.choice.setEnabled(line is not None)
        if line is not None:
            self.choice.show_name(line, self._field_label(line.name.field), is_asking=self.naming.is_searching)

    def _find_candidates(self) -> None:
        """All that is known of the candidates of the name in view; the search looked up the likeliest only."""
        line = self.current
        if line is not None and self._was_entered and (line.proposal is not None or not self.naming.is_searching):
            self.naming.find_candidates(line.name)

    def _show_candidates(self, key: Key, candidates: tuple[Candidate, ...]) -> None:
        line = self.current
        if line is not None and line.name.key == key:
            self.choice.show_candidates(candidates)
            if key == self._searched:
                announce(self.choice.list, self.around.texts.text(msg("ui-announce-candidates", len(candidates))))
        self._searched = None

    def _field_label(self, field_id: str) -> Message:
        facts = self.session.facts
        if facts is None:
            return msg("ui-name", field_id)
        field, known = facts.fields.get(field_id), facts.properties.get(field_id)
        if field is not None:
            return field.label
        return msg("ui-property", field_id, known.label) if known is not None else msg("ui-name", field_id)

    # -- what the rail and the footer say ------------------------------------------------------------------------------

    @override
    def standing(self) -> Standing:
        if self.session.prepared is None:
            return Standing(reachable=False)
        return self._counts.standing(is_read=self.naming.is_read, was_entered=self._was_entered)

    @override
    def next_words(self) -> Message | None:
        return msg("ui-names-next")

    @override
    def still_open(self) -> Message | None:
        return self._counts.still_open()
