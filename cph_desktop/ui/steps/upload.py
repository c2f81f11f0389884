"""Upload: the plan in words, one button, then what happens to each file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QModelIndex, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Severity
from cph_desktop.messages import Message, msg
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.delegates.cells import PictureDelegate
from cph_desktop.ui.delegates.stages import StagesDelegate
from cph_desktop.ui.models.table import TableModel
from cph_desktop.ui.models.upload_lines import UploadLine, upload_columns
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.widgets.controls import button, in_a_row
from cph_desktop.ui.widgets.item_table import ItemTable
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.plan_card import Line, PlanCard
from cph_desktop.ui.widgets.progress_card import FILTERS, ProgressCard
from cph_desktop.upload.outcome import Status

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared

_PAGE_COLUMN = 4
_PLAN, _RUN = 0, 1


class UploadPage(StepPage):
    """Two faces: the plan before, the progress during and after."""

    step: ClassVar[Step] = Step.UPLOAD

    def __init__(self, around: Surroundings, session: Session, connecting: Connecting, sending: Sending) -> None:
        super().__init__(around, session, msg("ui-upload-title"), msg("ui-upload-intro"))
        self.connecting = connecting
        self.sending = sending
        self._going = self._to_do = 0
        self.model: TableModel[UploadLine] = TableModel(around.texts, upload_columns(around.texts, around.theme))
        self.faces = QStackedWidget()
        self.faces.addWidget(self._plan_face())
        self.faces.addWidget(self._run_face())
        self.body.addWidget(self.faces, 1)
        self._clock = QTimer(self, interval=500)
        self._clock.timeout.connect(self._tick)
        session.prepared_changed.connect(self._count)
        session.batch_changed.connect(self._count)
        session.outcomes_changed.connect(self._count)
        connecting.changed.connect(self.refresh)
        sending.changed.connect(self.refresh)
        sending.lines_changed.connect(self._lines_changed)

    # -- the parts of the page -----------------------------------------------------------------------------------------

    def _plan_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.plan = PlanCard(self.around)
        self.trouble = Notice(self.around, "upload-trouble")
        column.addWidget(self.plan)
        column.addWidget(self.trouble)
        column.addStretch(1)
        return face

    def _run_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.progress = ProgressCard(self.around)
        self.progress.chosen.connect(lambda key: self.model.show_only(FILTERS[key]))
        self.notice = Notice(self.around, "upload-notice")
        self.table = ItemTable(self.around, "upload-table", self.model, msg("ui-upload-table"), stretch=3)
        self._pictures = PictureDelegate(self.around, lambda line: line.media)
        self._stages = StagesDelegate(self.around.theme)
        self.table.setItemDelegateForColumn(0, self._pictures)
        self.table.setItemDelegateForColumn(2, self._stages)
        self.table.activated.connect(self._open_page)
        self.table.clicked.connect(lambda index: self._open_page(index) if index.column() == _PAGE_COLUMN else None)
        self.pause_button = button(self.around, "pause", msg("ui-upload-pause"), self._pause_or_resume, icon="pause")
        self.stop_button = button(
            self.around,
            "stop",
            msg("ui-upload-stop"),
            self.sending.stop_after_this_file,
            icon="stop",
            tip=msg("ui-upload-stop-tip"),
        )
        self.again_button = button(self.around, "again", msg("ui-upload-again"), self.begin, icon="play")
        column.addWidget(self.progress)
        column.addWidget(self.notice)
        column.addWidget(self.table, 1)
        column.addLayout(in_a_row(self.pause_button, self.stop_button, self.again_button, None))
        return face

    # -- what the user does --------------------------------------------------------------------------------------------

    def connect_now(self) -> None:
        """Sign in at the batch's wiki; the sign-in dialog comes when a password is needed."""
        settings = self.session.settings
        if settings is not None and not self.connecting.is_busy and not self.connecting.is_at(settings.target):
            self.connecting.connect_to(settings.target, settings.user)

    def begin(self) -> None:
        """Send every row that may go."""
        session, signed_in = self.session, self.connecting.signed_in
        if session.batch is not None and session.prepared is not None and signed_in is not None and not self.sending.is_running:
            self.sending.start(session.batch, session.prepared, signed_in, session.outcomes)
            self.model.set_items(self.sending.lines.values())
            self.progress.counts.choose("upload-all")
            self._clock.start()

    def _pause_or_resume(self) -> None:
        if self.sending.paused_by_user:
            self.sending.resume()
        else:
            self.sending.pause()

    def _open_page(self, index: QModelIndex) -> None:
        line = self.model.item(index)
        if line is not None and line.outcome is not None and line.outcome.url:
            QDesktopServices.openUrl(QUrl(line.outcome.url))

    @override
    def go_on(self) -> None:
        if self.sending.going is Going.NOT_BEGUN and self._to_do > 0:
            self.begin()
        else:
            self.go.emit(Step.RESULTS)

    @override
    def entered(self) -> None:
        if self.sending.going is Going.NOT_BEGUN and self.connecting.problem is None:
            self.connect_now()
        self.refresh()

    # -- what the page shows -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the plan or the run."""
        begun = self.sending.going is not Going.NOT_BEGUN
        self.faces.setCurrentIndex(_RUN if begun else _PLAN)
        if begun:
            self._show_run()
        elif self.session.prepared is not None:
            self._show_plan(self.session.prepared)
        self.said.emit()

    def _count(self) -> None:
        """How many rows may go, and how many of those this wiki does not have yet or has without structured data."""
        prepared = self.session.prepared
        rows = prepared.going() if prepared is not None else []
        self._going = len(rows)
        self._to_do = sum(1 for row in rows if not self._is_done(row.row.number))
        self.refresh()

    def _is_done(self, row: int) -> bool:
        known = self.session.outcomes.get(row)
        return known is not None and known.status is Status.DESCRIBED

    def _show_plan(self, prepared: Prepared) -> None:
        signed_in = self.connecting.signed_in
        files = self._to_do
        if signed_in is not None:
            site, account = signed_in.connection.site, signed_in.connection.account
            head = msg("ui-plan-head", files, site.name, account.name)
        else:
            head = msg("ui-plan-head-offline", files)
        self.plan.tell(head if files else msg("ui-plan-nothing"), self._plan_lines(prepared))
        self._show_trouble()

    def _plan_lines(self, prepared: Prepared) -> list[Line]:
        going = prepared.going()
        lines: list[Line] = []
        size = sum(row.match.media.size for row in going if row.match.media is not None and not self._is_done(row.row.number))
        lines.append(("upload", "secondary", msg("ui-plan-size", self.around.texts.size(size))))
        signed_in = self.connecting.signed_in
        if signed_in is not None and not signed_in.connection.site.has_structured_data:
            lines.append(("alert", "warning", msg("ui-plan-no-data", signed_in.connection.site.name)))
        else:
            lines.append(("success", "success", msg("ui-plan-data")))
        if done := len(going) - self._to_do:
            lines.append(("success", "success", msg("ui-plan-done", done)))
        if behind := len(prepared.rows) - len(going):
            lines.append(("info-filled", "secondary", msg("ui-plan-behind", behind)))
        if warned := sum(1 for row in going if any(finding.severity is Severity.WARNING for finding in row.findings)):
            lines.append(("alert", "warning", msg("ui-plan-warned", warned)))
        lines.append(("info-filled", "secondary", msg("ui-plan-safe")))
        return lines

    def _show_trouble(self) -> None:
        if self.connecting.is_busy:
            self.trouble.tell(Tone.INFO, msg("ui-connecting"))
        elif self.connecting.problem is not None:
            self.trouble.tell(Tone.ERROR, msg("ui-connect-failed"), self.connecting.problem, self._ways_in)
        elif self.connecting.signed_in is None:
            self.trouble.tell(Tone.INFO, msg("ui-sign-in-needed"), msg("ui-sign-in-needed-text"), self._ways_in)
        elif self.connecting.signed_in.notice is not None:
            self.trouble.tell(Tone.INFO, self.connecting.signed_in.notice)
        else:
            self.trouble.hide()

    def _ways_in(self) -> list[QWidget]:
        """Buttons: try again, and for a wiki that wants a password the dialog."""
        again = button(self.around, "connect-again", msg("ui-connect-again"), self.connect_now)
        settings = self.session.settings
        if settings is None or settings.target == "practice":
            return [again]
        sign_in = button(self.around, "sign-in", msg("ui-sign-in-open"), self.connecting.password_needed.emit, icon="log-in")
        return [sign_in, again] if self.connecting.problem is not None else [sign_in]

    def _show_run(self) -> None:
        sending = self.sending
        if not self.model.items and sending.lines:
            self.model.set_items(sending.lines.values())
        self.progress.show_run(sending)
        self._tick()
        words = msg("ui-upload-resume") if sending.paused_by_user else msg("ui-upload-pause")
        self.around.texts.bind(self.pause_button, self.pause_button.setText, words)
        self.pause_button.setVisible(sending.is_running)
        self.pause_button.setEnabled(sending.going is Going.RUNNING)
        self.stop_button.setVisible(sending.is_running)
        self.stop_button.setEnabled(sending.going is Going.RUNNING)
        self.again_button.setVisible(sending.going is Going.ENDED and self._left() > 0)

    def _left(self) -> int:
        """Rows of this run that are not finished on the wiki."""
        return sum(1 for line in self.sending.lines.values() if line.outcome is None or line.outcome.status is Status.FAILED)

    def _lines_changed(self, rows: list[int]) -> None:
        wanted = set(rows)
        shown = [number for number, line in enumerate(self.model.shown) if line.row in wanted]
        self.model.retell_rows(shown)
        self._keep_in_sight(shown)

    def _keep_in_sight(self, shown: list[int]) -> None:
        """Follow the work, unless the user looks at something else."""
        if shown and not self.table.hasFocus():
            self.table.scrollTo(self.model.index(shown[-1], 0))

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
        self.notice.tell(Tone.WARNING, pause.reason, msg("ui-upload-next-in", f"{seconds // 60:02}:{seconds % 60:02}"))

    def _show_end(self) -> None:
        end = self.sending.end
        assert end is not None
        left = self._left()
        if end.reason is not None:
            self.notice.tell(Tone.ERROR, msg("ui-upload-ended-early"), end.reason)
        elif end.stopped:
            self.notice.tell(Tone.INFO, msg("ui-upload-stopped", left), msg("ui-upload-safe"))
        elif left:
            self.notice.tell(Tone.WARNING, msg("ui-upload-some-failed", left))
        else:
            self.notice.tell(Tone.SUCCESS, msg("ui-upload-all-done"), self.sending.notice)

    @override
    def standing(self) -> Standing:
        prepared = self.session.prepared
        if prepared is None:
            return Standing(reachable=False)
        total = len(self.sending.lines)
        if self.sending.is_running:
            mark = Mark.WAITING if self.sending.pause_now is not None or self.sending.paused_by_user else Mark.NONE
            return Standing(mark, msg("ui-upload-standing", self.sending.there, total))
        if self.sending.going is Going.ENDED:
            there = self.sending.there
            return Standing(Mark.DONE if there == total else Mark.WARNING, msg("ui-upload-standing", there, total))
        if self._to_do == 0 and self._going:
            return Standing(Mark.DONE, msg("ui-upload-standing", self._going, self._going))
        return Standing(Mark.NONE, msg("ui-upload-standing-before", self._to_do, len(prepared.rows)))

    @override
    def next_words(self) -> Message | None:
        if self.sending.going is Going.NOT_BEGUN and self._to_do > 0:
            return msg("ui-upload-begin", self._to_do)
        return msg("ui-upload-results")

    @override
    def may_go_on(self) -> bool:
        if self.sending.going is Going.NOT_BEGUN and self._to_do > 0:
            settings = self.session.settings
            ready = settings is not None and self.connecting.is_at(settings.target) and not self.connecting.is_busy
            return ready and not self.session.is_preparing
        return True

    @override
    def still_open(self) -> Message | None:
        failed = sum(
            1 for line in self.sending.lines.values() if line.outcome is not None and line.outcome.status is Status.FAILED
        )
        return msg("ui-upload-open", failed) if failed else None
