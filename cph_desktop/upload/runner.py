"""The upload of a batch, from its first request to its end; the same call again goes on where it ended."""

from __future__ import annotations

import queue
import sqlite3
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.upload.calling import Stopped
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.describing import describe_files
from cph_desktop.upload.enriching import enrich_pages
from cph_desktop.upload.events import BatchEnded, BatchStarted, Stage, UploadEvent
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Journal, Step, unique_keys
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.page_job import PageJob
from cph_desktop.upload.recovering import settle_doubts
from cph_desktop.upload.run import BatchHalted, Run, RunSettings
from cph_desktop.upload.sending import send
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.transfer import WHOLE_LIMIT

_TO_SEND = frozenset({Step.CHECKED, Step.STASHING, Step.STASHED, Step.PUBLISHING})
_TO_DESCRIBE = frozenset({Step.PUBLISHED, Step.DESCRIBING})
_NOT_THERE = frozenset({Status.FAILED, Status.SKIPPED})


class Runner:
    """Uploads and describes the jobs, one file after the other. Call :meth:`run` once, in a worker thread.

    ``pages`` are rows about files that are on the wiki already: they get what they lack when the uploads are done.
    ``batch_name`` stands in the edit summaries beside the program's name, for people who look at the page's
    history. ``only`` restricts the run to these rows. Every event is put into ``events``, the last one being
    :class:`BatchEnded`; :meth:`run` gives it back too.
    """

    def __init__(
        self,
        connection: Connection,
        journal: Journal,
        jobs: Sequence[Job],
        events: queue.SimpleQueue[UploadEvent],
        control: RunControl,
        *,
        batch_name: str = "",
        settings: RunSettings | None = None,
        only: Collection[int] | None = None,
        pages: Sequence[PageJob] = (),
    ) -> None:
        # keys are given before rows are left out: which of two rows with one file is the second must not depend on that
        keyed = [replace(job, key=key) for key, job in zip(unique_keys(jobs), jobs, strict=True)]
        self._jobs = {job.key: job for job in keyed if only is None or job.row in only}
        keyed_pages = zip(unique_keys(pages), pages, strict=True)
        self._pages = {key: job for key, job in keyed_pages if only is None or job.row in only}
        self._summary = _in_english(_of_uploads(batch_name))
        self._summary_of_pages = _in_english(_of_pages(batch_name))
        self._run = Run(connection, journal, events, control, settings or RunSettings())
        self._published: list[str] = []
        self._announced: dict[str, Entry] = {}
        self._pages_waiting: list[str] = []

    def run(self) -> BatchEnded:
        """Work until everything is done, the user stops it, or nothing can be sent any more."""
        ended = BatchEnded(stopped=True, reason=msg("upload-unexpected-end"))
        try:
            ended = self._worked()
        except sqlite3.Error as error:
            # a full disk, a network drive that went away: nothing may be sent that cannot be written down
            ended = BatchEnded(stopped=True, reason=msg("upload-journal-failed", str(error)))
        finally:
            self._run.close()
            self._run.events.put(ended)
        return ended

    def _worked(self) -> BatchEnded:
        try:
            self._work()
            ended = BatchEnded(stopped=self._run.control.on_last_file and bool(self._left() or self._pages_left()))
        except Stopped:
            ended = BatchEnded(stopped=True)
        except BatchHalted as halt:
            ended = BatchEnded(stopped=True, reason=halt.message)
        self._withdraw()
        return ended

    def _work(self) -> None:
        journal = self._run.journal
        journal.register(list(self._jobs.values()))
        journal.register_pages(self._pages)
        open_entries, open_pages = self._left(), self._pages_left()
        self._tell_start(open_entries, open_pages)
        journal.make_room()
        self._run.checkpoint()
        settle_doubts(self._run, open_entries)
        entries = [journal.entry(entry.key) for entry in open_entries]
        self._describe([entry.key for entry in entries if entry.step in _TO_DESCRIBE])
        self._send_all([entry for entry in entries if entry.step in _TO_SEND])
        self._describe_published()
        self._pages_waiting = [entry.key for entry in open_pages]
        while not self._run.control.on_last_file:
            again = self._taken_up()
            pages, self._pages_waiting = self._pages_waiting, []
            if not again and not pages:
                break
            self._send_all(again)
            self._describe_published()
            enrich_pages(self._run, self._pages, pages, self._summary_of_pages)

    def _send_all(self, entries: Sequence[Entry]) -> None:
        run = self._run
        run.meanwhile = self._describe_published
        waiting = deque(entries)
        while True:
            run.checkpoint()
            waiting.extendleft(reversed(self._taken_up()))
            if run.control.on_last_file or not waiting:
                break
            if waiting[0].key not in self._announced:
                self._announce(list(islice(waiting, run.settings.group)))
            entry = waiting.popleft()
            self._send(self._announced.pop(entry.key, entry))
            if len(self._published) >= run.settings.group or not run.connection.site.has_structured_data:
                self._describe_published()
        run.meanwhile = None

    def _announce(self, entries: Sequence[Entry]) -> None:
        """Write down for the next few small files that they may be under way: one wait for the disk instead of one for each.

        After a crash the wiki is asked about all of them with one request.
        """
        new = [entry for entry in entries if entry.key not in self._announced]
        small = [entry for entry in new if entry.step is Step.CHECKED and not entry.filekey and entry.size <= WHOLE_LIMIT]
        announced = self._run.journal.record_all({entry.key: (Step.PUBLISHING, {}) for entry in small})
        self._announced |= {entry.key: entry for entry in announced}

    def _taken_up(self) -> list[Entry]:
        """Rows that the user wants sent once more; those that lack their structured data alone get it at once."""
        wanted = self._run.control.take_retries()
        if not wanted:
            return []
        journal = self._run.journal
        pages = [journal.entry(key) for key, job in self._pages.items() if job.row in wanted]
        self._pages_waiting += [journal.reopen(entry.key).key for entry in pages if entry.status in _NOT_THERE]
        chosen = {key: replace(job, accept=job.accept | wanted[job.row]) for key, job in self._jobs.items() if job.row in wanted}
        self._jobs |= chosen
        done = [entry for entry in map(journal.entry, chosen) if entry.status is not None]  # the others are still to come
        self._describe([entry.key for entry in done if entry.step in _TO_DESCRIBE])
        return [journal.reopen(entry.key) for entry in done if entry.step is Step.CLOSED and entry.status in _NOT_THERE]

    def _withdraw(self) -> None:
        """The files that were announced and not begun are not in doubt."""
        self._run.journal.record_all({key: (Step.CHECKED, {}) for key in self._announced})

    def _send(self, entry: Entry) -> None:
        run = self._run
        if run.control.is_skipped(entry.row):
            reason = msg("upload-skipped-by-you")
            sent = run.journal.record(entry.key, Step.CLOSED, status=Status.SKIPPED, reason=reason)
        else:
            sent = send(run, self._jobs[entry.key], entry, self._summary)
        if sent.step in _TO_DESCRIBE:
            self._published.append(entry.key)
            return
        run.stage(entry.row, Stage.SKIPPED if sent.status is Status.SKIPPED else Stage.FAILED)
        run.finished(sent)

    def _describe_published(self) -> None:
        keys, self._published = self._published, []
        self._describe(keys)

    def _describe(self, keys: Sequence[str]) -> None:
        if keys:
            describe_files(self._run, self._jobs, keys, self._summary)

    def _left(self) -> list[Entry]:
        """The rows of this run that are not done, in the order of the jobs."""
        known = {entry.key: entry for entry in self._run.journal.entries()}
        return [known[key] for key in self._jobs if known[key].step in _TO_SEND | _TO_DESCRIBE]

    def _pages_left(self) -> list[Entry]:
        """The rows about files that were there before which are not done."""
        known = {entry.key: entry for entry in self._run.journal.entries()} if self._pages else {}
        return [known[key] for key in self._pages if known[key].step in {Step.CHECKED, Step.DESCRIBING}]

    def _tell_start(self, entries: Sequence[Entry], pages: Sequence[Entry]) -> None:
        to_send = sum(entry.size - entry.sent for entry in entries if entry.step in _TO_SEND)
        notice: Message | None = None
        if not self._run.connection.site.has_structured_data:
            notice = msg("upload-wiki-has-no-structured-data", self._run.connection.site.name)
        self._run.events.put(BatchStarted(tuple(entry.row for entry in (*entries, *pages)), to_send, notice))


def _of_uploads(batch_name: str) -> Message:
    return msg("upload-edit-summary-batch", batch_name) if batch_name else msg("upload-edit-summary")


def _of_pages(batch_name: str) -> Message:
    return msg("upload-edit-summary-adds-batch", batch_name) if batch_name else msg("upload-edit-summary-adds")


def _in_english(summary: Message) -> str:
    """An edit summary is read on the wiki, not in the window."""
    return Catalogue("en").text(summary)
