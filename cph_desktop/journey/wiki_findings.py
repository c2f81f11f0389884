"""The wiki's answers put into a prepared batch: each row's findings, and the cells by which they are repaired."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cph_desktop.batch.decisions import Decision, DecisionKind, row_digest
from cph_desktop.checks.cells_behind import CellsBehind
from cph_desktop.checks.checking import worst_first
from cph_desktop.checks.wiki_answers import WikiAnswers
from cph_desktop.checks.wiki_checks import WIKI_CODES, AskedRow, wiki_findings
from cph_desktop.compose.file_name import placeholders
from cph_desktop.compose.recipe import Recipe
from cph_desktop.journey.prepared import Matched, Prepared, PreparedRow
from cph_desktop.sheets.sheet import Row

_SAYS_NOTHING = frozenset({"inventory_number", "institution", "collection", "file"})


def with_answers(prepared: Prepared, answers: WikiAnswers, decisions: Sequence[Decision] = ()) -> Prepared:
    """The batch with the findings that these answers give, in place of those of earlier answers.

    ``decisions``: those that accept a warning of the wiki are heeded.
    """
    reader = _Cells(prepared.matched)
    decided = _decided(prepared, decisions)
    rows = tuple(_told(row, answers, reader, decided.get(row.row.number, ())) for row in prepared.rows)
    return replace(prepared, rows=rows, _by_row={})


def _told(row: PreparedRow, answers: WikiAnswers, cells: _Cells, decided: Sequence[Decision]) -> PreparedRow:
    kept = tuple(finding for finding in row.findings if finding.code not in WIKI_CODES)
    if row.left_out:
        return row if kept == row.findings else replace(row, findings=kept)
    accepted = {made.column for made in decided if made.text == row.draft.filename}
    sha1 = row.media.sha1 if row.media is not None and row.media.problem is None else ""
    told = wiki_findings(AskedRow(row.draft, sha1, cells.behind(row.row), accepted, row.match.page), answers)
    findings = worst_first((*kept, *told)) if told else kept
    return row if findings == row.findings else replace(row, findings=findings)


def _decided(prepared: Prepared, decisions: Sequence[Decision]) -> Mapping[int, list[Decision]]:
    found: dict[int, list[Decision]] = {}
    for made in decisions:
        row = prepared.at(made.row)
        if row is not None and made.kind is DecisionKind.ACCEPT:
            as_read = prepared.matched.as_read.get(made.row, row.row)
            if row_digest(as_read) == made.digest:
                found.setdefault(made.row, []).append(made)
    return found


class _Cells:
    """Finds the cells behind a row's values by the recipe."""

    def __init__(self, matched: Matched) -> None:
        self._sheet = matched.sheet
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
