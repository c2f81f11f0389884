"""All checks of a batch that need no wiki. A row may go exactly when it has no finding of severity ERROR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from cph_desktop.checks.caption_checks import check_captions
from cph_desktop.checks.checked_row import CheckedRow, TargetRules
from cph_desktop.checks.doubles import FixesOf, check_doubles, no_fixes
from cph_desktop.checks.existing_checks import check_existing
from cph_desktop.checks.licence_checks import check_licence
from cph_desktop.checks.media_checks import check_media
from cph_desktop.checks.name_checks import check_name
from cph_desktop.checks.page_checks import check_page
from cph_desktop.checks.statement_checks import check_properties, check_statements
from cph_desktop.checks.truth_checks import check_truth
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.finding import Finding, Severity
from cph_desktop.media.file import MatchedBy

__all__ = ["CheckedRow", "TargetRules", "check_drafts", "may_go", "worst_first"]

_WORST_FIRST = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
BLANK = "row-blank"


def check_drafts(
    rows: Sequence[CheckedRow],
    facts: CommonsFacts,
    target: TargetRules,
    today: date | None = None,
    *,
    name_fixes_of: FixesOf = no_fixes,
) -> dict[int, tuple[Finding, ...]]:
    """The findings of every row by its number, errors first; those met in composing are among them.

    ``today`` is the day after which no work can have been made; by default the computer's day.
    ``name_fixes_of`` gives other names for the file of a row, whose name another row has.
    """
    today = today or datetime.now(tz=UTC).date()
    found = {row.draft.row: list(_of_row(row, facts, target, today)) for row in rows}
    stays_behind = {number for number, findings in found.items() if not may_go(findings)}
    for finding in check_doubles(rows, stays_behind, name_fixes_of):
        assert finding.row is not None
        found[finding.row].append(finding)
    return {number: worst_first(findings) for number, findings in found.items()}


def may_go(findings: Sequence[Finding]) -> bool:
    """Whether a row with these findings may be uploaded."""
    return all(finding.severity is not Severity.ERROR for finding in findings)


def _of_row(row: CheckedRow, facts: CommonsFacts, target: TargetRules, today: date) -> Iterator[Finding]:
    if row.match.by is MatchedBy.ON_WIKI:
        yield from check_existing(row)
    else:
        yield from row.draft.findings
        if any(finding.code == BLANK for finding in row.draft.findings):
            return
        yield from check_media(row, facts.filenames, target)
        yield from check_name(row, facts.filenames)
        yield from check_page(row.draft, facts.categories)
        yield from check_licence(row.draft, today)
    yield from check_truth(row.draft, today)
    if target.has_structured_data:
        yield from check_captions(row.draft)
        yield from check_statements(row.draft)
        if target.properties is not None:
            yield from check_properties(row.draft, target.properties)


def worst_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Errors before warnings before hints, otherwise in their order."""
    return tuple(sorted(findings, key=_order) if len(findings) > 1 else findings)


def _order(finding: Finding) -> int:
    return _WORST_FIRST[finding.severity]
