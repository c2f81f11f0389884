r"""A request body that is read from disk as it is sent.

pywikibot's own body holds the file in memory several times over, ends lines with LF (PHP then strips a final CR from the file)
and puts ``>`` before lines that begin with "From ": https://phabricator.wikimedia.org/T132676 and the standard library's
``mangle_from_``. This one uses CRLF throughout (RFC 7578) and never holds more than a block.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = 1 << 16

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FileSlice:
    """``length`` bytes of an open file from ``start``, to be sent as the form field ``field`` (``file`` or ``chunk``).

    ``progress`` is called before each block with the number of bytes of the file sent so far (``start`` included); it may raise
    :class:`~cph_desktop.wiki.errors.TransferCancelled`.
    """

    field: str
    file: BinaryIO
    start: int
    length: int
    progress: Progress | None = None


class FileUnreadable(Exception):
    """The file cannot be read to its expected end. No OSError: requests would take that for trouble with the network."""


class MultipartStream:
    """A ``multipart/form-data`` body: parameters first, the file last. For ``requests``: it has a length and ``read``."""

    def __init__(self, params: Mapping[str, str | bytes], part: FileSlice) -> None:
        self.boundary = "----cph" + uuid.uuid4().hex
        self._head = io.BytesIO(self._fields(params) + self._file_header(part.field))
        self._tail = io.BytesIO(f"\r\n--{self.boundary}--\r\n".encode())
        self._part = part
        self._sent = 0
        self._size = len(self._head.getvalue()) + part.length + len(self._tail.getvalue())
        part.file.seek(part.start)

    @property
    def content_type(self) -> str:
        """The value of the ``Content-Type`` header."""
        return f"multipart/form-data; boundary={self.boundary}"

    def __len__(self) -> int:
        return self._size

    def read(self, size: int = -1) -> bytes:
        """The next block, at most ``size`` bytes and never more than :data:`BLOCK`; empty at the end."""
        size = BLOCK if size is None or size < 0 else min(size, BLOCK)
        block = self._head.read(size)
        if len(block) < size and self._sent < self._part.length:
            block += self._from_file(size - len(block))
        return block + self._tail.read(size - len(block)) if self._sent == self._part.length else block

    def _from_file(self, size: int) -> bytes:
        if self._part.progress:
            self._part.progress(self._part.start + self._sent)
        try:
            block = self._part.file.read(min(size, self._part.length - self._sent))
        except OSError as error:
            raise FileUnreadable(str(error)) from error
        if not block:
            raise FileUnreadable("the file became shorter")
        self._sent += len(block)
        return block

    def _fields(self, params: Mapping[str, str | bytes]) -> bytes:
        parts = []
        for name, value in params.items():
            text = value.encode() if isinstance(value, str) else value
            head = f'--{self.boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(head.encode() + text + b"\r\n")
        return b"".join(parts)

    def _file_header(self, field: str) -> bytes:
        return (
            f'--{self.boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="blob"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
