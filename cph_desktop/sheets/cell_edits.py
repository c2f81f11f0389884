"""Changing many cells at once: set, replace, trim, by pattern, fill down, split. Text in, changes out; nothing is written here.

Patterns are those of the ``regex`` library, which can be given a time limit: a pattern such as ``(a+)+$`` would otherwise hold up
the program for years.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from cph_desktop.messages import Message, msg

SECONDS = 2.0
_SPACES = re.compile(r"[^\S\n]+")
_DOLLAR = re.compile(r"\$(\d+)")


class PatternUnusable(Exception):
    """A pattern or its replacement is wrong, or it takes too long; carries the sentence for the user."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key, *message.params)
        self.message = message


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that may be changed: its row's number, its column's name, its text."""

    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell says, and what it shall say."""

    row: int
    column: str
    before: str
    after: str


def set_text(cells: Sequence[Cell], text: str) -> list[CellChange]:
    """The same text in all cells."""
    return _changed(cells, lambda _before: text)


def replace_text(cells: Sequence[Cell], find: str, by: str, *, match_case: bool = False) -> list[CellChange]:
    """A text replaced wherever it stands in a cell. Nothing is changed where ``find`` is empty."""
    if not find:
        return []
    pattern = re.compile(re.escape(find), 0 if match_case else re.IGNORECASE)
    return _changed(cells, lambda before: pattern.sub(lambda _found: by, before))


def trim(cells: Sequence[Cell]) -> list[CellChange]:
    """Without spaces around, and with one where there are several."""
    return _changed(cells, lambda before: "\n".join(_SPACES.sub(" ", line).strip() for line in before.split("\n")).strip())


def replace_pattern(cells: Sequence[Cell], pattern: str, by: str, seconds: float = SECONDS) -> list[CellChange]:
    r"""What a regular expression finds replaced; ``\1`` or ``$1`` in ``by`` is its first group.

    Raises :class:`PatternUnusable`, also when it takes longer than ``seconds`` for all cells.
    """
    if not pattern:
        return []
    end = time.monotonic() + seconds
    try:
        compiled = regex.compile(pattern)
        template = _DOLLAR.sub(r"\\g<\1>", by)
        return _changed(cells, lambda before: compiled.sub(template, before, timeout=max(end - time.monotonic(), 0.001)))
    except TimeoutError as late:
        raise PatternUnusable(msg("cells-pattern-slow")) from late
    except (regex.error, IndexError) as wrong:
        raise PatternUnusable(msg("cells-pattern-wrong", str(wrong))) from wrong


def fill_down(cells: Sequence[Cell]) -> list[CellChange]:
    """Empty cells take the text of the nearest cell above them in the same column. ``cells`` in the order of the rows."""
    above: dict[str, str] = {}
    found = []
    for cell in cells:
        if cell.text.strip():
            above[cell.column] = cell.text
        elif above.get(cell.column):
            found.append(CellChange(cell.row, cell.column, cell.text, above[cell.column]))
    return found


def split_values(cells: Sequence[Cell], separator: str, by: str = "; ") -> list[CellChange]:
    """The separator of several values in a cell replaced by the one that the program takes."""
    sign = separator.strip()

    def parted(before: str) -> str:
        if not sign or sign not in before:
            return before
        return by.join(filter(None, (part.strip() for part in before.split(sign))))

    return _changed(cells, parted)


def split_off(cells: Sequence[Cell], others: Sequence[Cell], separator: str) -> list[CellChange]:
    """What follows the first separator moves into another cell of the same row, in ``others``; what is there is replaced."""
    there = {cell.row: cell for cell in others}
    found: list[CellChange] = []
    for cell in cells:
        first, found_separator, rest = cell.text.partition(separator)
        other = there.get(cell.row)
        if separator and found_separator and other is not None and other.column != cell.column:
            found.append(CellChange(cell.row, cell.column, cell.text, first.strip()))
            found.append(CellChange(other.row, other.column, other.text, rest.strip()))
    return [change for change in found if change.after != change.before]


def _changed(cells: Sequence[Cell], after: Callable[[str], str]) -> list[CellChange]:
    made = ((cell, after(cell.text)) for cell in cells)
    return [CellChange(cell.row, cell.column, cell.text, text) for cell, text in made if text != cell.text]
