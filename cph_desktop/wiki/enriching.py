"""Adding to files that are on the wiki already, so that nothing that anybody wrote is lost.

What is missing is found by comparing with the wiki, once to show it and again right before it is sent; the edit names the
revision that was compared with (``baserevid``), and when somebody else was faster, the caller simply does all of it again.
Therefore an interrupted batch is begun again without doubling anything: what was added before is no difference any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cph_desktop.batch.enriching_choices import Adding
from cph_desktop.commons.statement import Statement
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.page.enriched_page import NO_TEXT, TextDifference, WantedText, text_difference, with_difference, within
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import WikiRefusal
from cph_desktop.wiki.page_text import PageText, page_texts, save_page_text
from cph_desktop.wiki.structured_data import Description, MediaInfo, describe, media_infos, not_yet_said

PAGE_GONE = "nosuchpageid"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the sheet says about an existing file. Captions in ``replacing`` languages take the place of others."""

    captions: Mapping[str, str]
    statements: tuple[Statement, ...]
    adding: Adding = Adding.NEW_VALUES
    replacing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """What would change, to be shown before anything is sent.

    ``kept_captions`` are those that the wiki has and the sheet would have otherwise, ``replaced_captions`` those that would go;
    ``known`` are the statements that need not be added. ``revision`` is what was compared with, 0 for a file without structured
    data.
    """

    pageid: int
    captions: Mapping[str, str]
    statements: tuple[Statement, ...]
    kept_captions: Mapping[str, str]
    known: tuple[Statement, ...]
    revision: int = 0
    replaced_captions: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Nothing to add."""
        return not self.captions and not self.statements


def difference(pageid: int, wanted: Wanted, there: MediaInfo | None) -> Difference:
    """What of ``wanted`` the file does not say yet; ``there`` is None when it says nothing."""
    drafted = Description(wanted.captions, tuple((statement, "") for statement in wanted.statements))
    missing = [statement for statement, _ in not_yet_said(drafted, there).statements]
    if there is not None and wanted.adding is Adding.NEW_PROPERTIES:
        told = {str(statement["mainsnak"]["property"]) for statement in there.statements}
        missing = [statement for statement in missing if statement.main.property not in told]
    known = there.captions if there is not None else {}
    differing = {language: text for language, text in wanted.captions.items() if known.get(language) != text}
    captions = {language: text for language, text in differing.items() if language not in known or language in wanted.replacing}
    return Difference(
        pageid,
        captions,
        tuple(missing),
        {language: known[language] for language in differing if language not in captions},
        tuple(statement for statement in wanted.statements if statement not in missing),
        there.revision if there is not None else 0,
        {language: known[language] for language in captions if language in known},
    )


def agreed_data(shown: Difference, now: Difference) -> Difference:
    """Of what is missing now, what was shown: no other caption, and none over another one than was shown to be there."""
    captions = {
        language: text
        for language, text in now.captions.items()
        if shown.captions.get(language) == text
        and now.replaced_captions.get(language) in {None, shown.replaced_captions.get(language)}
    }
    return replace(now, captions=captions, statements=tuple(one for one in now.statements if one in shown.statements))


def add_data(
    connection: Connection, shown: Difference, wanted: Wanted, guids: Sequence[str], *, summary: str, tag: str = ""
) -> int:
    """Add the captions and statements that are missing, with one edit; gives the revision that says all of it, 0 for none.

    ``shown`` is what the user agreed to: should the wiki have changed since, less may be added, never more. ``guids`` are the
    ids of ``wanted.statements``, so that the same call again changes nothing. Raises :class:`WikiTrouble`; ``editconflict``
    and whatever is in doubt are answered by the same call again.
    """
    now = agreed_data(shown, difference(shown.pageid, wanted, media_infos(connection, [shown.pageid]).get(shown.pageid)))
    if now.is_empty:
        return now.revision
    ids = dict(zip(wanted.statements, guids, strict=True))
    description = Description(now.captions, tuple((statement, ids[statement]) for statement in now.statements))
    try:
        return describe(connection, now.pageid, description, summary, tag, base_revision=now.revision)
    except WikiRefusal as refusal:
        if refusal.code.startswith("no-such-entity"):
            raise WikiRefusal(PAGE_GONE, refusal.info, refusal.details) from refusal
        raise


def compared_text(page: PageText, wanted: WantedText, templates: Sequence[PageTemplate]) -> TextDifference:
    """What of ``wanted`` the page's wikitext lacks."""
    return NO_TEXT if wanted.is_empty else text_difference(page.text, wanted, templates, page.categories)


def add_text(
    connection: Connection,
    pageid: int,
    shown: TextDifference,
    wanted: WantedText,
    templates: Sequence[PageTemplate],
    *,
    summary: str,
    tag: str = "",
) -> int:
    """Add the categories and fill the fields that are missing, with one edit; as :func:`add_data`."""
    page = page_texts(connection, [pageid]).get(pageid)
    if page is None:
        raise WikiRefusal(PAGE_GONE, "")
    now = within(shown, compared_text(page, wanted, templates))
    if now.is_empty:
        return page.revision
    return save_page_text(connection, page, with_difference(page.text, now, templates), summary, tag)
