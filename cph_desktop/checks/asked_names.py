"""What the wiki said about a row's file: its name, its bytes, and what was deleted before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from cph_desktop.checks.cells_behind import CellsBehind, name_fixes
from cph_desktop.checks.wiki_answers import FileThere, WikiAnswers
from cph_desktop.commons.filenames import title_key
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg

# MediaWiki's codes of the warnings that an upload would bring, by the finding that tells of them before
WARNING_OF = {
    "name-taken": "exists",
    "name-alike": "exists-normalized",
    "same-bytes-there": "duplicate",
    "deleted-before": "was-deleted",
    "bytes-deleted-before": "duplicate-archive",
}


def check_names(
    draft: Draft, sha1: str, cells: CellsBehind, answers: WikiAnswers, accepted: Collection[str]
) -> Iterator[Finding]:
    """Findings about names and bytes. ``accepted`` are the wiki's codes that the user accepted for this row: then only hints."""
    there = answers.names.get(draft.filename, ())
    own = next((file for file in there if title_key(file.title) == title_key(draft.filename)), None)
    if own is not None and sha1 and own.sha1 == sha1:
        yield Finding("there-already", Severity.HINT, msg("finding-there-already", answers.wiki), draft.row, address=own.url)
        return
    found = [
        *_taken(draft, own, there, cells, answers),
        *_same_bytes(draft, sha1, answers),
        *_deleted(draft, sha1, answers),
        *_banned(draft, cells, answers),
    ]
    for finding in found:
        yield _softened(finding) if WARNING_OF.get(finding.code) in accepted else finding


def _taken(
    draft: Draft, own: FileThere | None, there: tuple[FileThere, ...], cells: CellsBehind, answers: WikiAnswers
) -> Iterator[Finding]:
    column, fixes = next(iter(cells.naming), ""), name_fixes(cells, draft.filename)
    if own is not None:
        words = msg("finding-name-taken", own.title, answers.wiki)
        yield Finding("name-taken", Severity.ERROR, words, draft.row, column, fixes, own.url)
    elif there:
        words = msg("finding-name-alike", there[0].title, answers.wiki)
        yield Finding("name-alike", Severity.WARNING, words, draft.row, column, fixes, there[0].url)


def _same_bytes(draft: Draft, sha1: str, answers: WikiAnswers) -> Iterator[Finding]:
    known = answers.contents.get(sha1)
    if known is None:
        return
    if known.files:
        first = known.files[0]
        words = msg("finding-same-bytes-there", first.title, answers.wiki)
        yield Finding("same-bytes-there", Severity.ERROR, words, draft.row, address=first.url)
    elif known.deleted_as:
        words = msg("finding-bytes-deleted-before", known.deleted_as, answers.wiki)
        yield Finding("bytes-deleted-before", Severity.WARNING, words, draft.row)


def _deleted(draft: Draft, sha1: str, answers: WikiAnswers) -> Iterator[Finding]:
    deletion = answers.deletions.get(draft.filename)
    if deletion is not None and not (sha1 in answers.contents and answers.contents[sha1].files):
        reason = msg("finding-deleted-why", deletion.reason) if deletion.reason else msg("finding-deleted-no-reason")
        words = msg("finding-deleted-before", draft.filename, answers.wiki, deletion.day, reason)
        yield Finding("deleted-before", Severity.WARNING, words, draft.row)


def _banned(draft: Draft, cells: CellsBehind, answers: WikiAnswers) -> Iterator[Finding]:
    line = answers.bans.get(draft.filename)
    if line:
        words = msg("finding-name-banned", draft.filename, answers.wiki, line)
        # no repair to press: a number at the end makes no name say more, and only the user knows what is seen
        yield Finding("name-banned", Severity.ERROR, words, draft.row, next(iter(cells.naming), ""))


def _softened(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.HINT, seen=finding.severity is Severity.WARNING)
