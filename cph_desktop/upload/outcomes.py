"""What became of the rows, read from the journal."""

from __future__ import annotations

from cph_desktop.messages import msg
from cph_desktop.upload.journal import Entry, Journal, Step
from cph_desktop.upload.outcome import Outcome, Status

_ON_THE_WIKI = frozenset({Step.PUBLISHED, Step.DESCRIBING})
_ASKED = frozenset({Status.FAILED, Status.SKIPPED})


def outcomes(journal: Journal) -> list[Outcome]:
    """The outcome of every row that has one, in the order of the sheet; rows that still wait to be sent have none."""
    found = [outcome_of(entry) for entry in journal.entries()]
    return [outcome for outcome in found if outcome is not None]


def outcome_of(entry: Entry) -> Outcome | None:
    """One row's outcome; None while it waits. A file that is published, not yet described, is ``uploaded``, with that reason."""
    status, reason = entry.status, entry.reason
    if status is None:
        if entry.step not in _ON_THE_WIKI or entry.is_about_page:
            return None
        status, reason = Status.UPLOADED, msg("upload-not-yet-described")
    return Outcome(
        row=entry.row,
        media=entry.media,
        filename=entry.title,
        status=status,
        page=f"File:{entry.page}" if entry.page else "",
        url=entry.url,
        mid=f"M{entry.pageid}" if entry.pageid and status is not Status.SKIPPED else "",
        reason=reason,
        asks=entry.asks if status in _ASKED else (),
    )
