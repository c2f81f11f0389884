"""From the settings to the sheet, the recipe and the file of each row."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from cph_desktop.batch.decisions import Decision, DecisionKind, decisions_by_row, forgotten
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.form_columns import known_template
from cph_desktop.compose.guessing.item_columns import with_item_columns
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.compose.media_cells import wanted_media
from cph_desktop.compose.page.pattypan import pattypan_recipe
from cph_desktop.compose.recipe import Recipe
from cph_desktop.finding import Finding, Severity, Unusable
from cph_desktop.journey.downloading import with_downloads
from cph_desktop.journey.enriching_rows import about_pages, seem_on_wiki, with_chosen_pages, with_page_column
from cph_desktop.journey.prepared import Matched
from cph_desktop.journey.progress import IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.media.chosen_files import files_from
from cph_desktop.media.file import Match, MatchedBy
from cph_desktop.media.folder import MediaFolder
from cph_desktop.media.matching import Wanted, match_rows, picked_files
from cph_desktop.messages import listed, msg
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Row, Sheet

SAMPLE_ROWS = 200  # a guess from more rows is no better, and a sheet may have 100,000
_NAMED = 10


def match_files(
    settings: BatchSettings,
    facts: CommonsFacts,
    decisions: Sequence[Decision] = (),
    *,
    progress: ShowProgress = show_nothing,
    cancelled: IsCancelled = never,
) -> Matched:
    """Reads the sheet and the folder, guesses the recipe unless there is one, and finds each row's file, on the web too.

    Raises :class:`~cph_desktop.finding.Unusable` for a sheet or a folder that cannot be worked with.
    """
    progress(Progress(Station.SHEET))
    sheet = read_sheet(settings.sheet, settings.sheet_name, settings.header_row, settings.encoding, settings.delimiter)
    if all(row.is_blank for row in sheet.rows):
        raise Unusable(msg("journey-no-rows", settings.sheet.name))
    recipe = settings.recipe or guessed_recipe(sheet, facts, settings.language)
    on_wiki = settings.files_on_wiki
    if on_wiki is None:
        on_wiki = seem_on_wiki(recipe, sheet.columns, _sample(sheet))
    if on_wiki:
        recipe = with_page_column(recipe, sheet.columns, _sample(sheet))
    recipe = with_item_columns(recipe, sheet.columns, facts)
    by_row = decisions_by_row(decisions, sheet.rows)
    as_read = {row.number: row for row in sheet.rows if row.number in by_row}
    sheet = _told_what_is_forgotten(_corrected(sheet, by_row), forgotten(decisions, by_row))
    left_out = _left_out(by_row)
    of_batch = settings.tracking_category, settings.enriching
    if on_wiki:
        pages = about_pages(recipe, sheet.columns, sheet.rows)
        return Matched(sheet, recipe, MediaFolder(settings.media, ()), pages, left_out, as_read, *of_batch)
    progress(Progress(Station.FOLDER))
    folder = files_from((settings.media, *settings.extra_media), cancelled)
    matches = _chosen(_matches(settings, sheet, recipe, folder), folder, by_row)
    matches = with_chosen_pages(with_downloads(matches, left_out, settings, progress, cancelled), by_row)
    return Matched(sheet, recipe, folder, matches, left_out, as_read, *of_batch)


def guessed_recipe(sheet: Sheet, facts: CommonsFacts, language: str | None) -> Recipe:
    """The recipe that the sheet seems to mean; a Pattypan sheet brings the wikitext of its pages along."""
    if sheet.page_template:
        return pattypan_recipe(sheet.columns, _sample(sheet), sheet.page_template, facts, language)
    template = None if sheet.delimiter else known_template(sheet.name, facts)
    return guess_recipe(sheet.columns, _sample(sheet), facts, language, template.id if template is not None else None)


def _sample(sheet: Sheet) -> list[Row]:
    return [row for row in sheet.rows[:SAMPLE_ROWS] if not row.is_blank]


def _matches(settings: BatchSettings, sheet: Sheet, recipe: Recipe, folder: MediaFolder) -> list[Match]:
    rows = [row for row in sheet.rows if not row.is_blank]
    wanted = [Wanted(*named) for named in wanted_media(recipe, sheet.columns, rows)]
    return match_rows(wanted, folder, outside_allowed=settings.outside_allowed)


def _corrected(sheet: Sheet, by_row: Mapping[int, Sequence[Decision]]) -> Sheet:
    """The sheet with the cells that the user put right."""
    if not by_row:
        return sheet
    index_of = {column.name: column.index for column in sheet.columns}
    rows = [corrected_row(row, by_row.get(row.number, ()), index_of) for row in sheet.rows]
    return dataclasses.replace(sheet, rows=rows, _by_name={})


def corrected_row(row: Row, decisions: Sequence[Decision], index_of: Mapping[str, int]) -> Row:
    """A row with the cells that these decisions put right."""
    cells = list(row.cells)
    for made in decisions:
        if made.kind is DecisionKind.CELL and made.column in index_of:
            cells[index_of[made.column]] = made.text
    return Row(row.number, tuple(cells))


def _told_what_is_forgotten(sheet: Sheet, lost: Sequence[Decision]) -> Sheet:
    if not lost:
        return sheet
    rows = sorted({made.row for made in lost})
    message = msg("journey-decisions-forgotten", len(rows), listed([*rows[:_NAMED], *(["…"] if len(rows) > _NAMED else [])]))
    finding = Finding("decisions-forgotten", Severity.WARNING, message)
    return dataclasses.replace(sheet, findings=(*sheet.findings, finding), _by_name={})


def _chosen(matches: Sequence[Match], folder: MediaFolder, by_row: Mapping[int, Sequence[Decision]]) -> tuple[Match, ...]:
    """The matches with the files that the user chose by hand, where they are still there."""
    picked = {row: made.text for row, decisions in by_row.items() for made in decisions if made.kind is DecisionKind.FILE}
    found = picked_files(folder, set(picked.values()))
    chosen = {row: found[text] for row, text in picked.items() if text in found}
    return tuple(
        dataclasses.replace(match, media=chosen[match.row], by=MatchedBy.CHOSEN, outside=False) if match.row in chosen else match
        for match in matches
    )


def _left_out(by_row: Mapping[int, Sequence[Decision]]) -> frozenset[int]:
    return frozenset(row for row, decisions in by_row.items() if any(made.kind is DecisionKind.LEFT_OUT for made in decisions))
