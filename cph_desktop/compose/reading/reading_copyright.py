"""Licences: the template under the licence heading, P275 and P6216 come from one entry, so that they always agree.

Conventions: https://commons.wikimedia.org/wiki/Commons:Structured_data/Modeling/Copyright
"""

from __future__ import annotations

from collections.abc import Iterable

from cph_desktop.commons.fields import Field
from cph_desktop.commons.licences import Licence, LicenceCatalogue, LicenceReading, LicenceVerdict
from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.page.kept_wikitext import kept_or_none
from cph_desktop.compose.reading.cell_text import split_text
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import ItemValue
from cph_desktop.values.text import shortened

LICENCE, STATUS = "P275", "P6216"


class LicenceReader:
    """Reads the licence of a cell."""

    def __init__(self, licences: LicenceCatalogue) -> None:
        self._licences = licences

    def __call__(self, source: FieldSource, _field: Field, text: str) -> FieldValue:
        """A licence that is not understood, or not free, keeps its row out of the upload."""
        text = source.lookup.get(text, text) if source.lookup else text
        readings = [self._licences.read(part) for part in split_text(text, source.split)]
        licences = tuple(dict.fromkeys(licence for reading in readings for licence in reading.licences))
        problems = [problem for reading in readings if (problem := _problem(reading)) is not None]
        problems += [_advice(licence) for licence in licences if licence.advice]
        wikitext = "\n".join(filter(None, (reading.wikitext for reading in readings)))
        if "{{" in text and kept_or_none(wikitext) is None:
            problems.append(Problem("licence-unknown", Severity.ERROR, msg("finding-licence-unknown", shortened(text, 80))))
        return FieldValue(text, wikitext, copyright_statements(licences), licences=licences, problems=tuple(problems))


def copyright_statements(licences: Iterable[Licence]) -> tuple[Statement, ...]:
    """P6216 with the qualifiers its value asks for, then P275 for each licence item."""
    licences = tuple(licences)
    statuses = [
        Statement(
            Snak(STATUS, ItemValue(licence.status)), tuple(Snak(pid, ItemValue(item)) for pid, item in licence.status_qualifiers)
        )
        for licence in licences
    ]
    items = [Statement(Snak(LICENCE, ItemValue(item))) for licence in licences for item in licence.items]
    return tuple(dict.fromkeys([*statuses, *items]))


def _advice(licence: Licence) -> Problem:
    severity = Severity.WARNING if licence.advice_is_warning else Severity.HINT
    return Problem("licence-advice", severity, Message(licence.advice))


def _problem(reading: LicenceReading) -> Problem | None:
    text = shortened(reading.text, 80)
    if reading.verdict is LicenceVerdict.NOT_FREE:
        return Problem("licence-not-free", Severity.ERROR, msg("finding-licence-not-free", text))
    if reading.verdict is LicenceVerdict.NO_VERSION:
        suggestion = f"{reading.reason} 4.0"
        message = msg("finding-licence-no-version", text, suggestion)
        return Problem("licence-no-version", Severity.ERROR, message, ((msg("fix-write", suggestion), suggestion),))
    if reading.verdict is LicenceVerdict.OTHER_TEMPLATE:
        return Problem("licence-other-template", Severity.WARNING, msg("finding-licence-other-template", text))
    if reading.verdict is LicenceVerdict.NO_REASON:
        return Problem("licence-no-reason", Severity.ERROR, msg("finding-licence-no-reason", text))
    if reading.verdict is LicenceVerdict.UNKNOWN:
        fixes = ((msg("fix-write", reading.suggestion), reading.suggestion),) if reading.suggestion else ()
        return Problem("licence-unknown", Severity.ERROR, msg("finding-licence-unknown", text), fixes)
    return None
