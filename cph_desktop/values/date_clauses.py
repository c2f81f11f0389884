"""Reading a date text as clauses: ``c. 1890–5``, ``before 1801``, and after a comma ``printed 1930``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from cph_desktop.values.date_moments import MomentReader
from cph_desktop.values.date_pieces import DayMonthOrder, Partial
from cph_desktop.values.date_problems import backwards, month_or_range, not_read
from cph_desktop.values.date_tokens import Token
from cph_desktop.values.date_words import Kind
from cph_desktop.values.moments import SEASONS, Moment, Unit


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


_PREFIX_RELATIONS = (Kind.BETWEEN, Kind.FROM, Kind.BEFORE, Kind.UNTIL, Kind.AFTER, Kind.SINCE)
_NOTES = (Kind.MADE, Kind.EVENT, Kind.COPY, Kind.CIRCA, Kind.DOUBT, Kind.QUESTION, Kind.FILLER)
_DECADES = (Kind.HUNDREDS, Kind.DECADE_OR_CENTURY, Kind.DECADE_YEAR)
_BASES = (Kind.NUMBER, Kind.MONTH, Kind.SEASON, Kind.ROMAN, Kind.ORDINAL, Kind.PART, Kind.DAY_DATE)
_OPEN_SHAPES = {Kind.BEFORE: Shape.BEFORE, Kind.UNTIL: Shape.UNTIL, Kind.AFTER: Shape.AFTER, Kind.SINCE: Shape.SINCE}


class ClauseReader(MomentReader):
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
        joined = self._connector(clause)
        if joined is not None:
            clause.uneven = before != (clause.circa, clause.doubt)
            self._range(clause, first, joined)
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
            self._note(clause, token)
            clause.relations |= {kind for kind in _PREFIX_RELATIONS if kind in token.meanings}
            if clause.relations & {Kind.BEFORE, Kind.AFTER} and self.peek(Kind.HYPHEN) and self.peek(Kind.NUMBER, ahead=1):
                self.position += 1  # pre-1900, post-1945

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
            token = self.take(*_NOTES, Kind.TILDE)
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
        if joined is Shape.AND and Kind.BETWEEN in added:  # 1890 és 1895 között
            clause.shape = Shape.RANGE
        elif added or (joined is Shape.AND and clause.last.unit >= Unit.YEAR):
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
        last = self._right_end(first)
        clause.first, clause.last = self._ends(first, last)
        clause.shape = shape
        if right.relations - {Kind.FROM} or right.other_event:
            raise not_read(self.text)
        clause.uneven |= (right.circa, right.doubt) not in {(False, ""), (clause.circa, clause.doubt)}
        clause.circa |= right.circa
        clause.doubt = clause.doubt or right.doubt
        self.perhaps_range = perhaps_range and first == clause.first and clause.first.unit is Unit.YEAR

    def _right_end(self, first: Moment | Partial) -> Moment:
        short = None if self.peek(*_DECADES) else self.peek(Kind.NUMBER)
        is_year = isinstance(first, Moment) and first.unit is Unit.YEAR and first.year > 0
        if is_year and isinstance(first, Moment) and short and short.width <= 2 and not self._is_more_than_number():
            self.position += 1
            return self._short_year(first, short)
        decade = self.peek(*_DECADES)
        is_tens = isinstance(first, Moment) and first.unit in {Unit.DECADE, Unit.YEAR} and first.year % 10 == 0
        if is_tens and isinstance(first, Moment) and decade and decade.width == 2 and not first.vague:
            self.position += 1
            return self._short_decade(first, decade)
        if isinstance(first, Moment) and first.unit is Unit.CENTURY and self._is_bare_roman():
            return self._bare_century()
        last = self.moment()
        if isinstance(last, Partial):
            raise not_read(self.text)
        return last

    def _is_bare_roman(self) -> bool:
        return bool(self.peek(Kind.ROMAN)) and not self.peek(Kind.CENTURY, Kind.MILLENNIUM, Kind.FRACTION, Kind.LINK, ahead=1)

    def _bare_century(self) -> Moment:
        """``siglos XVI-XVII``, ``sec. V–IV a.C.``: the word for the century stands before both."""
        token = self.tokens[self.position]
        self.position += 1
        century = self._century(token.value(Kind.ROMAN), Unit.CENTURY)
        return self._with_era(century, self._era())

    def _short_decade(self, first: Moment, token: Token) -> Moment:
        """1850–60s, 1850–60-tal"""
        number = token.value(next(kind for kind in _DECADES if kind in token.meanings))
        year = first.year - first.year % 100 + number
        if number % 10 or year <= first.year:
            raise backwards(self.text)
        self.skip(Kind.DECADE)
        return Moment(Unit.DECADE, year)

    def _is_more_than_number(self) -> bool:
        """The number here goes on to be a day or a century, or has an era of its own."""
        token = self.tokens[self.position]
        if Kind.ORDINAL in token.meanings and self.position + 1 != len(self.tokens):
            return True
        return self.peek(Kind.MONTH, Kind.CENTURY, Kind.MILLENNIUM, Kind.BC, Kind.DECADE, ahead=1) is not None

    def _short_year(self, first: Moment, token: Token) -> Moment:
        """1930–4 is 1934, 1801–10 is 1810."""
        size = 10**token.width
        year = first.year - first.year % size + token.value(Kind.NUMBER)
        if year <= first.year:
            raise backwards(self.text)
        self.take(Kind.AD)
        return Moment(Unit.YEAR, year)

    def _ends(self, first: Moment | Partial, last: Moment) -> tuple[Moment, Moment]:
        left = first.completed(last) if isinstance(first, Partial) else first
        if left is None:
            raise not_read(self.text)
        self.checked(left)
        if left.unit is Unit.DECADE and last.unit is Unit.YEAR and last.year % 10 == 0 and self._says_decade():
            raise not_read(self.text)  # années 1920–1930: ten years or twenty
        if last.year < 0 < left.year and last.unit == left.unit and isinstance(first, Moment) and not self._era_of_first():
            left = replace(left, year=-left.year)
        if left.unit is Unit.YEAR and last.unit is Unit.DECADE and left.year % 10 == 0:
            left = replace(left, unit=Unit.DECADE)
        if left.unit is Unit.YEAR and last.hundreds and left.year % 10 == 0:
            if left.year % 100:
                raise not_read(self.text)  # 1890–1900-tal: to 1909 or to 1999
            left = Moment(Unit.CENTURY, left.year // 100 + 1, hundreds=True)
        if left.vague and last.unit is Unit.DECADE and not last.vague:
            left = replace(left, vague=False)
        if last.vague and left.unit is Unit.DECADE and not left.vague:
            last = replace(last, vague=False)
        if left.order >= last.order and not _is_same_stretch(left, last):
            raise backwards(self.text)
        return left, last

    def _says_decade(self) -> bool:
        return any(Kind.DECADE in token.meanings for token in self.tokens)

    def _era_of_first(self) -> bool:
        """Whether an AD was written at the left end; then the BC on the right is not meant for both."""
        return any(Kind.AD in token.meanings for token in self.tokens)

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


def _is_same_stretch(left: Moment, last: Moment) -> bool:
    """Parts of one century or year: their order is in their names."""
    same = left.unit == last.unit and left.year == last.year and left.part != last.part and bool(left.part and last.part)
    both_seasons = left.part in SEASONS and last.part in SEASONS
    return same and (both_seasons or _PART_ORDER.get(left.part, 0) < _PART_ORDER.get(last.part, 99))


_PART_ORDER = {
    "early": 1, "quarter-1": 1, "third-1": 1, "half-1": 1, "quarter-2": 2, "middle": 3, "third-2": 3, "quarter-3": 4, "half-2": 5,
    "quarter-4": 6, "third-3": 6, "late": 6,
}  # fmt: skip


def read_clauses(text: str, tokens: Sequence[Token], order: DayMonthOrder | None) -> tuple[list[Clause], ClauseReader]:
    """The clauses, and the reader for what it noticed on the way (``against_order``, ``perhaps_range``)."""
    reader = ClauseReader(text, tokens, order)
    return reader.clauses(), reader
