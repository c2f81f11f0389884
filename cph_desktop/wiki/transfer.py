"""Sending a file: in one request, or in chunks to the stash and then publishing it.

The protocol is MediaWiki's includes/api/ApiUpload.php. A warning comes back to the caller, and nothing on the wiki is
overwritten: to publish, ``ignorewarnings`` is sent only where the user accepted the warnings for this very file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO

from cph_desktop.wiki.answers import being_read
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.multipart import FileSlice, FileUnreadable, Progress

MIB = 1 << 20
WHOLE_LIMIT = 16 * MIB
"""Files up to this size go in one request."""
CHUNK = 5 * MIB
"""As UploadWizard (UploadWizard.config.php, chunkSize)."""
BACKGROUND_ABOVE = 10 * MIB
"""The wiki assembles and publishes bigger files in the background while we ask how far it is, as UploadWizard has it do."""


class Result(Enum):
    """What the wiki said to an upload request."""

    SUCCESS = "Success"
    WARNING = "Warning"
    CONTINUE = "Continue"
    POLL = "Poll"


@dataclass(frozen=True, slots=True)
class UploadAnswer:
    """``filename`` is the name under which the file is stored (with spaces), "" unless published. ``sha1``, ``user`` and ``url``
    are those of the file on the wiki. ``warnings`` maps the wiki's codes to what it says with each.
    """

    result: Result
    filename: str = ""
    filekey: str = ""
    offset: int = 0
    sha1: str = ""
    user: str = ""
    url: str = ""
    warnings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPage:
    """The page that will be made: ``title`` without ``File:``, its wikitext, the edit summary, and a change tag ("" for none)."""

    title: str
    text: str
    summary: str
    tag: str = ""

    def params(self) -> dict[str, str]:
        """As the API names them."""
        params = {"action": "upload", "filename": self.title, "comment": self.summary, "text": self.text}
        return {**params, "tags": self.tag} if self.tag else params


def upload_whole(connection: Connection, path: Path, page: NewPage, progress: Progress | None = None) -> UploadAnswer:
    """Send the file and make its page with one request."""
    with _opened(path) as file:
        part = FileSlice("file", file, 0, _size(path), progress)
        return read_answer(connection.write(page.params(), part))


def send_chunk(
    connection: Connection,
    path: Path,
    title: str,
    offset: int,
    *,
    filekey: str,
    progress: Progress | None = None,
    in_spite_of_warnings: bool = False,
    most: int = CHUNK,
) -> UploadAnswer:
    """Send the chunk at ``offset``, of at most ``most`` bytes, to the stash. ``filekey`` is "" for the first chunk and the one
    last answered after it.

    A warning keeps the chunk out: what lies under the ``filekey`` of such an answer is that piece alone. Nothing is published
    by this; what is warned of then is told once more by :func:`publish`.
    """
    size = _size(path)
    params = {"action": "upload", "stash": "1", "filename": title, "filesize": str(size), "offset": str(offset)}
    if filekey:
        params["filekey"] = filekey
    if in_spite_of_warnings:
        params["ignorewarnings"] = "1"
    if size > BACKGROUND_ABOVE:
        params["async"] = "1"
    with _opened(path) as file:
        part = FileSlice("chunk", file, offset, min(most, size - offset), progress)
        return read_answer(connection.write(params, part))


def stash_from_address(connection: Connection, address: str, title: str) -> UploadAnswer:
    """Have the wiki fetch a file from the web into the stash; ``sha1`` of the answer is that of what it fetched.

    Nothing is published by this, so that warnings are left for :func:`publish` to tell, as UploadWizard does.
    """
    params = {"action": "upload", "stash": "1", "filename": title, "url": address, "ignorewarnings": "1"}
    return read_answer(connection.write(params))


def publish(
    connection: Connection, filekey: str, page: NewPage, *, in_background: bool = False, in_spite_of_warnings: bool = False
) -> UploadAnswer:
    """Make the page of a stashed file. The answer is POLL when the wiki does it in the background.

    ``in_spite_of_warnings`` may replace a file that is there.
    """
    params = {**page.params(), "filekey": filekey}
    if in_spite_of_warnings:
        params["ignorewarnings"] = "1"
    if in_background:
        params["async"] = "1"
    return read_answer(connection.write(params))


def check_status(connection: Connection, filekey: str) -> UploadAnswer:
    """How far the wiki is with a file that it assembles or publishes in the background, or that was sent in part."""
    answer = read_answer(connection.write({"action": "upload", "checkstatus": "1", "filekey": filekey}))
    return answer if answer.filekey else replace(answer, filekey=filekey)


@being_read()
def read_answer(answer: Mapping[str, Any]) -> UploadAnswer:
    """Read the ``upload`` part of an answer. Raises :class:`ServerTrouble` when there is none to be understood."""
    upload = answer["upload"]
    result = Result(upload["result"])
    info = upload.get("imageinfo") or {}
    return UploadAnswer(
        result,
        filename=str(upload.get("filename", "")).replace("_", " "),
        filekey=str(upload.get("filekey", "")),
        offset=int(upload.get("offset") or 0),
        sha1=str(info.get("sha1", "")),
        user=str(info.get("user", "")),
        url=str(info.get("descriptionurl", "")),
        warnings=dict(upload.get("warnings") or {}) if result is Result.WARNING else {},
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise FileUnreadable(str(error)) from error


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise FileUnreadable(str(error)) from error
