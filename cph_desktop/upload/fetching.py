"""Letting the wiki fetch a file from its address on the web, so that its bytes do not go through our line a second time.

The file goes to the stash, where its SHA-1 is compared with that of our own copy before anything is published. Whatever the wiki
has against it, the bytes are sent then. MediaWiki's way of fetching in the background (``async`` with ``url``) is not used: its
job publishes at once, unseen, and cannot leave the file in the stash (includes/api/ApiUpload.php, UploadFromUrlJob.php, 1.44).
"""

from __future__ import annotations

import logging

from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Step
from cph_desktop.upload.policy import Action, verdict_on
from cph_desktop.upload.run import Run
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.transfer import stash_from_address

_log = logging.getLogger(__name__)


def fetched_by_wiki(run: Run, job: Job, entry: Entry) -> Entry | None:
    """The row with its file in the wiki's stash; None when the bytes have to be sent. Raises ``Stopped`` and ``RowSkipped``."""
    address = job.media.address
    try:
        answer = run.once(lambda: stash_from_address(run.connection, address, entry.title), job.row)
    except WikiTrouble as trouble:
        if verdict_on(trouble).action is not Action.SEND_BYTES:
            _log.warning("row %d: trouble while the wiki was to fetch the file: %s", job.row, trouble.code)
        run.fetching.refused(address, trouble.code)
        return None
    if not answer.filekey or answer.sha1 != job.sha1:
        _log.info("row %d: the wiki fetched other bytes than ours", job.row)
        return None
    return run.journal.record(entry.key, Step.STASHED, filekey=answer.filekey, sent=job.media.size)
