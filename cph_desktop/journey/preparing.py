"""From the matched files to drafts that are checked: all that happens before anything is sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, replace

from cph_desktop.batch.decisions import Decision
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.checks.checking import CheckedRow, TargetRules, check_drafts
from cph_desktop.checks.told_once import SIZES_EXCHANGED, told_once, without_exchanged
from cph_desktop.collecting import collection_paused, take_apart
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.statement import Statement
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.date_order import order_needed
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.kept_parts import kept_among, with_parts_of
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.saying.foreign_ids import OtherIds, ids_in, in_other_ids, with_counterparts
from cph_desktop.compose.tracking import in_category
from cph_desktop.finding import Finding, Severity
from cph_desktop.journey.enriching_rows import as_addition
from cph_desktop.journey.items.foreign_items import Counterparts, counterparts
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.prepared import Matched, Prepared, PreparedRow
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.journey.row_cells import other_names
from cph_desktop.journey.seen_warnings import with_seen
from cph_desktop.media.facts import FactsCache
from cph_desktop.media.file import Match, MediaFacts, MediaFile
from cph_desktop.messages import msg
from cph_desktop.paths import cache_folder
from cph_desktop.sheets.sheet import Row

READERS = 2  # files read at the same time: enough to keep a disk busy, few enough for a network drive
TELL_EVERY = 500  # rows between two words about progress


def prepare(
    settings: BatchSettings,
    facts: CommonsFacts,
    rules: TargetRules,
    decisions: Sequence[Decision] = (),
    *,
    progress: ShowProgress = show_nothing,
    cancelled: IsCancelled = never,
) -> Prepared:
    """Everything from the spreadsheet to checked drafts.

    Raises :class:`~cph_desktop.finding.Unusable` for input that cannot be worked with at all, and
    :class:`~cph_desktop.journey.progress.CalledOff` soon after ``cancelled`` answers True.
    """
    matched = match_files(settings, facts, decisions, progress=progress, cancelled=cancelled)
    media = media_facts(matched.matches, progress=progress, cancelled=cancelled)
    return with_seen(compose_and_check(matched, media, facts, rules, progress=progress, cancelled=cancelled), decisions)


def media_facts(
    matches: Sequence[Match], *, progress: ShowProgress = show_nothing, cancelled: IsCancelled = never
) -> dict[MediaFile, MediaFacts]:
    """What reading tells about every matched file, each read once and remembered while it does not change."""
    files = list({match.media: None for match in matches if match.media is not None})
    found: dict[MediaFile, MediaFacts] = {}
    with closing(FactsCache(cache_folder() / "media.sqlite")) as cache, ThreadPoolExecutor(READERS) as readers:
        reading = {readers.submit(cache.facts, file): file for file in files}
        try:
            for done in as_completed(reading):
                _go_on(cancelled)
                found[reading[done]] = done.result()
                progress(Progress(Station.FILES, len(found), len(files)))
        except BaseException:
            readers.shutdown(wait=False, cancel_futures=True)
            raise
    return found


@collection_paused()
def compose_and_check(
    matched: Matched,
    media: Mapping[MediaFile, MediaFacts],
    facts: CommonsFacts,
    rules: TargetRules,
    *,
    before: Prepared | None = None,
    progress: ShowProgress = show_nothing,
    cancelled: IsCancelled = never,
) -> Prepared:
    """Drafts and findings for matched rows; alone when only the recipe was changed.

    ``before``: the same rows as they were until now; what is said again is held only once.
    """
    checked = _all_composed(matched, media, facts, before, progress=progress, cancelled=cancelled)
    found = _counterparts(checked, matched.recipe.language, facts, rules, cancelled)
    other = found.other if found is not None else None
    progress(Progress(Station.CHECKS, 0, len(checked)))
    going = [one for one in checked if one.draft.row not in matched.left_out]
    row_of = {row.number: row for row in matched.sheet.rows}
    told = told_once(check_drafts(_as_meant(going, other), facts, rules, name_fixes_of=other_names(matched, row_of)))
    _go_on(cancelled)
    rows = tuple(
        PreparedRow(
            row=row_of[one.draft.row],
            match=one.match,
            media=one.media,
            draft=_as_sent(one.draft, other),
            findings=_kept_findings(before, one.draft.row, told.by_row.get(one.draft.row, one.draft.findings)),
            left_out=one.draft.row in matched.left_out,
            meant=_meant(one.draft, other),
        )
        for one in checked
    )
    about_ids = found.findings(rules.name) if found is not None else ()
    of_batch = (*about_dates(matched, facts), *told.of_batch, *about_ids)
    return Prepared(matched, rows, (*matched.sheet.findings, *matched.folder.findings, *of_batch), rules, other)


def compose_rows(
    prepared: Prepared,
    recipe: Recipe,
    facts: CommonsFacts,
    rules: TargetRules,
    numbers: Sequence[int],
    *,
    unchanged: Collection[int] = (),
) -> tuple[PreparedRow, ...]:
    """Some rows as another recipe composes them, at once: for the rows on the screen while their mapping changes.

    In the order of ``numbers``; a blank row or one that is not there is passed over. Doubles are found among these rows alone.
    ``unchanged`` ones have the draft that they would get, and are only checked.
    Raises :class:`~cph_desktop.finding.Unusable` for a recipe that cannot compose. Not for a recipe that finds the files in
    another way.
    """
    making = _Making(Composer(recipe, prepared.sheet.columns, facts), prepared.matched)
    rows = [row for row in map(prepared.at, numbers) if row is not None]
    other = OtherIds() if prepared.other_ids is None and _ids_are_foreign(rules) else prepared.other_ids
    drafted = frozenset(unchanged) if other is None else frozenset()
    checked = [
        CheckedRow(row.draft, row.match, row.media)
        if row.row.number in drafted
        else making.composed(row.row, row.match, row.media)
        for row in rows
    ]
    going = [one for one, row in zip(checked, rows, strict=True) if not row.left_out]
    row_of = {row.row.number: row.row for row in rows}
    renaming = other_names(replace(prepared.matched, recipe=recipe), row_of)
    findings = check_drafts(_as_meant(going, other), facts, rules, name_fixes_of=renaming)
    if any(finding.code == SIZES_EXCHANGED for finding in prepared.findings):
        findings = without_exchanged(findings)
    return tuple(
        replace(
            row,
            draft=_as_sent(one.draft, other),
            findings=findings.get(one.draft.row, one.draft.findings),
            meant=_meant(one.draft, other),
        )
        for one, row in zip(checked, rows, strict=True)
    )


def _counterparts(
    checked: Iterable[CheckedRow], language: str, facts: CommonsFacts, rules: TargetRules, cancelled: IsCancelled
) -> Counterparts | None:
    """What stands for Wikidata's ids on a wiki that has its own; None where Wikidata's are the right ones."""
    if not _ids_are_foreign(rules):
        return None
    ids = ids_in(statement for one in checked for statement in one.draft.statements)
    return counterparts(rules.items_at, ids, facts, language, cancelled=cancelled)


def _as_meant(checked: Sequence[CheckedRow], other: OtherIds | None) -> Sequence[CheckedRow]:
    """With the statements that will be sent, in Wikidata's ids, which the checks know."""
    return checked if other is None else [replace(one, draft=with_counterparts(one.draft, other)) for one in checked]


def _meant(draft: Draft, other: OtherIds | None) -> tuple[Statement, ...] | None:
    return with_counterparts(draft, other).statements if other is not None else None


def _as_sent(draft: Draft, other: OtherIds | None) -> Draft:
    return draft if other is None else in_other_ids(draft, other)


def _ids_are_foreign(rules: TargetRules) -> bool:
    return rules.has_structured_data and not rules.ids_are_wikidatas


def about_dates(matched: Matched, facts: CommonsFacts) -> tuple[Finding, ...]:
    """One question for the whole batch where 5/12/1899 can be read both ways."""
    if matched.recipe.day_month_order is not None:
        return ()
    needed = order_needed(matched.recipe, matched.sheet.columns, matched.sheet.rows, facts)
    if not needed.count:
        return ()
    suggested = needed.suggested.value if needed.suggested is not None else "unknown"
    words = msg(f"finding-date-order-{suggested}", needed.count, needed.example)
    return (Finding("date-order", Severity.WARNING, words),)


def _all_composed(
    matched: Matched,
    media: Mapping[MediaFile, MediaFacts],
    facts: CommonsFacts,
    before: Prepared | None,
    *,
    progress: ShowProgress,
    cancelled: IsCancelled,
) -> list[CheckedRow]:
    making = _Making(Composer(matched.recipe, matched.sheet.columns, facts), matched, before)
    row_of = {row.number: row for row in matched.sheet.rows}
    checked: list[CheckedRow] = []
    for match in matched.matches:
        if cancelled():  # at once: the window composes the rows in view, and shares the interpreter
            take_apart(checked)
            raise CalledOff
        if len(checked) % TELL_EVERY == 0:
            progress(Progress(Station.DRAFTS, len(checked), len(matched.matches)))
        checked.append(making.composed(row_of[match.row], match, media[match.media] if match.media is not None else None))
    return checked


@dataclass(frozen=True)
class _Making:
    """What all drafts of a batch are made with."""

    composer: Composer
    batch: Matched
    before: Prepared | None = None

    def composed(self, row: Row, match: Match, media: MediaFacts | None) -> CheckedRow:
        name = match.media.relative if match.media is not None else ""
        draft = self.composer.draft(row, name, media.extension if media is not None else "")
        draft = in_category(draft, self.batch.tracking_category)
        if match.page:
            draft = as_addition(draft, match.page, self.batch.enriching)
        old = self.before.at(row.number) if self.before is not None else None
        return CheckedRow(draft if old is None else with_parts_of(old.draft, draft), match, media)


def _kept_findings(before: Prepared | None, row: int, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    old = before.at(row) if before is not None else None
    return findings if old is None else kept_among(old.findings, findings)


def _go_on(cancelled: IsCancelled) -> None:
    if cancelled():
        raise CalledOff
