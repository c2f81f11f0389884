"""How far an xlsx sheet reaches and what is hidden in it, found before calamine makes room for all of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = 1 << 20
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26  # references of one letter and at most five digits
_KEPT = 1 << 27
_LONGEST_ROW = 1 << 26  # 64 MiB; 16,384 cells of 32,767 characters would be more, but nobody has them
_FAR_CELL = re.compile(rb"r=[\"'](?:([A-Z]{2,3})\d+|[A-Z](\d{6,}))")
_HAS_FAR_CELL = re.compile(rb'r="[A-Z](?:[A-Z]|\d{6})')  # tells in half the time that there is none, as in most sheets
_CELL_ROW = re.compile(rb"r=[\"'][A-Z]{1,3}(\d+)")
_HIDDEN = re.compile(rb'\shidden=["\'](?:1|true|on)["\']')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden=["\'](?:1|true|on)["\'])(?:[^>]*\s)?r=["\'](\d+)')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_ATTRIBUTE = re.compile(rb'\s(min|max)=["\'](\d+)')


class SheetXml:
    """The XML of one sheet, in pieces of about a megabyte, each but the last ending with a whole row.

    It is gone through twice; one of up to 128 MiB is kept meanwhile, as unpacking it again takes longer than searching it.
    """

    def __init__(self, archive: zipfile.ZipFile, part: str) -> None:
        self._archive = archive
        self._part = part
        self._kept: list[bytes] | None = None

    def chunks(self) -> Iterator[bytes]:
        """The pieces. Raises zipfile.BadZipFile when size or checksum are not what the archive says."""
        if self._kept is not None:
            yield from self._kept
            return
        keeps = self._archive.getinfo(self._part).file_size <= _KEPT
        kept = []
        for chunk in self._unpacked():
            if keeps:
                kept.append(chunk)
            yield chunk
        self._kept = kept if keeps else None

    def _unpacked(self) -> Iterator[bytes]:
        with self._archive.open(self._part) as file:
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


@dataclass(frozen=True)
class Extent:
    """The most rows and columns a sheet can have, and what is hidden in it (rows from 1, columns from 0).

    A sheet with fewer than 100,000 rows and at most 26 columns is not measured more exactly, because that is slow and needless.
    """

    rows: int
    columns: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]


def extent_of(xml: SheetXml) -> Extent:
    """Look through the whole sheet once."""
    far_rows, columns = _NEAR_ROWS, _NEAR_COLUMNS
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    for chunk in xml.chunks():
        for letters, far_row in set(_FAR_CELL.findall(chunk) if _HAS_FAR_CELL.search(chunk) or b"r='" in chunk else ()):
            columns = max(columns, column_index(letters) + 1)
            far_rows = max(far_rows, int(far_row or 1))
        if b"hidden=" in chunk:
            hidden_rows.update(map(int, _HIDDEN_ROW.findall(chunk)))
            hidden_columns.update(_hidden_columns(chunk))
    rows = far_rows if columns == _NEAR_COLUMNS else _exact_rows(xml)
    return Extent(rows, columns, frozenset(hidden_rows), frozenset(hidden_columns))


def _exact_rows(xml: SheetXml) -> int:
    return max((max(map(int, _CELL_ROW.findall(chunk)), default=1) for chunk in xml.chunks()), default=1)


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
