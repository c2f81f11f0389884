"""From the prepared batch to the wiki: the plan is kept, then the runner works through it."""

from __future__ import annotations

import dataclasses
import queue
import sqlite3
from collections.abc import Collection, Mapping, Sequence

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.bound_wiki import BoundWiki
from cph_desktop.batch.decisions import Decision
from cph_desktop.batch.enriching_choices import ADD_DATA
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.finding import Unusable
from cph_desktop.journey.accepting import accepted_by_row
from cph_desktop.journey.enriching import page_jobs
from cph_desktop.journey.planning import plan_of
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.sharding import own_part
from cph_desktop.messages import msg
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import UploadEvent
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal, JournalTooNew
from cph_desktop.upload.page_job import PageDifference
from cph_desktop.upload.run import RunSettings
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import Connection


def bind(batch: BatchFile, connection: Connection, identity: str = "") -> None:
    """Ties the batch to the wiki it goes to. Raises Unusable when it was begun for another one.

    ``identity`` tells apart wikis at one address (a practice wiki that was emptied); "" is the wiki's name.
    """
    target, site = connection.target, connection.site
    wanted = BoundWiki(identity or target.name, target.name, site.name, connection.account.name, site.article_url)
    bound = batch.wiki()
    if bound is not None and bound.target != wanted.target:
        raise Unusable(msg("journey-other-wiki", str(batch.path), bound.name, wanted.name))
    if bound is not None and bound.identity != wanted.identity:
        raise Unusable(msg("journey-wiki-emptied", str(batch.path), wanted.name))
    if bound != wanted:
        batch.bind_wiki(wanted)


def run_upload(
    batch: BatchFile,
    prepared: Prepared,
    connection: Connection,
    events: queue.SimpleQueue[UploadEvent],
    control: RunControl,
    *,
    only: Collection[int] | None = None,
    is_watched: bool = False,
    shown: Mapping[int, PageDifference] | None = None,
) -> None:
    """Sends every row that may go, in the caller's thread, and returns when all is done or ``control`` stopped it.

    What was sent before is not sent again: rows are known by the SHA-1 of their file. ``only`` restricts the run to these
    rows. ``shown``: what rows about files on the wiki would add there, as the user saw it; no more than that is added, and
    nothing for a row of which nothing was shown.
    ``is_watched``: a person sees the pauses, so that a network that is gone is waited for as long as it takes. Events
    arrive in ``events``; the last one is :class:`~cph_desktop.upload.events.BatchEnded`. Raises Unusable when the batch file
    cannot be written.
    """
    settings = batch.settings()
    prepared = own_part(prepared, settings)
    batch.keep_plan(plan_of(prepared))
    journal = _journal(batch, connection)
    pages = page_jobs(prepared, settings.enriching if settings is not None else ADD_DATA, shown)
    try:
        Runner(
            connection,
            journal,
            jobs_of(prepared, batch.decisions()),
            events,
            control,
            batch_name=batch.path.stem,
            settings=run_settings(settings, is_watched=is_watched),
            only=only,
            pages=[job for job in pages if job.shown is not None],
        ).run()
    finally:
        journal.close()


def run_settings(settings: BatchSettings | None, *, is_watched: bool) -> RunSettings:
    """How the batch is to be sent."""
    found = (
        RunSettings()
        if settings is None
        else RunSettings(bytes_per_second=settings.bytes_per_second, tag=settings.change_tag, wiki_fetches=settings.wiki_fetches)
    )
    return dataclasses.replace(found, patience=None) if is_watched else found


def _journal(batch: BatchFile, connection: Connection) -> Journal:
    try:
        return Journal(batch.path, connection.target.name)
    except JournalTooNew as error:
        raise Unusable(msg("batch-newer", str(batch.path))) from error
    except sqlite3.Error as error:
        raise Unusable(msg("batch-disk", str(batch.path), str(error))) from error


def jobs_of(prepared: Prepared, decisions: Sequence[Decision] = ()) -> list[Job]:
    """What is to be sent, in the order of the sheet, with what the user accepted for each row."""
    accepted = accepted_by_row(prepared, decisions)
    return [
        Job(one.row.number, one.draft, one.match.media, one.media.sha1, accept=accepted.get(one.row.number, frozenset()))
        for one in prepared.going()
        if one.match.media is not None and one.media is not None and not one.match.page
    ]
