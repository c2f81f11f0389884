"""Everything that will be sent for one row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cph_desktop.commons.statement import Statement
from cph_desktop.compose.about_work import NOTHING_ABOUT_IT, AboutWork
from cph_desktop.compose.packed_text import PackedText
from cph_desktop.finding import Finding


@dataclass(frozen=True)
class Draft:
    """``row`` is the number seen in the spreadsheet; ``filename`` is the title on the wiki without ``File:``, with extension.

    ``media`` is the path as the user knows it ("" when no file was found). ``captions`` maps language to text.
    ``categories`` are names without ``Category:``; they are in ``wikitext`` already. ``findings`` are those met in composing.
    ``licences`` are the ids (``resources/licences.json``) understood from the row.
    ``work`` is what the row says about the work in plain text, for lists and reports.
    """

    row: int
    media: str
    filename: str
    wikitext: PackedText = PackedText()  # noqa: RUF009 - no default, but how it is kept
    captions: Mapping[str, str] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    categories: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    work: AboutWork = NOTHING_ABOUT_IT
