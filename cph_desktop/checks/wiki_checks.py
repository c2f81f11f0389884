"""From what a wiki answered to findings. No wiki is asked here: see ``journey/asking_wiki.py``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cph_desktop.checks.asked_names import WARNING_OF, check_names
from cph_desktop.checks.asked_page import check_asked_categories, check_asked_templates
from cph_desktop.checks.cells_behind import NO_CELLS, CellsBehind
from cph_desktop.checks.wiki_answers import WikiAnswers
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding

WIKI_CODES = frozenset(
    {
        *WARNING_OF,
        "there-already",
        "name-banned",
        "category-not-there",
        "category-redirect",
        "category-ambiguous",
        "category-hidden",
        "template-not-there",
        "parameter-unknown",
    }
)
"""Codes of findings that come from a wiki's answers, and are replaced when there are new ones."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row as its wiki was asked about it.

    ``sha1`` "" without a file; ``accepted`` are MediaWiki's codes of warnings that the user accepted for this file name.
    ``describes`` is the title of a file on the wiki that the row describes, "" for a row that is uploaded; ``adds_fields``: it
    fills fields of the page there.
    """

    draft: Draft
    sha1: str = ""
    cells: CellsBehind = NO_CELLS
    accepted: Collection[str] = ()
    describes: str = ""
    adds_fields: bool = False


def wiki_findings(row: AskedRow, answers: WikiAnswers) -> tuple[Finding, ...]:
    """Everything that the answers say about one row."""
    of_file = () if row.describes else check_names(row.draft, row.sha1, row.cells, answers, row.accepted)
    of_categories = check_asked_categories(row.draft, row.cells, answers)
    of_templates = () if row.describes and not row.adds_fields else check_asked_templates(row.draft, answers)
    return (*of_file, *of_categories, *of_templates)
