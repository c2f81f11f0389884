"""How far an xlsx sheet reaches and what is hidden in it, found before calamine makes room for all of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = 1 << 20
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26  # references of one letter and at most five digits
_LONGEST_ROW = 1 << 26  # 64 MiB; 16,384 cells of 32,767 characters would be more, but nobody has them
_FAR_CELL = re.compile(rb"r=[\"'](?:([A-Z]{2,3})\d+|[A-Z](\d{6,}))")
_HAS_FAR_CELL = re.compile(rb'r="[A-Z](?:[A-Z]|\d{6})')  # tells in half the time that there is none, as in most sheets
_CELL_ROW = re.compile(rb"r=[\"'][A-Z]{1,3}(\d+)")
_HIDDEN = re.compile(rb'\shidden=["\'](?:1|true|on)["\']')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden=["\'](?:1|true|on)["\'])(?:[^>]*\s)?r=["\'](\d+)')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_ATTRIBUTE = re.compile(rb'\s(min|max)=["\'](\d+)')


@dataclass(frozen=True)
class Extent:
    """The most rows and columns a sheet can have, and what is hidden in it (rows from 1, columns from 0).

    A sheet with fewer than 100,000 rows and at most 26 columns is not measured more exactly, because that is slow and needless.
    """

    rows: int
    columns: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def extent_of(archive: zipfile.ZipFile, part: str) -> Extent:
    """Look through the whole part once. Raises zipfile.BadZipFile when its size or checksum is not what the archive says."""
    far_rows, columns = _NEAR_ROWS, _NEAR_COLUMNS
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for chunk in chunks(archive, part):
        for letters, far_row in set(_FAR_CELL.findall(chunk) if _HAS_FAR_CELL.search(chunk) or b"r='" in chunk else ()):
            columns = max(columns, column_index(letters) + 1)
            far_rows = max(far_rows, int(far_row or 1))
        if b"hidden=" in chunk:
            hidden_rows.update(map(int, _HIDDEN_ROW.findall(chunk)))
            hidden_columns.update(_hidden_columns(chunk))
    rows = far_rows if columns == _NEAR_COLUMNS else _exact_rows(archive, part)
    return Extent(rows, columns, frozenset(hidden_rows), frozenset(hidden_columns))


def _exact_rows(archive: zipfile.ZipFile, part: str) -> int:
    return max((max(map(int, _CELL_ROW.findall(chunk)), default=1) for chunk in chunks(archive, part)), default=1)


def _hidden_columns(chunk: bytes) -> Iterator[int]:
    for column in _COLUMN.findall(chunk):
        if _HIDDEN.search(column):
            ends = dict(_ATTRIBUTE.findall(column))
            first, last = int(ends.get(b"min", 1)), int(ends.get(b"max", 1))
            yield from range(first - 1, min(last, 16_384))


def column_index(letters: bytes) -> int:
    """``A`` is 0, ``AA`` is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A sheet's XML in pieces of about a megabyte, each but the last ending with a whole row."""
    with archive.open(part) as file:
        rest = b""
        while piece := file.read(_CHUNK):
            rest += piece
            cut = max(rest.rfind(b"</row>") + 6, rest.rfind(b":row>") + 5)
            if cut > 5:
                yield rest[:cut]
                rest = rest[cut:]
            elif len(rest) > _LONGEST_ROW:
                raise zipfile.BadZipFile("a row without an end")
        yield rest
