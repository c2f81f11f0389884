"""What is said about rows after they were composed: the wiki's answers, its rules, and what else is found out meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cph_desktop.collecting import made_to_stay
from cph_desktop.ui.tasks import Cancelled, Tasks

if TYPE_CHECKING:  # these rooms are loaded with the first batch, not with the window
    from cph_desktop.checks.checked_row import TargetRules
    from cph_desktop.checks.wiki_answers import WikiAnswers
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.ui.session import Session

_ANSWERS = "tell answers"
_MORE = "tell more"


class ToldLater:
    """Puts it into the rows of ``session``, in workers; the rows stay as they are until all of it is said.

    ``answers`` are the last ones of the batch's wiki, ``rules`` what it takes; None until it was asked.
    """

    def __init__(self, session: Session, tasks: Tasks) -> None:
        self._session = session
        self._tasks = tasks
        self.answers: WikiAnswers | None = None
        self.rules: TargetRules | None = None
        self._said: WikiAnswers | None = None

    @property
    def said_all(self) -> bool:
        """Whether the rows say all that the wiki answered so far."""
        return self._said is self.answers

    def being_said(self) -> WikiAnswers | None:
        """The answers, for whoever composes the rows anew and puts them in; nobody puts them into the rows as they are."""
        self._tasks.cancel(_ANSWERS)
        self._said = self.answers
        return self.answers

    def forget(self) -> None:
        """There is no batch any more."""
        self._tasks.cancel(_ANSWERS)
        self._tasks.cancel(_MORE)
        self.answers = self.rules = self._said = None

    def learn(self, answers: WikiAnswers, rules: TargetRules) -> None:
        """What the batch's wiki answered when it was asked, and the rules it told; the rows are checked by both."""
        self.answers, self.rules = answers, rules
        prepared = self._session.prepared
        if prepared is None or self._session.is_preparing:
            return
        if rules == prepared.rules:
            self.say_answers()
        else:
            self._session.compose_by(rules)

    def say(self, more: Callable[[Prepared], Prepared]) -> None:
        """Say more about the same rows: ``more`` gives the batch that does, in a worker."""
        session = self._session
        prepared = session.prepared
        if prepared is None or session.is_preparing:
            return

        def work(_cancelled: Cancelled) -> Prepared:
            from cph_desktop.ui.opening import counted

            return made_to_stay(lambda: counted(more(prepared)))

        def done(told: Prepared) -> None:
            if session.prepared is not prepared:
                self.say(more)  # answers were put into the rows meanwhile
            elif told is not prepared and not session.is_preparing:
                session.use_told(told)
                if self._tasks.is_busy(_ANSWERS):
                    self._tasks.cancel(_ANSWERS)
                    self.say_answers()  # once more: they were being put into the rows as those were before

        self._tasks.start(_MORE, work, done, session.failed)

    def say_answers(self) -> None:
        """Put the answers into the rows; those that come meanwhile follow when that is done."""
        session, answers = self._session, self.answers
        prepared, batch = session.prepared, session.batch
        if prepared is None or batch is None or answers is None or session.is_preparing:
            return
        if self.said_all or self._tasks.is_busy(_ANSWERS):
            return

        def work(cancelled: Cancelled) -> Prepared | None:
            from cph_desktop.journey.progress import CalledOff
            from cph_desktop.ui.opening import with_all_said

            try:
                return made_to_stay(lambda: with_all_said(prepared, answers, batch.decisions(), cancelled))
            except CalledOff:
                return None

        def done(told: Prepared | None) -> None:
            if told is not None and session.prepared is prepared and not session.is_preparing:
                self._said = answers
                session.use_told(told)
            self.say_answers()

        self._tasks.start(_ANSWERS, work, done, session.failed)
