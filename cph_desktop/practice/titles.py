"""Page titles: namespaces, normal form, and what is not a title.

Rules of MediaWiki's title codec (https://www.mediawiki.org/wiki/Manual:Page_title), as far as files and their pages need them.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

NAMESPACES: dict[int, str] = {
    -2: "Media",
    -1: "Special",
    0: "",
    1: "Talk",
    2: "User",
    3: "User talk",
    4: "Project",
    5: "Project talk",
    6: "File",
    7: "File talk",
    8: "MediaWiki",
    9: "MediaWiki talk",
    10: "Template",
    11: "Template talk",
    12: "Help",
    13: "Help talk",
    14: "Category",
    15: "Category talk",
    120: "Item",
    121: "Item talk",
    122: "Property",
    123: "Property talk",
    828: "Module",
    829: "Module talk",
}
FILE, TEMPLATE, CATEGORY, ITEM, PROPERTY, USER = 6, 10, 14, 120, 122, 2
_NUMBERS = {name.lower(): number for number, name in NAMESPACES.items() if name} | {"image": 6, "image talk": 7}

_ILLEGAL = re.compile(r"[\x00-\x1f\x7f#<>\[\]{}|\ufffd]")
_SPACES = re.compile(r"[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200e\u200f\u202a-\u202e]")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_ENTITY = re.compile(r"&(?:#x?)?[A-Za-z0-9\u0080-\uffff]+;")
_RELATIVE = re.compile(r"^\.{1,2}$|^\.{1,2}/|/\.{1,2}/|/\.{1,2}$")
_NOT_IN_A_FILE_NAME = re.compile(r"[^ %!\"$&'()*,\-.\/0-9:;=?@A-Z\\^_`a-z~\x80-\U0010ffff+]|[:/\\]")


class BadTitle(Exception):
    """Not a title; ``reason`` is MediaWiki's sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Title:
    """A page title: namespace number and database key (with underscores)."""

    ns: int
    key: str

    @property
    def name(self) -> str:
        """Without the namespace, with spaces."""
        return self.key.replace("_", " ")

    def __str__(self) -> str:
        prefix = NAMESPACES[self.ns]
        return f"{prefix}:{self.name}" if prefix else self.name

    @property
    def path(self) -> str:
        """As it stands in an address, percent-encoded like MediaWiki's ``wfUrlencode``."""
        return quoted(str(self))


def parse_title(text: str, default_ns: int = 0) -> Title:
    """The title that a text names; raises :class:`BadTitle`."""
    cleaned = _cleaned(html.unescape(text) if "&" in text else text)
    ns = default_ns
    if cleaned.startswith(":"):
        ns, cleaned = 0, cleaned[1:].strip("_")
    head, colon, rest = cleaned.partition(":")
    if colon and head.replace("_", " ").strip().lower() in _NUMBERS:
        ns, cleaned = _NUMBERS[head.replace("_", " ").strip().lower()], rest.strip("_")
    cleaned = cleaned.split("#", 1)[0].rstrip("_")
    _refuse(cleaned)
    return Title(ns, cleaned[0].upper() + cleaned[1:])


def file_title(name: str) -> Title:
    """The title of a file of that name, its illegal characters kept; raises :class:`BadTitle`."""
    cleaned = _cleaned(name)
    _refuse(cleaned)
    return Title(FILE, cleaned[0].upper() + cleaned[1:])


def without_illegal(name: str) -> str:
    """MediaWiki's ``wfStripIllegalFilenameChars``: what may not stand in a file name becomes a hyphen."""
    return _NOT_IN_A_FILE_NAME.sub("-", name)


def hash_path(key: str) -> str:
    """The two folders before a file's name in its address: ``9/91``."""
    digest = hashlib.md5(key.encode(), usedforsecurity=False).hexdigest()
    return f"{digest[0]}/{digest[:2]}"


def quoted(title: str) -> str:
    """A title as it stands in an address, spaces as underscores."""
    return quote(title.replace(" ", "_"), safe="/:;@$!*(),~")


def _cleaned(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return _SPACES.sub("_", text).strip("_")


def _refuse(key: str) -> None:
    if not key:
        raise BadTitle("The requested page title is empty or contains only the name of a namespace.")
    found = _ILLEGAL.search(key) or _PERCENT.search(key) or _ENTITY.search(key)
    if found:
        raise BadTitle(f'The requested page title contains invalid characters: "{found.group(0)}".')
    if _RELATIVE.search(key):
        raise BadTitle(
            "Title has relative path. Relative page titles (./, ../) are invalid, because they will often be unreachable."
        )
    if "~~~" in key:
        raise BadTitle("The requested page title contains an invalid magic tilde sequence (<code>~~~</code>).")
    if len(key.encode()) > 255:
        raise BadTitle("The requested page title is too long. It must be no longer than 255 bytes in UTF-8 encoding.")
