"""Bringing one row's file to the wiki: from "checked" to "published", or to the reason why not."""

from __future__ import annotations

from dataclasses import replace

from cph_desktop.messages import Message, msg
from cph_desktop.upload.events import BytesSent, Stage
from cph_desktop.upload.fetching import fetched_by_wiki
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Step
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.policy import Action, Verdict, verdict_on, verdict_on_warnings
from cph_desktop.upload.polling import StillBusy, when_ready
from cph_desktop.upload.progress import progress_of
from cph_desktop.upload.questions import REPLACES
from cph_desktop.upload.run import REPLICATION_WAITS, TRIES, RowSkipped, Run
from cph_desktop.upload.stashing import stash
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.lookup import FilePage, file_pages
from cph_desktop.wiki.multipart import FileUnreadable
from cph_desktop.wiki.transfer import (
    BACKGROUND_ABOVE,
    NewPage,
    Result,
    UploadAnswer,
    publish,
    upload_whole,
)


def send(run: Run, job: Job, entry: Entry, summary: str) -> Entry:
    """Upload and publish one file; gives the row's new entry (published, or closed with a reason).

    Raises :class:`~cph_desktop.upload.calling.Stopped` and :class:`~cph_desktop.upload.run.BatchHalted`.
    """
    return _Sending(run, job, entry, summary).to_the_end()


class _Sending:
    def __init__(self, run: Run, job: Job, entry: Entry, summary: str) -> None:
        self._run = run
        self._job = job
        self._entry = entry
        self._summary = summary
        self._in_chunks = job.media.size > run.body_size.whole
        self._accepted = False
        """The wiki warned of nothing but what the user accepted: publish in spite of it."""
        self._warned_again = False
        self._wiki_was_asked = False

    def to_the_end(self) -> Entry:
        job = self._job
        try:
            self._check_file()
            for _turn in range(TRIES + 1):
                entry = self._turn()
                if entry is not None:
                    return entry
            return self._close(Status.FAILED, msg("upload-gave-up"))
        except RowSkipped:
            return self._close(Status.SKIPPED, msg("upload-skipped-by-you"))
        except (FileUnreadable, OSError):
            return self._close(Status.FAILED, msg("upload-file-unreadable", job.media.relative))
        except _FileChanged:
            return self._close(Status.FAILED, msg("upload-file-changed", job.media.relative))
        except StillBusy:
            return self._close(Status.FAILED, msg("upload-wiki-too-slow"))

    def _turn(self) -> Entry | None:
        """One way through; None to go round once more."""
        try:
            answer = self._transfer()
        except WikiTrouble as trouble:
            return self._decide(verdict_on(trouble, self._entry.title))
        if answer.result is Result.WARNING:
            return self._decide(verdict_on_warnings(answer.warnings, self._job.accept, self._entry.title), answer.filekey)
        return self._published(answer)

    def _transfer(self) -> UploadAnswer:
        if not self._entry.filekey and not self._wiki_was_asked:
            self._let_wiki_fetch()
        if self._entry.filekey or self._in_chunks:
            if self._entry.step is not Step.STASHED:
                self._run.stage(self._job.row, Stage.SENDING)
                stashed = stash(self._run, self._job, self._entry)
                if isinstance(stashed, UploadAnswer):
                    return stashed
                self._entry = stashed
                self._run.stage(self._job.row, Stage.STASHED)
            return self._publish()
        return self._whole()

    def _let_wiki_fetch(self) -> None:
        run, job = self._run, self._job
        self._wiki_was_asked = True
        if run.fetching.may_ask(job.media.address, run.connection):
            run.stage(job.row, Stage.SENDING)
            self._entry = fetched_by_wiki(run, job, self._entry) or self._entry

    def _whole(self) -> UploadAnswer:
        run, job = self._run, self._job
        run.stage(job.row, Stage.SENDING)
        if self._entry.step is not Step.PUBLISHING:
            self._entry = run.journal.record(self._entry.key, Step.PUBLISHING)
        progress = progress_of(run, job, 0, job.media.size)
        return run.repeat(
            lambda: upload_whole(run.connection, job.media.path, self._page(), progress),
            ask=self._ask_by_title,
            action="upload",
            row=job.row,
        )

    def _publish(self) -> UploadAnswer:
        run, job, filekey = self._run, self._job, self._entry.filekey
        run.stage(job.row, Stage.PUBLISHING)
        self._entry = run.journal.record(self._entry.key, Step.PUBLISHING)
        in_background = job.media.size > BACKGROUND_ABOVE
        try:
            answer = run.repeat(
                lambda: publish(
                    run.connection,
                    filekey,
                    self._page(),
                    in_background=in_background,
                    in_spite_of_warnings=self._accepted,
                ),
                ask=self._ask_by_title,
                action="upload",
            )
        except WikiTrouble as trouble:
            if verdict_on(trouble).action is not Action.ASK_STATUS:
                raise
            return when_ready(run, filekey)
        return when_ready(run, filekey) if answer.result is Result.POLL else answer

    def _page(self) -> NewPage:
        return NewPage(self._entry.title, self._job.draft.wikitext, self._summary, self._run.tag)

    def _ask_by_title(self) -> UploadAnswer | None:
        """Whether the request in doubt did it: our bytes, under our title, by us."""
        page = self._look()
        if page is None or page.sha1 != self._job.sha1 or page.user != self._run.connection.account.name:
            return None
        return UploadAnswer(Result.SUCCESS, filename=page.title, sha1=page.sha1, user=page.user, url=page.url)

    def _look(self) -> FilePage | None:
        title = self._entry.title
        return file_pages(self._run.connection, [title]).get(title)

    def _look_patiently(self) -> FilePage | None:
        """As :meth:`_look`, for a page of which the wiki says that it is there."""
        for seconds in (0.0, *REPLICATION_WAITS):
            if seconds:
                self._run.rest(seconds)
            page = self._run.repeat(self._look)
            if page is not None:
                return page
        return None

    def _is_there(self) -> bool:
        page = self._run.repeat(self._look)
        return page is not None and page.sha1 == self._job.sha1

    def _published(self, answer: UploadAnswer) -> Entry:
        title, sha1, url = answer.filename or self._entry.title, answer.sha1, answer.url
        if not sha1:
            page = self._look_patiently()
            if page is None:
                return self._close(Status.FAILED, msg("upload-page-not-found", title))
            sha1, url = page.sha1, page.url
        url = url or self._run.connection.site.page_url(f"File:{title}")
        if sha1 != self._job.sha1:
            return self._close(Status.FAILED, msg("upload-other-bytes", title), page=title, url=url)
        self._entry = self._run.journal.record_answer(
            self._entry.key, Step.PUBLISHED, title=title, page=title, url=url, filekey="", sent=0, status=None
        )
        self._run.events.put(BytesSent(self._job.row, self._job.media.size, self._job.media.size))
        self._run.stage(self._job.row, Stage.PUBLISHED)
        return self._entry

    def _decide(self, verdict: Verdict, filekey: str = "") -> Entry | None:
        match verdict.action:
            case Action.DONE_ALREADY:
                return self._adopt(verdict)
            case Action.SKIP:
                url = self._run.connection.site.page_url(f"File:{verdict.page}")
                return self._ask(Status.SKIPPED, verdict, filekey, page=verdict.page, url=url)
            case Action.PUBLISH_ACCEPTED if filekey and not self._accepted:
                return self._accept(filekey)
            case Action.ASK_USER if not filekey and REPLACES in verdict.asks and self._is_there():
                # of a chunk the wiki cannot tell that it belongs to the very file that is there
                return self._adopt(replace(verdict, message=msg("upload-same-file-there")))
            case Action.ASK_USER if not self._warned_again and self._job.accept.issuperset(verdict.asks):
                self._warned_again = True  # a filter lets the same upload pass when it comes a second time
                self._entry = self._run.journal.record(self._entry.key, Step.CHECKED, filekey="", sent=0)
                return None
            case Action.ASK_USER:
                url = self._run.connection.site.page_url(f"File:{verdict.page}") if verdict.page else ""
                return self._ask(Status.FAILED, verdict, filekey, page=verdict.page, url=url)
            case Action.TAKE_NAME if verdict.page and verdict.page != self._entry.title:
                # the file is in the stash already, where the wiki kept it for us: only the name is sent again
                step = Step.STASHED if filekey and not self._in_chunks else Step.CHECKED
                kept = filekey if step is Step.STASHED else ""
                self._entry = self._run.journal.record(
                    self._entry.key, step, title=verdict.page, filekey=kept, sent=0, reason=verdict.message
                )
                return None
            case Action.TAKE_NAME:
                return self._close(Status.FAILED, msg("upload-name-illegal"))
            case Action.SEND_IN_CHUNKS if not self._in_chunks:
                self._in_chunks = True
                self._run.body_size.whole_refused(self._job.media.size)
                self._entry = self._run.journal.record(self._entry.key, Step.CHECKED, filekey="", sent=0)
                return None
            case Action.START_AGAIN | Action.RESEND_CHUNK | Action.ASK_STATUS:
                self._entry = self._run.journal.record(self._entry.key, Step.CHECKED, filekey="", sent=0)
                return None
            case _:
                return self._close(Status.FAILED, verdict.message)

    def _accept(self, filekey: str) -> Entry | None:
        """The next turn publishes in spite of the warnings; what came to be there meanwhile was not accepted."""
        page = self._run.repeat(self._look)
        if page is not None and "exists" not in self._job.accept:
            return self._close(Status.FAILED, msg("upload-name-taken", self._entry.title))
        account = self._run.connection.account
        own = page is not None and page.user == account.name and "reupload-own" in account.rights
        if page is not None and not own and "reupload" not in account.rights:
            return self._close(Status.FAILED, msg("upload-no-right-to-replace", page.title))
        self._accepted = True
        # a page that is there may be described already: only what it does not say yet is added
        self._entry = self._run.journal.record(
            self._entry.key, Step.STASHED, filekey=filekey, sent=self._job.media.size, adopted=page is not None
        )
        return None

    def _ask(self, status: Status, verdict: Verdict, filekey: str, page: str = "", url: str = "") -> Entry:
        """The row waits for the user's word, its file in the stash for as long as the wiki keeps it."""
        sent = self._job.media.size if filekey else 0
        return self._run.journal.record(
            self._entry.key,
            Step.CLOSED,
            status=status,
            reason=verdict.message,
            page=page,
            url=url,
            filekey=filekey,
            sent=sent,
            asks=verdict.asks,
        )

    def _adopt(self, verdict: Verdict) -> Entry:
        """The same bytes are there under our title: ours from an interrupted run, or somebody else's."""
        page = self._look_patiently()
        if page is None:
            return self._close(Status.FAILED, msg("upload-page-not-found", self._entry.title))
        if page.sha1 != self._job.sha1:
            return self._close(Status.FAILED, msg("upload-name-taken", self._entry.title))
        if page.user != self._run.connection.account.name:
            return self._close(Status.SKIPPED, verdict.message, page=page.title, url=page.url)
        entry = self._run.journal.record(
            self._entry.key, Step.PUBLISHED, pageid=page.pageid, title=page.title, page=page.title, url=page.url, adopted=True
        )
        self._run.stage(self._job.row, Stage.PUBLISHED)
        return entry

    def _close(self, status: Status, reason: Message, page: str = "", url: str = "") -> Entry:
        return self._run.journal.record(
            self._entry.key, Step.CLOSED, status=status, reason=reason, page=page, url=url, filekey="", sent=0, asks=()
        )

    def _check_file(self) -> None:
        media = self._job.media
        now = media.path.stat()
        if (now.st_size, now.st_mtime_ns) != (media.size, media.mtime_ns):
            raise _FileChanged


class _FileChanged(Exception):
    """The file is not the one that was checked."""
