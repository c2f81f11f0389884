"""Cells put right without touching the user's spreadsheet: changes become decisions, and decisions a corrected spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import Decision, DecisionChange, DecisionKind, decision
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.sheets.cell_edits import Cell, CellChange
from cph_desktop.sheets.correcting import write_copy, write_into
from cph_desktop.sheets.sheet import Row


def row_as_read(prepared: Prepared, number: int) -> Row | None:
    """A row before corrections, by which decisions know it; None for one that is blank or not there."""
    found = prepared.at(number)
    return prepared.matched.as_read.get(number, found.row) if found is not None else None


def cells_of(prepared: Prepared, rows: Iterable[int], column: str) -> list[Cell]:
    """The cells of these rows in a column, as they read now."""
    known = (prepared.at(number) for number in rows)
    return [Cell(row.row.number, column, prepared.sheet.cell(row.row, column)) for row in known if row is not None]


def decisions_for(prepared: Prepared, changes: Sequence[CellChange]) -> DecisionChange:
    """A cell that is to read as the spreadsheet has it loses its correction; every other one gets one."""
    made: list[Decision] = []
    withdrawn: list[Decision] = []
    for change in changes:
        now, row = prepared.at(change.row), row_as_read(prepared, change.row)
        if now is None or row is None or (current := prepared.sheet.cell(now.row, change.column)) == change.after:
            continue
        if prepared.sheet.cell(row, change.column) == change.after:
            withdrawn.append(decision(row, DecisionKind.CELL, change.column, current))
        else:
            made.append(decision(row, DecisionKind.CELL, change.column, change.after))
    return DecisionChange(tuple(made), tuple(withdrawn))


def repairs(prepared: Prepared, code: str, place: int) -> list[CellChange]:
    """What the repairs at that place of all findings of that code would change, rows that are left out apart."""
    found = (one for row in prepared.rows if not row.left_out for one in row.findings if one.code == code)
    fixes = [(one.row, one.fixes[place]) for one in found if len(one.fixes) > place]
    return [CellChange(row, fix.column, "", fix.text) for row, fix in fixes if row is not None]


def leaving_out(prepared: Prepared, rows: Iterable[PreparedRow]) -> list[Decision]:
    """The decisions that these rows shall not be sent."""
    return [decision(prepared.matched.as_read.get(row.row.number, row.row), DecisionKind.LEFT_OUT) for row in rows]


def corrections(prepared: Prepared) -> list[CellChange]:
    """All cells that read otherwise than in the spreadsheet, row by row."""
    found: list[CellChange] = []
    for number in sorted(prepared.matched.as_read):
        now, before = prepared.at(number), prepared.matched.as_read[number]
        if now is not None and now.row.cells != before.cells:
            for column in prepared.sheet.columns:
                pair = prepared.sheet.cell(before, column.name), prepared.sheet.cell(now.row, column.name)
                if pair[0] != pair[1]:
                    found.append(CellChange(number, column.name, *pair))
    return found


def save_into_sheet(batch: BatchFile, prepared: Prepared) -> int:
    """Write all corrections into the user's spreadsheet, at the user's request; gives how many cells that were.

    From then on the spreadsheet says so itself: the corrections are no decisions any more, and other decisions about the same
    rows follow them. Raises Unusable, and then nothing was changed.
    """
    changes = corrections(prepared)
    write_into(prepared.sheet, changes)
    rows = {change.row for change in changes}
    taken = [one for one in batch.decisions() if one.row in rows]
    kept = [one for one in taken if one.kind is not DecisionKind.CELL]
    made = [decision(now.row, one.kind, one.column, one.text) for one in kept if (now := prepared.at(one.row)) is not None]
    batch.change_decisions(made, taken)
    return len(changes)


def save_copy(path: Path, prepared: Prepared) -> int:
    """Write the corrected sheet into a workbook of its own; gives how many cells differ in it. Raises Unusable."""
    write_copy(path, prepared.sheet)
    return len(corrections(prepared))
