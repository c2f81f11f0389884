"""An upload while it runs and after: the progress, every row, what the wiki asks, and the user's hand on it."""

from __future__ import annotations

import time

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cph_desktop.messages import Message, msg
from cph_desktop.ui.announcing import RowsFound
from cph_desktop.ui.browsing import open_page
from cph_desktop.ui.delegates.cells import PictureDelegate
from cph_desktop.ui.delegates.stages import StagesDelegate
from cph_desktop.ui.dialogs.log_view import LogView
from cph_desktop.ui.models.chosen import Chosen
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.models.upload_lines import UploadLine, upload_columns
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_flow
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.progress_card import FILTERS, ProgressCard
from cph_desktop.ui.widgets.wiki_question import WikiQuestion
from cph_desktop.upload.events import PauseKind, Stage
from cph_desktop.upload.outcome import Outcome
from cph_desktop.upload.tally import NOT_THERE, Group

_PAGE_COLUMN = 4
_UNDER_WAY = frozenset({Stage.SENDING, Stage.STASHED})


class UploadRun(QWidget):
    """``begin_again``: everything that is left. ``accepted``, ``described`` and ``retried`` carry the numbers of rows."""

    begin_again = Signal()
    accepted = Signal(list)
    described = Signal(list)
    retried = Signal(list)

    def __init__(self, around: Surroundings, sending: Sending) -> None:
        super().__init__()
        self.around = around
        self.sending = sending
        self.model: TableModel[UploadLine] = TableModel(around.texts, upload_columns(around.texts, around.theme), around.tasks)
        self.progress = ProgressCard(around)
        self.progress.chosen.connect(lambda key: self.model.show_only(FILTERS[key]))
        self.notice = Notice(around, "upload-notice")
        self.question = WikiQuestion(around, "upload-question")
        self.question.accepted.connect(self.accepted)
        self.question.described.connect(self.described)
        self._make_table()
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.progress, self.notice, self.table, self.question):
            column.addWidget(part, 1 if part is self.table else 0)
        of_run = (self.pause_button, self.stop_button, self.again_button)
        column.addLayout(in_a_flow(*of_run, self.skip_button, self.retry_button, None, self.log_button))
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._tick)
        sending.begun.connect(self.begin)
        sending.lines_changed.connect(self._lines_changed)
        sending.ended.connect(self._show_first_question)

    def _make_table(self) -> None:
        self.table = ItemTable(self.around, "upload-table", self.model, msg("ui-upload-table"), stretch=3)
        self._pictures = PictureDelegate(self.around, lambda line: line.media, lambda line: line.is_page)
        self._stages = StagesDelegate(self.around.theme)
        self.progress.chosen.connect(RowsFound(self.around.texts, self.table).asked)
        self.table.setItemDelegateForColumn(0, self._pictures)
        self.table.setItemDelegateForColumn(2, self._stages)
        self.table.activated.connect(self._open_page)
        self.table.clicked.connect(lambda index: self._open_page(index) if index.column() == _PAGE_COLUMN else None)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.model.modelReset.connect(self._show_chosen)

    def _make_buttons(self) -> None:
        self.pause_button = self._button("pause", msg("ui-upload-pause"), icon="pause")
        self.around.theme.changed.connect(self._draw_pause)
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.stop_button = self._button("stop", msg("ui-upload-stop"), msg("ui-upload-stop-tip"), icon="stop")
        self.stop_button.clicked.connect(self.sending.stop_after_this_file)
        self.again_button = self._button("again", msg("ui-upload-again"), icon="play")
        self.again_button.clicked.connect(self.begin_again)
        self.skip_button = self._button("skip", msg("ui-upload-skip"), msg("ui-upload-skip-tip"))
        self.skip_button.clicked.connect(lambda: self.sending.skip(line.row for line in self.chosen()))
        self.retry_button = self._button("retry", msg("ui-upload-retry"))
        self.retry_button.clicked.connect(lambda: self.retried.emit(self._to_retry()))
        self.log_button = self._button("log", msg("ui-upload-log"), msg("ui-upload-log-tip"), icon="article")
        self.log_button.clicked.connect(lambda: LogView(self.around, self).open())

    def _button(self, name: str, words: Message, tip: Message | None = None, icon: str = "") -> QPushButton:
        return button(self.around, name, words, tip=tip, icon=icon)

    # -- what the user does --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The rows of a run are known."""
        self.model.set_items(self.sending.lines.values())
        self.progress.counts.choose("upload-all")
        self._clock.start()

    def chosen(self) -> Chosen[UploadLine]:
        """The rows that are selected in the table."""
        return self.table.chosen()

    def _to_retry(self) -> list[int]:
        return [line.row for line in self.chosen() if line.status in NOT_THERE]

    def _draw_pause(self) -> None:
        icon = "play" if self.sending.paused_by_user else "pause"
        self.pause_button.setIcon(self.around.icons.icon(icon))

    def _pause_or_resume(self) -> None:
        if self.sending.paused_by_user:
            self.sending.resume()
        else:
            self.sending.pause()

    def _open_page(self, index: QModelIndex) -> None:
        line = self.model.item(index)
        if line is not None and line.outcome is not None and line.outcome.url:
            open_page(line.outcome.url)

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show_run(self) -> None:
        """The state of the run now."""
        sending = self.sending
        self.progress.show_run(sending)
        self._tick()
        words = msg("ui-upload-resume") if sending.paused_by_user else msg("ui-upload-pause")
        self.around.texts.bind(self.pause_button, self.pause_button.setText, words)
        self._draw_pause()
        for made in (self.pause_button, self.stop_button):
            made.setVisible(sending.is_running)
            made.setEnabled(sending.going is Going.RUNNING)
        self.again_button.setVisible(sending.going is Going.ENDED and sending.tally.left > 0)
        self._show_actions()

    def _lines_changed(self, rows: list[int]) -> None:
        lines = [self.sending.lines[row] for row in rows]
        shown = self.model.places_of(lines)
        self.model.retell_rows(shown)
        self._keep_in_sight(shown)
        chosen = self.chosen()
        if any(map(chosen.has_place, shown)):
            self._show_chosen()

    def _keep_in_sight(self, shown: list[int]) -> None:
        """Follow the work, unless the user looks at something else."""
        if shown and not self.table.hasFocus():
            self.table.scrollTo(self.model.index(shown[-1], 0))

    def _show_chosen(self) -> None:
        """What the wiki asks about the chosen rows."""
        mine, asking = self._asking(), self.sending.tally.asking.values()
        self.question.show_for(mine, [one for one in asking if one.asks == mine[0].asks] if mine else [])
        self._show_actions()

    def _asking(self) -> list[Outcome]:
        """The outcomes of the chosen rows about which the wiki asks something; quick also when all rows are chosen."""
        chosen, asking = self.chosen(), self.sending.tally.asking
        if len(chosen) < len(asking):
            return [asking[line.row] for line in chosen if line.row in asking]
        lines = [self.sending.lines[row] for row in asking]
        return [asking[line.row] for line in lines if any(map(chosen.has_place, self.model.places_of([line])))]

    def _show_actions(self) -> None:
        chosen, running, number = self.chosen(), self.sending.going is Going.RUNNING, self.sending.tally.number
        may_retry = number[Group.FAILED] + number[Group.SKIPPED] > 0
        self.skip_button.setVisible(self.sending.is_running)
        # the last one first: rows go in the order of the table, and all of them may be chosen
        self.skip_button.setEnabled(running and any(_may_skip(line) for line in reversed(chosen)))
        self.retry_button.setVisible(may_retry)
        self.retry_button.setEnabled(may_retry and any(line.status in NOT_THERE for line in chosen))

    def _show_first_question(self) -> None:
        """When a run has ended: the first row that waits for the user's word, unless he looks at another one."""
        if not self.chosen():
            self.table.go_to(self.model.row_of(lambda line: line.outcome is not None and bool(line.outcome.asks)))

    def _tick(self) -> None:
        """The box above the table: why nothing is sent, how the run ended, what the wiki lacks."""
        sending = self.sending
        if not sending.is_running:
            self._clock.stop()
        if sending.end is not None:
            self._show_end()
        elif sending.going is Going.STOPPING:
            self.notice.tell(Tone.INFO, msg("ui-upload-stopping"))
        elif sending.paused_by_user:
            self.notice.tell(Tone.WARNING, msg("ui-upload-paused"), msg("ui-upload-paused-text"))
        elif sending.pause_now is not None:
            self._show_pause()
        elif sending.notice is not None:
            self.notice.tell(Tone.WARNING, sending.notice)
        else:
            self.notice.hide()

    def _show_pause(self) -> None:
        pause = self.sending.pause_now
        assert pause is not None
        if pause.until is None:
            self.notice.tell(Tone.WARNING, pause.reason, msg("ui-upload-safe"))
            return
        seconds = max(0, round(pause.until - time.monotonic()))
        left = f"{seconds // 60:02}:{seconds % 60:02}"
        is_network = pause.kind is PauseKind.NETWORK
        words = msg("ui-upload-goes-on-by-itself", left) if is_network else msg("ui-upload-next-in", left)
        self.notice.tell(Tone.WARNING, pause.reason, words)

    def _show_end(self) -> None:
        end, left, adds = self.sending.end, self.sending.tally.left, self.sending.tally.only_pages
        assert end is not None
        if end.reason is not None:
            self.notice.tell(Tone.ERROR, msg("ui-upload-pages-ended-early" if adds else "ui-upload-ended-early"), end.reason)
        elif end.stopped:
            words = msg("ui-upload-pages-stopped" if adds else "ui-upload-stopped", left)
            self.notice.tell(Tone.INFO, words, msg("ui-upload-safe"))
        elif left:
            self.notice.tell(Tone.WARNING, msg("ui-upload-pages-failed" if adds else "ui-upload-some-failed", left))
        else:
            words = msg("ui-upload-pages-all-done") if adds else msg("ui-upload-all-done", self.sending.tally.total)
            self.notice.tell(Tone.SUCCESS, words, self.sending.notice)


def _may_skip(line: UploadLine) -> bool:
    return line.outcome is None and (line.stage is Stage.WAITING or line.stage in _UNDER_WAY)
