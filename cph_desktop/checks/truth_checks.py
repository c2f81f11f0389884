"""What cannot be true of a work, whether or not the wiki takes statements: made in the future, or found at 0, 0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.values.datavalue import CoordinateValue, TimeValue

_YEAR = 9  # Wikibase's precision
_DATES_OF_THE_WORK = frozenset({"P571", "P577"})
_AFTER_CHRIST = re.compile(r"\+0*(\d+)-(\d\d)-(\d\d)T")
_ELSEWHERE = timedelta(days=1)  # in Auckland it is tomorrow already


def check_truth(draft: Draft, today: date) -> Iterator[Finding]:
    """Findings about dates to come and about coordinates that databases write when they know none."""
    for statement in draft.statements:
        value = statement.main.value
        if isinstance(value, TimeValue):
            if statement.main.property in _DATES_OF_THE_WORK and (told := _to_come(value, today + _ELSEWHERE)):
                yield Finding("date-future", Severity.WARNING, msg("finding-date-future", told), draft.row)
        elif isinstance(value, CoordinateValue) and value.latitude == 0 and value.longitude == 0:
            yield Finding("coordinates-zero", Severity.WARNING, msg("finding-coordinates-zero"), draft.row)


def _to_come(value: TimeValue, latest: date) -> str:
    """The date as far as it is known where all of it is later than ``latest``, else ""."""
    found = _AFTER_CHRIST.match(value.time)
    if found is None or value.precision < _YEAR:
        return ""
    known = found.groups()[: value.precision - _YEAR + 1]  # year, month, day
    moment = tuple(map(int, known))
    return "-".join(known) if moment > (latest.year, latest.month, latest.day)[: len(moment)] else ""
