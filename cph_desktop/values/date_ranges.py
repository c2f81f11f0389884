"""The right end of a range, which may lean on the left one: ``1930–4``, ``siglos XVI-XVII``, ``March 3–5, 1966``."""

from __future__ import annotations

from dataclasses import replace

from cph_desktop.values.date_moments import MomentReader
from cph_desktop.values.date_pieces import Partial
from cph_desktop.values.date_problems import backwards, not_read
from cph_desktop.values.date_tokens import Token
from cph_desktop.values.date_words import Kind
from cph_desktop.values.moments import SEASONS, Moment, Unit

_DECADES = (Kind.HUNDREDS, Kind.DECADE_OR_CENTURY, Kind.DECADE_YEAR)
_PART_ORDER = {
    "early": 1, "quarter-1": 1, "third-1": 1, "half-1": 1, "quarter-2": 2, "middle": 3, "third-2": 3, "quarter-3": 4, "half-2": 5,
    "quarter-4": 6, "third-3": 6, "late": 6,
}  # fmt: skip


class RangeReader(MomentReader):
    """Reads what follows the sign or word between two moments."""

    def right_end(self, first: Moment | Partial) -> Moment:
        """The end that stands here, in full: ``1930–4`` ends in 1934."""
        short = None if self.peek(*_DECADES) else self.peek(Kind.NUMBER)
        same_month = self._further_day(first) if short and short.width <= 2 else self._further_month(first)
        if same_month is not None:
            return same_month
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

    def _further_day(self, first: Moment | Partial) -> Moment | None:
        """The 5 of ``March 3–5, 1966`` and of ``1861 April 3-5``."""
        day = self.tokens[self.position].value(Kind.NUMBER)
        if isinstance(first, Partial):
            ahead = 2 if self.peek(Kind.COMMA, ahead=1) else 1
            year = self.peek(Kind.NUMBER, ahead=ahead)
            if not first.month or year is None or year.width != 4:
                return None
            self.position += 1
            moment = self._with_year(first.month, day)
            return moment if isinstance(moment, Moment) else None
        if first.unit is not Unit.DAY or not self._day_was_last() or self._is_more_than_number():
            return None
        self.position += 1
        return self.checked(replace(first, day=day))

    def _day_was_last(self) -> bool:
        """Whether the piece before the connector is a day and no year: ``1861 April 3``."""
        before = self.tokens[self.position - 2] if self.position >= 2 else None
        return before is not None and Kind.NUMBER in before.meanings and before.width <= 2

    def _further_month(self, first: Moment | Partial) -> Moment | None:
        """The May of ``1861 April-May``."""
        month = self.peek(Kind.MONTH)
        is_month = isinstance(first, Moment) and first.unit is Unit.MONTH and self.position >= 2
        if month is None or not is_month or Kind.MONTH not in self.tokens[self.position - 2].meanings:
            return None
        if self.peek(Kind.NUMBER, Kind.COMMA, ahead=1) or not isinstance(first, Moment):
            return None
        return self.checked(replace(first, month=self._month_number()))

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

    def both_ends(self, first: Moment | Partial, last: Moment) -> tuple[Moment, Moment]:
        """Both ends in full and in order: what stands at one of them alone may be meant for both."""
        left = first.completed(last) if isinstance(first, Partial) else first
        if left is None:
            raise not_read(self.text)
        if last.year < 0 < left.year and last.unit == left.unit and isinstance(first, Moment) and not self._era_of_first():
            left = replace(left, year=-left.year)
        self.checked(left)
        if left.unit is Unit.DECADE and last.unit is Unit.YEAR and last.year % 10 == 0 and self._says_decade():
            raise not_read(self.text)  # années 1920–1930: ten years or twenty
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


def _is_same_stretch(left: Moment, last: Moment) -> bool:
    """Parts of one century or year: their order is in their names."""
    same = left.unit == last.unit and left.year == last.year and left.part != last.part and bool(left.part and last.part)
    both_seasons = left.part in SEASONS and last.part in SEASONS
    return same and (both_seasons or _PART_ORDER.get(left.part, 0) < _PART_ORDER.get(last.part, 99))
