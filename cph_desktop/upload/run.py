"""One run of an upload: what all its steps share, and how a request is repeated until it is answered."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from cph_desktop.messages import Message, msg
from cph_desktop.upload.bandwidth import Bandwidth
from cph_desktop.upload.body_size import BodySize
from cph_desktop.upload.calling import Caller, Stopped
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import Paused, PauseKind, Resumed, RowFinished, RowStage, Stage, UploadEvent
from cph_desktop.upload.fetch_permission import FetchPermission
from cph_desktop.upload.journal import Entry, Journal
from cph_desktop.upload.outcomes import outcome_of
from cph_desktop.upload.pacing import Pacing
from cph_desktop.upload.policy import Action, Verdict, verdict_on
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import TransferCancelled, WikiTrouble
from cph_desktop.wiki.facts import RateLimit

T = TypeVar("T")
_log = logging.getLogger(__name__)

TRIES = 5
"""How often something that fails for one row is tried before the row is given up."""

_WAITS = (5.0, 10.0, 20.0, 40.0, 60.0)
_RATE_WAITS = (60.0, 120.0, 240.0, 480.0, 600.0)
_OF_THE_LIMIT = frozenset({"ratelimited", "actionthrottledtext", "failed-save"})
"""The forms of the account's limit; the last one is Wikibase's, and means that only where it leads to a pause."""


@dataclass(frozen=True, slots=True)
class RunSettings:
    """``group``: how many published files are described together. ``patience``: how many seconds without any answer from the wiki
    until the run ends (None: for ever, where a person watches). ``bytes_per_second`` limits the line, 0 for no limit.
    ``tag`` is a change tag for all edits; it is dropped when the wiki does not take it. ``wiki_fetches``: files that have an
    address on the web are fetched from there by the wiki, where it does that.
    """

    group: int = 10
    patience: float | None = 600.0
    bytes_per_second: int = 0
    tag: str = ""
    wiki_fetches: bool = False


REPLICATION_WAITS = (1.0, 2.0, 4.0, 8.0)
"""Right after an upload the wiki's copies of its database may not know the page yet."""


class BatchHalted(Exception):
    """The whole batch ends here: blocked, no right, no connection. Its rows keep waiting."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


class RowSkipped(Exception):
    """The user skipped the row while it was being sent."""


class Run:
    """The surroundings of every step: connection, journal, events, control and the art of repeating."""

    def __init__(
        self,
        connection: Connection,
        journal: Journal,
        events: queue.SimpleQueue[UploadEvent],
        control: RunControl,
        settings: RunSettings,
    ) -> None:
        self.connection = connection
        connection.before_sending = journal.settle
        self.journal = journal
        self.events = events
        self.control = control
        self.settings = settings
        self.pacing = Pacing(self._limit, control.clock.now)
        self.body_size = BodySize()
        self.fetching = FetchPermission(wanted=settings.wiki_fetches)
        self.bandwidth = Bandwidth(settings.bytes_per_second, control.clock.now)
        self.tag = settings.tag
        self.meanwhile: Callable[[], None] | None = None
        """Work that can be done while uploads have to wait: describing what is published."""
        self._caller = Caller(control, self._tell_paused)
        self._told_paused = False
        self._renewing = False

    def _limit(self, action: str) -> RateLimit | None:
        return self.connection.account.limit(action)

    def close(self) -> None:
        """Let the request thread go."""
        self._caller.close()
        self.connection.before_sending = None

    def stage(self, row: int, stage: Stage) -> None:
        """Tell that a row reached a stage."""
        self.events.put(RowStage(row, stage))

    def finished(self, entry: Entry) -> None:
        """Tell a row's outcome."""
        outcome = outcome_of(entry)
        if outcome is not None:
            reason = f" {outcome.reason.key}" if outcome.reason is not None else ""
            _log.info("row %d: %s%s", outcome.row, outcome.status.value, reason)
            self.events.put(RowFinished(outcome))

    def checkpoint(self) -> None:
        """Here the run may be held or ended: waits while the user wants a pause, raises :class:`Stopped`."""
        if self.control.paused:
            self._tell_paused()
            self.control.wait(lambda: not self.control.paused)
        if self._told_paused:
            self._told_paused = False
            self.events.put(Resumed())
        if self.control.stopping:
            raise Stopped

    def rest(self, seconds: float) -> None:
        """Wait quietly, heard by pause and stop."""
        self.control.wait(lambda: self.control.stopping or self.control.paused, seconds)
        self.checkpoint()

    def hold(self, reason: Message, seconds: float, kind: PauseKind = PauseKind.WIKI) -> None:
        """Wait with a countdown that the user sees."""
        self.events.put(Paused(reason, seconds, kind))
        self.control.wait(lambda: self.control.stopping or self.control.paused, seconds)
        paused_by_user = self.control.paused
        self.checkpoint()
        if not paused_by_user:
            self.events.put(Resumed())

    def once(self, request: Callable[[], T], row: int | None = None) -> T:
        """One request, heard by the user's wishes; a transfer broken off for a pause is sent again afterwards."""
        while True:
            self.checkpoint()
            try:
                return self._caller.call(request)
            except TransferCancelled:
                if row is not None and self.control.is_skipped(row):
                    raise RowSkipped from None

    def repeat(
        self,
        request: Callable[[], T],
        *,
        ask: Callable[[], T | None] | None = None,
        action: str = "",
        row: int | None = None,
    ) -> T:
        """Send until there is an answer about this row; waits, new tokens and logins are dealt with here.

        ``ask`` finds out what became of a request in doubt: its answer, or None when nothing was done. A request without it
        must change nothing when it is sent twice. ``action`` (``upload``, ``edit``) is paced. Raises :class:`WikiTrouble` for
        the row's own troubles, :class:`BatchHalted` and :class:`Stopped` for what ends the run.
        """
        tries = _Tries(self)
        while True:
            try:
                self._keep_pace(action)
                return self.once(request, row)
            except WikiTrouble as trouble:
                tries.met(trouble, verdict_on(trouble), action)
                if trouble.in_doubt and ask is not None:
                    answer = self.repeat(ask)
                    tries.wiki_answers()
                    if answer is not None:
                        return answer

    def _keep_pace(self, action: str) -> None:
        if not action:
            return
        seconds = self.pacing.seconds_until_free(action)
        if seconds > 0:
            self.use_the_time(action)
            self.hold(msg("upload-rate-limited"), seconds, PauseKind.LIMIT)
        self.pacing.count(action)

    def renew_session(self, *, token_alone: bool) -> None:
        """Get what the wiki no longer takes from us anew. Raises :class:`BatchHalted` where it does not take that either."""
        if self._renewing:
            raise BatchHalted(msg("upload-session-lost"))
        self._renewing = True
        try:
            self.repeat(self.connection.renew_token if token_alone else self.connection.log_in_again)
        finally:
            self._renewing = False

    def use_the_time(self, action: str) -> None:
        """Before a long wait of the uploads: describe what is published, which has a limit of its own."""
        if action == "upload" and self.meanwhile:
            self.meanwhile()

    def _tell_paused(self) -> None:
        if not self._told_paused:
            self._told_paused = True
            self.events.put(Paused(msg("upload-paused-by-you"), kind=PauseKind.USER))


class _Tries:
    """How often one request has failed, and since when nothing was heard of the wiki."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._failed = 0
        self._waits = 0
        self._silent_since: float | None = None

    def wiki_answers(self) -> None:
        """The wiki answered a question in between: it is there, and the trouble is with this request."""
        self._silent_since = None
        self._failed += 1

    def met(self, trouble: WikiTrouble, verdict: Verdict, action: str) -> None:
        """Wait or repair, so that the request can be repeated; or raise what ends it."""
        if verdict.action is Action.STOP_BATCH:
            raise BatchHalted(verdict.message)
        if verdict.action in {Action.LOG_IN_AGAIN, Action.NEW_TOKEN}:
            self._renew(verdict)
        elif verdict.action is Action.WITHOUT_TAG and self._run.tag:
            self._run.tag = ""
        elif verdict.action is Action.RETRY:
            self._count(trouble)
            self._run.rest(self._next_wait(_WAITS))
        elif verdict.action is Action.PAUSE:
            self._pause(trouble, verdict, action)
        else:
            raise trouble

    def _count(self, trouble: WikiTrouble) -> None:
        self._failed += 1
        if self._failed > TRIES:
            raise trouble

    def _renew(self, verdict: Verdict) -> None:
        """The session concerns all rows: where it cannot be had, none of them fails."""
        self._failed += 1
        if self._failed > TRIES:
            raise BatchHalted(msg("upload-session-lost"))
        self._run.renew_session(token_alone=verdict.action is Action.NEW_TOKEN and self._failed == 1)

    def _pause(self, trouble: WikiTrouble, verdict: Verdict, action: str) -> None:
        if self._failed >= TRIES:
            raise trouble
        if trouble.code in _OF_THE_LIMIT:
            self._run.use_the_time(action)
            self._run.hold(verdict.message, trouble.seconds or self._next_wait(_RATE_WAITS), PauseKind.LIMIT)
            return
        self._check_patience(verdict)
        kind = PauseKind.NETWORK if trouble.code == "no-connection" else PauseKind.WIKI
        self._run.hold(verdict.message, max(trouble.seconds or 0.0, self._next_wait(_WAITS)), kind)

    def _check_patience(self, verdict: Verdict) -> None:
        now = self._run.control.clock.now()
        self._silent_since = now if self._silent_since is None else self._silent_since
        patience = self._run.settings.patience
        if patience is not None and now - self._silent_since >= patience:
            raise BatchHalted(verdict.message)

    def _next_wait(self, waits: tuple[float, ...]) -> float:
        seconds = waits[min(self._waits, len(waits) - 1)]
        self._waits += 1
        return seconds
