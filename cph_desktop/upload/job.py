"""One row that is to be uploaded."""

from __future__ import annotations

from dataclasses import dataclass

from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import MediaFile


@dataclass(frozen=True, slots=True)
class Job:
    """A row that passed its checks. ``sha1`` (hexadecimal) is that of the file's bytes.

    ``key`` is what the journal knows the row by, whatever becomes of its row number: the SHA-1 unless the caller has a better
    one. ``accept`` holds the wiki's codes that the user accepted for this row after having been asked (``Outcome.asks``), for
    example ``was-deleted``; ``exists`` among them means that the file on the wiki gets this one as its new version.
    """

    row: int
    draft: Draft
    media: MediaFile
    sha1: str
    key: str = ""
    accept: frozenset[str] = frozenset()

    @property
    def content_key(self) -> str:
        """``key``, or the SHA-1."""
        return self.key or self.sha1
