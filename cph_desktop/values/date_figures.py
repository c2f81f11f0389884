"""Moments written in figures alone: ``12.5.1899``, ``1899-05``, ``05/1899``, ``189X``."""

from __future__ import annotations

import re

from cph_desktop.values.date_pieces import DayMonthOrder, Pieces
from cph_desktop.values.date_problems import ambiguous_order, impossible, two_digits
from cph_desktop.values.date_tokens import Token
from cph_desktop.values.date_words import Kind
from cph_desktop.values.moments import SEASONS, Moment, Unit


class FigureReader(Pieces):
    """Reads one piece that is a moment by itself."""

    def day_date(self) -> Moment:
        text = self.tokens[self.position].text
        self.position += 1
        separator = next(char for char in text if char in "./-")
        first, second, third = (piece.strip() for piece in text.split(separator))
        if len(first) >= 3 and third == "00":  # 1899-00-00 and 1899-05-00, as databases write a year and a month
            month = int(second)
            return self.checked(Moment(Unit.MONTH if month else Unit.YEAR, int(first), month))
        if len(first) >= 3:
            return self.checked(Moment(Unit.DAY, int(first), int(second), int(third) if len(third) <= 2 else 99))
        if len(third) < 3:
            raise two_digits(self.text)
        return self.numeric_day(int(first), int(second), int(third), day_first=separator == ".")

    def numeric_day(self, first: int, second: int, year: int, *, day_first: bool) -> Moment:
        """Day and month in the order that is certain, given or the only possible one."""
        if first <= 12 and second <= 12 and first != second and not day_first and self.order is None:
            raise ambiguous_order(self.text, year)
        wanted = DayMonthOrder.DAY_FIRST if day_first else self.order
        is_day_first = wanted is not DayMonthOrder.MONTH_FIRST
        if is_day_first and second > 12 >= first:
            is_day_first = False
        elif not is_day_first and first > 12 >= second:
            is_day_first = True
        else:
            wanted = None
        self.against_order |= wanted is not None
        day, month = (first, second) if is_day_first else (second, first)
        return self.checked(Moment(Unit.DAY, year, month, day))

    def year_and_two_digits(self) -> Moment:
        """1899-05 is a month, 1890-95 the first half of a range (left for the reader of ranges), 1999-21 a season of EDTF."""
        token = self.tokens[self.position]
        year, number = int(token.text[:4]), int(token.text[5:])
        may_be_range = number > year % 100
        if 1 <= number <= 12:
            self.perhaps_range = may_be_range
            self.position += 1
            return self.checked(Moment(Unit.MONTH, year, number))
        if may_be_range:
            self.perhaps_range = 21 <= number <= 24
            return self.split_range(token)
        if 21 <= number <= 24:
            self.position += 1
            return Moment(Unit.YEAR, year, part=SEASONS[number - 21])
        raise impossible(self.text)

    def split_range(self, token: Token) -> Moment:
        """The year of 1909-10, with the rest left to be read as the end of a range."""
        year, number = token.text[:4], token.text[5:]
        pieces = [
            Token(year, {Kind.NUMBER: int(year)}, 4),
            Token("-", {Kind.HYPHEN: 1}),
            Token(number, {Kind.NUMBER: int(number)}, 2),
        ]
        self.tokens = [*self.tokens[: self.position], *pieces, *self.tokens[self.position + 1 :]]
        self.position += 1
        return self.checked(Moment(Unit.YEAR, int(year)))

    def month_and_year(self) -> Moment:
        month, year = re.split(r"[./]", self.tokens[self.position].text)
        self.position += 1
        return self.checked(Moment(Unit.MONTH, int(year), int(month)))

    def masked(self) -> Moment:
        text = self.tokens[self.position].text
        self.position += 1
        if text[:3].isdigit():
            return Moment(Unit.DECADE, int(text[:3]) * 10)
        return Moment(Unit.CENTURY, int(text[:2]) + 1, hundreds=True)
