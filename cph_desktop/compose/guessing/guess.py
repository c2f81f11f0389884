"""What a column was taken for, and whether columns of years are those of the works."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cph_desktop.commons.spelling import spelling_key
from cph_desktop.compose.guessing.column_names import NameMatch
from cph_desktop.compose.guessing.column_values import ColumnLook
from cph_desktop.sheets.sheet import Column
from cph_desktop.values.date_words import DateWords
from cph_desktop.values.dates import read_date

_YEAR = re.compile(r"-?\d{1,4}")
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Guess:
    """A column, the field it seems to be, and what its cells look like."""

    column: Column
    match: NameMatch
    look: ColumnLook


def without_loose_filename(taken: Sequence[Guess]) -> list[Guess]:
    """Leaves out a "name" as name of the file where the works have titles and no path is beside it: it may be anybody's."""
    known = {guess.match.field for guess in taken}
    has_path = any(guess.match.field == "file" and spelling_key(guess.column.name) == "path" for guess in taken)
    if has_path or "title" not in known:
        return list(taken)
    return [guess for guess in taken if guess.match.field != "filename" or spelling_key(guess.column.name) != "name"]


def without_foreign_years(taken: Sequence[Guess], cells: Mapping[Column, Sequence[str]], words: DateWords) -> list[Guess]:
    """Leaves out first and last years that contradict most dates of the sample: those of the artist's life, say."""
    columns = {guess.match.field: guess.column for guess in taken}
    if not {"date", "earliest_year", "latest_year"} <= set(columns):
        return list(taken)
    dates, firsts, lasts = (cells[columns[field]][:_LOOKED_AT] for field in ("date", "earliest_year", "latest_year"))
    told = [_contradict(date, first, last, words) for date, first, last in zip(dates, firsts, lasts, strict=True)]
    known = [one for one in told if one is not None]
    if not known or sum(known) <= len(known) / 2:
        return list(taken)
    return [guess for guess in taken if guess.match.field not in {"earliest_year", "latest_year"}]


def _contradict(date: str, first: str, last: str, words: DateWords) -> bool | None:
    """None where a cell says nothing."""
    years, numbers = read_date(date, words).years, [_YEAR.search(text) for text in (first, last)]
    if years is None or numbers[0] is None or numbers[1] is None:
        return None
    return years.contradict(int(numbers[0].group()), int(numbers[1].group()))
