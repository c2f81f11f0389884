"""A media file and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from cph_desktop.messages import Message


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file found on disk. ``relative`` is its path below the media folder with ``/``, as shown to the user.

    ``address`` is where it was downloaded from, "" for a file that was here already.
    """

    path: Path
    relative: str
    size: int
    mtime_ns: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What reading a file told. ``problem`` is the sentence when it is damaged, empty or of a type nobody knows.

    ``sha1`` is hexadecimal, as MediaWiki gives it; ``mime`` comes from the content, never from the name;
    ``extension`` is the usual one for that type, without the dot ("" when unknown). Sizes in pixels, 0 when unknown.
    ``private`` are the kinds of :class:`~cph_desktop.media.private_data.PrivateData` in it, by their values.
    """

    sha1: str
    mime: str
    extension: str
    width: int = 0
    height: int = 0
    problem: Message | None = None
    problem_code: str = ""
    private: tuple[str, ...] = ()


class MatchedBy(Enum):
    """How a row found its file; each value names a message key ``matched-by-<value>``."""

    EXACT_PATH = "exact-path"
    OTHER_CASE = "other-case"
    WITHOUT_EXTENSION = "without-extension"
    NAME_ONLY = "name-only"
    INVENTORY_NUMBER = "inventory-number"
    CHOSEN = "chosen"
    WEB = "web"
    ON_WIKI = "on-wiki"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Match:
    """What row ``row`` says (``wanted``), which file that is, and how it was found. ``candidates`` when it is not clear.

    ``outside`` is set when the cell names a place outside the media folder, which is refused. ``problem`` says why a file on
    the web could not be had, or which file on the wiki is meant.

    With ``page`` the row is about that file on the wiki (``File:A b.jpg`` or ``M123``), which is not uploaded but added to; a
    row of that kind (``MatchedBy.ON_WIKI``) without it names none.
    """

    row: int
    wanted: str
    media: MediaFile | None
    by: MatchedBy
    candidates: tuple[MediaFile, ...] = ()
    outside: bool = False
    problem: Message | None = None
    page: str = ""
