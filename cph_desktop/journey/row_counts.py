"""How many rows of a batch have what, counted once in one pass: the pages tell it without looking at all rows again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cph_desktop.finding import Finding, Severity

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import Prepared, PreparedRow


@dataclass(frozen=True, slots=True)
class KindCount:
    """Findings of one code: the ``first`` of them, and how many ``rows`` have one."""

    first: Finding
    rows: int


@dataclass(frozen=True)
class RowCounts:
    """``rows`` are all but the blank ones; ``errors``, ``warnings`` and ``hints`` those that have one, rows left out apart.

    ``ready`` rows go; ``warned`` of them warn of something; ``pages`` of them are about files on the wiki. ``kinds`` by
    code. ``warned_of``: how many rows warn of a code. ``corrected`` cells read otherwise than in the
    spreadsheet.
    """

    rows: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    ready: int = 0
    warned: int = 0
    pages: int = 0
    corrected: int = 0
    kinds: Mapping[str, KindCount] = field(default_factory=dict)
    warned_of: Mapping[str, int] = field(default_factory=dict)
    _alike: Mapping[tuple[str, bool], int] = field(default_factory=dict)

    def alike(self, finding: Finding) -> int:
        """How many rows have such a finding, those with a repair apart from those without: they are repaired together."""
        return self._alike.get(_alike(finding), 0)


NO_COUNTS = RowCounts()


def row_counts(prepared: Prepared) -> RowCounts:
    """Everything that is counted about a batch."""
    by_severity: Counter[Severity] = Counter()
    by_code: Counter[str] = Counter()
    by_alike: Counter[tuple[str, bool]] = Counter()
    warned_of: Counter[str] = Counter()
    first: dict[str, Finding] = {}
    for row in prepared.rows:
        if row.left_out or not row.findings:
            continue
        by_severity.update({one.severity for one in row.findings})
        by_code.update({one.code for one in row.findings})
        by_alike.update({_alike(one) for one in row.findings})
        warned_of.update({one.code for one in row.findings if one.severity is Severity.WARNING})
        for one in row.findings:
            first.setdefault(one.code, one)
    going = prepared.going()
    return RowCounts(
        rows=len(prepared.rows),
        errors=by_severity[Severity.ERROR],
        warnings=by_severity[Severity.WARNING],
        hints=by_severity[Severity.HINT],
        ready=len(going),
        warned=sum(map(_warns, going)),
        pages=sum(1 for row in going if row.match.page),
        corrected=_corrected(prepared),
        kinds={code: KindCount(one, by_code[code]) for code, one in first.items()},
        warned_of=warned_of,
        _alike=by_alike,
    )


def _warns(row: PreparedRow) -> bool:
    return any(one.severity is Severity.WARNING for one in row.findings)


def _alike(finding: Finding) -> tuple[str, bool]:
    return finding.code, bool(finding.fixes)


def _corrected(prepared: Prepared) -> int:
    pairs = ((before, prepared.at(number)) for number, before in prepared.matched.as_read.items())
    return sum(
        sum(map(str.__ne__, before.cells, now.row.cells))
        for before, now in pairs
        if now is not None and now.row.cells != before.cells
    )
