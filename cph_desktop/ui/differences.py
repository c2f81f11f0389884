"""What rows about files on the wiki would add there, looked up in a worker while the user looks at the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.messages import Message
from cph_desktop.ui.connecting import Connecting
from cph_desktop.ui.session import Session
from cph_desktop.ui.tasks import Cancelled, Tasks

if TYPE_CHECKING:
    from cph_desktop.batch.enriching_choices import EnrichingChoices
    from cph_desktop.journey.differences import RowDifference
    from cph_desktop.journey.prepared import Prepared
    from cph_desktop.upload.page_job import PageDifference
    from cph_desktop.wiki.connection import Connection

_TASK = "differences"


class Differences(QObject):
    """``changed``: looking began or ended. Nothing is looked up before :meth:`want`, and nothing without such rows."""

    changed = Signal()

    def __init__(self, tasks: Tasks, session: Session, connecting: Connecting) -> None:
        super().__init__()
        self._tasks, self._session, self._connecting = tasks, session, connecting
        self.problem: Message | None = None
        self._found: dict[int, RowDifference] = {}
        self._batch: object = None
        self._looked_at = -1
        self._is_wanted = False
        session.prepared_changed.connect(self._look)
        session.batch_changed.connect(self._batch_changed)
        session.outcomes_changed.connect(self._forget)

    @property
    def is_asking(self) -> bool:
        """Whether the wiki's answer is awaited."""
        return self._tasks.is_busy(_TASK)

    @property
    def is_current(self) -> bool:
        """Whether the pages were looked at since the rows were composed last; always, where no row that goes is about a page."""
        prepared = self._session.prepared
        if prepared is None or not prepared.counts.pages:
            return True
        return self._looked_at == self._session.composed and not self.is_asking and self.problem is None

    def of_row(self, row: int) -> RowDifference | None:
        """What was found about a row, None before that."""
        return self._found.get(row)

    def shown(self) -> dict[int, PageDifference]:
        """What the user could see, by row, for the run that follows."""
        from cph_desktop.journey.differences import agreed

        return agreed(list(self._found.values()))

    def want(self) -> None:
        """From now on the pages of this batch shall be looked at, also when the batch changes."""
        self._is_wanted = True
        self._look()

    def look_again(self) -> None:
        """Forget what was found, and look anew."""
        self._is_wanted = True
        self._forget()
        self._session.prepare()

    def _forget(self) -> None:
        self._looked_at, self._found, self.problem = -1, {}, None

    def _batch_changed(self) -> None:
        if self._session.batch is not self._batch:
            self._batch = self._session.batch
            self._tasks.cancel(_TASK)
            self._forget()
            self._is_wanted = False

    def _look(self) -> None:
        session = self._session
        prepared, settings = session.prepared, session.settings
        if not self._is_wanted or prepared is None or settings is None or session.is_preparing or session.is_in_use:
            return
        if not settings.target or session.composed == self._looked_at or not any(row.match.page for row in prepared.rows):
            return
        self._looked_at = session.composed
        signed_in = self._connecting.signed_in if self._connecting.is_at(settings.target) else None
        connection = signed_in.connection if signed_in is not None else None
        target, choices = settings.target, settings.enriching
        self._tasks.start(
            _TASK, lambda cancelled: _found(target, connection, prepared, choices, cancelled), self._done, self._failed
        )
        self.changed.emit()

    def _done(self, found: list[RowDifference] | None) -> None:
        if found is not None:
            self._found = {one.row: one for one in found}
            self.problem = None
            self._tell_missing(found)
        self.changed.emit()

    def _tell_missing(self, found: list[RowDifference]) -> None:
        from cph_desktop.journey.differences import with_page_findings

        self._session.later.say(lambda prepared: with_page_findings(prepared, found))

    def _failed(self, error: BaseException) -> None:
        from cph_desktop.finding import Unusable
        from cph_desktop.wiki.errors import WikiTrouble

        if not isinstance(error, Unusable | WikiTrouble):
            raise error
        self.problem = error.message
        self.changed.emit()


def _found(
    target: str, connection: Connection | None, prepared: Prepared, choices: EnrichingChoices, cancelled: Cancelled
) -> list[RowDifference] | None:
    """Over the connection there is, or one without an account; None when it was called off."""
    from cph_desktop.journey.differences import row_differences
    from cph_desktop.journey.progress import CalledOff
    from cph_desktop.journey.wikis import reading_connection

    made = reading_connection(target) if connection is None else None
    asked = connection or made
    assert asked is not None
    try:
        return row_differences(prepared, choices, asked, cancelled=cancelled)
    except CalledOff:
        return None
    finally:
        if made is not None:
            made.close()
