"""Copies of files from the web on this computer: kept by address, with what the server called that version (its ETag)."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

_FRESH = 3600.0  # seconds during which a server is not asked again; a batch is prepared anew with every change of its recipe
_FORGOTTEN = 60 * 86400.0  # seconds after which a copy that nobody asked for is deleted


@dataclass(frozen=True, slots=True)
class WebCopy:
    """``name`` is the file's in its folder; ``etag`` and ``modified`` are the server's, "" when it gave none.

    ``checked`` is when the server last said that this is the current one, in seconds since 1970.
    """

    address: str
    name: str
    size: int
    etag: str
    modified: str
    checked: float

    @property
    def is_fresh(self) -> bool:
        """Whether the server need not be asked; a clock that was put back makes it ask."""
        return 0 <= time.time() - self.checked < _FRESH

    def conditions(self) -> dict[str, str]:
        """Headers that ask for the file only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in headers.items() if value}


class WebCopies:
    """The copies in a folder. Each has a folder of its own, named by its address; what is damaged counts as not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, address: str) -> Path:
        """The folder for the copy of that address, which may not exist yet."""
        return self._folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def path(self, copy: WebCopy) -> Path:
        """Where the copy itself lies."""
        return self.place(copy.address) / "file" / copy.name

    def find(self, address: str) -> WebCopy | None:
        """The copy of that address, None when there is none or it is not whole."""
        try:
            told = json.loads((self.place(address) / "copy.json").read_text(encoding="utf-8"))
            copy = WebCopy(**told)
            whole = copy.address == address and self.path(copy).stat().st_size == copy.size
        except (OSError, ValueError, TypeError):  # absent, no JSON, JSON of another version
            return None
        return copy if whole else None

    def keep(self, copy: WebCopy) -> None:
        """Note what is known about a copy whose file is in its place. Raises OSError."""
        text = json.dumps(dataclasses.asdict(copy), ensure_ascii=True)
        note = self.place(copy.address) / "copy.json"
        written = note.with_suffix(".new")
        written.write_text(text, encoding="utf-8")
        written.replace(note)

    def delete_forgotten(self) -> None:
        """Make room: copies that no batch asked for in two months."""
        for place in self._folder.glob("*/copy.json"):
            try:
                if time.time() - place.stat().st_mtime > _FORGOTTEN:
                    shutil.rmtree(place.parent, ignore_errors=True)
            except OSError:  # another program of ours was faster
                continue
