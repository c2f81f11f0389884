"""Licences that the work's own date speaks against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.values.datavalue import TimeValue

_YEARS_AFTER_DEATH = re.compile(r"pd-old-(\d+)")
_YEAR = 9  # Wikibase's precision


def check_licence(draft: Draft, today: date) -> Iterator[Finding]:
    """PD-old-100 says that the author died a hundred years ago, and nobody makes works after death.

    Prints and casts may be made later than the work itself, so that it is a warning.
    """
    for found in filter(None, map(_YEARS_AFTER_DEATH.match, draft.licences)):
        year = _first_year(draft)
        if year is not None and year > today.year - int(found.group(1)):
            words = msg("finding-licence-too-young", found.group().upper().replace("OLD", "old"), str(year), int(found.group(1)))
            yield Finding("licence-too-young", Severity.WARNING, words, draft.row)


def _first_year(draft: Draft) -> int | None:
    """The year in which the work was made, or before which it was not."""
    for statement in draft.statements:
        if statement.main.property == "P571":
            bounds = (snak.value for snak in statement.qualifiers if snak.property == "P1319")
            for value in (*bounds, statement.main.value):
                if isinstance(value, TimeValue) and value.precision >= _YEAR:
                    return int(value.time[:1] + value.time[1:].split("-")[0])
    return None
