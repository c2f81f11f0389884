"""What the wiki asked about files, accepted by the user row by row, kept in the batch, valid under the same file name alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import Decision, DecisionKind, decision, decisions_by_row
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.sheets.sheet import Row
from cph_desktop.upload.outcome import Outcome


def asked(
    outcomes: Iterable[Outcome], codes: Collection[str] | None = None, rows: Collection[int] | None = None
) -> list[Outcome]:
    """The outcomes of rows that wait for the user's word; only ``rows``, and only where ``codes`` answer all that is asked."""
    return [
        one
        for one in outcomes
        if one.asks and (rows is None or one.row in rows) and (codes is None or set(codes).issuperset(one.asks))
    ]


def accept(batch: BatchFile, prepared: Prepared, outcomes: Iterable[Outcome]) -> dict[int, frozenset[str]]:
    """Keeps that the user accepts all that was asked of these rows; gives it by row. Rows that do not go now are left out."""
    accepted: dict[int, frozenset[str]] = {}
    made: list[Decision] = []
    for outcome in outcomes:
        row = prepared.at(outcome.row)
        if row is None or not row.may_go or not outcome.asks:
            continue
        as_read = _as_read(prepared, row)
        made += [decision(as_read, DecisionKind.ACCEPT, code, row.draft.filename) for code in outcome.asks]
        accepted[outcome.row] = frozenset(outcome.asks)
    batch.change_decisions(made, ())
    return accepted


def decided_rows(prepared: Prepared, decisions: Iterable[Decision], kind: DecisionKind) -> Mapping[int, Sequence[Decision]]:
    """Row number → the decisions of that kind that hold for the row."""
    made = [one for one in decisions if one.kind is kind]
    return decisions_by_row(made, [prepared.matched.as_read.get(row.number, row) for row in prepared.sheet.rows]) if made else {}


def accepted_by_row(prepared: Prepared, decisions: Iterable[Decision]) -> Mapping[int, frozenset[str]]:
    """Row number → the wiki's codes that the user accepted for the file name which the row has now."""
    held = decided_rows(prepared, decisions, DecisionKind.ACCEPT)
    found = {number: _codes(prepared.at(number), of_row) for number, of_row in held.items()}
    return {number: codes for number, codes in found.items() if codes}


def _codes(row: PreparedRow | None, decisions: Iterable[Decision]) -> frozenset[str]:
    name = row.draft.filename if row is not None else ""
    return frozenset(one.column for one in decisions if name and one.text == name)


def _as_read(prepared: Prepared, row: PreparedRow) -> Row:
    return prepared.matched.as_read.get(row.row.number, row.row)
