"""A few rows decided anew in a batch that is prepared: only they are composed again, and no folder is searched.

What all rows depend on (doubles, the question about dates) is worked out again from what is known of the others.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence

from cph_desktop.batch.decisions import Decision, DecisionKind, decisions_by_row
from cph_desktop.checks.checking import CheckedRow, may_go, worst_first
from cph_desktop.checks.doubles import DOUBLES, check_doubles
from cph_desktop.checks.wiki_checks import WIKI_CODES
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.finding import Finding
from cph_desktop.journey.matching import corrected_row
from cph_desktop.journey.prepared import Matched, Prepared, PreparedRow
from cph_desktop.journey.preparing import about_dates, compose_rows
from cph_desktop.journey.row_cells import other_names
from cph_desktop.journey.seen_warnings import as_warned, with_seen
from cph_desktop.sheets.sheet import Row

_ABOUT_WARNINGS = frozenset({DecisionKind.SEEN, DecisionKind.ACCEPT})
_QUICK = frozenset({DecisionKind.CELL, DecisionKind.LEFT_OUT}) | _ABOUT_WARNINGS
_FIND_FILES = ("file", "inventory_number")


def redecided(
    prepared: Prepared, decisions: Sequence[Decision], changed: Iterable[Decision], facts: CommonsFacts
) -> Prepared | None:
    """The batch by all ``decisions``, of which ``changed`` were made or withdrawn since it was prepared.

    None where that takes reading or matching anew: another file, another cell by which files are found.
    """
    changed = list(changed)
    if prepared.rules is None or any(one.kind not in _QUICK for one in changed):
        return None
    touched = {one.row for one in changed}
    if any(prepared.at(number) is None for number in touched):
        return None
    if all(one.kind in _ABOUT_WARNINGS for one in changed):
        rows = [as_warned(row) for number in touched if (row := prepared.at(number)) is not None]
        return with_seen(prepared.with_rows(prepared.recipe, rows), decisions)
    matched = _with_rows(prepared.matched, decisions, touched)
    if matched is None:
        return None
    interim = _interim(prepared, matched, touched)
    if any(_needs_its_file(interim.at(number)) for number in touched):
        return None
    unchanged = {number for number in touched if _cells(prepared, number) == _cells(interim, number)}
    # about a row that is left out nothing is said but what was found in its cells
    again = sorted(touched - (unchanged & matched.left_out))
    composed = compose_rows(interim, prepared.recipe, facts, prepared.rules, again, unchanged=unchanged)
    whole = interim.with_rows(prepared.recipe, composed)
    others = tuple(one for one in prepared.findings if not one.code.startswith("date-order"))
    findings = (*others, *about_dates(matched, facts))
    return with_seen(dataclasses.replace(whole, rows=_with_doubles(whole), findings=findings, _by_row={}), decisions)


def _with_rows(matched: Matched, decisions: Sequence[Decision], touched: Collection[int]) -> Matched | None:
    """The sheet with these rows as they are decided now; None where a cell changed by which files are found."""
    now = {row.number: row for row in matched.sheet.rows if row.number in touched}
    as_read = {number: matched.as_read.get(number, row) for number, row in now.items()}
    by_row = decisions_by_row([one for one in decisions if one.row in touched], list(as_read.values()))
    index_of = {column.name: column.index for column in matched.sheet.columns}
    new = {number: corrected_row(row, by_row.get(number, ()), index_of) for number, row in as_read.items()}
    if any(_finds_another_file(matched, now[number], row, index_of) for number, row in new.items()):
        return None
    left_out = {number for number in touched if any(one.kind is DecisionKind.LEFT_OUT for one in by_row.get(number, ()))}
    rows = [new.get(row.number, row) for row in matched.sheet.rows]
    return dataclasses.replace(
        matched,
        sheet=dataclasses.replace(matched.sheet, rows=rows, _by_name={}),
        left_out=frozenset((matched.left_out - set(touched)) | left_out),
        as_read={**matched.as_read, **as_read},
    )


def _finds_another_file(matched: Matched, before: Row, after: Row, index_of: Mapping[str, int]) -> bool:
    if before == after:
        return False
    if after.is_blank or before.is_blank:
        return True
    sources = [source for source in matched.recipe.fields if source.field in _FIND_FILES]
    columns = {column for source in sources for column in source.columns}
    if any(source.text for source in sources):
        return True
    return any(before.cells[index_of[one]] != after.cells[index_of[one]] for one in columns if one in index_of)


def _cells(prepared: Prepared, number: int) -> tuple[str, ...]:
    found = prepared.at(number)
    return found.row.cells if found is not None else ()


def _needs_its_file(row: PreparedRow | None) -> bool:
    """A row that goes after all may have a file on the web that was not fetched while it was left out."""
    return row is not None and not row.left_out and row.match.media is None and "://" in row.match.wanted


def _interim(prepared: Prepared, matched: Matched, touched: Collection[int]) -> Prepared:
    new = {row.number: row for row in matched.sheet.rows if row.number in touched}
    rows = [
        dataclasses.replace(row, row=new[number], left_out=number in matched.left_out, findings=row.draft.findings)
        for number in touched
        if (row := prepared.at(number)) is not None
    ]
    return dataclasses.replace(prepared, matched=matched, _by_row={}).with_rows(prepared.recipe, rows)


def _with_doubles(prepared: Prepared) -> tuple[PreparedRow, ...]:
    """The doubles of the batch as they are now, in place of those that were found before."""
    rows, row_of = prepared.rows, {row.row.number: row.row for row in prepared.rows}
    own = {row.row.number: tuple(one for one in row.findings if one.code not in DOUBLES) for row in rows}
    checked = [CheckedRow(row.draft, row.match, row.media) for row in rows if not row.left_out]
    offline = {number: [one for one in found if one.code not in WIKI_CODES] for number, found in own.items()}
    stays_behind = {number for number, found in offline.items() if not may_go(found)}
    for finding in check_doubles(checked, stays_behind, other_names(prepared.matched, row_of)):
        if finding.row is not None:
            own[finding.row] = worst_first((*own[finding.row], finding))
    return tuple(_with_findings(row, own[row.row.number]) for row in rows)


def _with_findings(row: PreparedRow, findings: tuple[Finding, ...]) -> PreparedRow:
    return row if row.findings == findings else dataclasses.replace(row, findings=findings)
