"""Walking over the pieces of a date text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from cph_desktop.values.date_problems import impossible, no_year
from cph_desktop.values.date_tokens import Token
from cph_desktop.values.date_words import Kind
from cph_desktop.values.moments import SEASONS, Moment, Unit

# A year later than this is a slip of the keyboard; nothing in a collection is dated so.
LAST_YEAR = 2100


class DayMonthOrder(Enum):
    """Which comes first in 5/12/1899; asked once a batch."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class Partial:
    """The left end of a range that shares words with its right end, as ``16th`` in "16th–17th century"."""

    number: int = 0
    ordinal: int = 0
    month: int = 0
    part: str = ""

    def completed(self, right: Moment) -> Moment | None:
        """This end in full, None when the two do not go together."""
        count = self.ordinal or (self.number if not self.month else 0)
        if count and right.unit in {Unit.CENTURY, Unit.MILLENNIUM}:  # 18-19 вв. as 18th–19th century
            sign = -1 if right.year < 0 else 1
            return Moment(right.unit, sign * count, part=self.part)
        if right.unit is Unit.DAY and not self.part:
            return replace(right, month=self.month or right.month, day=self.number or self.ordinal)
        if right.unit is Unit.MONTH and self.month and not self.number:
            return replace(right, month=self.month)
        if self.number and right.unit is Unit.YEAR and right.year < 100 and not right.part:
            return Moment(Unit.YEAR, -self.number if right.year < 0 else self.number)
        if self.part and not (self.number or self.ordinal or self.month):
            return replace(right, part=self.part) if _same_sort(self.part, right.part) else None
        return None


def _same_sort(part: str, other: str) -> bool:
    return (part in SEASONS) == (other in SEASONS) and bool(other)


@dataclass(slots=True)
class Pieces:
    """``position`` is where the reader stands in ``tokens``; ``text`` is the whole text, for the sentences about it."""

    text: str
    tokens: Sequence[Token]
    order: DayMonthOrder | None
    position: int = 0
    # Set on the way, for the sentence that goes with the reading.
    against_order: bool = False
    perhaps_range: bool = False
    two_calendars: bool = False

    def peek(self, *kinds: Kind, ahead: int = 0) -> Token | None:
        """The piece here (or further on) if it has one of the meanings."""
        index = self.position + ahead
        if index >= len(self.tokens):
            return None
        token = self.tokens[index]
        meanings = token.meanings
        for kind in kinds:  # walked hundreds of times for a date: quicker than any()
            if kind in meanings:
                return token
        return None

    def take(self, *kinds: Kind) -> Token | None:
        """The same, and steps over it."""
        token = self.peek(*kinds)
        if token is not None:
            self.position += 1
        return token

    def skip(self, *kinds: Kind) -> None:
        """Steps over all that have one of the meanings."""
        while self.take(*kinds):
            pass

    @property
    def names_era(self) -> bool:
        """Whether the text says AD or BC anywhere."""
        return any(Kind.AD in token.meanings or Kind.BC in token.meanings for token in self.tokens)

    @property
    def names_bc(self) -> bool:
        """Whether the text says BC, and not AD."""
        return any(Kind.BC in token.meanings for token in self.tokens) and not any(
            Kind.AD in token.meanings for token in self.tokens
        )

    @property
    def at_end(self) -> bool:
        return self.position >= len(self.tokens)

    def plausible(self, token: Token) -> int:
        """The year that the number is, or a problem: 0, 16990512, 3890."""
        year = token.value(Kind.NUMBER)
        before_christ = self.peek(Kind.BC) is not None or (year > LAST_YEAR and self.names_bc)  # 3500–3100 BC
        if year == 0 or (token.width > 4 and not (before_christ and year < 100_000)):
            raise no_year(self.text)
        if year > LAST_YEAR and not before_christ:
            raise no_year(self.text)
        return year

    def checked(self, moment: Moment) -> Moment:
        """The moment if the calendar has it."""
        if moment.year == 0:
            raise no_year(self.text)
        if moment.year > LAST_YEAR:
            raise no_year(self.text)
        if (
            not moment.exists
            or (moment.unit is Unit.DAY and moment.day == 0)
            or (moment.unit >= Unit.MONTH and moment.month == 0)
        ):
            raise impossible(self.text)
        return moment
