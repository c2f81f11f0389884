"""``upload --accept``: rows that the wiki asked about in an earlier run are sent all the same; and what is asked after a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.cli.terminal import Terminal
from cph_desktop.journey.accepting import accept, asked
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.results import RowResult, results
from cph_desktop.messages import msg
from cph_desktop.upload.questions import what_happens


def accept_asked(
    batch: BatchFile, prepared: Prepared, codes: Collection[str], rows: Collection[int] | None, terminal: Terminal
) -> None:
    """Accepts for the rows (None: all) of which nothing but these codes is asked, and says what will happen to each."""
    outcomes = asked([row.outcome for row in results(batch)], codes, rows)
    accepted = accept(batch, prepared, outcomes)
    for outcome in outcomes:
        if outcome.row in accepted:
            terminal.note(msg("cli-accepted", outcome.row, what_happens(outcome.asks)))
    if not accepted:
        terminal.note(msg("cli-accepted-none"))


def tell_asked(rows: Sequence[RowResult], terminal: Terminal) -> None:
    """For each question how many rows wait for an answer, and the words that give it."""
    for asks, count in Counter(row.outcome.asks for row in rows if row.outcome.asks).items():
        terminal.note(msg("cli-asked", count, what_happens(asks), ",".join(asks)))
