"""What a report tells; every report is made of this and of nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cph_desktop.batch.plan import RowDescription
from cph_desktop.messages import Message

ON_THE_WIKI = frozenset({"described", "uploaded", "enriched"})
NOTHING_SAID = RowDescription()


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One row of the user's sheet. ``status`` is ``described``, ``uploaded``, ``enriched``, ``skipped`` or ``failed``.

    ``cells`` are the user's own. ``page``, ``url`` and ``mid`` are "" and ``time`` is None where there is none.
    ``expected``: nobody meant to send it (a blank row, one left out). ``said`` is what its page says. ``was_there``:
    the file had been uploaded before, and this batch only described it; ``edits`` are the revisions that it made of its page.
    """

    row: int
    cells: tuple[str, ...]
    media: str
    filename: str
    status: str
    page: str = ""
    url: str = ""
    mid: str = ""
    reason: Message | None = None
    time: datetime | None = None
    expected: bool = False
    said: RowDescription = NOTHING_SAID
    was_there: bool = False
    edits: tuple[int, ...] = ()

    @property
    def is_on_the_wiki(self) -> bool:
        """Whether the file has a page."""
        return self.status in ON_THE_WIKI


@dataclass(frozen=True)
class Report:
    """A whole batch. ``sheet`` is the name of the user's file, ``wiki`` that of the wiki, ``made`` when this was written.

    ``article_url`` is the address of the wiki's pages with ``$1`` for the title, "" unknown; ``follows_commons``: it is Commons,
    or a wiki for rehearsing that has its rules.
    """

    sheet: str
    wiki: str
    user: str
    made: datetime
    columns: tuple[str, ...]
    rows: Sequence[ReportedRow]
    article_url: str = ""
    follows_commons: bool = False

    def number(self, status: str) -> int:
        """How many rows ended that way; rows that nobody meant to send are not counted."""
        return Counter(row.status for row in self.rows if not row.expected)[status]

    @property
    def there(self) -> list[ReportedRow]:
        """Rows whose file is on the wiki."""
        return [row for row in self.rows if row.is_on_the_wiki]

    @property
    def not_there(self) -> list[ReportedRow]:
        """Rows that were to be sent and are not on the wiki."""
        return [row for row in self.rows if not row.is_on_the_wiki and not row.expected]
