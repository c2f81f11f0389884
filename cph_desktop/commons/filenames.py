"""File names on Commons: made safe by rule, and checked against the server's own rules (``resources/filenames.json``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

_SPACES = re.compile(r"[\s_\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff\U00010000-\U0010ffff]"
)
_PERCENT = re.compile(r"%(?=[0-9A-Fa-f]{2})")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TILDES = re.compile(r"~{3,}")
_ELLIPSIS_PATH = re.compile(r"^\.{1,2}(?=$|/)")
_CUT_ENDS = " .,;:–—-_("


class NameProblem(Enum):
    """What is wrong with a file name. Each has a message ``finding-filename-<value>``."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    NO_EXTENSION = "no-extension"
    FORBIDDEN = "forbidden"
    INVISIBLE = "invisible"
    CAMERA = "camera"
    THUMBNAIL = "thumbnail"
    PROHIBITED_EXTENSION = "prohibited-extension"
    TOO_SHORT = "too-short"


@dataclass(frozen=True)
class FilenameRules:
    """The rules, and the words for kinds of files.

    ``families`` gives the extensions that fit a MIME type, the usual one first.
    """

    max_bytes: int
    pattern: str
    families: Mapping[str, tuple[str, ...]]
    _replacements: tuple[tuple[str, str], ...]
    _needs_replacing: re.Pattern[str]
    _forbidden: frozenset[str]
    _camera: re.Pattern[str]
    _thumbnail: re.Pattern[str]
    _prohibited: frozenset[str]

    def safe(self, text: str) -> str:
        """The text with everything replaced that the server forbids, spaces tidied, NFC, the first letter in upper case."""
        if self._needs_replacing.search(text):
            for old, new in self._replacements:
                text = text.replace(old, new)
        if not _is_plain(text):
            if not text.isascii():
                text = _INVISIBLE.sub("", unicodedata.normalize("NFC", _SPACES.sub(" ", text)))
            text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
        if "%" in text or "&" in text or "~" in text:
            text = _TILDES.sub("~~", _ENTITY.sub("and ", _PERCENT.sub("percent ", text)))
        text = text.strip()
        return first_upper(_ELLIPSIS_PATH.sub("", text).strip() if text.startswith(".") else text)

    def shortened(self, text: str, room: int) -> str:
        """The text cut at a word boundary so that it takes at most ``room`` bytes of UTF-8."""
        data = text.encode()
        if len(data) <= room:
            return text
        cut = data[: max(room, 0)].decode(errors="ignore")
        boundary = cut.rfind(" ")
        if boundary > len(cut) // 2:
            cut = cut[:boundary]
        return cut.rstrip(_CUT_ENDS)

    def problems(self, filename: str, *, with_extension: bool = True) -> list[NameProblem]:
        """Everything the server, or Commons' own lists, would refuse in a name (the title blacklist is the wiki's to ask)."""
        if not filename.strip():
            return [NameProblem.EMPTY]
        found: list[NameProblem] = []
        stem, dot, extension = filename.rpartition(".")
        if with_extension and not (dot and stem and extension.isalnum()):
            found.append(NameProblem.NO_EXTENSION)
        stem = stem or filename
        if len(filename.encode(errors="replace")) > self.max_bytes:
            found.append(NameProblem.TOO_LONG)
        if not self._forbidden.isdisjoint(filename) or _has_entity(filename) or "~~~" in filename:
            found.append(NameProblem.FORBIDDEN)
        if not _is_plain(filename) and _INVISIBLE.search(filename):
            found.append(NameProblem.INVISIBLE)
        if self._camera.search(stem):
            found.append(NameProblem.CAMERA)
        elif len(stem) < 4 or not any(letter.isalpha() for letter in stem):
            found.append(NameProblem.TOO_SHORT)
        if self._thumbnail.search(filename):
            found.append(NameProblem.THUMBNAIL)
        if "." in stem and not self._prohibited.isdisjoint(part.casefold() for part in stem.split(".")[1:]):
            found.append(NameProblem.PROHIBITED_EXTENSION)
        return found

    def spellings(self, filename: str) -> list[str]:
        """The name and those that differ from it only in their ending (``.JPG``, ``.jpeg``), as the wiki would compare them."""
        stem, dot, extension = filename.rpartition(".")
        if not dot or not stem:
            return [filename]
        family = next(
            (family[:2] for family in self.families.values() if extension.casefold() in family), (extension.casefold(),)
        )
        endings = dict.fromkeys([extension, *family, *(one.upper() for one in family)])
        return [f"{stem}.{ending}" for ending in endings]

    def fits(self, extension: str, mime: str) -> bool:
        """Whether a file of that type may have that extension on the wiki; True for a type nobody here knows."""
        family = self.families.get(mime)
        return family is None or extension.casefold() in family

    def is_media_extension(self, extension: str) -> bool:
        """Whether an extension is that of some media file, taken by Commons or not."""
        return any(extension.casefold() in family for family in self.families.values())

    def alike(self, extension: str, other: str) -> bool:
        """Whether two extensions are of the same kind of file: jpg and jpeg, tif and tiff."""
        return extension == other or any(extension in family and other in family for family in self.families.values())

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FilenameRules:
        """The rules of a parsed ``filenames.json``."""
        replacements = tuple((old, new) for old, new in data["replacements"])
        return cls(
            max_bytes=int(data["max_bytes"]),
            pattern=data["pattern"],
            families={mime: tuple(extensions) for mime, extensions in data["families"].items()},
            _replacements=replacements,
            _needs_replacing=re.compile("|".join(re.escape(old) for old, _ in replacements)),
            _forbidden=frozenset(data["forbidden"]),
            _camera=re.compile("|".join(f"(?:{pattern})" for pattern in data["camera_names"]), re.IGNORECASE),
            _thumbnail=re.compile(data["thumbnail"], re.IGNORECASE),
            _prohibited=frozenset(data["prohibited_extensions"]),
        )


def _is_plain(text: str) -> bool:
    """Whether a text is ASCII without anything to tidy, as most names are."""
    return text.isascii() and text.isprintable() and "_" not in text and "  " not in text


def _has_entity(text: str) -> bool:
    return ("%" in text and _PERCENT.search(text) is not None) or ("&" in text and _ENTITY.search(text) is not None)


def first_upper(text: str) -> str:
    """The text as MediaWiki stores a title: its first letter in upper case, unless that would take more than one letter."""
    upper = text[:1].upper()
    return upper + text[1:] if len(upper) == 1 else text


def title_key(filename: str) -> str:
    """Two names with the same key are the same page: underscores are spaces, the first letter's case does not count."""
    if not _is_plain(filename):
        filename = _SPACES.sub(" ", unicodedata.normalize("NFC", filename))
    return first_upper(filename.strip())


def extension_of(name: str) -> str:
    """The extension of a file name or path in lower case, without the dot; "" when there is none."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = last.rpartition(".")
    return extension.casefold() if dot and stem else ""
