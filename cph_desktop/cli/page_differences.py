"""Rows about files on the wiki, looked at before anything is sent: all rows of ``enrich``, and those that ``upload`` meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cph_desktop.cli.looking import show
from cph_desktop.cli.terminal import Terminal
from cph_desktop.journey.differences import RowDifference, row_differences, with_page_findings
from cph_desktop.journey.prepared import Prepared
from cph_desktop.wiki.connection import Connection


@dataclass(frozen=True)
class LookedAt:
    """A batch whose pages were compared; ``differences`` has the rows that go and those whose file the wiki does not have."""

    prepared: Prepared
    differences: Sequence[RowDifference]

    @property
    def changed(self) -> int:
        """How many pages will be changed."""
        return sum(1 for one in self.differences if one.found is not None and not one.found.is_empty)

    @property
    def is_whole(self) -> bool:
        """Whether every row may go and names a file that is there."""
        kept_back = any(not row.may_go and not row.left_out and not row.elsewhere for row in self.prepared.rows)
        return not kept_back and all(one.found is not None for one in self.differences)


def looked_at(prepared: Prepared, connection: Connection, terminal: Terminal) -> LookedAt:
    """Three requests for 50 such rows, none without them. Raises WikiTrouble."""
    found = row_differences(prepared, prepared.matched.enriching, connection, progress=show(terminal))
    told = with_page_findings(prepared, found)
    going = {row.row.number for row in told.going()}
    return LookedAt(told, [one for one in found if one.found is None or one.row in going])
