"""Upload: the plan in words, one button, then what happens to each file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cph_desktop.finding import Severity, Unusable
from cph_desktop.messages import Message, msg
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.correcting import Correcting
from cph_desktop.ui.differences import Differences
from cph_desktop.ui.left_to_do import LeftToDo
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.session import Session
from cph_desktop.ui.standing import Mark, Standing, Step
from cph_desktop.ui.steps.page import StepPage
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.upload_plan import plan_head, plan_lines
from cph_desktop.ui.upload_run import UploadRun
from cph_desktop.ui.widgets.controls import button
from cph_desktop.ui.widgets.notice import Notice, Tone
from cph_desktop.ui.widgets.plan_card import PlanCard
from cph_desktop.ui.widgets.upload_options import UploadOptions
from cph_desktop.upload.outcome import Outcome
from cph_desktop.upload.tally import Group

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared

_PLAN, _RUN = 0, 1
_INTROS = {
    (False, False): msg("ui-upload-intro"),
    (True, True): msg("ui-upload-intro-running"),
    (False, True): msg("ui-upload-intro-ended"),
}
"""What to do here, by whether it is running and whether it has begun."""


class UploadPage(StepPage):
    """Two faces: the plan before, the progress during and after."""

    step: ClassVar[Step] = Step.UPLOAD

    def __init__(
        self,
        around: Surroundings,
        session: Session,
        connecting: Connecting,
        sending: Sending,
        differences: Differences,
        *,
        left: LeftToDo,
    ) -> None:
        super().__init__(around, session, msg("ui-upload-title"), msg("ui-upload-intro"))
        self.connecting = connecting
        self.sending = sending
        self.differences = differences
        self._after_look: Callable[[], None] | None = None
        self._left = left
        self._wanted: dict[int, frozenset[str]] = {}
        self._is_agreed = False
        self.run = UploadRun(around, sending)
        self.run.begin_again.connect(self.begin)
        self.run.accepted.connect(self.accept_rows)
        self.run.described.connect(self.describe_rows)
        self.run.retried.connect(self.retry_rows)
        self.faces = QStackedWidget()
        self.faces.addWidget(self._plan_face())
        self.faces.addWidget(self.run)
        self.body.addWidget(self.faces, 1)
        self.options = UploadOptions(around)
        self.options.changed.connect(self._choose)
        self.body.addWidget(self.options)
        session.batch_changed.connect(self._batch_changed)
        left.changed.connect(self.refresh)
        connecting.changed.connect(self._connection_changed)
        sending.changed.connect(self.refresh)
        differences.changed.connect(self._looked)
        sending.ended.connect(self._send_late_retries)

    def _plan_face(self) -> QWidget:
        face = QWidget()
        column = QVBoxLayout(face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.plan = PlanCard(self.around)
        self.warned = Notice(self.around, "upload-warned")
        self.trouble = Notice(self.around, "upload-trouble")
        column.addWidget(self.plan)
        column.addWidget(self.warned)
        column.addWidget(self.trouble)
        column.addStretch(1)
        return face

    # -- what the user does --------------------------------------------------------------------------------------------

    def connect_now(self) -> None:
        """Sign in at the batch's wiki; the sign-in dialog comes when a password is needed."""
        settings = self.session.settings
        if settings is not None and not self.connecting.is_busy and not self.connecting.is_at(settings.target):
            self.connecting.connect_to(settings.target, settings.user)

    def begin(self) -> None:
        """Send every row that may go. The page asked about those that warn of something: whoever begins, finds it all right."""
        prepared = self.session.prepared
        if prepared is None or not prepared.counts.warned:
            self._start(None)
            return
        self._is_agreed = True
        self._call_all_right()

    def _call_all_right(self) -> None:
        """What the rows that go warn of is all right: it is kept, and not asked again."""
        if self.session.prepared is not None:
            Correcting(self.around.texts, self.session).all_right(self.session.prepared.going())

    def _look_at_warnings(self) -> None:
        prepared = self.session.prepared
        if prepared is not None:
            warns = (row.row.number for row in prepared.going() if any(one.severity is Severity.WARNING for one in row.findings))
            self.session.look_at(next(warns, self.session.row))
        self.go.emit(Step.CHECK)

    def accept_rows(self, rows: list[int]) -> None:
        """The user accepts what the wiki asks about these rows: it is kept, and they are sent all the same."""
        from cph_desktop.journey.accepting import accept

        batch, prepared = self.session.batch, self.session.prepared
        if batch is None or prepared is None:
            return
        outcomes = [one for row in rows if (one := self._outcome(row)) is not None]

        def work() -> dict[int, frozenset[str]] | Unusable:
            try:
                return accept(batch, prepared, outcomes)
            except Unusable as unusable:
                return unusable

        def done(accepted: dict[int, frozenset[str]] | Unusable) -> None:
            if isinstance(accepted, Unusable):
                self.session.trouble.emit(accepted.message)
            else:
                self._send_again(accepted)

        self.session.deciding.in_turn(len(rows), work, done)

    def _outcome(self, row: int) -> Outcome | None:
        """What became of a row, in the last run or before."""
        line = self.sending.lines.get(row)
        return line.outcome if line is not None and line.outcome is not None else self.session.outcomes.get(row)

    def describe_rows(self, rows: list[int]) -> None:
        """Doubles describe the page that is there; the page Check shows what it would get."""
        if Correcting(self.around.texts, self.session).describe_duplicates(rows):
            self.go.emit(Step.CHECK)

    def retry_rows(self, rows: list[int]) -> None:
        """Send these rows once more, which failed or were skipped."""
        self._send_again({row: frozenset() for row in rows})

    def _send_late_retries(self) -> None:
        self._send_again(self.sending.take_late_retries())

    def _send_again(self, wanted: Mapping[int, frozenset[str]]) -> None:
        """Next in the run that goes on, else in a run of their own, after signing in where that is needed."""
        settings = self.session.settings
        if not wanted or settings is None:
            return
        if self.sending.is_running:
            self.sending.retry(wanted)
        elif self.connecting.is_at(settings.target) and not self.connecting.is_busy:
            self._start(wanted)
        else:
            self._wanted = dict(wanted)
            self.connect_now()

    def _start(self, again: Mapping[int, frozenset[str]] | None) -> None:
        session, signed_in = self.session, self.connecting.signed_in
        self._wanted = {}
        if not self.differences.is_current and self._after_look is None:
            self._after_look = lambda: self._start(again)  # to pages no more is added than could be seen
            self.differences.look_again()
            return
        self._after_look = None
        if session.batch is not None and session.prepared is not None and signed_in is not None and not self.sending.is_running:
            self.sending.start(session.batch, session.prepared, signed_in, session.outcomes, again)

    def _looked(self) -> None:
        """The pages were looked at, or could not be: what waited for that goes on, or is given up."""
        waiting = self._after_look
        if waiting is not None and not self.differences.is_asking:
            if self.differences.problem is None:
                waiting()
            self._after_look = None
        self.refresh()

    def _choose(self, changes: dict[str, Any]) -> None:
        """An option of this upload."""
        from cph_desktop.compose.tracking import tracking_category

        try:
            if "tracking_category" in changes:
                changes["tracking_category"] = tracking_category(changes["tracking_category"])
        except Unusable as unusable:
            self.session.trouble.emit(unusable.message)
            return
        self.session.choose(**changes)

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
        self.options.setVisible(not self.sending.is_running)
        self.around.texts.bind(self.intro, self.intro.setText, _INTROS[self.sending.is_running, begun])
        if begun:
            self.run.show_run()
        elif self.session.prepared is not None:
            self._show_plan(self.session.prepared)
        self.said.emit()

    def _batch_changed(self) -> None:
        if self.session.settings is not None:
            self.options.show_settings(self.session.settings)
        else:
            self._is_agreed = False
        if self._is_agreed and not self.session.is_preparing:
            self._is_agreed = False
            self._start(None)

    def _connection_changed(self) -> None:
        settings = self.session.settings
        if self._wanted and settings is not None and self.connecting.is_at(settings.target) and not self.connecting.is_busy:
            self._start(self._wanted)
        self.refresh()

    @property
    def _to_do(self) -> int:
        return self._left.now.files

    @property
    def _only_adds(self) -> bool:
        return self.session.prepared is not None and self.session.prepared.is_enriching

    def _show_plan(self, prepared: Prepared) -> None:
        signed_in = self.connecting.signed_in
        connection = signed_in.connection if signed_in is not None else None
        head = plan_head(prepared, self._left.now, connection)
        lines = plan_lines(prepared, self._left.now, connection, self.around.texts)
        nothing = msg("ui-plan-nothing-enrich" if self._only_adds else "ui-plan-nothing")
        self.plan.tell(head if self._to_do else nothing, lines)
        self._show_warned(prepared.counts.warned if self._to_do else 0)
        self._show_trouble()

    def _show_warned(self, number: int) -> None:
        """Warnings ask once, here."""
        if number:
            self.warned.tell(Tone.WARNING, msg("ui-warned-head", number), msg("ui-warned-text"), self._ways_with_warnings)
        else:
            self.warned.hide()

    def _ways_with_warnings(self) -> list[QWidget]:
        return [
            button(self.around, "warned-look", msg("ui-warned-look"), self._look_at_warnings),
            button(self.around, "warned-all-right", msg("ui-warned-all-right"), self._call_all_right, role="link"),
        ]

    def _show_trouble(self) -> None:
        if self.connecting.is_busy:
            self.trouble.tell(Tone.INFO, msg("ui-connecting"))
        elif self.connecting.problem is not None:
            self.trouble.tell(Tone.ERROR, msg("ui-connect-failed"), self.connecting.problem, self._ways_in)
        elif self.connecting.signed_in is None:
            self.trouble.tell(Tone.INFO, msg("ui-sign-in-needed"), msg("ui-sign-in-needed-text"), self._ways_in)
        elif self.connecting.signed_in.notice is not None:
            self.trouble.tell(Tone.INFO, self.connecting.signed_in.notice)
        elif self.differences.problem is not None:
            again = button(self.around, "difference-again", msg("ui-difference-look"), self.differences.look_again)
            self.trouble.tell(Tone.ERROR, msg("ui-difference-failed"), self.differences.problem, lambda: [again])
        elif self.differences.is_asking:
            self.trouble.tell(Tone.INFO, msg("ui-difference-asking"))
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

    @override
    def standing(self) -> Standing:
        prepared = self.session.prepared
        if prepared is None:
            return Standing(reachable=False)
        total = self.sending.tally.total
        if self.sending.is_running:
            mark = Mark.WAITING if self.sending.pause_now is not None or self.sending.paused_by_user else Mark.NONE
            return Standing(mark, self._done_words(self.sending.there, total))
        if self.sending.going is Going.ENDED:
            there = self.sending.there
            return Standing(Mark.DONE if there == total else Mark.WARNING, self._done_words(there, total))
        if self._to_do == 0 and (going := prepared.counts.ready):
            return Standing(Mark.DONE, self._done_words(going, going))
        return Standing(Mark.NONE, msg("ui-upload-standing-before", self._to_do, len(prepared.rows)))

    def _done_words(self, done: int, total: int) -> Message:
        return msg("ui-upload-pages-standing" if self._only_adds else "ui-upload-standing", done, total)

    @override
    def next_words(self) -> Message | None:
        if self.sending.going is Going.NOT_BEGUN and self._to_do > 0:
            left = self._left.now
            return msg("ui-upload-begin" if left.to_send else "ui-upload-begin-enrich", left.number)
        return msg("ui-upload-results")

    @override
    def may_go_on(self) -> bool:
        if self.sending.going is Going.NOT_BEGUN and self._to_do > 0:
            settings = self.session.settings
            ready = settings is not None and self.connecting.is_at(settings.target) and not self.connecting.is_busy
            is_counted = not self.session.is_preparing and not self._left.is_counting
            return ready and is_counted and self.differences.is_current
        return True

    @override
    def still_open(self) -> Message | None:
        failed = self.sending.tally.number[Group.FAILED]
        return msg("ui-upload-open", failed) if failed else None
