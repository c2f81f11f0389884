"""What the window asks of the rest of the program about batches: opening, reading, listing. Runs in background threads; no Qt."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import Decision
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.checks.checking import TargetRules
from cph_desktop.checks.wiki_answers import WikiAnswers
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.finding import Unusable
from cph_desktop.journey.default_batch import default_batch_path
from cph_desktop.journey.generating import FormWish, Generated, generate
from cph_desktop.journey.other_template import template_on
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import compose_and_check, compose_rows, prepare
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, never
from cph_desktop.journey.redeciding import redecided
from cph_desktop.journey.reports import ReportFiles, write_reports
from cph_desktop.journey.rereading import follow_rows
from cph_desktop.journey.results import known_outcomes, results
from cph_desktop.journey.rules import rules_before_login
from cph_desktop.journey.seen_warnings import with_seen
from cph_desktop.journey.wiki_findings import with_answers
from cph_desktop.journey.wikis import practice_account
from cph_desktop.messages import Catalogue, msg
from cph_desktop.paths import batches_folder
from cph_desktop.shipped import shipped_facts
from cph_desktop.ui.recent_batch import RecentBatch
from cph_desktop.ui.sheet_wish import SheetWish
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.target import target_from


@dataclass(frozen=True)
class Opened:
    """A batch that was opened, its settings, and what became of its rows so far."""

    batch: BatchFile
    settings: BatchSettings
    outcomes: dict[int, Outcome]


def begin_batch(settings: BatchSettings, decisions: Sequence[Decision] = ()) -> Opened:
    """A batch for these settings: the one that exists for them already, so that nothing is sent twice, or a new one.

    ``decisions`` are taken along into a new one. Raises Unusable.
    """
    target = target_from(settings.target)
    identity = practice_account(target).identity if target.is_practice else target.name
    batch = BatchFile.open_or_create(default_batch_path(settings, identity, settings.user))
    try:
        kept = batch.settings()
        if kept is None:
            batch.save_settings(settings)
            for decision in decisions:
                batch.decide(decision)
        return Opened(batch, kept or settings, known_outcomes(batch))
    except BaseException:
        batch.close()
        raise


def open_batch(path: Path) -> Opened:
    """A batch that was kept. Raises Unusable, also for one without settings."""
    batch = BatchFile.open(path)
    try:
        settings = batch.settings()
        if settings is None:
            raise Unusable(msg("cli-batch-empty", str(path)))
        return Opened(batch, settings, known_outcomes(batch))
    except BaseException:
        batch.close()
        raise


def prepare_batch(
    settings: BatchSettings,
    batch: BatchFile,
    tell: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    rules: TargetRules | None = None,
) -> tuple[CommonsFacts, Prepared] | None:
    """The whole batch read, matched, composed and checked; None when it was called off. Raises Unusable.

    ``rules`` are those that the wiki told when it was asked, None where it was not.
    """
    facts = shipped_facts()
    try:
        rules = rules or rules_before_login(target_from(settings.target) if settings.target else None)
        prepared = prepare(settings, facts, rules, batch.decisions(), progress=tell, cancelled=cancelled)
        follow_rows(batch, prepared.matched)
        return facts, prepared
    except CalledOff:
        return None
    except WikiTrouble as trouble:
        raise Unusable(trouble.message) from trouble


def recent_batches(also: Sequence[str] = ()) -> list[RecentBatch]:
    """The batches in the user's own folder and those at the paths of ``also`` that still exist, the latest first."""
    paths = {path.resolve() for path in [*batches_folder().glob("*.cph"), *map(Path, also)] if path.is_file()}
    latest = sorted(paths, key=lambda path: path.stat().st_mtime, reverse=True)
    return [_recent(path) for path in latest[:12]]


def left_open(path: Path) -> RecentBatch | None:
    """A batch that was open when the program ended; None where it is gone, or open in another window."""
    try:
        BatchFile.open(path).close()
    except Unusable:
        return None
    return _recent(path)


def _recent(path: Path) -> RecentBatch:
    when = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).astimezone()
    try:
        with BatchFile.look_into(path) as batch:
            return _told(path, batch, when)
    except Unusable as unusable:
        return RecentBatch(path, unusable.message, None)


def _told(path: Path, batch: BatchFile, when: datetime) -> RecentBatch:
    rows = [row for row in results(batch) if not row.planned.expected]
    there = sum(1 for row in rows if row.outcome.status in {Status.DESCRIBED, Status.UPLOADED, Status.ENRICHED})
    settings = batch.settings()
    name = settings.sheet.name if settings is not None else path.name
    if not rows:
        return RecentBatch(path, msg("ui-recent-not-begun", name), when)
    if all(row.is_done for row in rows):
        return RecentBatch(path, msg("ui-recent-done", there, name), when, is_finished=True)
    return RecentBatch(path, msg("ui-recent-stopped", there, len(rows), name), when, is_stopped=True)


def recompose(
    prepared: Prepared,
    recipe: Recipe,
    settings: BatchSettings,
    tell: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    *,
    rules: TargetRules | None = None,
) -> tuple[CommonsFacts, Prepared] | None:
    """The same rows and files with another recipe; nothing is read again. None when it was called off. Raises Unusable.

    Not for a recipe that finds the files in another way: see :func:`finds_the_same_files`. ``rules`` are those the wiki itself
    told, where it was asked; else the ones the rows were checked by before.
    """
    facts = shipped_facts()
    matched = dataclasses.replace(prepared.matched, recipe=recipe)
    media = {row.match.media: row.media for row in prepared.rows if row.match.media is not None and row.media is not None}
    try:
        rules = rules or prepared.rules or rules_before_login(target_from(settings.target) if settings.target else None)
        return facts, compose_and_check(matched, media, facts, rules, before=prepared, progress=tell, cancelled=cancelled)
    except CalledOff:
        return None
    except WikiTrouble as trouble:
        raise Unusable(trouble.message) from trouble


def redecide(
    prepared: Prepared,
    changed: Sequence[Decision],
    settings: BatchSettings,
    batch: BatchFile,
    *,
    tell: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> tuple[CommonsFacts, Prepared] | None:
    """The batch after decisions about some rows, read anew only where that is needed. As :func:`prepare_batch` otherwise."""
    facts = shipped_facts()
    quickly = redecided(prepared, batch.decisions(), changed, facts)
    return (facts, quickly) if quickly is not None else prepare_batch(settings, batch, tell, cancelled, prepared.rules)


def with_rows_in_view(prepared: Prepared, recipe: Recipe, facts: CommonsFacts, rows: Sequence[int]) -> Prepared:
    """The batch with another recipe, composed for these rows alone: quick enough to wait for.

    As it was where the recipe cannot compose; :func:`recompose` tells why.
    """
    if prepared.rules is None:
        return prepared
    try:
        return prepared.with_first_rows(recipe, compose_rows(prepared, recipe, facts, prepared.rules, rows))
    except Unusable:
        return prepared


def with_all_said(
    prepared: Prepared, answers: WikiAnswers | None, decisions: Sequence[Decision], cancelled: IsCancelled = never
) -> Prepared:
    """The batch with what its wiki answered and what the user called all right, and with its rows counted for the pages.

    Raises CalledOff soon after ``cancelled`` answers True.
    """
    if answers is None:
        return counted(with_seen(prepared, decisions))
    return counted(with_answers(prepared, answers, decisions, cancelled=cancelled))


def counted(prepared: Prepared) -> Prepared:
    """The batch with its rows counted, so that the window's thread has that at hand."""
    prepared.counts  # noqa: B018 - a cached property
    return prepared


def finds_the_same_files(one: Recipe, other: Recipe) -> bool:
    """Whether both recipes take the same cells for a row's file and inventory number."""
    return all(_cells_of(one.source(field)) == _cells_of(other.source(field)) for field in ("file", "inventory_number"))


def _cells_of(source: FieldSource | None) -> FieldSource | None:
    """Where a source looks, however sure anybody is of it."""
    return dataclasses.replace(source, confidence=1.0) if source is not None else None


def file_name_of(prepared: Prepared, recipe: Recipe, row: int) -> str:
    """What a recipe would call the file of a row, "" where there is no such row. Raises Unusable."""
    found = prepared.at(row)
    if found is None:
        return ""
    media = found.match.media.relative if found.match.media is not None else ""
    extension = found.media.extension if found.media is not None else ""
    return Composer(recipe, prepared.sheet.columns, shipped_facts()).draft(found.row, media, extension).filename


def find_template(target: str, name: str, facts: CommonsFacts, language: str) -> PageTemplate:
    """A template of the wiki the batch is for, with its parameters; no login is needed. Raises Unusable."""
    try:
        return template_on(target_from(target) if target else None, name, facts, language)
    except WikiTrouble as trouble:
        raise Unusable(trouble.message) from trouble


def add_rows(settings: BatchSettings, template: str) -> Generated:
    """Rows for the files of the media folder that no row names, written into the spreadsheet itself. Raises Unusable."""
    facts = shipped_facts()
    language = settings.language or "en"
    wish = FormWish(settings.media, facts.templates.get(template) or facts.templates["information"], language=language)
    return generate(wish, settings.sheet, facts, Catalogue(language))


def make_sheet(wish: SheetWish, cancelled: Callable[[], bool]) -> Generated:
    """A spreadsheet to be filled in, or one that is there with rows for new files. Raises Unusable, or CalledOff unwritten."""
    facts = shipped_facts()
    form = FormWish(
        wish.folder,
        facts.templates[wish.template],
        None if wish.fields is None else tuple(facts.fields[field_id] for field_id in wish.fields),
        wish.language,
        wish.thumbnails,
        wish.values,
        wish.subfolders,
    )
    return generate(form, wish.path, facts, Catalogue(wish.language), cancelled=cancelled)


def outcomes_and_reports(batch: BatchFile, catalogue: Catalogue) -> tuple[dict[int, Outcome], ReportFiles | None]:
    """What became of the rows, and the reports written beside the batch; none before the first run. Raises Unusable."""
    found = known_outcomes(batch)
    return found, write_reports(batch, catalogue) if found else None
