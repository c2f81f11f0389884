"""Rows about files that are on the wiki already: recognised by what their cells say, or because the user chose it for a row."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from cph_desktop.batch.decisions import Decision, DecisionKind
from cph_desktop.batch.enriching_choices import EnrichingChoices
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.reading.cell_text import cell_text, column_indexes
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.media.file import Match, MatchedBy
from cph_desktop.messages import msg
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.wiki.file_reference import FileReference, file_reference, names_a_page

_MOST = 0.9
"""Of the cells of a column, so many must name pages of files."""


def page_column(columns: Sequence[Column], sample: Sequence[Row]) -> str:
    """The first column whose cells name files on a wiki by M-id, by address or as ``File:…``; "" where there is none."""
    for column in columns:
        filled = [cell for row in sample if (cell := row.cells[column.index].strip() if column.index < len(row.cells) else "")]
        if filled and sum(map(names_a_page, filled)) >= _MOST * len(filled):
            return column.name
    return ""


def seem_on_wiki(recipe: Recipe, columns: Sequence[Column], sample: Sequence[Row]) -> bool:
    """Whether a sheet seems to be about files on the wiki: a column that names nothing but such files stands before the one
    that names files to upload, or takes its place.

    Behind it, as in a sheet that came back from an upload, it only tells what became of the rows.
    """
    page = page_column(columns, sample)
    source = recipe.source("file")
    place_of = {column.name: column.index for column in columns}
    own = [place_of[name] for name in source.columns if name in place_of] if source is not None else []
    return bool(page) and (not own or place_of[page] <= min(own))


def with_page_column(recipe: Recipe, columns: Sequence[Column], sample: Sequence[Row]) -> Recipe:
    """The recipe with a file column that names pages, where its own does not and there is one."""
    own = recipe.source("file")
    name = page_column(columns, sample)
    if not name or (own is not None and page_column([one for one in columns if one.name in own.columns], sample)):
        return recipe
    source = FieldSource("file", (name,))
    fields = tuple(source if one is own else one for one in recipe.fields if one is own or name not in one.columns)
    return dataclasses.replace(recipe, fields=fields if own is not None else (source, *fields))


def about_pages(recipe: Recipe, columns: Sequence[Column], rows: Iterable[Row]) -> tuple[Match, ...]:
    """What each row's file cell means on the wiki."""
    file = cell_text(recipe.source("file") or FieldSource("file"), column_indexes(columns))
    return tuple(_about_page(row.number, file(row.cells).strip()) for row in rows if not row.is_blank)


def _about_page(row: int, text: str) -> Match:
    reference = file_reference(text)
    if reference is not None:
        return Match(row, text, None, MatchedBy.ON_WIKI, page=page_text(reference))
    problem = msg("enrich-no-file-named", text) if text else msg("enrich-cell-empty")
    return Match(row, text, None, MatchedBy.ON_WIKI, problem=problem)


def with_chosen_pages(matches: Sequence[Match], by_row: Mapping[int, Sequence[Decision]]) -> tuple[Match, ...]:
    """The matches with the pages that the user wants described instead of uploading the row's own file."""
    title_of = {row: made.text for row, decisions in by_row.items() for made in decisions if made.kind is DecisionKind.ENRICH}
    return tuple(
        dataclasses.replace(match, by=MatchedBy.ON_WIKI, page=f"File:{title_of[match.row]}", problem=None)
        if match.row in title_of
        else match
        for match in matches
    )


def as_addition(draft: Draft, page: str, choices: EnrichingChoices) -> Draft:
    """What a row adds to a page that is there: no categories, and nothing to be said about them, unless they are added."""
    kept, findings = draft.categories, draft.findings
    if not choices.categories:
        kept, findings = (), tuple(finding for finding in findings if not finding.code.startswith("category-"))
    return dataclasses.replace(draft, filename=page.removeprefix("File:"), categories=kept, findings=findings)


def page_text(reference: FileReference) -> str:
    """A reference as :attr:`Match.page` has it; :func:`file_reference` reads it."""
    return f"M{reference.pageid}" if reference.pageid else f"File:{reference.title}"
