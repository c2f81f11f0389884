"""What nearly every row has is told once."""

from __future__ import annotations

from cph_desktop.checks.told_once import SIZES_EXCHANGED, told_once
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg


def _findings(exchanged: int, others: int) -> dict[int, tuple[Finding, ...]]:
    words = msg("finding-sizes-exchanged", "24 x 30 cm", "Height", "Width")
    other = Finding("media-small", Severity.HINT, msg("finding-media-small", 1, 1))
    found = {row: (other, Finding(SIZES_EXCHANGED, Severity.WARNING, words, row, "Height")) for row in range(2, 2 + exchanged)}
    return found | dict.fromkeys(range(2 + exchanged, 2 + exchanged + others), (other,))


def test_that_columns_exchanged_in_most_rows_are_one_finding_of_the_batch() -> None:
    told = told_once(_findings(40, 20))

    (finding,) = told.of_batch
    assert finding.row is None
    assert finding.message == msg("finding-sizes-exchanged-often", 40, 2, "24 x 30 cm", "Height", "Width")
    assert {tuple(one.code for one in findings) for findings in told.by_row.values()} == {("media-small",)}


def test_that_a_few_rows_with_exchanged_sizes_are_told_one_by_one() -> None:
    for exchanged, others in ((10, 0), (11, 200)):
        findings = _findings(exchanged, others)
        assert told_once(findings).by_row == findings
        assert not told_once(findings).of_batch
