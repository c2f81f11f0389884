"""Statements: what Wikibase would refuse, and rights that contradict each other.

Limits: Wikibase's ValidatorBuilders and Commons' ``wmgWikibaseStringLimits`` (2026): strings of at most 1500 characters, without
spaces around or line ends within; addresses of at most 1500 bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from cph_desktop.commons.statement import Snak
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.values.datavalue import ItemValue, MonolingualValue, TextValue
from cph_desktop.values.text import STRING_LIMIT, shortened

_COPYRIGHTED, _STATUS, _LICENCE = "Q50423863", "P6216", "P275"
_COPYRIGHT = frozenset({_STATUS, _LICENCE})
_WITH_TEXT = (TextValue, MonolingualValue)


def check_statements(draft: Draft) -> Iterator[Finding]:
    """Findings about values and about statements that contradict each other."""
    rights: list[Snak] = []
    for statement in draft.statements:
        if statement.main.property in _COPYRIGHT:
            rights.append(statement.main)
        for snak in (statement.main, *statement.qualifiers, *(chain(*statement.references) if statement.references else ())):
            if isinstance(snak.value, _WITH_TEXT):
                yield from _check_text(draft.row, snak, snak.value.text)
    yield from _check_copyright(draft.row, rights)


def check_properties(draft: Draft, known: frozenset[str]) -> Iterator[Finding]:
    """Findings about properties that the practice wiki has not: it would refuse the whole description."""
    used = {snak.property for one in draft.statements for snak in (one.main, *one.qualifiers, *chain(*one.references))}
    for property_id in sorted(used - known):
        yield Finding("property-not-there", Severity.ERROR, msg("finding-property-not-there", property_id), draft.row)


def _check_text(row: int, snak: Snak, text: str) -> Iterator[Finding]:
    if not text or len(text) > STRING_LIMIT:
        message = msg("finding-statement-length", snak.property, len(text), STRING_LIMIT)
        yield Finding("statement-length", Severity.ERROR, message, row)
    if text != text.strip() or "\n" in text or "\t" in text:
        yield Finding(
            "statement-spaces", Severity.ERROR, msg("finding-statement-spaces", snak.property, shortened(text, 60)), row
        )


def _check_copyright(row: int, rights: Sequence[Snak]) -> Iterator[Finding]:
    """ "Copyrighted" is a free file's status only together with a licence; two different statuses need a second look."""
    statuses = {snak.value.id for snak in rights if snak.property == _STATUS and isinstance(snak.value, ItemValue)}
    if _COPYRIGHTED in statuses and all(snak.property != _LICENCE for snak in rights):
        yield Finding("status-without-licence", Severity.ERROR, msg("finding-status-without-licence"), row)
    if len(statuses) > 1:
        yield Finding("status-contradiction", Severity.WARNING, msg("finding-status-contradiction"), row)
