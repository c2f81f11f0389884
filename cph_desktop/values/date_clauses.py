"""Reading a date text as clauses: ``c. 1890–5``, ``before 1801``, and after a comma ``printed 1930``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from cph_desktop.values.date_calendars import days_between_calendars
from cph_desktop.values.date_pieces import DayMonthOrder, Partial
from cph_desktop.values.date_problems import month_or_range, not_read
from cph_desktop.values.date_ranges import RangeReader
from cph_desktop.values.date_tokens import Token
from cph_desktop.values.date_words import Kind
from cph_desktop.values.moments import Moment, Unit


class Shape(Enum):
    """How the moments of a clause belong together."""

    UNKNOWN = "unknown"
    POINT = "point"
    RANGE = "range"
    FROM_TO = "from-to"
    AND = "and"
    OR = "or"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"


@dataclass(slots=True)
class Clause:
    """One date as stated. ``other_event`` is EVENT (published, exhibited) or COPY (printed, cast) when such a word is there."""

    shape: Shape = Shape.POINT
    first: Moment | None = None
    last: Moment | None = None
    circa: bool = False
    doubt: str = ""
    other_event: Kind | None = None
    uneven: bool = False
    relations: set[Kind] = field(default_factory=set)


_FIRST_GREGORIAN_YEAR = 1582
_PREFIX_RELATIONS = (Kind.BETWEEN, Kind.FROM, Kind.BEFORE, Kind.UNTIL, Kind.AFTER, Kind.SINCE)
_NOTES = (Kind.MADE, Kind.EVENT, Kind.COPY, Kind.CIRCA, Kind.DOUBT, Kind.QUESTION, Kind.FILLER)
_BASES = (Kind.NUMBER, Kind.MONTH, Kind.SEASON, Kind.ROMAN, Kind.ORDINAL, Kind.PART, Kind.DAY_DATE)
_OPEN_SHAPES = {Kind.BEFORE: Shape.BEFORE, Kind.UNTIL: Shape.UNTIL, Kind.AFTER: Shape.AFTER, Kind.SINCE: Shape.SINCE}


class ClauseReader(RangeReader):
    """Reads the whole text; every piece must find its place, or nothing is read."""

    def clauses(self) -> list[Clause]:
        """At least one clause; the first is what the text is about unless its word says otherwise."""
        found = [self._clause()]
        while not self.at_end:
            opened = bool(self.take(Kind.OPEN))
            if not opened and not self.take(Kind.COMMA, Kind.SEMICOLON):
                raise not_read(self.text)
            found.append(self._clause())
            if opened and not self.take(Kind.CLOSE):
                raise not_read(self.text)
        return found

    def _clause(self) -> Clause:
        clause = Clause()
        self._prefix(clause)
        if self.take(Kind.UNKNOWN):
            clause.shape = Shape.UNKNOWN
            self._suffix(clause)
            return clause
        if self.take(Kind.OPEN_END):
            return self._open_start(clause)
        before = (clause.circa, clause.doubt)
        first = self.moment()
        self._suffix(clause)
        by_slash = self.peek(Kind.SLASH) is not None
        joined = self._connector(clause)
        if joined is not None:
            clause.uneven = before != (clause.circa, clause.doubt)
            self._range(clause, first, joined)
            if by_slash and _is_one_day(clause):
                clause.first, clause.last, clause.shape, self.two_calendars = clause.last, None, Shape.POINT, True
            self._after_range(clause, joined)
            return clause
        if isinstance(first, Partial):
            raise not_read(self.text)
        clause.first = first
        clause.shape = self._single_shape(clause.relations)
        if clause.circa and self.perhaps_range:
            raise month_or_range(self.text)
        return clause

    # What stands before and after -----------------------------------------------------------------------------------

    def _prefix(self, clause: Clause) -> None:
        while True:
            token = self.peek(*_NOTES, Kind.TILDE, Kind.WEEKDAY, Kind.COLON, *_PREFIX_RELATIONS)
            if token is None or Kind.UNKNOWN in token.meanings or self._begins_moment(token):
                return
            self.position += 1
            if Kind.WEEKDAY in token.meanings:
                self.skip(Kind.COMMA)
            self._refuse_disputed_note(token)
            self._note(clause, token)
            clause.relations |= {kind for kind in _PREFIX_RELATIONS if kind in token.meanings}
            if clause.relations & {Kind.BEFORE, Kind.AFTER} and self.peek(Kind.HYPHEN) and self.peek(Kind.NUMBER, ahead=1):
                self.position += 1  # pre-1900, post-1945

    def _refuse_disputed_note(self, token: Token) -> None:
        """``av. 1890`` is "before 1890" in French and "of 1890" in Swedish, and ``no. 1890`` may be no date at all."""
        year = self.peek(Kind.NUMBER)
        is_before_year = year is not None and year.width >= 3
        if Kind.DISPUTED in token.meanings and (Kind.CIRCA in token.meanings or is_before_year):
            raise not_read(self.text)

    def _begins_moment(self, token: Token) -> bool:
        if any(kind in token.meanings for kind in (Kind.MONTH, Kind.SEASON, Kind.NUMBER, Kind.ORDINAL, Kind.PART)):
            return True
        if Kind.ROMAN in token.meanings and self.peek(Kind.CENTURY, Kind.MILLENNIUM, Kind.FRACTION, ahead=1):
            return True
        is_century = Kind.CENTURY in token.meanings or Kind.DECADE in token.meanings
        return (
            is_century
            and bool(self.peek(Kind.ROMAN, Kind.NUMBER, Kind.DECADE_YEAR, Kind.DECADE_OR_CENTURY, ahead=1))
            and (Kind.CIRCA not in token.meanings or self.peek(Kind.ROMAN, ahead=1) is not None)
            and not (Kind.FILLER in token.meanings and self._year_follows())
        )

    def _year_follows(self) -> bool:
        following = self.peek(Kind.NUMBER, ahead=1)
        return following is not None and following.width >= 3 and Kind.DECADE not in self.tokens[self.position].meanings

    def _suffix(self, clause: Clause) -> None:
        """``1899?``, ``1890 (ca.)``, ``1890 körül``, ``1867 (negative)``, ``1890 előtt``, ``1890 г.``"""
        while True:
            if self._parenthesised_note(clause):
                continue
            if self.peek(Kind.OR, Kind.TO, Kind.AND) and self.peek(*_BASES, Kind.FILLER, Kind.CIRCA, ahead=1):
                return
            token = None if self.peek(Kind.DISPUTED) else self.take(*_NOTES, Kind.TILDE)
            if token is None:
                token = self._postposition(clause)
            if token is None:
                return
            self._note(clause, token)

    def _postposition(self, clause: Clause) -> Token | None:
        token = self.peek(Kind.BEFORE, Kind.AFTER, Kind.UNTIL, Kind.SINCE, Kind.BETWEEN)
        if token is None or Kind.TO in token.meanings or self.peek(*_BASES, ahead=1):
            return None
        self.position += 1
        clause.relations |= {kind for kind in _PREFIX_RELATIONS if kind in token.meanings}
        return token

    def _parenthesised_note(self, clause: Clause) -> bool:
        if not self.peek(Kind.OPEN) or not self.peek(*_NOTES, ahead=1):
            return False
        ahead = 1
        while self.peek(*_NOTES, ahead=ahead):
            ahead += 1
        if not self.peek(Kind.CLOSE, ahead=ahead):
            return False
        for token in self.tokens[self.position + 1 : self.position + ahead]:
            self._note(clause, token)
        self.position += ahead + 1
        return True

    def _note(self, clause: Clause, token: Token) -> None:
        meanings = token.meanings
        if Kind.CIRCA in meanings or Kind.TILDE in meanings:
            clause.circa = True
        if Kind.QUESTION in meanings:
            clause.doubt = clause.doubt or "perhaps"
        if Kind.DOUBT in meanings:
            clause.doubt = str(meanings[Kind.DOUBT])
        if Kind.EVENT in meanings:
            clause.other_event = Kind.EVENT
        elif Kind.COPY in meanings:
            clause.other_event = Kind.COPY

    # Ranges -----------------------------------------------------------------------------------------------------------

    def _open_start(self, clause: Clause) -> Clause:
        """EDTF's ``../1985`` and ``[..1760-12-03]``; dots alone may be anything."""
        if not self.take(Kind.SLASH) and not self.text.startswith("["):
            raise not_read(self.text)
        last = self.moment()
        if isinstance(last, Partial):
            raise not_read(self.text)
        clause.first, clause.shape = last, Shape.UNTIL
        self._suffix(clause)
        return clause

    def _connector(self, clause: Clause) -> Shape | None:
        """Steps over what joins two moments and says how; None when nothing does."""
        if self.at_end or (self.peek(Kind.FILLER) and self.position + 1 == len(self.tokens)):
            return None
        between = Kind.BETWEEN in clause.relations
        if self.take(Kind.DASH, Kind.HYPHEN):
            self.take(Kind.TO)
            return Shape.AND if self.take(Kind.AND) else Shape.RANGE
        if self.take(Kind.SLASH):
            return Shape.RANGE
        if between and self.take(Kind.AND, Kind.TO):
            return Shape.RANGE
        if self.take(Kind.TO):
            return Shape.FROM_TO
        if self.take(Kind.OR):
            return Shape.OR
        if self.take(Kind.AND):
            return Shape.AND
        if self.peek(Kind.OPEN_END) and self.text.startswith("["):
            return Shape.SINCE
        return None

    def _after_range(self, clause: Clause, joined: Shape) -> None:
        relations = set(clause.relations)
        self._suffix(clause)
        if clause.last is None:
            return
        added = clause.relations - relations
        if Kind.BETWEEN in added and joined in {Shape.AND, Shape.RANGE}:  # 1890 és 1895 között
            clause.shape = Shape.RANGE
        elif added or (clause.shape is Shape.AND and clause.last.unit >= Unit.YEAR):
            raise not_read(self.text)

    def _range(self, clause: Clause, first: Moment | Partial, shape: Shape) -> None:
        if self.take(Kind.OPEN_END) and isinstance(first, Moment):
            clause.first, clause.shape = first, Shape.SINCE
            return
        right = Clause()
        self._prefix(right)
        if clause.relations == {Kind.AFTER} and right.relations == {Kind.BEFORE}:  # post 1800 – ante 1850
            right.relations.clear()
            shape = Shape.RANGE
        elif clause.relations & {Kind.BEFORE, Kind.AFTER} and Kind.BETWEEN not in clause.relations:
            raise not_read(self.text)
        perhaps_range, self.perhaps_range = self.perhaps_range, False
        last = self.right_end(first)
        clause.first, clause.last = self.both_ends(first, last)
        clause.shape = shape
        if right.relations - {Kind.FROM} or right.other_event:
            raise not_read(self.text)
        clause.uneven |= (right.circa, right.doubt) not in {(False, ""), (clause.circa, clause.doubt)}
        clause.circa |= right.circa
        clause.doubt = clause.doubt or right.doubt
        self.perhaps_range = perhaps_range and first == clause.first and clause.first.unit is Unit.YEAR

    def _single_shape(self, relations: set[Kind]) -> Shape:
        found = {_OPEN_SHAPES[kind] for kind in relations if kind in _OPEN_SHAPES}
        if len(found) > 1:
            raise not_read(self.text)
        if found:
            return found.pop()
        if Kind.BETWEEN in relations and Kind.FROM not in relations:
            raise not_read(self.text)
        if Kind.FROM in relations and not self._from_may_be_of():
            return Shape.SINCE
        return Shape.POINT

    def _from_may_be_of(self) -> bool:
        """French ``de 1890`` is "of 1890"; English ``from 1890`` is not."""
        return all(Kind.FILLER in token.meanings for token in self.tokens if Kind.FROM in token.meanings)


def _is_one_day(clause: Clause) -> bool:
    """``12/24 March 1890`` is one day in two calendars; the later one is the Gregorian."""
    ends = (clause.first, clause.last)
    if any(end is None or end.unit is not Unit.DAY or end.year < _FIRST_GREGORIAN_YEAR for end in ends):
        return False
    first, last = (date(end.year, end.month, end.day).toordinal() for end in ends if end is not None)
    return clause.last is not None and last - first == days_between_calendars(clause.last.year)


def read_clauses(text: str, tokens: Sequence[Token], order: DayMonthOrder | None) -> tuple[list[Clause], ClauseReader]:
    """The clauses, and the reader for what it noticed on the way (``against_order``, ``perhaps_range``)."""
    reader = ClauseReader(text, tokens, order)
    return reader.clauses(), reader
