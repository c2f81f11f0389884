"""What a batch would add to files that are on the wiki already, shown before anything is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from cph_desktop.batch.enriching_choices import EnrichingChoices
from cph_desktop.commons.statement import Statement
from cph_desktop.finding import Finding, Severity
from cph_desktop.journey.enriching import page_jobs
from cph_desktop.journey.enriching_rows import page_text
from cph_desktop.journey.items.statement_words import StatementWords
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.messages import Message, msg
from cph_desktop.upload.enriching import GROUP, page_differences
from cph_desktop.upload.page_job import PageDifference
from cph_desktop.wiki.connection import Connection


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row: ``named`` is what its cell says, ``found`` what its page would get; None: the wiki has no such file."""

    row: int
    named: str
    found: PageDifference | None


def row_differences(
    prepared: Prepared,
    choices: EnrichingChoices,
    connection: Connection,
    *,
    progress: ShowProgress = show_nothing,
    cancelled: IsCancelled = never,
) -> list[RowDifference]:
    """The rows that go and are about files on the wiki, in their order, with what they lack now; three requests for 50 rows.

    Raises CalledOff, and :class:`~cph_desktop.wiki.errors.WikiTrouble` when the wiki cannot be asked.
    """
    jobs = page_jobs(prepared, choices)
    found: list[RowDifference] = []
    for start in range(0, len(jobs), GROUP):
        if cancelled():
            raise CalledOff
        progress(Progress(Station.WIKI, start, len(jobs)))
        some = jobs[start : start + GROUP]
        differences = page_differences(connection, some)
        found += [
            RowDifference(job.row, job.media or page_text(job.reference), one) for job, one in zip(some, differences, strict=True)
        ]
    return found


def agreed(differences: Sequence[RowDifference]) -> dict[int, PageDifference]:
    """What the user saw, by row, for the run that follows."""
    return {one.row: one.found for one in differences if one.found is not None}


def with_page_findings(prepared: Prepared, differences: Sequence[RowDifference]) -> Prepared:
    """The batch with an error at each row whose file the wiki does not have, and at each that names an earlier row's file in
    another way (one by its M-id, one by its title)."""
    found = {finding.row: finding for finding in _page_findings(differences)}
    if not found:
        return prepared
    rows = tuple(_told(row, found[row.row.number]) if row.row.number in found else row for row in prepared.rows)
    return replace(prepared, rows=rows, _by_row={})


def _page_findings(differences: Sequence[RowDifference]) -> Iterator[Finding]:
    first: dict[int, int] = {}
    for one in differences:
        if one.found is None:
            yield Finding("page-not-there", Severity.ERROR, msg("enrich-page-missing", one.named), one.row)
        elif (row := first.setdefault(one.found.page.pageid, one.row)) != one.row:
            words = msg("finding-double-page", f"File:{one.found.page.title}", row)
            yield Finding("double-page", Severity.ERROR, words, one.row)


def _told(row: PreparedRow, finding: Finding) -> PreparedRow:
    known = {one.code for one in row.findings}
    return row if finding.code in known else replace(row, findings=(finding, *row.findings))


class Change(Enum):
    """What becomes of one thing that a row says. Message keys are ``change-<value>``."""

    ADDED = "added"
    REPLACED = "replaced"
    KEPT = "kept"
    THERE = "there"
    NO_PLACE = "no-place"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One caption, statement, category or field (``what``) with its text. ``before`` is what is replaced.

    For ``KEPT`` the text is that of the wiki, which stays although the sheet says something else.
    """

    change: Change
    what: Message
    text: str
    before: str = ""


def difference_lines(found: PageDifference, words: Callable[[Statement], tuple[str, str]]) -> list[DifferenceLine]:
    """All of a difference to be read by people, what changes first. ``words`` puts a statement into property and value."""
    lines = [*_captions(found), *_statements(found, words), *_categories(found), *_fields(found)]
    order = list(Change)
    return sorted(lines, key=lambda line: order.index(line.change))


def _captions(found: PageDifference) -> Iterator[DifferenceLine]:
    data = found.data
    for language, text in data.captions.items():
        before = data.replaced_captions.get(language, "")
        yield DifferenceLine(Change.REPLACED if before else Change.ADDED, msg("difference-caption", language), text, before)
    for language, text in data.kept_captions.items():
        yield DifferenceLine(Change.KEPT, msg("difference-caption", language), text)


def _statements(found: PageDifference, words: Callable[[Statement], tuple[str, str]]) -> Iterator[DifferenceLine]:
    for change, statements in ((Change.ADDED, found.data.statements), (Change.THERE, found.data.known)):
        for statement in statements:
            name, value = words(statement)
            yield DifferenceLine(change, msg("difference-statement", name), value)


def _categories(found: PageDifference) -> Iterator[DifferenceLine]:
    for change, names in ((Change.ADDED, found.text.categories), (Change.THERE, found.text.known_categories)):
        for name in names:
            yield DifferenceLine(change, msg("difference-category"), name)


def _fields(found: PageDifference) -> Iterator[DifferenceLine]:
    text = found.text
    for name, value in text.fields.items():
        before = text.replaced_fields.get(name, "")
        yield DifferenceLine(Change.REPLACED if before else Change.ADDED, msg("difference-field", name), value, before)
    for name, value in text.kept_fields.items():
        yield DifferenceLine(Change.KEPT, msg("difference-field", name), value)
    for name in text.known_fields:
        yield DifferenceLine(Change.THERE, msg("difference-field", name), "")
    for name in text.homeless:
        yield DifferenceLine(Change.NO_PLACE, msg("difference-field", name), "")


def statement_text(words: StatementWords, statement: Statement) -> tuple[str, str]:
    """Property and value of a statement in words; where the value itself is unknown, its qualifiers tell more."""
    said = words.said(statement)
    more = ", ".join(one.value for one in said.qualifiers) if statement.main.value is None else ""
    return said.main.property, f"{said.main.value} ({more})" if more else said.main.value
