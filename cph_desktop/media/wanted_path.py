"""What a cell says about a place: a path below the media folder, a place outside it, or an address on the web."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

_DRIVE = re.compile(r"[A-Za-z]:(?=/|$)")
_WEB = re.compile(r"(?:https?|ftps?)://", re.IGNORECASE)
_QUOTES = "\"'“”«»"


@dataclass(frozen=True, slots=True)
class WantedPath:
    """``relative`` is the path below the folder with ``/``, NFC, without ``.`` and ``..``; "" when the cell is no such path.

    ``absolute`` is the place as written when it is outside the folder. ``web`` tells an address, whose ``relative`` is the name
    under which a browser keeps the file.
    """

    relative: str = ""
    absolute: str = ""
    climbs: bool = False
    web: bool = False


def wanted_path(text: str, roots: tuple[str, ...]) -> WantedPath:
    """Understand the cell. ``roots`` are the folder's own absolute paths, folded by :func:`folded`, without ``/`` at the end."""
    path = unicodedata.normalize("NFC", text.strip().strip(_QUOTES).strip())
    if _WEB.match(path):
        return WantedPath(relative=_name_in_address(path), web=True)
    path = (_from_file_address(path) if path[:5].lower() == "file:" else path).replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path):
        for root in roots:
            if folded(path).startswith(f"{root}/"):
                return _relative(path[len(root) + 1 :])
        return WantedPath(absolute=path)
    return _relative(path)


def folded(path: str) -> str:
    """One form for all spellings of a path: NFC, without case. Its length is kept, so that a prefix can be cut off the path."""
    lower = unicodedata.normalize("NFC", path).lower()
    return lower if len(lower) == len(path) else path


def root_spellings(root: Path) -> tuple[str, ...]:
    """The absolute paths of a folder, as given and with links followed, for :func:`wanted_path`."""
    places = (root.absolute(), root.resolve())
    return tuple(dict.fromkeys(folded(unicodedata.normalize("NFC", place.as_posix().rstrip("/"))) for place in places))


def _name_in_address(address: str) -> str:
    try:
        path = urlsplit(address).path
    except ValueError:  # a broken IPv6 address
        return ""
    return unicodedata.normalize("NFC", unquote(path)).rpartition("/")[2].strip()


def _from_file_address(address: str) -> str:
    """``file:///C:/a%20b.jpg`` is ``C:/a b.jpg``; ``file://server/share/a.jpg`` is ``//server/share/a.jpg``."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:  # a broken IPv6 address
        return address[5:].lstrip("/")
    path = unicodedata.normalize("NFC", unquote(address.replace("\\", "/").partition(":")[2]))
    if path.startswith("//"):
        path = path[2 + len(parts.netloc) :]
    if parts.netloc and parts.netloc.lower() != "localhost":
        return f"//{parts.netloc}{path}"
    return path[1:] if _DRIVE.match(path[1:]) else path


def _relative(path: str) -> WantedPath:
    kept: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not kept:
                return WantedPath(absolute=path, climbs=True)
            kept.pop()
        elif part not in {"", "."}:
            kept.append(part)
    return WantedPath(relative="/".join(kept))
