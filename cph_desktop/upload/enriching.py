"""Adding to files that were on the wiki before: found by what the rows call them, compared, then at most two edits for each.

Everything is compared again right before it is sent, so that each step can be done again after a crash, a conflict or a lost
answer; the ids of the statements are in the journal before they leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cph_desktop.compose.page.enriched_page import NO_TEXT, within
from cph_desktop.messages import Message, msg
from cph_desktop.upload.events import Stage
from cph_desktop.upload.journal import Entry, Step
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.page_job import PageDifference, PageJob
from cph_desktop.upload.policy import verdict_on
from cph_desktop.upload.run import Run
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.enriching import add_data, add_text, agreed_data, compared_text, difference
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.lookup import FilePage, referred_files
from cph_desktop.wiki.page_text import page_texts
from cph_desktop.wiki.structured_data import media_infos, new_guid

GROUP = 50
"""So many pages are asked for with one request."""


def page_differences(connection: Connection, jobs: Sequence[PageJob]) -> list[PageDifference | None]:
    """What each of at most 50 rows would add, with three requests; None where there is no such file. Raises WikiTrouble."""
    pages = referred_files(connection, list(dict.fromkeys(job.reference for job in jobs)))
    ids = list(dict.fromkeys(page.pageid for page in pages.values()))
    has_data = connection.site.has_structured_data
    infos = media_infos(connection, ids) if ids and has_data else {}
    texts = page_texts(connection, ids) if ids and any(not job.text.is_empty for job in jobs) else {}
    found: list[PageDifference | None] = []
    for job in jobs:
        page = pages.get(job.reference)
        if page is None:
            found.append(None)
            continue
        wanted = job.wanted if has_data else replace(job.wanted, captions={}, statements=())
        text = compared_text(texts[page.pageid], job.text, job.templates) if page.pageid in texts else NO_TEXT
        found.append(PageDifference(page, difference(page.pageid, wanted, infos.get(page.pageid)), text))
    return found


def enrich_pages(run: Run, jobs: Mapping[str, PageJob], keys: Sequence[str], summary: str) -> None:
    """Work through the rows with these keys; each gets its outcome. Raises ``Stopped`` and ``BatchHalted``."""
    for start in range(0, len(keys), GROUP):
        some = keys[start : start + GROUP]
        run.checkpoint()
        differences = run.repeat(lambda some=some: page_differences(run.connection, [jobs[key] for key in some]))  # type: ignore[misc]
        for key, found in zip(some, differences, strict=True):
            run.checkpoint()
            if run.control.on_last_file:
                return
            _PageWork(run, jobs[key], run.journal.entry(key), summary).do(found)


class _PageWork:
    """One row's page."""

    def __init__(self, run: Run, job: PageJob, entry: Entry, summary: str) -> None:
        self._run, self._job, self._entry, self._summary = run, job, entry, summary

    def do(self, found: PageDifference | None) -> None:
        """From what the page lacks to the row's outcome."""
        if self._run.control.is_skipped(self._job.row):
            self._settle(Status.SKIPPED, Step.CLOSED, Stage.SKIPPED, reason=msg("upload-skipped-by-you"))
        elif found is None:
            reason = msg("enrich-page-missing", self._job.media or self._job.title)
            self._settle(Status.FAILED, Step.CLOSED, Stage.FAILED, reason=reason)
        elif self._job.shown is not None and self._job.shown.page.pageid != found.page.pageid:
            reason = msg("enrich-other-page", found.page.title)
            self._settle(Status.FAILED, Step.CLOSED, Stage.FAILED, reason=reason)
        else:
            self._enrich(found.page, self._agreed(found))

    def _agreed(self, found: PageDifference) -> PageDifference:
        """Of what is missing now, what the user saw."""
        shown = self._job.shown
        if shown is None:
            return found
        return PageDifference(found.page, agreed_data(shown.data, found.data), within(shown.text, found.text))

    def _enrich(self, page: FilePage, agreed: PageDifference) -> None:
        # after a crash between the two edits the first one is no difference any more: what was noted before it counts
        reason = self._entry.reason if self._entry.step is Step.DESCRIBING else None
        if agreed.is_empty and reason is None:
            self._done(page, 0, msg("enrich-nothing-to-add"))  # the last edit there is somebody else's
            return
        reason = reason or added_words(agreed)
        guids = self._guids(page.pageid)
        self._entry = self._run.journal.record(
            self._entry.key,
            Step.DESCRIBING,
            pageid=page.pageid,
            title=page.title,
            page=page.title,
            url=page.url,
            guids=guids,
            reason=reason,
        )
        self._run.stage(self._job.row, Stage.DESCRIBING)
        try:
            revision = self._send(agreed, guids)
        except WikiTrouble as trouble:
            self._settle(Status.FAILED, Step.CLOSED, Stage.FAILED, reason=verdict_on(trouble).message)
            return
        self._done(page, revision, reason)

    def _send(self, agreed: PageDifference, guids: Sequence[str]) -> int:
        """At most two edits; gives the last revision, that of the page as it was compared where nothing is left to be sent."""
        run, job, revision = self._run, self._job, agreed.data.revision
        if not agreed.data.is_empty:
            revision = run.repeat(
                lambda: add_data(run.connection, agreed.data, job.wanted, guids, summary=self._summary, tag=run.tag),
                action="edit",
            )
        if not agreed.data.is_empty and not agreed.text.is_empty:
            self._entry = run.journal.record_answer(self._entry.key, Step.DESCRIBING, edits=self._edits(revision))
        if not agreed.text.is_empty:
            revision = run.repeat(
                lambda: add_text(
                    run.connection, agreed.page.pageid, agreed.text, job.text, job.templates, summary=self._summary, tag=run.tag
                ),
                action="edit",
            )
        return revision

    def _edits(self, revision: int) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*self._entry.edits, revision))) if revision else self._entry.edits

    def _guids(self, pageid: int) -> tuple[str, ...]:
        known, needed = self._entry.guids, len(self._job.wanted.statements)
        same_page = len(known) == needed and all(guid.startswith(f"M{pageid}$") for guid in known)
        return known if same_page else tuple(new_guid(pageid) for _ in range(needed))

    def _done(self, page: FilePage, revision: int, reason: Message) -> None:
        self._settle(
            Status.ENRICHED,
            Step.DESCRIBED,
            Stage.DONE,
            reason=reason,
            revision=revision,
            edits=self._edits(revision),
            pageid=page.pageid,
            title=page.title,
            page=page.title,
            url=page.url,
        )

    def _settle(self, status: Status, step: Step, stage: Stage, **changes: object) -> None:
        settled = self._run.journal.record_answer(self._entry.key, step, status=status, **changes)
        self._run.stage(self._job.row, stage)
        self._run.finished(settled)


def added_words(found: PageDifference) -> Message:
    """What that difference adds, in numbers."""
    return msg(
        "enrich-added",
        len(found.data.captions),
        len(found.data.statements),
        len(found.text.categories),
        len(found.text.fields),
    )
