"""Dates: P571 with the qualifiers that say how sure it is, and the same in the template.

Conventions: https://commons.wikimedia.org/wiki/Commons:Structured_data/Modeling/Date
"""

from __future__ import annotations

from cph_desktop.commons.fields import Field
from cph_desktop.commons.statement import Snak, SnakType, Statement
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import ItemValue, TextValue
from cph_desktop.values.date_words import DateWords
from cph_desktop.values.dates import DateReading, DayMonthOrder, read_date
from cph_desktop.values.text import read_string

_CIRCA = "Q5727902"


class DateReader:
    """Reads the date of a cell. ``order`` is the user's for days and months that can be read both ways; none is assumed."""

    def __init__(self, words: DateWords, order: DayMonthOrder | None = None) -> None:
        self._words = words
        self._order = order

    def __call__(self, source: FieldSource, field: Field, text: str) -> FieldValue:
        """A date that cannot be understood stays in the page as text and is left out of structured data."""
        if source.lookup:
            text = source.lookup.get(text, text)
        reading = read_date(text, self._words, self._order)
        statements = (date_statement(field.property_id, reading),) if field.property_id and reading.has_statement else ()
        problems = self._problems(field, reading)
        return FieldValue(reading.text, reading.wikitext, statements, years=reading.years, problems=problems)

    def _problems(self, field: Field, reading: DateReading) -> tuple[Problem, ...]:
        if reading.problem is not None:
            code = "date-order" if reading.needs_order else "date-unreadable"
            message = msg("finding-left-out", field.label, reading.problem)
            return (Problem(code, Severity.WARNING, message, fixes=self._both_ways(reading) if reading.needs_order else ()),)
        if reading.remark is not None:
            return (Problem("date-remark", Severity.HINT, reading.remark),)
        return ()

    def _both_ways(self, reading: DateReading) -> tuple[tuple[Message, str], ...]:
        """Both readings, each as a date that has only one."""
        read = (read_date(reading.text, self._words, order).main for order in DayMonthOrder)
        days = [value.time[1:11] for value in read if value is not None]
        return tuple((msg("fix-write", day), day) for day in days)


def date_statement(property_id: str, reading: DateReading) -> Statement:
    """The statement of a reading that has one."""
    main = Snak(property_id, reading.main) if reading.main is not None else Snak(property_id, None, SnakType.SOMEVALUE)
    qualifiers: list[Snak] = []
    certainties = dict.fromkeys(filter(None, (_CIRCA if reading.circa else "", reading.certainty)))
    qualifiers += [Snak("P1480", ItemValue(item)) for item in certainties]
    if reading.refine:
        qualifiers.append(Snak("P4241", ItemValue(reading.refine)))
    if reading.earliest is not None:
        qualifiers.append(Snak("P1319", reading.earliest))
    if reading.latest is not None:
        qualifiers.append(Snak("P1326", reading.latest))
    stated = read_string(reading.stated_as)
    if stated.text and stated.problem is None:
        qualifiers.append(Snak("P1932", TextValue(stated.text)))
    return Statement(main, tuple(qualifiers))
