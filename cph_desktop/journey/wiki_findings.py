"""The wiki's answers put into a prepared batch: each row's findings, and the cells by which they are repaired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cph_desktop.batch.decisions import Decision, DecisionKind
from cph_desktop.checks.checking import worst_first
from cph_desktop.checks.wiki_answers import WikiAnswers
from cph_desktop.checks.wiki_checks import WIKI_CODES, AskedRow, wiki_findings
from cph_desktop.collecting import take_apart
from cph_desktop.journey.accepting import decided_rows
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.journey.progress import CalledOff, IsCancelled, never
from cph_desktop.journey.row_cells import RowCells
from cph_desktop.journey.seen_warnings import with_seen


def with_answers(
    prepared: Prepared, answers: WikiAnswers, decisions: Sequence[Decision] = (), *, cancelled: IsCancelled = never
) -> Prepared:
    """The batch with the findings that these answers give, in place of those of earlier answers.

    ``decisions``: those that accept a warning are heeded. Raises CalledOff soon after ``cancelled`` answers True.
    """
    reader = RowCells(prepared.matched)
    decided = decided_rows(prepared, decisions, DecisionKind.ACCEPT)
    rows: list[PreparedRow] = []
    for row in prepared.rows:
        if cancelled():
            take_apart(rows)
            raise CalledOff
        rows.append(_told(row, answers, reader, decided.get(row.row.number, ())))
    return with_seen(replace(prepared, rows=tuple(rows), _by_row={}), decisions)


def _told(row: PreparedRow, answers: WikiAnswers, cells: RowCells, decided: Sequence[Decision]) -> PreparedRow:
    kept = tuple(finding for finding in row.findings if finding.code not in WIKI_CODES)
    if row.left_out:
        return row if kept == row.findings else replace(row, findings=kept)
    accepted = {made.column for made in decided if made.text == row.draft.filename}
    sha1 = row.media.sha1 if row.media is not None and row.media.problem is None else ""
    asked = AskedRow(row.draft, sha1, cells.behind(row.row), accepted, row.match.page, cells.adds_fields)
    told = wiki_findings(asked, answers)
    findings = worst_first((*kept, *told)) if told else kept
    return row if findings == row.findings else replace(row, findings=findings)
