"""Sending a large file to the wiki's stash, chunk by chunk, from wherever an earlier attempt ended.

One file at a time. Sending the next one to the stash while this one is published would be allowed, and was measured: six files of
17 MiB at 100 Mbit/s take 11.5 s, of which publishing and describing take 1.3 s; more than those 11 % cannot be won, less on
slower lines, and a journal and a rate limit for several files under way are a high price for it.
"""

from __future__ import annotations

from dataclasses import replace

from cph_desktop.upload.events import BytesSent
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Step
from cph_desktop.upload.policy import Action, verdict_on
from cph_desktop.upload.polling import when_ready
from cph_desktop.upload.progress import progress_of
from cph_desktop.upload.run import TRIES, Run
from cph_desktop.wiki.errors import BodyTooLarge, WikiRefusal, WikiTrouble
from cph_desktop.wiki.transfer import Result, UploadAnswer, check_status, send_chunk


def stash(run: Run, job: Job, entry: Entry) -> Entry | UploadAnswer:
    """Send what the stash lacks; gives the entry of the stashed file, or the wiki's warnings, which come with no file key.

    The wiki warns of the name at each chunk. For a row of which the user accepted something it is asked when all is there.

    Raises :class:`WikiTrouble` when the file has to be begun again or is refused.
    """
    without_progress = 0
    entry = run.journal.record(entry.key, Step.STASHING)
    while True:
        answer = _next_answer(run, job, entry)
        if answer.result is Result.WARNING:
            return replace(answer, filekey="")
        if answer.result is Result.SUCCESS:
            run.events.put(BytesSent(job.row, job.media.size, job.media.size))
            return run.journal.record(entry.key, Step.STASHED, filekey=answer.filekey, sent=job.media.size)
        without_progress = without_progress + 1 if answer.offset <= entry.sent else 0
        if without_progress > TRIES:
            raise WikiRefusal("stashfailed", "no progress")
        entry = run.journal.record(entry.key, Step.STASHING, filekey=answer.filekey, sent=answer.offset)


def _next_answer(run: Run, job: Job, entry: Entry) -> UploadAnswer:
    """The answer to the next chunk: CONTINUE with the offset that comes next, SUCCESS with the final key, or WARNING."""
    if entry.sent >= job.media.size:
        return when_ready(run, entry.filekey)
    length = min(run.body_size.chunk, job.media.size - entry.sent)
    progress = progress_of(run, job, entry.sent, entry.sent + length)
    try:
        answer = run.repeat(
            lambda: send_chunk(
                run.connection,
                job.media.path,
                entry.title,
                entry.sent,
                filekey=entry.filekey,
                progress=progress,
                in_spite_of_warnings=bool(job.accept),
                most=length,
            ),
            ask=lambda: _status(run, entry.filekey),
            row=job.row,
        )
    except BodyTooLarge:
        if not run.body_size.chunk_refused(length):
            raise
        return UploadAnswer(Result.CONTINUE, filekey=entry.filekey, offset=entry.sent)
    except WikiRefusal as refusal:
        action = verdict_on(refusal).action
        if action is Action.RESEND_CHUNK and refusal.offset is not None and entry.filekey:
            return UploadAnswer(Result.CONTINUE, filekey=entry.filekey, offset=refusal.offset)
        if action is Action.ASK_STATUS and entry.filekey:
            return when_ready(run, entry.filekey)
        raise
    return when_ready(run, answer.filekey) if answer.result is Result.POLL else answer


def _status(run: Run, filekey: str) -> UploadAnswer | None:
    """What the stash has after a chunk in doubt; None when it does not know the file, which is then sent again."""
    if not filekey:
        return None
    try:
        return check_status(run.connection, filekey)
    except WikiTrouble as trouble:
        if verdict_on(trouble).action in {Action.START_AGAIN, Action.FAIL_ROW}:
            return None
        raise
