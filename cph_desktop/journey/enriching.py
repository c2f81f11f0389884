"""Which rows of a batch are about files that are on the wiki already, and what each wants there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cph_desktop.batch.decisions import Decision, DecisionKind, decision
from cph_desktop.batch.enriching_choices import EnrichingChoices
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.page.enriched_page import WantedText, wanted_fields
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.outcome import Outcome
from cph_desktop.upload.page_job import PageDifference, PageJob
from cph_desktop.wiki.enriching import Wanted
from cph_desktop.wiki.file_reference import file_reference


def page_jobs(prepared: Prepared, choices: EnrichingChoices, shown: Mapping[int, PageDifference] | None = None) -> list[PageJob]:
    """The rows that go and are about a file on the wiki, in their order. ``shown``: what the user agreed to, by row."""
    templates = _templates(prepared)
    jobs = [_page_job(row, choices, templates, (shown or {}).get(row.row.number)) for row in prepared.going()]
    return [job for job in jobs if job is not None]


def _templates(prepared: Prepared) -> tuple[PageTemplate, ...]:
    own = prepared.recipe.own_template
    return (*((own,) if own is not None else ()), *shipped_facts().templates.values())


def _page_job(
    row: PreparedRow, choices: EnrichingChoices, templates: tuple[PageTemplate, ...], shown: PageDifference | None
) -> PageJob | None:
    reference = file_reference(row.match.page)
    if reference is None:
        return None
    draft = row.draft
    return PageJob(
        row.row.number,
        row.match.wanted,
        reference,
        Wanted(draft.captions, draft.statements, choices.adding, frozenset(choices.replace_captions)),
        WantedText(
            draft.categories if choices.categories else (),
            wanted_fields(draft.wikitext, templates) if choices.fields else (),
            frozenset(choices.replace_fields),
        ),
        templates,
        shown,
    )


SAME_BYTES = "same-bytes-there"
"""Code of the finding that a row's bytes are on the wiki under another name, the first thing its sentence tells."""


def describe_existing(prepared: Prepared, rows: Iterable[PreparedRow]) -> list[Decision]:
    """Decisions by which those of the rows whose bytes are on the wiki describe the page there instead of being uploaded."""
    return [_decision(prepared, row, title) for row in rows if not row.left_out and (title := existing_title(row))]


def describe_duplicates(prepared: Prepared, outcomes: Iterable[Outcome]) -> list[Decision]:
    """The same for rows that an upload left out because the wiki said that it has their bytes."""
    found = [(prepared.at(one.row), one.page.removeprefix("File:")) for one in outcomes if one.page and not one.mid]
    return [_decision(prepared, row, title) for row, title in found if row is not None]


def describing_instead(prepared: Prepared, rows: Iterable[PreparedRow]) -> list[Decision]:
    """The decisions of :func:`describe_existing` that hold for these rows now, to be withdrawn."""
    chosen = [row for row in rows if row.match.page and row.match.media is not None]
    return [_decision(prepared, row, row.match.page.removeprefix("File:")) for row in chosen]


def _decision(prepared: Prepared, row: PreparedRow, title: str) -> Decision:
    return decision(prepared.matched.as_read.get(row.row.number, row.row), DecisionKind.ENRICH, text=title)


def existing_title(row: PreparedRow) -> str:
    """The title, without ``File:``, of the file on the wiki that has the row's bytes, "" where none is known."""
    return next((str(finding.message.params[0]) for finding in row.findings if finding.code == SAME_BYTES), "")
