"""What became of the rows, read from the journal."""

from __future__ import annotations

from operator import attrgetter

from cph_desktop.collecting import collection_paused
from cph_desktop.messages import Message, msg
from cph_desktop.upload.journal import Entry, Journal, State, Step, kept_reason, kept_status
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.page_job import PAGE_KEY
from cph_desktop.values.urls import for_browser

_ON_THE_WIKI = frozenset({Step.PUBLISHED.value, Step.DESCRIBING.value})
_DESCRIBED = Status.DESCRIBED.value
_NOT_THERE = (Status.FAILED, Status.SKIPPED)  # no set: the hash of an Enum's member is worked out in Python


def outcomes(journal: Journal) -> list[Outcome]:
    """The outcome of every row that has one, in the order of the sheet; rows that still wait to be sent have none."""
    return sorted(outcomes_by_key(journal).values(), key=attrgetter("row"))


def outcomes_by_key(journal: Journal) -> dict[str, Outcome]:
    """The same by the journal's keys, in no order. Raises Unusable for a journal that somebody else wrote."""
    with journal.damage_told(), collection_paused():
        return {state[0]: outcome for state in journal.states() if (outcome := _of_state(state)) is not None}


def outcome_of(entry: Entry) -> Outcome | None:
    """One row's outcome; None while it waits. A file that is published, not yet described, is ``uploaded``, with that reason."""
    known = _known(entry.status, entry.reason, entry.step.value, entry.key)
    if known is None:
        return None
    about = entry.row, entry.media, entry.title, entry.page, entry.url, entry.pageid
    return _outcome(about, known, entry.asks)


def _of_state(state: State) -> Outcome | None:
    key, row, media, title, stage, status, reason, page, url, pageid, asks = state
    if status == _DESCRIBED and not reason:  # nearly every row, so that it has a way of its own
        return Outcome(row, media, title, Status.DESCRIBED, f"File:{page}" if page else "", for_browser(url), _mid(pageid))
    known = _known(kept_status(status), kept_reason(reason) if reason else None, stage, key)
    if known is None:
        return None
    return _outcome((row, media, title, page, url, pageid), known, tuple(asks.split()) if asks else ())


def _known(status: Status | None, reason: Message | None, stage: str, key: str) -> tuple[Status, Message | None] | None:
    if status is not None:
        return status, reason
    if stage not in _ON_THE_WIKI or key.startswith(PAGE_KEY):
        return None
    return Status.UPLOADED, msg("upload-not-yet-described")


def _outcome(about: tuple[int, str, str, str, str, int], known: tuple[Status, Message | None], asks: tuple[str, ...]) -> Outcome:
    (row, media, title, page, url, pageid), (status, reason) = about, known
    mid = _mid(pageid) if status is not Status.SKIPPED else ""
    there = f"File:{page}" if page else ""
    return Outcome(row, media, title, status, there, for_browser(url), mid, reason, asks if status in _NOT_THERE else ())


def _mid(pageid: int) -> str:
    return f"M{pageid}" if pageid else ""
