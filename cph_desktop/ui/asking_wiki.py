"""Asking the batch's wiki while the user looks at the rows: in a worker, once for each question, quietly without a connection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.messages import Message
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.session import Session
from cph_desktop.ui.tasks import Cancelled, Tasks

if TYPE_CHECKING:
    from cph_desktop.checks.checked_row import TargetRules
    from cph_desktop.checks.wiki_answers import WikiAnswers
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.asking_wiki import WikiAsker
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.journey.progress import Progress
    from cph_desktop.journey.wiki_questions import WikiQuestions
    from cph_desktop.upload.outcome import Outcome
    from cph_desktop.wiki.connection import Connection

_TASK = "ask wiki"
_SHARE_EVERY = 15.0  # seconds after which the answers so far are shown, while a large batch is asked about


@dataclass(frozen=True)
class Told:
    """What came of asking: all answers there are, the wiki's rules (None: not reached), and why it could not be asked further."""

    answers: WikiAnswers
    rules: TargetRules | None
    problem: Message | None = None


class AskingWiki(QObject):
    """``changed``: asking began, went on, or ended. Nothing is asked before :meth:`want`."""

    changed = Signal()
    _went_on = Signal(object)
    _shared = Signal(object)

    def __init__(self, tasks: Tasks, session: Session, connecting: Connecting) -> None:
        super().__init__()
        self._tasks, self._session, self._connecting = tasks, session, connecting
        self.progress: Progress | None = None
        self.problem: Message | None = None
        self._asker: WikiAsker | None = None
        self._batch: object = None
        self._asked = -1
        self._is_wanted = False
        self._asked_as = ""
        self._uploaded: tuple[Prepared, Mapping[int, Outcome]] | None = None
        connecting.changed.connect(self._account_changed)
        session.prepared_changed.connect(self._rows_changed)
        session.batch_changed.connect(self._batch_changed)
        self._went_on.connect(self._show_progress)
        self._shared.connect(self._learn)

    @property
    def is_asking(self) -> bool:
        """Whether questions are under way."""
        return self._tasks.is_busy(_TASK)

    @property
    def has_answers(self) -> bool:
        """Whether the wiki has answered everything about the rows as they are."""
        return self._session.later.answers is not None and not self.is_asking and self.problem is None

    def want(self) -> None:
        """From now on the wiki shall be asked about this batch, also when it changes."""
        self._is_wanted = True
        self._rows_changed()

    def ask_again(self) -> None:
        """Forget what the wiki said, and ask anew."""
        self._asker, self._asked = None, -1
        self.want()

    def renew_uploaded(self, outcomes: Mapping[int, Outcome]) -> None:
        """After an upload: its files are on the wiki now, and those that did not get there are asked about anew."""
        if self._asker is not None and self._session.prepared is not None:
            self._uploaded = self._session.prepared, outcomes
            self._ask_anew()

    def _account_changed(self) -> None:
        """Somebody signed in: which names are forbidden, and what was deleted, is not the same for everybody."""
        settings = self._session.settings
        if self._asker is None or settings is None or not self._connecting.is_at(settings.target):
            return
        if self._account() != self._asked_as and not self._session.is_in_use:
            self._asker.renew_verdicts()
            self._ask_anew()

    def _account(self) -> str:
        signed_in = self._connecting.signed_in
        return signed_in.connection.account.name if signed_in is not None else ""

    def _ask_anew(self) -> None:
        self._asked = -1
        self._rows_changed()

    def _batch_changed(self) -> None:
        if self._session.batch is not self._batch:
            self._batch = self._session.batch
            self._uploaded = None
            self._tasks.cancel(_TASK)
            self._asker, self._asked, self._is_wanted = None, -1, False
            self.progress = self.problem = None

    def _rows_changed(self) -> None:
        session = self._session
        if not self._is_wanted or session.prepared is None or session.is_preparing or session.is_in_use:
            return
        if session.settings is None or not session.settings.target or session.composed == self._asked or session.facts is None:
            return
        self._asked = session.composed
        target, prepared, facts = session.settings.target, session.prepared, session.facts
        signed_in = self._connecting.signed_in if self._connecting.is_at(target) else None
        connection = signed_in.connection if signed_in is not None else None
        self._asked_as = connection.account.name if connection is not None else ""
        self._tasks.start(
            _TASK, lambda cancelled: self._ask(target, connection, prepared, facts, cancelled), self._done, self._failed
        )
        self.changed.emit()

    def _ask(
        self, target: str, connection: Connection | None, prepared: Prepared, facts: CommonsFacts, cancelled: Cancelled
    ) -> Told | None:
        """In a worker. None when it was called off, or nothing was left to ask."""
        from cph_desktop.journey.asking_wiki import WikiAsker, learn_outcomes
        from cph_desktop.journey.progress import CalledOff
        from cph_desktop.journey.wiki_questions import questions_of

        asker = self._asker = self._asker or WikiAsker(facts.categories)
        if self._uploaded is not None:
            uploaded, self._uploaded = self._uploaded, None
            learn_outcomes(asker, *uploaded)
        questions = questions_of(prepared, facts.filenames)
        if self._session.later.rules is not None and not len(asker.unanswered(questions)):
            return Told(asker.answers, self._session.later.rules)
        try:
            # the upload has the wiki for itself
            return ask_wiki(
                asker,
                target,
                connection,
                questions,
                went_on=self._sharing(asker),
                cancelled=lambda: cancelled() or self._session.is_in_use,
            )
        except CalledOff:
            return None

    def _sharing(self, asker: WikiAsker) -> Callable[[Progress, TargetRules], None]:
        last = monotonic()

        def went_on(progress: Progress, rules: TargetRules) -> None:
            nonlocal last
            self._went_on.emit(progress)
            if monotonic() - last > _SHARE_EVERY:
                last = monotonic()
                self._shared.emit(Told(asker.answers, rules))

        return went_on

    def _show_progress(self, progress: Progress) -> None:
        if self.is_asking:
            self.progress = progress
            self.changed.emit()

    def _done(self, told: Told | None) -> None:
        self.progress = None
        if told is not None:
            self.problem = told.problem
            self._learn(told)
        self.changed.emit()

    def _learn(self, told: Told) -> None:
        if told.rules is not None and self._session.prepared is not None:
            self._session.later.learn(told.answers, told.rules)

    def _failed(self, error: BaseException) -> None:
        self.progress = None
        raise error


def ask_wiki(
    asker: WikiAsker,
    target: str,
    connection: Connection | None,
    questions: WikiQuestions,
    *,
    went_on: Callable[[Progress, TargetRules], None],
    cancelled: Callable[[], bool],
) -> Told:
    """Ask over the connection there is, or one without an account that lives as long as the asking."""
    from cph_desktop.finding import Unusable
    from cph_desktop.journey.rules import rules_of_wiki
    from cph_desktop.journey.wikis import reading_connection
    from cph_desktop.wiki.errors import WikiTrouble

    rules: TargetRules | None = None
    made = None
    try:
        made = reading_connection(target) if connection is None else None
        asked = connection or made
        assert asked is not None
        known = rules = rules_of_wiki(asked)
        return Told(asker.ask(asked, questions, lambda progress: went_on(progress, known), cancelled), rules)
    except (WikiTrouble, Unusable) as trouble:
        return Told(asker.answers, rules, trouble.message)
    finally:
        if made is not None:
            made.close()
