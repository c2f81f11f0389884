"""Adding captions and statements to files that are on the wiki already, so that nothing that anybody wrote is lost.

What is missing is found by comparing with the wiki, once to show it and again right before it is sent; the edit names the
revision that was compared with (``baserevid``), and when somebody else was faster, the comparison is made again. Therefore an
interrupted batch is simply begun again: what was added before is no difference any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cph_desktop.commons.statement import Statement
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.errors import WikiRefusal, WikiTrouble
from cph_desktop.wiki.structured_data import Description, MediaInfo, describe, media_infos, new_guid, not_yet_said

ATTEMPTS = 3
CONFLICTS = frozenset({"editconflict", "edit-conflict", "nosuchrevid"})


class Adding(Enum):
    """Which statements are added."""

    NEW_VALUES = "new-values"
    """Every value that the file does not have yet, beside those that it has."""
    NEW_PROPERTIES = "new-properties"
    """Only what the file says nothing about yet."""


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

    ``kept_captions`` are those that the wiki has and the sheet would have otherwise; ``known`` are the statements that need not
    be added. ``revision`` is what was compared with, 0 for a file without structured data.
    """

    pageid: int
    captions: Mapping[str, str]
    statements: tuple[Statement, ...]
    kept_captions: Mapping[str, str]
    known: tuple[Statement, ...]
    revision: int = 0

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
    )


def enrich(connection: Connection, shown: Difference, wanted: Wanted, summary: str, tag: str = "") -> int:
    """Add what is missing with one edit; gives the revision that says all of it. Raises :class:`WikiTrouble`.

    ``shown`` is what the user agreed to; should the wiki have changed since, less may be added, never more.
    """
    for attempt in range(1, ATTEMPTS + 1):
        now = _within(shown, difference(shown.pageid, wanted, media_infos(connection, [shown.pageid]).get(shown.pageid)))
        if now.is_empty:
            return now.revision
        # an id is for one attempt: after a conflict or a lost answer the comparison tells what is left
        statements = tuple((statement, new_guid(now.pageid)) for statement in now.statements)
        try:
            return describe(
                connection, now.pageid, Description(now.captions, statements), summary, tag, base_revision=now.revision
            )
        except WikiTrouble as trouble:
            conflict = isinstance(trouble, WikiRefusal) and trouble.code in CONFLICTS
            if attempt == ATTEMPTS or not (conflict or trouble.in_doubt):
                raise
    raise AssertionError("the last attempt returns or raises")


def _within(shown: Difference, now: Difference) -> Difference:
    captions = {language: text for language, text in now.captions.items() if shown.captions.get(language) == text}
    statements = tuple(statement for statement in now.statements if statement in shown.statements)
    return Difference(now.pageid, captions, statements, now.kept_captions, now.known, now.revision)
