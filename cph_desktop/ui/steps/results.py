"""Results: the numbers, every row with its link, and what to take home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QModelIndex, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabWidget, QWidget
from typing_extensions import override

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import RowsFound
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.choosers import Choosers
from cph_desktop.ui.correcting import Correcting
from cph_desktop.ui.delegates.cells import MarkedWordsDelegate
from cph_desktop.ui.models.result_lines import mark_of, result_columns
from cph_desktop.ui.models.table import MANY, TableModel
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.ui.widgets.controls import button, in_a_column, in_a_flow, label
from cph_desktop.ui.widgets.filter_chips import Chip, FilterChips
from cph_desktop.ui.widgets.flow_layout import FlowLayout
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.picture_gallery import PictureGallery
from cph_desktop.ui.widgets.take_home import TakeHome
from cph_desktop.ui.widgets.wiki_question import WikiQuestion
from cph_desktop.upload.outcome import Outcome, Status

if TYPE_CHECKING:
    from cph_desktop.journey.reports import ReportFiles
    from cph_desktop.journey.result_files import WrittenResult

_ON_THE_WIKI = frozenset({Status.DESCRIBED, Status.UPLOADED, Status.ENRICHED})
_PAGE_COLUMN = 3
_READING = "results"
_TELLING = "tell results"
_FILTERS = {
    "result-all": None,
    "result-described": Status.DESCRIBED,
    "result-uploaded": Status.UPLOADED,
    "result-enriched": Status.ENRICHED,
    "result-failed": Status.FAILED,
    "result-skipped": Status.SKIPPED,
}


@dataclass(frozen=True)
class _Told:
    """The outcomes in the order of the sheet, those of files ``there``, those ``asking`` something, how many are what."""

    outcomes: list[Outcome]
    there: list[Outcome]
    asking: list[Outcome]
    number: Counter[Status]


def _told(known: Mapping[int, Outcome]) -> _Told:
    outcomes = [known[row] for row in sorted(known)]
    there = [one for one in outcomes if one.status in _ON_THE_WIKI]
    return _Told(outcomes, there, [one for one in outcomes if one.asks], Counter(one.status for one in outcomes))


class ResultsPage(StepPage):
    """Everything shown here comes from the journal, so that it is the same tomorrow.

    ``next_batch`` carries the recipe with which the next one is to begin. ``accepted`` carries the numbers of rows for which the
    user accepts what the wiki asks.
    """

    next_batch = Signal(object)
    accepted = Signal(list)
    step: ClassVar[Step] = Step.RESULTS

    def __init__(self, around: Surroundings, session: Session, sending: Sending, choosers: Choosers) -> None:
        super().__init__(around, session, msg("ui-results-title"), msg("ui-results-intro"))
        self._sending = sending
        self.reports: ReportFiles | None = None
        self._read_once_more = False
        self._now = _told({})
        self.model: TableModel[Outcome] = TableModel(around.texts, result_columns(around.texts, around.theme), around.tasks)
        self.head = label(around, None, "heading", wraps=True)
        self.head.setObjectName("results-head")
        self.chips = FilterChips(
            around,
            [
                Chip("result-all"),
                Chip("result-described", "success", "success"),
                Chip("result-uploaded", "warning", "alert"),
                Chip("result-enriched", "success", "success"),
                Chip("result-failed", "error", "error"),
                Chip("result-skipped", "", "info-filled"),
            ],
        )
        self.chips.chosen.connect(self._filter)
        self.notice = Notice(around, "results-notice")
        self.question = WikiQuestion(around, "results-question")
        self.question.accepted.connect(self.accepted)
        self.question.described.connect(self._describe_pages)
        self.pictures = PictureGallery(around, self._file_of, self._show_page)
        self.take_home = TakeHome(around, session, choosers, self.notice)
        self.tabs = self._tabs()
        self.faces = QStackedWidget()
        self.faces.addWidget(label(around, msg("ui-results-empty"), "quiet", wraps=True))
        self.faces.addWidget(self.tabs)
        self.body.addWidget(self.head)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.faces, 1)
        self.body.addLayout(self._quick_ways())
        session.outcomes_changed.connect(self.refresh)
        session.batch_changed.connect(self._batch_changed)
        sending.ended.connect(self.read_again)
        self.refresh()

    def _table(self) -> ItemTable:
        self.table = ItemTable(self.around, "results-table", self.model, msg("ui-results-table"), stretch=2, row_height=44)
        self.chips.chosen.connect(RowsFound(self.around.texts, self.table).asked)
        self._marks = MarkedWordsDelegate(self.around, mark_of)
        self.table.setItemDelegateForColumn(2, self._marks)
        self.table.activated.connect(self._open_page)
        self.table.clicked.connect(lambda index: self._open_page(index) if index.column() == _PAGE_COLUMN else None)
        self.table.sort_by_click()
        self.table.selectionModel().selectionChanged.connect(self._show_question)
        self.model.modelReset.connect(self._show_question)
        return self.table

    def _show_question(self) -> None:
        """What the wiki asks about the chosen rows."""
        asking = self._now.asking
        chosen = [one for one in self.table.chosen() if one.asks] if asking else []
        self.question.show_for(chosen, [one for one in asking if one.asks == chosen[0].asks] if chosen else [])

    def _describe_pages(self, rows: list[int]) -> None:
        """Doubles describe the page that is there; the page Check shows what it would get."""
        if Correcting(self.around.texts, self.session).describe_duplicates(rows):
            self.go.emit(Step.CHECK)

    def _tabs(self) -> QTabWidget:
        rows = QWidget()
        column = in_a_column(rows, 0, 8)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.chips)
        column.addWidget(self._table(), 1)
        column.addWidget(self.question)
        tabs = QTabWidget()
        tabs.setObjectName("results-tabs")
        names = (msg("ui-results-tab-rows"), msg("ui-results-tab-pictures"), msg("ui-results-tab-take-home"))
        pictures = QWidget()
        in_a_column(pictures, 0, 0).addWidget(self.pictures)
        pictures.setContentsMargins(0, 12, 0, 0)
        for place, (widget, name) in enumerate(zip((rows, pictures, self.take_home), names, strict=True)):
            tabs.addTab(widget, "")
            self.around.texts.bind(widget, partial(tabs.setTabText, place), name)
        tabs.currentChanged.connect(lambda place: self.take_home.fill() if tabs.widget(place) is self.take_home else None)
        return tabs

    def _quick_ways(self) -> FlowLayout:
        def made(name: str, words: Message, pressed: Callable[[], object], icon: str) -> QPushButton:
            return button(self.around, name, words, pressed, icon=icon)

        self.buttons = [
            made("open-report", msg("ui-results-report"), lambda: self._open(self._files().page), "article"),
            made("open-result-sheet", msg("ui-results-sheet"), lambda: self._open(self._files().sheet), "table"),
            made("open-folder", msg("ui-results-folder"), lambda: self._open(self._files().page.parent), "folder-placeholder"),
            made("enrich-later", msg("ui-results-enrich"), self._enrich_later, "add"),
        ]
        return in_a_flow(*self.buttons)

    def _files(self) -> Any:
        assert self.reports is not None
        return self.reports

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _open_page(self, index: QModelIndex) -> None:
        outcome = self.model.item(index)
        if outcome is not None:
            self._show_page(outcome)

    def _show_page(self, outcome: Outcome) -> None:
        if outcome.url:
            open_page(outcome.url)

    def _file_of(self, outcome: Outcome) -> Path | None:
        """The file on this computer that the outcome is about."""
        prepared, settings = self.session.prepared, self.session.settings
        found = prepared.at(outcome.row) if prepared is not None else None
        if found is not None and found.match.media is not None:
            return found.match.media.path
        return settings.media / outcome.media if settings is not None and outcome.media else None

    def _enrich_later(self) -> None:
        """A spreadsheet with the pages, to be filled in and opened as a batch that adds to them."""
        from cph_desktop.journey.result_files import ResultFormat

        def words(made: WrittenResult) -> tuple[Message, Message]:
            return msg("ui-results-enrich-saved", isolated(made.path.name)), msg("ui-results-enrich-text")

        self.take_home.save(ResultFormat.ENRICH, words)

    def _filter(self, key: str) -> None:
        status = _FILTERS[key]
        self.model.show_only(None if status is None else lambda one: one.status is status)

    # -- what became of it ---------------------------------------------------------------------------------------------

    def _batch_changed(self) -> None:
        if self.session.batch is None:
            self.reports = None
            self.refresh()

    def read_again(self) -> None:
        """Read the outcomes from the batch and write the reports, after a run and when the page is opened."""
        batch, catalogue = self.session.batch, self.around.texts.catalogue
        if batch is None or self._sending.is_running:
            return
        if self.around.tasks.is_busy(_READING):
            self._read_once_more = True  # two writers of one report would be in each other's way
            return

        def work(_cancelled: object) -> Any:
            from cph_desktop.ui.opening import outcomes_and_reports

            return outcomes_and_reports(batch, catalogue)

        self.around.tasks.start(_READING, work, self._read, self._not_read)

    def _read(self, result: tuple[dict[int, Outcome], ReportFiles | None]) -> None:
        outcomes, self.reports = result
        if self._read_once_more:
            self._read_once_more = False
            self.read_again()
        self.notice.hide()
        self.session.learn_outcomes(outcomes)

    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, Unusable):
            raise error
        self.notice.tell(Tone.ERROR, msg("ui-results-no-report"), error.message)

    # -- what the page shows -------------------------------------------------------------------------------------------

    @override
    def entered(self) -> None:
        if self._sending.is_running:
            self.notice.tell(Tone.INFO, msg("ui-results-running"))
            known = {row: line.outcome for row, line in self._sending.lines.items() if line.outcome is not None}
            self.session.learn_outcomes(known)
        else:
            self.read_again()

    def refresh(self) -> None:
        """Show what is known; of many rows it is found out in a worker."""
        known = dict(self.session.outcomes)
        self.around.tasks.find_out(_TELLING, lambda: _told(known), self._show, at_once=len(known) < MANY)

    def _show(self, told: _Told) -> None:
        self._now = told
        outcomes, number, there = told.outcomes, told.number, self._there()
        self.model.set_items(outcomes)
        self.pictures.outcomes.set_items(told.there)
        known = msg("ui-results-head", there, number[Status.DESCRIBED], len(outcomes)) if outcomes else None
        self.around.texts.bind(self.head, self.head.setText, known)
        self.chips.show_counts(
            {
                "result-all": msg("ui-results-chip-all", len(outcomes)),
                "result-described": msg("ui-results-chip-described", number[Status.DESCRIBED]),
                "result-uploaded": msg("ui-results-chip-uploaded", number[Status.UPLOADED]),
                "result-enriched": msg("ui-results-chip-enriched", number[Status.ENRICHED]),
                "result-failed": msg("ui-results-chip-failed", number[Status.FAILED]),
                "result-skipped": msg("ui-results-chip-skipped", number[Status.SKIPPED]),
            }
        )
        self.faces.setCurrentIndex(1 if outcomes else 0)
        for made in self.buttons:
            made.setEnabled(self.reports is not None)
        self.said.emit()

    @override
    def standing(self) -> Standing:
        if not self.session.outcomes:
            return Standing(reachable=self._sending.going is not Going.NOT_BEGUN)
        there = self._there()
        mark = Mark.ERROR if self._now.number[Status.FAILED] else Mark.DONE if there else Mark.NONE
        return Standing(mark, msg("ui-results-standing", there))

    def _there(self) -> int:
        return sum(self._now.number[status] for status in _ON_THE_WIKI)

    @override
    def next_words(self) -> Message | None:
        return msg("ui-results-next" if self.session.prepared is None else "ui-results-next-same")

    @override
    def go_on(self) -> None:
        if self.session.prepared is None:
            self.go.emit(Step.START)
        else:
            self.next_batch.emit(self.session.prepared.recipe)
