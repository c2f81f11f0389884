"""Doubles within the batch: a file listed twice, the same bytes under two names, one name for two rows.

The first row that could go keeps its place; the later ones are errors, so that nothing is uploaded twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from cph_desktop.checks.checked_row import CheckedRow
from cph_desktop.commons.filenames import title_key
from cph_desktop.finding import CellFix, Finding, Severity
from cph_desktop.messages import Message, msg

DOUBLES = frozenset({"double-page", "double", "double-bytes", "double-name"})
"""Codes of the findings made here."""

FixesOf = Callable[[CheckedRow], tuple[CellFix, ...]]
"""Gives another name for the file of a row."""

_KeyOf = Callable[[CheckedRow], str]
_SentenceOf = Callable[[CheckedRow, int], Message]


def no_fixes(_row: CheckedRow) -> tuple[CellFix, ...]:
    """For whoever does not know the cells behind a name."""
    return ()


def check_doubles(
    rows: Collection[CheckedRow], stays_behind: Collection[int], name_fixes_of: FixesOf = no_fixes
) -> Iterator[Finding]:
    """All doubles. Rows in ``stays_behind`` have errors of their own; such a row takes a place only when no other wants it."""
    kinds: tuple[tuple[str, _KeyOf, _SentenceOf], ...] = (
        ("double-page", _page, lambda row, first: msg("finding-double-page", row.match.page, first)),
        ("double", _path, lambda row, first: msg("finding-double", row.match.wanted, first)),
        ("double-bytes", _bytes, lambda row, first: msg("finding-double-bytes", row.match.wanted, first)),
        ("double-name", _name, lambda row, first: msg("finding-double-name", row.draft.filename, first)),
    )
    told: set[int] = set()
    for code, key_of, sentence_of in kinds:
        for row, first in _later_ones(rows, key_of, {*stays_behind, *told}):
            if row.draft.row not in told:
                told.add(row.draft.row)
                fixes = name_fixes_of(row) if code == "double-name" else ()
                column = fixes[0].column if fixes else ""
                yield Finding(code, Severity.ERROR, sentence_of(row, first), row.draft.row, column, fixes)


def _later_ones(rows: Iterable[CheckedRow], key_of: _KeyOf, stays_behind: Collection[int]) -> Iterator[tuple[CheckedRow, int]]:
    first: dict[str, CheckedRow] = {}
    groups: dict[str, list[CheckedRow]] = {}
    for row in rows:
        key = key_of(row)
        if key and first.setdefault(key, row) is not row:
            groups.setdefault(key, [first[key]]).append(row)
    for group in groups.values():
        keeps = next((row for row in group if row.draft.row not in stays_behind), group[0])
        yield from ((row, keeps.draft.row) for row in group if row is not keeps)


def _page(row: CheckedRow) -> str:
    return title_key(row.match.page)


def _path(row: CheckedRow) -> str:
    return str(row.match.media.path) if row.match.media is not None and not row.match.page else ""


def _bytes(row: CheckedRow) -> str:
    return row.media.sha1 if row.media is not None and row.media.problem is None and not row.match.page else ""


def _name(row: CheckedRow) -> str:
    return title_key(row.draft.filename) if row.match.media is not None and not row.match.page else ""
