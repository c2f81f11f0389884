"""The cells behind a row's values by the recipe: where the program can offer to write something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from cph_desktop.checks.cells_behind import CellsBehind, name_fixes
from cph_desktop.checks.checked_row import CheckedRow
from cph_desktop.compose.file_name import placeholders
from cph_desktop.compose.recipe import Recipe
from cph_desktop.finding import CellFix
from cph_desktop.journey.prepared import Matched
from cph_desktop.sheets.sheet import Row

_SAYS_NOTHING = frozenset({"inventory_number", "institution", "collection", "file"})


class RowCells:
    """Finds the cells behind the values of any row of a batch.

    ``adds_fields``: rows about files on the wiki fill fields of the pages there.
    """

    def __init__(self, matched: Matched) -> None:
        self._sheet = matched.sheet
        self.adds_fields = matched.enriching.fields
        self._categories = _columns(matched.recipe, "categories")
        self._inventory = _columns(matched.recipe, "inventory_number")
        named = [name for name in placeholders(matched.recipe.filename) if name not in _SAYS_NOTHING]
        self._naming = tuple(dict.fromkeys(column for name in named for column in _named_by(matched, name)))

    def behind(self, row: Row) -> CellsBehind:
        """The cells of one row."""
        by_field = {"categories": self._texts(row, self._categories), "name": self._texts(row, self._naming)}
        number = next((self._sheet.cell(row, column) for column in self._inventory), "")
        return CellsBehind(by_field, self._naming, number)

    def _texts(self, row: Row, columns: Sequence[str]) -> dict[str, str]:
        return {column: self._sheet.cell(row, column) for column in columns}


def _columns(recipe: Recipe, field: str) -> tuple[str, ...]:
    return tuple(column for source in recipe.fields if source.field == field for column in source.columns)


def _named_by(matched: Matched, name: str) -> tuple[str, ...]:
    """The columns that a placeholder of the file name stands for: those of a field, or the column of that name."""
    return _columns(matched.recipe, name) or ((name,) if matched.sheet.has_column(name) else ())


def other_names(matched: Matched, row_of: Mapping[int, Row]) -> Callable[[CheckedRow], tuple[CellFix, ...]]:
    """What gives another name for the file of a row, as a repair of its cell. ``row_of``: the rows of the sheet by number."""
    cells = RowCells(matched)
    return lambda checked: name_fixes(cells.behind(row_of[checked.draft.row]), checked.draft.filename)
