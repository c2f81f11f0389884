"""Warnings ask once: what the user called all right, for a row or for many, is kept in the batch and only informs from then on.

It holds while the warning says the same: another category that does not exist, or another file name, is warned of anew. What the
wiki itself would ask about in an upload is accepted for the upload too, see ``journey/accepting.py``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cph_desktop.batch.decisions import Decision, DecisionKind, decision
from cph_desktop.checks.asked_names import WARNING_OF
from cph_desktop.checks.checking import worst_first
from cph_desktop.finding import Finding, Severity
from cph_desktop.journey.accepting import decided_rows
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.messages import message_to_json


def all_right(prepared: Prepared, rows: Iterable[PreparedRow], code: str | None = None) -> list[Decision]:
    """The decisions that the warnings of these rows are all right; those of one ``code`` alone where it is given."""
    return list(_about(prepared, rows, code, seen=False))


def warned_again(prepared: Prepared, rows: Iterable[PreparedRow], code: str | None = None) -> list[Decision]:
    """The decisions to be withdrawn so that these rows warn again."""
    return list(_about(prepared, rows, code, seen=True))


def with_seen(prepared: Prepared, decisions: Sequence[Decision]) -> Prepared:
    """The batch in which warnings that the user called all right only inform."""
    changed = []
    for number, made in decided_rows(prepared, decisions, DecisionKind.SEEN).items():
        row = prepared.at(number)
        if row is not None and (findings := _softened(row, made)) != row.findings:
            changed.append(replace(row, findings=findings))
    return prepared.with_rows(prepared.recipe, changed) if changed else prepared


def as_warned(row: PreparedRow) -> PreparedRow:
    """The row as it is before the user called any of its warnings all right."""
    if not any(one.seen for one in row.findings):
        return row
    findings = (replace(one, severity=Severity.WARNING, seen=False) if one.seen else one for one in row.findings)
    return replace(row, findings=worst_first(tuple(findings)))


def _about(prepared: Prepared, rows: Iterable[PreparedRow], code: str | None, *, seen: bool) -> Iterator[Decision]:
    for row in rows:
        found = () if row.left_out else tuple(one for one in row.findings if one.seen is seen and _asks(one))
        as_read = prepared.matched.as_read.get(row.row.number, row.row)
        for told in dict.fromkeys(one.code for one in found):
            if code not in {None, told}:
                continue
            if told in WARNING_OF:
                yield decision(as_read, DecisionKind.ACCEPT, WARNING_OF[told], row.draft.filename)
            else:
                yield decision(as_read, DecisionKind.SEEN, told, _digest(found, told))


def _asks(finding: Finding) -> bool:
    return finding.severity is Severity.WARNING or finding.seen


def _softened(row: PreparedRow, decisions: Sequence[Decision]) -> tuple[Finding, ...]:
    warnings = [one for one in row.findings if _asks(one)]
    right = {made.column for made in decisions if made.text == _digest(warnings, made.column)}
    findings = (
        replace(one, severity=Severity.HINT, seen=True) if one.severity is Severity.WARNING and one.code in right else one
        for one in row.findings
    )
    return worst_first(tuple(findings))


def _digest(findings: Iterable[Finding], code: str) -> str:
    """What the findings of that code say, in no language."""
    said = sorted(json.dumps(message_to_json(one.message)) for one in findings if one.code == code)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
