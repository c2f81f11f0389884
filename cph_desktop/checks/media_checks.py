"""The row's file: there, one, whole, of a kind and a size that the wiki takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cph_desktop.checks.checked_row import CheckedRow, TargetRules
from cph_desktop.commons.filenames import FilenameRules, extension_of
from cph_desktop.finding import Finding, Severity
from cph_desktop.media.file import MatchedBy, MediaFacts, MediaFile
from cph_desktop.messages import Message, listed, msg

_SMALL_PIXELS = 300_000  # Commons:File types and Commons:Project scope ask for the best resolution at hand
_MIB = 1024 * 1024
_ON_THE_WEB = re.compile(r"(?:https?|ftps?)://", re.IGNORECASE)


def check_media(row: CheckedRow, rules: FilenameRules, target: TargetRules) -> Iterator[Finding]:
    """Everything about the file that keeps the row here, or that the curator should know."""
    number = row.draft.row
    if row.match.media is None:
        yield _not_found(row)
        return
    yield from _loosely_matched(row, row.match.media)
    if row.media is None:
        yield Finding("media-missing", Severity.ERROR, msg("finding-media-missing", row.match.wanted), number)
        return
    if row.media.problem is not None:
        yield Finding(row.media.problem_code or "media-damaged", Severity.ERROR, row.media.problem, number)
        return
    yield from _kind(row, row.match.media, row.media, rules, target)
    if target.max_bytes and row.match.media.size > target.max_bytes:
        sizes = (row.match.media.size // _MIB + 1, target.max_bytes // _MIB)
        yield Finding("media-too-large", Severity.ERROR, msg("finding-media-too-large", row.match.media.relative, *sizes), number)
    if 0 < row.media.width * row.media.height < _SMALL_PIXELS:
        size = (row.media.width, row.media.height)
        yield Finding("media-small", Severity.HINT, msg("finding-media-small", *size), number)
    for kind in row.media.private:
        yield Finding(f"media-{kind}", Severity.HINT, Message(f"finding-media-{kind}"), number)


def _not_found(row: CheckedRow) -> Finding:
    match, number = row.match, row.draft.row
    if match.problem is not None:
        return Finding("media-download", Severity.ERROR, match.problem, number)
    if match.outside:
        return Finding("media-outside", Severity.ERROR, msg("finding-media-outside", match.wanted), number)
    if match.candidates:
        names = listed(candidate.relative for candidate in match.candidates[:3])
        message = msg("finding-media-ambiguous", match.wanted, len(match.candidates), names)
        return Finding("media-ambiguous", Severity.ERROR, message, number)
    if not match.wanted.strip():
        return Finding("media-missing", Severity.ERROR, msg("finding-media-not-named"), number)
    if _ON_THE_WEB.match(match.wanted.strip()):
        return Finding("media-on-the-web", Severity.ERROR, msg("finding-media-on-the-web", match.wanted), number)
    return Finding("media-missing", Severity.ERROR, msg("finding-media-missing", match.wanted), number)


def _loosely_matched(row: CheckedRow, file: MediaFile) -> Iterator[Finding]:
    """Found, but not by the name as it stands in the sheet: a hint, so that nobody is surprised."""
    if row.match.by in {MatchedBy.WITHOUT_EXTENSION, MatchedBy.INVENTORY_NUMBER}:
        message = msg("finding-media-loosely", row.match.wanted, file.relative)
        yield Finding("media-loosely", Severity.HINT, message, row.draft.row)


def _kind(row: CheckedRow, file: MediaFile, media: MediaFacts, rules: FilenameRules, target: TargetRules) -> Iterator[Finding]:
    family = rules.families.get(media.mime, (media.extension,))
    if target.extensions and target.extensions.isdisjoint(family):
        message = msg("finding-media-type", file.relative, media.extension or media.mime, target.name)
        yield Finding("media-type", Severity.ERROR, message, row.draft.row)
        return
    own = extension_of(file.relative)
    if own and not rules.fits(own, media.mime) and not rules.alike(own, media.extension):
        message = msg("finding-media-extension", file.relative, own, media.extension)
        yield Finding("media-extension", Severity.WARNING, message, row.draft.row)
