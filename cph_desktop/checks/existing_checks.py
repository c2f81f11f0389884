"""A row about a file that is on the wiki already: it says which one, and what a whole new page would need is not asked of it."""

from __future__ import annotations

from collections.abc import Iterator

from cph_desktop.checks.checked_row import CheckedRow
from cph_desktop.finding import Finding, Severity

_OF_NEW_PAGES = ("-missing", "-shortened")
"""How the codes of findings end that are about the name and the completeness of a page that is to be made."""


def check_existing(row: CheckedRow) -> Iterator[Finding]:
    """The findings met in composing as far as they hold for a page that is there, and whether the row names one."""
    for finding in row.draft.findings:
        if not finding.code.endswith(_OF_NEW_PAGES) or finding.code == "caption-shortened":
            yield finding
    if row.match.problem is not None:
        yield Finding("page-not-named", Severity.ERROR, row.match.problem, row.draft.row)
