"""The cells that a row's values came from, and repairs of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cph_desktop.finding import CellFix
from cph_desktop.messages import msg

_ANY_SPACE = r"[ _]+"
_BETWEEN = r"\s*[;|\n]\s*"
_WHOLE = r"(?<![\w]){}(?![\w])"


@dataclass(frozen=True, slots=True)
class CellsBehind:
    """``by_field``: field → column → text of its cell. ``naming`` are the columns of the file name, the telling one first."""

    by_field: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    naming: tuple[str, ...] = ()
    inventory_number: str = ""

    def text(self, column: str) -> str:
        """The text of a cell of any field, "" where no field takes it."""
        return next((cells[column] for cells in self.by_field.values() if column in cells), "")


NO_CELLS = CellsBehind()


def column_of_category(cells: CellsBehind, name: str) -> str:
    """The column that names a category, "" where the recipe gives it to all rows."""
    pattern = _pattern(name)
    return next((column for column, text in cells.by_field.get("categories", {}).items() if pattern.search(text)), "")


def category_fixes(cells: CellsBehind, name: str, instead: str = "") -> tuple[CellFix, ...]:
    """Another category in place of this one (when there is ``instead``), or the cell without it."""
    column = column_of_category(cells, name)
    if not column:
        return ()
    text = cells.text(column)
    fixes = []
    if instead:
        fixes.append(CellFix(msg("finding-fix-use", instead), column, _pattern(name).sub(lambda _found: instead, text)))
    if (without := _without(text, name)) != text:
        fixes.append(CellFix(msg("finding-fix-category-out", name), column, without))
    return tuple(fixes)


def name_fixes(cells: CellsBehind, filename: str) -> tuple[CellFix, ...]:
    """Another name for the file: with its inventory number, or with a number where it has that already."""
    column = next((column for column in cells.naming if cells.text(column).strip()), "")
    if not column:
        return ()
    number = cells.inventory_number.strip()
    addition = number if number and number.casefold() not in filename.casefold() else "2"
    text = f"{cells.text(column).strip()} ({addition})"
    return (CellFix(msg("finding-fix-write", text), column, text),)


def _pattern(name: str) -> re.Pattern[str]:
    """The name with spaces or underscores, its first letter in either case."""
    first, rest = name[:1], name[1:]
    letters = f"[{re.escape(first.upper())}{re.escape(first.lower())}]" if len(first.upper()) == 1 else re.escape(first)
    words = _ANY_SPACE.join(map(re.escape, re.split(r"[ _]+", rest)))
    return re.compile(_WHOLE.format(letters + words) if first.isalnum() else letters + words)


def _without(text: str, name: str) -> str:
    """The cell without one of its parts, and without the separator that stood before it."""
    parts = re.split(f"({_BETWEEN})", text)
    pattern = re.compile(rf"\s*(?:\[\[)?(?:[^\W\d_]+\s*:\s*)?{_pattern(name).pattern}(?:\]\])?\s*")
    kept = [index for index in range(0, len(parts), 2) if not pattern.fullmatch(parts[index])]
    pieces = [(parts[index - 1] if number and index else "") + parts[index] for number, index in enumerate(kept)]
    return "".join(pieces)
