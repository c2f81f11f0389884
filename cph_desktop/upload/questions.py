"""What the wiki asks about a file (``Outcome.asks``), and what happens when the user accepts it: a sentence before the choice."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cph_desktop.messages import Message, msg

REPLACES = "exists"
"""Who accepts this puts his file in the place of another one: never for more rows than the user named."""

_SENTENCES: Mapping[str, Message] = {
    # the gravest first: where several are asked, the first of them is told
    REPLACES: msg("upload-accept-exists"),
    "duplicate-archive": msg("upload-accept-duplicate-archive"),
    "was-deleted": msg("upload-accept-was-deleted"),
    "duplicate": msg("upload-accept-duplicate"),
    "duplicateversions": msg("upload-accept-duplicateversions"),
    "duplicate-version": msg("upload-accept-duplicateversions"),
    "page-exists": msg("upload-accept-page-exists"),
    "exists-normalized": msg("upload-accept-exists-normalized"),
    "thumb": msg("upload-accept-thumb"),
    "thumb-name": msg("upload-accept-thumb"),
    "bad-prefix": msg("upload-accept-bad-prefix"),
    "large-file": msg("upload-accept-type"),
    "largefileserver": msg("upload-accept-type"),
    "filetype-unwanted-type": msg("upload-accept-type"),
    "abusefilter-warning": msg("upload-accept-filter"),
}


def what_happens(asks: Collection[str]) -> Message:
    """What accepting all of these codes means, in one sentence."""
    return next((words for code, words in _SENTENCES.items() if code in asks), msg("upload-accept-other"))
