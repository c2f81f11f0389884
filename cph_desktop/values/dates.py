"""Dates as museums write them: what goes into structured data, into wikitext, and what the curator must look at.

The conventions are Wikidata's and those of Commons' {{complex date}}: circa is a qualifier (P1480), a range gets the shortest
stretch with a name that holds it, up to a century, plus earliest (P1319) and latest date (P1326), a part of a century P4241,
an unclear text its own words (P1932). A text that cannot be understood is left as it is and never guessed at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from cph_desktop.messages import Message, msg
from cph_desktop.values.datavalue import JULIAN, TimeValue
from cph_desktop.values.date_clauses import Clause, ClauseReader, Shape, read_clauses
from cph_desktop.values.date_pieces import LAST_YEAR, DayMonthOrder
from cph_desktop.values.date_problems import DateProblem, not_read, several, shown
from cph_desktop.values.date_rewriting import Rewritten, Told
from cph_desktop.values.date_tokens import tokenise
from cph_desktop.values.date_wikitext import UNKNOWN_DATE, clause_wikitext
from cph_desktop.values.date_words import DateWords, Kind
from cph_desktop.values.moments import SEASONS, Moment, Unit, common_stretch, year_value
from cph_desktop.values.text import clean_text, escape_wikitext

__all__ = ["CIRCA", "DateReading", "DateWords", "DayMonthOrder", "read_date"]

CIRCA = "Q5727902"


_LONG_AGO = 10**9


class StatedYears(NamedTuple):
    """First and last year of a date; far away where it is open ("before 1850").

    ``exact``: nothing in the text says that it could be another year. ``in_years``: not in decades or centuries.
    """

    first: int
    last: int
    exact: bool
    in_years: bool

    def contradict(self, first: int, last: int) -> bool:
        """Whether these years cannot be those of another source.

        A century is compared loosely: its years may be given as 1800 to 1899 or as 1801 to 1900.
        """
        if self.last < first or last < self.first:
            return True
        if self.exact:
            return (self.first, self.last) != (first, last)
        is_open = max(-self.first, self.last) >= _LONG_AGO
        return self.in_years and not is_open and (self.first < first or last < self.last)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a date text says.

    ``main`` is the value of P571; None with ``has_statement`` means an unknown value (somevalue) with the qualifiers.
    ``certainty`` is the item of a doubt (possibly, probably) and ``refine`` that of a part (first half, summer), "" if none.
    ``stated_as`` is the text for P1932 where the value does not say it all. ``wikitext`` is always usable as it is.
    ``problem``: nothing goes into structured data. ``remark``: the reading is used, but the curator should know how the text
    was understood.
    ``first_year`` and ``last_year`` are the years that the text names (both are 1830 for "after 1830").
    """

    text: str
    main: TimeValue | None = None
    circa: bool = False
    certainty: str = ""
    refine: str = ""
    earliest: TimeValue | None = None
    latest: TimeValue | None = None
    stated_as: str = ""
    wikitext: str = ""
    unknown: bool = False
    problem: Message | None = None
    remark: Message | None = None
    needs_order: bool = False
    first_year: int | None = None
    last_year: int | None = None

    @property
    def has_statement(self) -> bool:
        """Whether there is anything to state about the date."""
        return self.problem is None and bool(self.main or self.earliest or self.latest or self.unknown)

    @property
    def years(self) -> StatedYears | None:
        """The years named, for comparing them with years from elsewhere; None where the text was not read."""
        if self.first_year is None or self.last_year is None or self.problem is not None:
            return None
        first = self.first_year if self.main or self.earliest else -_LONG_AGO
        last = self.last_year if self.main or self.latest else _LONG_AGO
        bounds = [value for value in (self.earliest, self.latest) if value] or [value for value in (self.main,) if value]
        in_years = all(value.precision >= Unit.YEAR for value in bounds)
        is_open = _LONG_AGO in {-first, last}
        return StatedYears(first, last, in_years and not (self.circa or self.certainty or self.remark or is_open), in_years)

    @property
    def circumstances(self) -> tuple[str, ...]:
        """The items for P1480, sourcing circumstances."""
        return tuple(item for item in (CIRCA if self.circa else "", self.certainty) if item)


_PLAIN_YEAR = re.compile(r"[12]\d{3}")
_WITH_TIME = re.compile(
    r"\+?(\d{4}([-:/.])\d\d\2\d\d|\d{1,2}\.\d{1,2}\.\d{4})(?:T|,? )\d\d?[:.]\d\d(?::\d\d(?:[.,]\d+)?)?"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?"
)
_BEFORE_CHRIST = re.compile(r"-(0\d{3})(?:-(\d\d)(?:-(\d\d))?)?")
_SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4})|(\d{4}) (\d{1,2}) (\d{1,2})")
_BRACKETED = re.compile(r"[\[(]([^\[\]()]*)[\])]")
_NOTHING = frozenset({"-", "–", "—", "--", "…", "..."})


def read_date(text: str, words: DateWords, order: DayMonthOrder | None = None) -> DateReading:
    """Reads one cell. "" and a lone dash give an empty reading.

    ``order`` is the batch's answer to whether 5/12/1899 is in May or December; without it such a date has ``needs_order``.
    """
    cell = clean_text(text)
    if _PLAIN_YEAR.fullmatch(cell) and int(cell) <= LAST_YEAR:
        year = int(cell)
        return DateReading(cell, year_value(year), wikitext=cell, first_year=year, last_year=year)
    if not cell or cell in _NOTHING:
        return DateReading(cell)
    if cell in {"?", "??", "???"}:
        return DateReading(cell, wikitext=UNKNOWN_DATE, unknown=True, remark=msg("value-date-unknown", cell))
    try:
        written = words.rewriting.of(cell)
        return _with_what_else_is_told(_read(cell, written, words, order), written)
    except DateProblem as problem:
        return DateReading(
            cell,
            wikitext=escape_wikitext(cell),
            problem=problem.message,
            needs_order=problem.needs_order,
            first_year=problem.year,
            last_year=problem.year,
        )


def _read(cell: str, written: Rewritten, words: DateWords, order: DayMonthOrder | None) -> DateReading:
    """``written`` is what is read, ``cell`` what is said to have been read."""
    text = written.text
    with_time = _WITH_TIME.fullmatch(text)
    if with_time:
        clauses, reader = read_clauses(cell, tokenise(with_time.group(1).replace(":", "-"), words), order)
        return _reading(cell, clauses, reader, words)
    spaced = _SPACED.fullmatch(text)
    negative = _BEFORE_CHRIST.fullmatch(text)
    if spaced or negative:
        reader = ClauseReader(cell, [], order)
        moment = _spaced(spaced, reader) if spaced else _negative(negative, reader)
        return _reading(cell, [Clause(first=moment)], reader, words)
    bracketed = _BRACKETED.fullmatch(text)
    clauses, reader = read_clauses(cell, tokenise(bracketed.group(1) if bracketed else text, words), order)
    if written.told is Told.TWO_CALENDARS and not reader.two_calendars:
        raise not_read(cell)
    return _reading(cell, clauses, reader, words)


def _with_what_else_is_told(reading: DateReading, written: Rewritten) -> DateReading:
    """A text that was read in other words keeps its own where they say more."""
    if written.told in {Told.THE_SAME, Told.TWO_CALENDARS}:
        return reading
    remark = reading.remark
    if written.told is Told.JULIAN:
        reading = replace(reading, main=_julian(reading.main), earliest=_julian(reading.earliest), latest=_julian(reading.latest))
    if written.told in {Told.OTHER_CALENDAR, Told.JULIAN}:
        remark = msg("value-date-other-calendar", shown(reading.text))
    elif written.told is Told.ANOTHER_DATE:
        remark = msg("value-date-first-of-several", shown(reading.text))
    return replace(reading, stated_as=reading.text, wikitext=escape_wikitext(reading.text), remark=remark)


def _spaced(found: re.Match[str], reader: ClauseReader) -> Moment:
    """12 5 1899 and 1899 05 12."""
    first, second, year, iso_year, month, day = (int(number or 0) for number in found.groups())
    if iso_year:
        return reader.checked(Moment(Unit.DAY, iso_year, month, day))
    return reader.numeric_day(first, second, year, day_first=False)


def _negative(found: re.Match[str] | None, reader: ClauseReader) -> Moment:
    """-0044-03-15, counted as Wikibase does: the year 44 BC (ISO 8601 itself would mean 45 BC)."""
    year, month, day = (int(number or 0) for number in (found.groups() if found else ()))
    unit = Unit.DAY if day else Unit.MONTH if month else Unit.YEAR
    return reader.checked(Moment(unit, -year, month, day))


def _julian(value: TimeValue | None) -> TimeValue | None:
    return replace(value, calendar=JULIAN) if value is not None and value.precision >= Unit.MONTH else value


# From clauses to a reading ---------------------------------------------------------------------------------------------


def _reading(cell: str, clauses: list[Clause], reader: ClauseReader, words: DateWords) -> DateReading:
    clause = _main_clause(cell, clauses)
    alone = len(clauses) == 1 and clause.other_event is None
    wikitext = clause_wikitext(clause, words) if alone else ""
    remark = _remark(cell, clauses, clause, reader)
    if clause.shape is Shape.UNKNOWN:
        return DateReading(cell, wikitext=wikitext or escape_wikitext(cell), unknown=True, stated_as=cell, remark=remark)
    main, earliest, latest, refine = _values(clause, words)
    first_year, last_year = _named_years(clause)
    wikitext = "" if reader.two_calendars else wikitext
    says_it_all = alone and bool(wikitext) and not clause.doubt and not _is_vague(clause) and clause.shape is not Shape.OR
    says_it_all = says_it_all and not (clause.last and (earliest is None or _has_part(clause)))
    return DateReading(
        cell,
        main=main,
        circa=clause.circa,
        certainty=words.certainty[clause.doubt] if clause.doubt else "",
        refine=refine,
        earliest=earliest,
        latest=latest,
        stated_as="" if says_it_all else cell,
        wikitext=wikitext or escape_wikitext(cell),
        remark=remark,
        first_year=first_year,
        last_year=last_year,
    )


def _main_clause(cell: str, clauses: list[Clause]) -> Clause:
    """What the work's own date is: the clause without "printed" or "published", the first if all have such a word."""
    own = [clause for clause in clauses if clause.other_event is None]
    if len(own) > 1:
        raise several(cell)
    return own[0] if own else clauses[0]


def _values(clause: Clause, words: DateWords) -> tuple[TimeValue | None, TimeValue | None, TimeValue | None, str]:
    """Main value, earliest, latest, part."""
    first, last = clause.first, clause.last
    if first is None:
        return None, None, None, ""
    if last is not None:
        return _range_values(first, last)
    if clause.shape in {Shape.BEFORE, Shape.UNTIL}:
        return None, None, _edge(first, at_end=True), ""
    if clause.shape in {Shape.AFTER, Shape.SINCE}:
        return None, _edge(first, at_end=False), None, ""
    refine = words.refine.get(first.part, "")
    if first.vague or (first.part and not refine):
        return first.time, year_value(first.years[0]), year_value(first.years[1]), ""
    exhibited = _edge(first, at_end=True) if clause.other_event is Kind.EVENT and first.unit >= Unit.YEAR else None
    return first.time, None, exhibited, refine


def _range_values(first: Moment, last: Moment) -> tuple[TimeValue | None, TimeValue | None, TimeValue | None, str]:
    stretch = common_stretch(first, last)
    # a thousand years say nothing about 1899 to 1901, and Wikidata shows them as "2nd millennium"
    says_much = stretch is not None and (stretch.unit > Unit.MILLENNIUM or Unit.MILLENNIUM in {first.unit, last.unit})
    main = stretch.time if stretch and says_much and not (first.vague and last.vague) else None
    earliest, latest = _edge(first, at_end=False), _edge(last, at_end=True)
    if earliest == latest:  # early to mid 19th century: the words of the text say more than two equal bounds
        return main, None, None, ""
    return main, earliest, latest, ""


def _edge(moment: Moment, *, at_end: bool) -> TimeValue | None:
    """A bound for earliest or latest date; of fractions and of vague hundreds the year, else the moment as it is."""
    if moment.vague or (moment.part and moment.part not in SEASONS and "-" in moment.part):
        return year_value(moment.years[1 if at_end else 0])
    return moment.time


def _named_years(clause: Clause) -> tuple[int | None, int | None]:
    if clause.first is None:
        return None, None
    return clause.first.years[0], (clause.last or clause.first).years[1]


def _has_part(clause: Clause) -> bool:
    """Whether an end of a range is "late 16th century" or the like: its bounds say the century alone."""
    return any(moment is not None and moment.part for moment in (clause.first, clause.last))


def _is_vague(clause: Clause) -> bool:
    return any(moment is not None and moment.vague for moment in (clause.first, clause.last))


def _remark(cell: str, clauses: list[Clause], clause: Clause, reader: ClauseReader) -> Message | None:
    text = shown(cell)
    if clause.shape is Shape.UNKNOWN:
        return msg("value-date-unknown", text)
    if len(clauses) > 1:
        return msg("value-date-first-of-several", text)
    if clause.other_event is not None:
        return msg("value-date-other-event", text)
    if reader.two_calendars:
        return msg("value-date-two-calendars", text)
    if _is_vague(clause):
        return msg("value-date-decade-or-century", text)
    if clause.first is not None and 0 < clause.first.year < 1000 and clause.first.unit >= Unit.YEAR and not reader.names_era:
        return msg("value-date-early-year", text)
    if reader.perhaps_range:
        key_is_range = clause.last is not None
        return msg("value-date-read-as-range", text) if key_is_range else msg("value-date-read-as-month", text)
    if reader.against_order:
        return msg("value-date-against-order", text)
    if clause.first is not None and clause.first.year < 0 and cell.startswith("-"):
        return msg("value-date-negative-year", text)
    return None
