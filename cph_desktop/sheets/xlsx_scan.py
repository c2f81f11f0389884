"""What calamine leaves out of an xlsx sheet: styled numbers, error cells, hidden rows and columns, and the sheet's extent.

The sheet's XML is searched with regular expressions in chunks, because calling Python for each of two million cells (expat)
takes longer than calamine needs for everything. Only cells whose style shows something else than General are looked at.
That is sound: in well-formed XML a literal ``<c `` can only be the start of a cell, as text has ``&lt;``.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_CHUNK = 1 << 20
_NEAR_ROWS, _NEAR_COLUMNS = 99_999, 26  # references of one letter and at most five digits
_LONGEST_ROW = 1 << 28  # 16,384 cells of 32,767 characters would be more, but nobody has them
_ROOT = re.compile(rb"<(\w+:)?worksheet\b")
_FAR_CELL = re.compile(rb"r=[\"'](?:([A-Z]{2,3})\d+|[A-Z](\d{6,}))")
_CELL_ROW = re.compile(rb"r=[\"'][A-Z]{1,3}(\d+)")
_HIDDEN = re.compile(rb'\shidden=["\'](?:1|true|on)["\']')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\s(?=[^>]*\shidden=["\'](?:1|true|on)["\'])(?:[^>]*\s)?r=["\'](\d+)')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_REFERENCE = re.compile(rb'(?:^|\s)r=["\']([A-Z]+\d+)')
_TYPE = re.compile(rb'(?:^|\s)t=["\'](\w+)')
_ATTRIBUTE = re.compile(rb'\s(min|max)=["\'](\d+)')
_ERROR = re.compile(rb"\st=[\"']e[\"']")


class StyledCell(NamedTuple):
    """A cell and what it stores: a number's digits, or nothing of use when ``kind`` (its ``t``) is a text."""

    row: int
    column: int
    style: int
    kind: bytes
    raw: bytes


ERROR_STYLE = -1


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
    for chunk in _chunks(archive, part):
        for letters, far_row in set(_FAR_CELL.findall(chunk)):
            columns = max(columns, column_index(letters) + 1)
            far_rows = max(far_rows, int(far_row or 1))
        if b"hidden=" in chunk:
            hidden_rows.update(map(int, _HIDDEN_ROW.findall(chunk)))
            hidden_columns.update(_hidden_columns(chunk))
    rows = far_rows if columns == _NEAR_COLUMNS else _exact_rows(archive, part)
    return Extent(rows, columns, frozenset(hidden_rows), frozenset(hidden_columns))


def _exact_rows(archive: zipfile.ZipFile, part: str) -> int:
    return max((max(map(int, _CELL_ROW.findall(chunk)), default=1) for chunk in _chunks(archive, part)), default=1)


def _hidden_columns(chunk: bytes) -> Iterator[int]:
    for column in _COLUMN.findall(chunk):
        if _HIDDEN.search(column):
            ends = dict(_ATTRIBUTE.findall(column))
            first, last = int(ends.get(b"min", 1)), int(ends.get(b"max", 1))
            yield from range(first - 1, min(last, 16_384))


def styled_cells(archive: zipfile.ZipFile, part: str, styles: Sequence[int]) -> Iterator[StyledCell]:
    """Cells with one of these styles, row by row; cells that hold an error have the style ``ERROR_STYLE``."""
    columns: dict[bytes, int] = {}
    patterns: tuple[re.Pattern[bytes], re.Pattern[bytes]] | None = None
    for chunk in _chunks(archive, part):
        patterns = patterns or _cell_patterns(chunk, styles)
        cells = [_cell(found, columns) for found in patterns[0].finditer(chunk)] if styles else []
        if _ERROR.search(chunk):
            cells += [_cell(found, columns)._replace(style=ERROR_STYLE) for found in patterns[1].finditer(chunk)]
            cells.sort(key=lambda cell: cell.row)
        yield from cells


def _cell_patterns(start: bytes, styles: Sequence[int]) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Patterns for cells of these styles and for error cells, with the namespace prefix that this sheet uses."""
    root = _ROOT.search(start)
    prefix = re.escape(root[1]) if root and root[1] else b""
    formula = rb"(?:<%bf[^>]*/>\s*|<%bf[^>]*>[^<]*</%bf>\s*)?" % (prefix, prefix, prefix)
    cell = rb"<%bc\s([^>]*)\b%%b([^>]*)>\s*%b<%bv[^>]*>([^<]*)" % (prefix, formula, prefix)
    numbers = b"|".join(str(style).encode() for style in styles)
    return re.compile(cell % (rb"s=[\"'](%b)[\"']" % numbers)), re.compile(cell % rb"t=[\"'](e)[\"']")


def _cell(found: re.Match[bytes], columns: dict[bytes, int]) -> StyledCell:
    before, marked, after, raw = found.groups()
    reference = _reference(before) or _reference(b" " + after)
    letters = reference.rstrip(b"0123456789")
    column = columns.get(letters)
    if column is None:
        column = columns[letters] = column_index(letters)
    row = int(reference[len(letters) :] or 0)
    kind = _TYPE.search(after) or _TYPE.search(before) if b"t=" in after or b"t=" in before else None
    return StyledCell(row, column, int(marked) if marked != b"e" else ERROR_STYLE, kind[1] if kind else b"n", raw)


def _reference(attributes: bytes) -> bytes:
    """The ``r`` attribute; nearly every program writes it first, so that is looked for first."""
    if attributes.startswith(b'r="'):
        return attributes[3 : attributes.index(b'"', 3)]
    found = _REFERENCE.search(attributes)
    return found[1] if found else b""


def column_index(letters: bytes) -> int:
    """``A`` is 0, ``AA`` is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces of about a megabyte, each but the last ending with a whole row."""
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
