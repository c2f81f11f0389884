"""Findings that would stand in nearly every row, told once for the batch: their reason lies in the columns, not in the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg

SIZES_EXCHANGED = "sizes-exchanged"
_FEW = 10  # rows that a person still looks at one by one
_MOST = 0.1  # of all rows; not every row has a size


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """``by_row`` without the findings that ``of_batch`` tells for all rows."""

    by_row: Mapping[int, tuple[Finding, ...]]
    of_batch: tuple[Finding, ...] = ()


def told_once(by_row: Mapping[int, tuple[Finding, ...]]) -> ToldOnce:
    """Columns for height and width that say the opposite of the dimensions in row after row are exchanged, or always were."""
    rows = {number: found for number, findings in by_row.items() if (found := _exchanged(findings)) is not None}
    if len(rows) <= _FEW or len(rows) < _MOST * len(by_row):
        return ToldOnce(by_row)
    number, example = next(iter(rows.items()))
    message = msg("finding-sizes-exchanged-often", len(rows), number, *example.message.params)
    return ToldOnce(without_exchanged(by_row), (Finding(SIZES_EXCHANGED, Severity.WARNING, message, column=example.column),))


def without_exchanged(by_row: Mapping[int, tuple[Finding, ...]]) -> dict[int, tuple[Finding, ...]]:
    """The findings of each row without those about height and width."""
    return {number: tuple(one for one in findings if one.code != SIZES_EXCHANGED) for number, findings in by_row.items()}


def _exchanged(findings: Sequence[Finding]) -> Finding | None:
    return next((finding for finding in findings if finding.code == SIZES_EXCHANGED), None)
