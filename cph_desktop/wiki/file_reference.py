"""Which existing file a cell means: a title, an address, or an M-id."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

_MID = re.compile(r"M([1-9]\d{0,11})", re.IGNORECASE)
_PREFIX = re.compile(r"(?:file|image)\s*:\s*", re.IGNORECASE)
_THUMBNAIL = re.compile(r"/thumb/.+?/([^/]+\.[^/]+)/[^/]+$")


@dataclass(frozen=True, slots=True)
class FileReference:
    """Either ``title`` (without ``File:``, with spaces) or ``pageid`` (the number of an M-id)."""

    title: str = ""
    pageid: int = 0


def file_reference(text: str) -> FileReference | None:
    """What a cell names, None when it names no file.

    Understood: ``M123``; ``File:A b.jpg``, ``Image:…`` and a bare name with an extension; the address of a file's page, of its
    structured data (``/entity/M123``), of the file or of a thumbnail of it.
    """
    text = text.strip().strip("[]").removeprefix(":")
    if found := _MID.fullmatch(text):
        return FileReference(pageid=int(found[1]))
    if text.lower().startswith(("https://", "http://", "//")):
        return _from_address(text)
    return _titled(text)


def names_a_page(text: str) -> bool:
    """Whether a cell can mean nothing but a file on a wiki: an M-id, ``File:…``, or the address of a page.

    A bare name or the address of a file itself may just as well be something to upload.
    """
    reference = file_reference(text)
    if reference is None or reference.pageid:
        return reference is not None
    text = text.strip().strip("[]").removeprefix(":")
    is_address = text.lower().startswith(("https://", "http://", "//"))
    return "/wiki/" in text or "title=" in text if is_address else _PREFIX.match(text) is not None


def _from_address(address: str) -> FileReference | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    query = parse_qs(parts.query)
    if "curid" in query and query["curid"][0].isascii() and query["curid"][0].isdigit():
        return FileReference(pageid=int(query["curid"][0]))
    if "title" in query:
        return _titled(query["title"][0], needs_prefix=True)
    path = unquote(parts.path)
    last = path.rpartition("/")[2]
    if found := _MID.fullmatch(last):
        return FileReference(pageid=int(found[1])) if "/entity/" in path or "Special:EntityPage" in path else None
    if found := _THUMBNAIL.search(path):
        return _titled(found[1])
    if "/Special:FilePath/" in path or _is_media_address(path):
        return _titled(last)
    _, wiki, title = path.partition("/wiki/")
    return _titled(title, needs_prefix=True) if wiki else None


def _is_media_address(path: str) -> bool:
    return re.search(r"/[0-9a-f]/[0-9a-f]{2}/[^/]+\.[^/]+$", path) is not None


def _titled(text: str, *, needs_prefix: bool = False) -> FileReference | None:
    name, prefixes = _PREFIX.subn("", text.replace("_", " ").strip(), count=1) if _PREFIX.match(text.strip()) else (text, 0)
    name = " ".join(name.replace("_", " ").split())
    if (needs_prefix and not prefixes) or "." not in name or any(sign in name for sign in "#<>[]|{}\n"):
        return None
    return FileReference(title=name[:1].upper() + name[1:])
