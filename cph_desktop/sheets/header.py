"""Which row holds the column names, and what the columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cph_desktop.sheets.sheet import Column, Row

_LOOKED_AT = 50
_LIKELY_WITHIN = 15
_NUMBER = re.compile(r"[\s\d.,:/%()+-]+")
_LONG = 80
_GOOD_ENOUGH = 0.55  # of the best row; a title line beside one other column stays below


def guess_header(rows: Sequence[Row]) -> int | None:
    """The number of the row that names the columns: the first that is as full as the others and made of short, different texts.

    Title lines above it have one or two cells. None when no row has text in it, only numbers.
    """
    filled = [row for row in rows[:_LOOKED_AT] if not row.is_blank]
    if not filled:
        return None
    widest = sorted(_count(row) for row in filled)[-max(1, len(filled) // 4)]
    scored = [(_likeness(row, widest), row.number) for row in filled[:_LIKELY_WITHIN]]
    best = max(likeness for likeness, _ in scored)
    return next((number for likeness, number in scored if likeness > _GOOD_ENOUGH * best), None)


def _count(row: Row) -> int:
    return sum(1 for cell in row.cells if cell.strip())


def _likeness(row: Row, widest: int) -> float:
    """How much a row is like a header, 0 to 1."""
    texts = [cell.strip() for cell in row.cells if cell.strip()]
    fit = sum(1 for text in texts if len(text) <= _LONG and not _NUMBER.fullmatch(text))
    different = len({text.casefold() for text in texts}) / len(texts)
    return min(1.0, len(texts) / max(widest, 1)) * (fit / len(texts)) * (1 + different) / 2


def name_columns(header: Row, width: int) -> tuple[Column, ...]:
    """A unique name for each of ``width`` columns: "Titel", "Titel (2)", and "Column C" for a nameless one.

    Line breaks and runs of white space in a name become one space. Names that differ only in case are told apart too,
    as people do not see the difference.
    """
    taken: set[str] = set()
    columns = []
    for index in range(width):
        text = header.cells[index] if index < len(header.cells) else ""
        name = " ".join(text.split()) or f"Column {column_letters(index)}"
        unique, copy = name, 1
        while unique in taken:
            copy += 1
            unique = f"{name} ({copy})"
        taken.add(unique)
        columns.append(Column(unique, index))
    return tuple(columns)


def column_letters(index: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
