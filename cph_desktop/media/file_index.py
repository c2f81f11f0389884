"""A folder's files under every key that a sheet may ask for them by."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cph_desktop.media.file import MediaFile

_EXTENSION = re.compile(r"\.(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{2,5}$")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12  # of an inventory number or a file name that are compared
_SHORTEST_NUMBER = 3  # characters; "12" is in too many names to mean anything


class FileIndex:
    """Look-ups by normalised path; each gives all files that fit, in the folder's order."""

    def __init__(self, files: Sequence[MediaFile]) -> None:
        self._files = files
        self._places: dict[Path, MediaFile] | None = None
        self._exact: dict[str, list[MediaFile]] = defaultdict(list)
        self._folded: dict[str, list[MediaFile]] = defaultdict(list)
        self._stems: dict[str, list[MediaFile]] = defaultdict(list)
        self._ends: dict[str, list[MediaFile]] = defaultdict(list)
        for file in files:
            relative = unicodedata.normalize("NFC", file.relative)
            key = relative.casefold()
            self._exact[relative].append(file)
            self._folded[key].append(file)
            self._stems[without_extension(key)].append(file)
            name = key.rpartition("/")[2]
            self._ends[name].append(file)
            if without_extension(name) != name:
                self._ends[without_extension(name)].append(file)

    def at(self, place: Path) -> MediaFile | None:
        """The file that lies there, wherever that is: somebody picked it by hand."""
        if self._places is None:  # made when it is asked for, as few sheets name a place outside the folder
            self._places = {file.path.absolute(): file for file in self._files}
        return self._places.get(place)

    def exactly(self, text: str, relative: str) -> list[MediaFile]:
        """Files at that path; ``text`` tells apart two that differ only in Unicode normal form."""
        found = self._exact.get(relative, [])
        return [file for file in found if file.relative == text] or found if len(found) > 1 else found

    def in_other_case(self, relative: str) -> list[MediaFile]:
        return self._folded.get(relative.casefold(), [])

    def without_extension(self, relative: str) -> list[MediaFile]:
        """Files at that path with any extension, when ``relative`` has none."""
        return self._stems.get(relative.casefold(), [])

    def by_end_of_path(self, relative: str) -> list[MediaFile]:
        """Files of that name (with or without extension) in any folder; of several those whose folders agree longest."""
        parts = relative.casefold().split("/")
        found = self._ends.get(parts[-1], [])
        for part_count in range(2, len(parts) + 1):
            if len(found) < 2:
                break
            end = "/".join(parts[-part_count:])
            agreeing = [file for file in found if _ends_with(file, end)]
            if not agreeing:
                break
            found = agreeing
        return found

    def other_extension(self, relative: str) -> list[MediaFile]:
        """Files of the same name with another extension than asked for: worth a question, not a match."""
        return self._ends.get(without_extension(relative.casefold().rpartition("/")[2]), []) if has_extension(relative) else []


def _ends_with(file: MediaFile, end: str) -> bool:
    key = "/" + unicodedata.normalize("NFC", file.relative).casefold()
    return key.endswith(f"/{end}") or without_extension(key).endswith(f"/{end}")


def has_extension(path: str) -> bool:
    """Whether the name ends like a file's: ``a.jpg``, not ``1982.14``."""
    return bool(_EXTENSION.search(path.strip()))


def without_extension(path: str) -> str:
    """The path without what follows its last dot; a file that has no extension keeps its name."""
    return _EXTENSION.sub("", path)


def files_by_number(files: Sequence[MediaFile], numbers: Iterable[str]) -> dict[str, tuple[list[MediaFile], list[MediaFile]]]:
    """For each inventory number: the files that carry it for sure, and those that might.

    A number is in a name when its words follow each other there as whole words, whatever stands between them:
    ``NM 1234:5`` in ``NM_1234-5_recto.jpg``, not in ``NM 1234-51.jpg``. Sure are names that are nothing else, or failing
    those names in which no further number follows (``1982-14-3.jpg`` may be something else than ``1982-14``).
    """
    wanted: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for number in numbers:
        if words := _words(number):
            wanted[words].append(number)
    found: dict[str, tuple[list[MediaFile], list[MediaFile], list[MediaFile]]] = {}
    if not wanted:
        return {}
    for file in files:
        stem = _words(without_extension(file.relative.rpartition("/")[2]))
        for start, end in _stretches(len(stem)):
            for number in wanted.get(stem[start:end], ()):
                whole, ends, maybe = found.setdefault(number, ([], [], []))
                (whole if end - start == len(stem) else ends if _stands_alone(stem, start, end) else maybe).append(file)
    return {number: (whole or ends, maybe) for number, (whole, ends, maybe) in found.items()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))[:_MOST_WORDS]


def _stretches(length: int) -> Iterator[tuple[int, int]]:
    return ((start, end) for start in range(length) for end in range(start + 1, length + 1))


def _stands_alone(stem: tuple[str, ...], start: int, end: int) -> bool:
    """Long enough to mean something, with a digit, and not one part of a longer number."""
    words = stem[start:end]
    long_enough = sum(map(len, words)) >= _SHORTEST_NUMBER and any(word.isdigit() or not word.isalpha() for word in words)
    goes_on = end < len(stem) and words[-1].isdigit() and stem[end].isdigit()
    comes_from = start > 0 and words[0].isdigit() and stem[start - 1].isdigit()
    return long_enough and not goes_on and not comes_from
