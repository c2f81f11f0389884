"""A batch made ready: every row with its file, its draft and what is to be said about it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cph_desktop.batch.enriching_choices import ADD_DATA, EnrichingChoices
from cph_desktop.checks.checking import TargetRules
from cph_desktop.commons.statement import Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.saying.foreign_ids import OtherIds
from cph_desktop.finding import Finding, Severity
from cph_desktop.journey.row_counts import RowCounts, row_counts
from cph_desktop.media.file import Match, MediaFacts
from cph_desktop.media.folder import MediaFolder
from cph_desktop.sheets.sheet import Row, Sheet


@dataclass(frozen=True)
class Matched:
    """The sheet with the user's corrections in its cells, the recipe, and what file each row names.

    ``matches`` has one for each row that is not blank. ``left_out`` are the rows the user does not want to send. ``as_read`` has,
    by number, the rows with corrected cells as they were read: decisions know a row by those. ``tracking_category`` is one that
    every page gets, "" for none. ``enriching``: what rows about files on the wiki add there.
    """

    sheet: Sheet
    recipe: Recipe
    folder: MediaFolder
    matches: tuple[Match, ...]
    left_out: frozenset[int] = frozenset()
    as_read: Mapping[int, Row] = field(default_factory=dict)
    tracking_category: str = ""
    enriching: EnrichingChoices = ADD_DATA


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """One row that is not blank. ``media`` is None when the row has no file. ``elsewhere``: another machine sends it.

    ``meant`` are the statements in Wikidata's ids where the wiki has others, those in ``draft``; else None.
    """

    row: Row
    match: Match
    media: MediaFacts | None
    draft: Draft
    findings: tuple[Finding, ...]
    left_out: bool = False
    elsewhere: bool = False
    meant: tuple[Statement, ...] | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that will be sent, in Wikidata's ids: for people, whose words for them are Wikidata's."""
        return self.draft.statements if self.meant is None else self.meant

    @property
    def first_error(self) -> Finding | None:
        """The first finding that keeps the row out of the upload, None where there is none."""
        return next((finding for finding in self.findings if finding.severity is Severity.ERROR), None)

    @property
    def may_go(self) -> bool:
        """Whether the row will be sent: no error, not left out by the user, of this machine's part."""
        return not self.left_out and not self.elsewhere and self.first_error is None


@dataclass(frozen=True)
class Prepared:
    """The whole batch. ``findings`` are about the sheet, the folder or the batch, not about one row.

    ``rows`` are in the order of the sheet. ``rules`` are those of the wiki that the rows were checked by.
    ``other_ids``: what stands on that wiki for Wikidata's ids, where they mean other things; None where they mean the same.
    """

    matched: Matched
    rows: tuple[PreparedRow, ...]
    findings: tuple[Finding, ...] = ()
    rules: TargetRules | None = None
    other_ids: OtherIds | None = None
    _by_row: dict[int, PreparedRow] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self._by_row:
            self._by_row.update({prepared.row.number: prepared for prepared in self.rows})

    @property
    def sheet(self) -> Sheet:
        """The sheet with the user's corrections."""
        return self.matched.sheet

    @property
    def recipe(self) -> Recipe:
        """The recipe in use: the user's own or the guessed one."""
        return self.matched.recipe

    def at(self, row: int) -> PreparedRow | None:
        """The row of that number in the spreadsheet, None for a blank one."""
        return self._by_row.get(row)

    def place(self, row: int) -> int:
        """Where the row of that number is in ``rows``, -1 where it is not."""
        at = bisect_left(self.rows, row, key=lambda one: one.row.number)
        return at if at < len(self.rows) and self.rows[at].row.number == row else -1

    def with_rows(self, recipe: Recipe, rows: Sequence[PreparedRow]) -> Prepared:
        """The batch with another recipe, of which only ``rows`` were composed by it yet; quick however many rows there are."""
        changed, by_row = list(self.rows), dict(self._by_row)
        for row in rows:
            changed[self.place(row.row.number)] = by_row[row.row.number] = row
        matched = dataclasses.replace(self.matched, recipe=recipe)
        return Prepared(matched, tuple(changed), self.findings, self.rules, self.other_ids, by_row)

    def with_first_rows(self, recipe: Recipe, rows: Sequence[PreparedRow]) -> Prepared:
        """As :meth:`with_rows`, for rows in view ahead of all others: what was counted holds until those are composed too."""
        made = self.with_rows(recipe, rows)
        vars(made)["counts"] = self.counts  # where a cached_property keeps its value
        return made

    def going(self) -> list[PreparedRow]:
        """The rows that will be sent, in the order of the sheet."""
        return self._going.copy()

    @cached_property
    def _going(self) -> list[PreparedRow]:
        return [prepared for prepared in self.rows if prepared.may_go]

    @cached_property
    def counts(self) -> RowCounts:
        """How many rows have what. Whoever prepares a batch asks for it, so that nobody counts in the window's thread."""
        return row_counts(self)

    @property
    def is_enriching(self) -> bool:
        """Whether nothing is uploaded: all rows that go are about files on the wiki, and there is one."""
        return self.counts.pages > 0 and self.counts.pages == self.counts.ready
