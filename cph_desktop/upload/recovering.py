"""After a crash: ask the wiki what became of the uploads that were under way, 50 at a time."""

from __future__ import annotations

from collections.abc import Sequence

from cph_desktop.upload.journal import Entry, Step
from cph_desktop.upload.run import Run
from cph_desktop.wiki.lookup import TITLES_AT_ONCE, FilePage, file_pages


def settle_doubts(run: Run, entries: Sequence[Entry]) -> None:
    """Give every row whose upload was under way the step that the wiki confirms.

    Published: our bytes lie there under our title, put there by us. Otherwise the file is published from the stash, or sent
    again; should the wiki still be at the first request, it will answer that it has the file.
    """
    doubtful = [entry for entry in entries if entry.step is Step.PUBLISHING]
    for start in range(0, len(doubtful), TITLES_AT_ONCE):
        some = doubtful[start : start + TITLES_AT_ONCE]
        titles = [entry.title for entry in some]
        pages = run.repeat(lambda titles=titles: file_pages(run.connection, titles))  # type: ignore[misc]
        run.journal.record_all({entry.key: _step(run, entry, pages.get(entry.title)) for entry in some})


def _step(run: Run, entry: Entry, page: FilePage | None) -> tuple[Step, dict[str, object]]:
    if page is not None and page.sha1 == entry.sha1 and page.user == run.connection.account.name:
        return Step.PUBLISHED, {"pageid": page.pageid, "url": page.url, "page": page.title, "filekey": "", "sent": 0}
    return (Step.STASHED if entry.filekey else Step.CHECKED), {}
