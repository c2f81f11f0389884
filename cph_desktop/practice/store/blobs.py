"""The bytes of files on disk, named by their SHA-1: written first, named in the database afterwards.

A received file goes straight from the connection to disk and is hashed on the way, so memory does not grow with its size.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from pathlib import Path
from typing import IO

BLOCK = 1 << 20


class Incoming:
    """A file being received: what werkzeug's form parser writes to, hashed as it goes."""

    def __init__(self, path: Path, filename: str = "") -> None:
        self.path = path
        self.filename = filename
        self.size = 0
        self._hash = hashlib.sha1(usedforsecurity=False)
        self._file: IO[bytes] = path.open("w+b")

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    def seek(self, position: int, whence: int = 0) -> int:
        return self._file.seek(position, whence)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def close(self) -> None:
        """Ends the writing; the file stays until it is adopted or dropped."""
        self._file.close()

    @property
    def sha1(self) -> str:
        """Of what was written so far, as 40 hexadecimal digits."""
        return self._hash.hexdigest()

    def drop(self) -> None:
        """Removes what nobody adopted."""
        self.close()
        self.path.unlink(missing_ok=True)


class Blobs:
    """The folder of file contents: ``files/ab/abcd…`` for what is whole, ``parts/`` for what comes in chunks."""

    def __init__(self, folder: Path) -> None:
        self._files = folder / "files"
        self._incoming = folder / "incoming"
        self._parts = folder / "parts"
        shutil.rmtree(self._incoming, ignore_errors=True)
        for place in (self._files, self._incoming, self._parts):
            place.mkdir(parents=True, exist_ok=True)

    def receive(self, filename: str = "") -> Incoming:
        """A place for a file that is coming in."""
        return Incoming(self._incoming / uuid.uuid4().hex, filename)

    def path(self, sha1: str) -> Path:
        """Where the content with that SHA-1 is."""
        return self._files / sha1[:2] / sha1

    def adopt(self, incoming: Incoming) -> Path:
        """Keeps a received file for good."""
        incoming.close()
        return self._keep(incoming.path, incoming.sha1)

    def part(self, key: str) -> Path:
        """Where the chunks of an upload gather."""
        return self._parts / key

    def append(self, key: str, offset: int, chunk: Incoming) -> None:
        """Puts a chunk at ``offset``; what a killed process left behind that point is overwritten."""
        chunk.close()
        target = self.part(key)
        if offset == 0:
            chunk.path.replace(target)
            return
        with target.open("r+b") as whole, chunk.path.open("rb") as source:
            whole.seek(offset)
            whole.truncate()
            shutil.copyfileobj(source, whole, BLOCK)
        chunk.path.unlink()

    def adopt_part(self, key: str) -> tuple[str, int, Path]:
        """Keeps the gathered chunks as one file: its SHA-1, size and place."""
        part = self.part(key)
        with part.open("rb") as whole:
            sha1 = hashlib.file_digest(whole, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
        size = part.stat().st_size
        return sha1, size, self._keep(part, sha1)

    def drop_strangers(self, known: frozenset[str], keys: frozenset[str]) -> None:
        """Removes contents and chunks that no row names: what a killed process had written but not yet recorded."""
        for blob in self._files.glob("??/*"):
            if blob.name not in known:
                blob.unlink(missing_ok=True)
        for part in self._parts.iterdir():
            if part.name not in keys:
                part.unlink(missing_ok=True)

    def _keep(self, source: Path, sha1: str) -> Path:
        target = self.path(sha1)
        target.parent.mkdir(exist_ok=True)
        if target.exists():
            source.unlink()
        else:
            source.replace(target)
        return target
