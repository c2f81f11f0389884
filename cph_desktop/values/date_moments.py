"""Reading one moment (``12 May 1899``, ``1890s``, ``late 16th century``) from the pieces of a date text."""

from __future__ import annotations

from dataclasses import replace

from cph_desktop.values.date_figures import FigureReader
from cph_desktop.values.date_pieces import LAST_YEAR, Partial
from cph_desktop.values.date_problems import month_by_language, not_read, two_digits
from cph_desktop.values.date_tokens import Token
from cph_desktop.values.date_words import Kind
from cph_desktop.values.moments import Moment, Unit

_SURELY_CENTURY = 13  # more than there are months, and than most things that are counted in Roman numerals
_FRACTION_NAMES = {2: "half", 3: "third", 4: "quarter"}
_COUNTS = (Kind.LAST, Kind.ORDINAL, Kind.ROMAN, Kind.NUMBER)  # the last for "2 poł. XIX w."
_CONNECTORS = (Kind.DASH, Kind.HYPHEN, Kind.SLASH, Kind.TO, Kind.AND, Kind.OR)


class MomentReader(FigureReader):
    """Walks over the pieces; ``position`` is where it stands. Raises DateProblem, for the text as a whole or a piece of it."""

    # One moment ---------------------------------------------------------------------------------------------------

    def moment(self) -> Moment | Partial:
        """One moment with its part and era, or the left end of a range."""
        part = self._part()
        if part:
            self._hyphen_before_number()
            if self.peek(*_CONNECTORS) and not self.peek(Kind.NUMBER, Kind.FILLER, Kind.LINK):
                return Partial(part=part)
            self.skip(Kind.LINK, Kind.FILLER)
            if "-" in part and self.peek(Kind.COMMA) and self.peek(Kind.NUMBER, Kind.ROMAN, ahead=1):
                self.position += 1  # third quarter, 19th century
        era = self._era()
        base = self._base()
        if isinstance(base, Partial):
            return replace(base, part=part or base.part)
        base = self._with_era(base, era or self._era())
        part = part or base.part or self._part_behind(base)
        if part and base.unit is Unit.DAY:
            raise not_read(self.text)
        return replace(base, part=part) if part != base.part else base

    def _part_behind(self, base: Moment) -> str:
        """``1600-talets slut``, ``17th century, second half``, ``séc. XIX (2ª metade)``"""
        start = self.position
        opened = base.unit < Unit.YEAR and not self.take(Kind.COMMA) and bool(self.take(Kind.OPEN))
        part = self._part()
        if not part or (opened and not self.take(Kind.CLOSE)):
            self.position = start
            return ""
        return part

    def _hyphen_before_number(self) -> None:
        """``mid-1890s``, ``mid-19th century``."""
        ahead = (Kind.NUMBER, Kind.ROMAN, Kind.DECADE_YEAR, Kind.DECADE_OR_CENTURY, Kind.HUNDREDS)
        if self.peek(Kind.HYPHEN, Kind.DASH) and self.peek(*ahead, ahead=1):
            self.position += 1

    def _part(self) -> str:
        """``early``, ``half-1`` …; "" when none stands here."""
        ordinal = self.peek(*_COUNTS)
        fraction = self.peek(Kind.FRACTION, ahead=1)
        if ordinal and fraction and ordinal.width <= 2:
            self.position += 2
            parts = fraction.value(Kind.FRACTION)
            meaning = next(kind for kind in _COUNTS if kind in ordinal.meanings)
            number = parts if meaning is Kind.LAST else ordinal.value(meaning)
            if not 1 <= number <= parts:
                raise not_read(self.text)
            return f"{_FRACTION_NAMES[parts]}-{number}"
        found = self.take(Kind.PART)
        return str(found.meanings[Kind.PART]) if found else ""

    def _era(self) -> Kind | None:
        if self.peek(Kind.FILLER) and self.peek(Kind.BC, ahead=1):  # 100 г. до н.э.
            self.position += 1
        found = self.take(Kind.BC, Kind.AD)
        if found is None:
            return None
        if Kind.BC in found.meanings and Kind.AD in found.meanings:
            raise not_read(self.text)
        return Kind.BC if Kind.BC in found.meanings else Kind.AD

    def _with_era(self, base: Moment, era: Kind | None) -> Moment:
        if era is None:
            if base.unit >= Unit.YEAR and base.year < 100:
                raise two_digits(self.text)
            return base
        if era is Kind.AD:
            return base
        if base.unit is Unit.DECADE or base.vague or base.year < 0:
            raise not_read(self.text)
        return replace(base, year=-base.year, hundreds=False)

    def _base(self) -> Moment | Partial:
        if self.at_end:
            raise not_read(self.text)
        token = self.tokens[self.position]
        readers = (
            (Kind.DAY_DATE, self.day_date), (Kind.YEAR_AND_TWO_DIGITS, self.year_and_two_digits),
            (Kind.MONTH_AND_YEAR, self.month_and_year), (Kind.MASKED, self.masked),
            (Kind.NUMBER, self._number), (Kind.HUNDREDS, self._hundreds), (Kind.DECADE_YEAR, self._decade_year),
            (Kind.DECADE_OR_CENTURY, self._decade_year), (Kind.SEASON, self._season), (Kind.MONTH, self._month),
            (Kind.DECADE, self._decade_of), (Kind.CENTURY, self._century_first), (Kind.ROMAN, self._roman),
            (Kind.ORDINAL, self._ordinal),
        )  # fmt: skip
        for kind, read in readers:
            if kind in token.meanings:
                return read()
        raise not_read(self.text)

    # Decades and centuries ----------------------------------------------------------------------------------------

    def _four_digits(self, kind: Kind, round_to: int) -> int:
        token = self.tokens[self.position]
        self.position += 1
        year = token.value(kind)
        if token.width < 3:
            raise two_digits(self.text)
        if year % round_to or not 100 <= year <= LAST_YEAR:
            raise not_read(self.text)
        self.skip(Kind.DECADE)
        return year

    def _hundreds(self) -> Moment:
        year = self._four_digits(Kind.HUNDREDS, 10)
        return Moment(Unit.DECADE, year) if year % 100 else Moment(Unit.CENTURY, year // 100 + 1, hundreds=True)

    def _decade_year(self) -> Moment:
        """``1890s``, ``1890er``; of ``1800s`` nobody knows whether ten or a hundred years are meant."""
        kind = Kind.DECADE_YEAR if self.peek(Kind.DECADE_YEAR) else Kind.DECADE_OR_CENTURY
        year = self._four_digits(kind, 10)
        return Moment(Unit.DECADE, year, vague=year % 100 == 0)

    def _decade_of(self) -> Moment:
        """``années 1890``, ``década de 1890``, ``lata 90. XIX w.``"""
        self.position += 1
        self.skip(Kind.FILLER, Kind.LINK)
        token = self.peek(Kind.NUMBER, Kind.DECADE_YEAR, Kind.DECADE_OR_CENTURY)
        if token is None:
            raise not_read(self.text)
        kind = next(kind for kind in (Kind.NUMBER, Kind.DECADE_YEAR, Kind.DECADE_OR_CENTURY) if kind in token.meanings)
        if token.width <= 2:
            self.position += 1
            return self._decade_of_century(token.value(kind))
        return Moment(Unit.DECADE, self._four_digits(kind, 10))

    def _decade_of_century(self, decade: int) -> Moment:
        if not self.peek(Kind.NUMBER, Kind.ROMAN, Kind.CENTURY) or decade % 10 or decade > 90:
            raise two_digits(self.text)
        century = self._base()
        if not isinstance(century, Moment) or century.unit is not Unit.CENTURY or century.year < 1:
            raise not_read(self.text)
        return Moment(Unit.DECADE, (century.year - 1) * 100 + decade)

    def _century_first(self) -> Moment | Partial:
        """``siglo XIX``, ``séc. 18``, ``abad ke-19``, ``القرن التاسع عشر``"""
        is_short = len(self.tokens[self.position].text) <= 2
        self.position += 1
        while self.peek(Kind.FILLER, Kind.HYPHEN) and not self.peek(Kind.ROMAN):  # siglo I a.C.
            self.position += 1
        token = self.take(Kind.ROMAN, Kind.NUMBER, Kind.ORDINAL)
        kind = next((kind for kind in (Kind.ROMAN, Kind.NUMBER, Kind.ORDINAL) if token and kind in token.meanings), None)
        if token is None or kind is None or (is_short and kind is Kind.NUMBER):  # s. 18 may be a page, WW2 a war
            raise not_read(self.text)
        return self._century(token.value(kind), Unit.CENTURY)

    def _ordinal(self) -> Moment | Partial:
        """``nineteenth century``, ``zeventiende eeuw``"""
        number = self.tokens[self.position].value(Kind.ORDINAL)
        self.position += 1
        unit = self._unit_noun()
        if unit is None and not self.peek(*_CONNECTORS):
            raise not_read(self.text)
        return self._century(number, unit) if unit else Partial(ordinal=number)

    def _century(self, number: int, unit: Unit) -> Moment:
        most = 21 if unit is Unit.CENTURY else 3
        if not 1 <= number <= (most if self.peek(Kind.BC) is None else 99):
            raise not_read(self.text)
        return Moment(unit, number)

    def _unit_noun(self) -> Unit | None:
        """Steps over ``century`` or ``millennium``, and what may stand before it."""
        start = self.position
        self.skip(Kind.LINK)
        if self.peek(Kind.HYPHEN) and self.peek(Kind.CENTURY, ahead=1):
            self.position += 1
        if self.take(Kind.CENTURY):
            return Unit.CENTURY
        if self.take(Kind.MILLENNIUM):
            return Unit.MILLENNIUM
        self.position = start
        return None

    def _roman(self) -> Moment | Partial:
        token = self.tokens[self.position]
        number = token.value(Kind.ROMAN)
        self.position += 1
        unit = self._unit_noun()
        if unit:
            return self._century(number, unit)
        if self.peek(Kind.BC, Kind.AD):  # II a.C.
            return self._century(number, Unit.CENTURY)
        year = self.peek(Kind.NUMBER)
        if number <= 12 and token.text.isupper() and year is not None and year.width == 4:  # III 1912
            return self._with_year(number, 0)
        if self.peek(*_CONNECTORS):
            return Partial(ordinal=number)
        if number >= _SURELY_CENTURY and token.text[0].isupper() and token.text[-1].islower():
            return self._century(number, Unit.CENTURY)  # fin XVIIIe
        raise not_read(self.text)

    # Days, months, years ------------------------------------------------------------------------------------------

    def _number(self) -> Moment | Partial:
        token = self.tokens[self.position]
        number, is_ordinal = token.value(Kind.NUMBER), Kind.ORDINAL in token.meanings
        self.position += 1
        unit = self._unit_noun() if token.width <= 2 else None
        if unit:
            return self._century(number, unit)
        if token.width <= 2 and self.peek(Kind.DECADE) and is_ordinal and self.peek(Kind.NUMBER, Kind.ROMAN, ahead=1):
            self.position += 1
            return self._decade_of_century(number)
        if token.width <= 2:
            day = self._day_of_month(number)
            if day:
                return day
            if self.peek(*_CONNECTORS) and not self._had_era():
                return Partial(ordinal=number) if is_ordinal else Partial(number=number)
        return self._year(token)

    def _day_of_month(self, day: int) -> Moment | Partial | None:
        start = self.position
        joined = self._joins_month()
        self.position += 1 if joined else 0
        month = self._month_number()
        if not month:
            self.skip(Kind.FILLER)
            month = self._month_number()
        if not month:
            self.position = start
            return None
        if joined:
            self.take(Kind.HYPHEN, Kind.SLASH)
        return self._with_year(month, day)

    def _joins_month(self) -> bool:
        """``12-May-1899``, ``12/mar/1912``, ``12-III-1912``"""
        if self.peek(Kind.HYPHEN) and self.peek(Kind.MONTH, ahead=1):
            return True
        signs = (Kind.HYPHEN, Kind.SLASH)
        return bool(
            self.peek(*signs) and self.peek(Kind.MONTH, Kind.ROMAN, ahead=1) and self.peek(*signs, ahead=2) and self._ends_at(4)
        )

    def _ends_at(self, ahead: int) -> bool:
        return self.position + ahead == len(self.tokens)

    def _month_number(self) -> int:
        token = self.peek(Kind.MONTH, Kind.ROMAN)
        if token is None:
            return 0
        if Kind.MONTH in token.meanings:
            self._refuse_disputed(token)
            self.position += 1
            return token.value(Kind.MONTH)
        number = token.value(Kind.ROMAN)
        if token.text.isupper() and number <= 12 and self.peek(Kind.NUMBER, Kind.HYPHEN, Kind.SLASH, ahead=1):
            self.position += 1
            return number
        return 0

    def _refuse_disputed(self, month: Token) -> None:
        if Kind.DISPUTED in month.meanings:
            raise month_by_language(self.text, month.text)

    def _with_year(self, month: int, day: int) -> Moment | Partial:
        """The year that follows day and month; none when a range goes on to it."""
        start = self.position
        self.skip(Kind.COMMA)
        self.skip(Kind.FILLER)
        token = self.peek(Kind.NUMBER)
        if token is None or (token.width <= 2 and not self.peek(Kind.BC, Kind.AD, ahead=1)):
            self.position = start
            if self.peek(*_CONNECTORS):
                return Partial(number=day, month=month)
            raise two_digits(self.text) if token else not_read(self.text)
        self.position += 1
        return self.checked(Moment(Unit.DAY if day else Unit.MONTH, self.plausible(token), month, day))

    def _month(self) -> Moment | Partial:
        """``May 1899``, ``May 12, 1899``, ``May–June 1899``"""
        self._refuse_disputed(self.tokens[self.position])
        month = self.tokens[self.position].value(Kind.MONTH)
        self.position += 1
        day = self.peek(Kind.NUMBER)
        if day is not None and day.width <= 2:
            self.position += 1
            return self._with_year(month, day.value(Kind.NUMBER))
        self.skip(Kind.SLASH) if self.peek(Kind.SLASH) and (year := self.peek(Kind.NUMBER, ahead=1)) and year.width == 4 else None
        return self._with_year(month, 0)

    def _season(self) -> Moment | Partial:
        season = str(self.tokens[self.position].meanings[Kind.SEASON])
        self.position += 1
        if self.peek(Kind.DASH, Kind.HYPHEN, Kind.SLASH, Kind.TO, Kind.OR) and not self.peek(Kind.NUMBER, ahead=1):
            return Partial(part=season)
        self.skip(Kind.COMMA, Kind.FILLER, Kind.LINK)
        pair = self.peek(Kind.YEAR_AND_TWO_DIGITS)
        if pair is not None and season == "winter":
            return replace(self.split_range(pair), part=season)  # winter 1909-10
        token = self.take(Kind.NUMBER)
        if token is None:
            raise not_read(self.text)
        return replace(self._year(token), part=season)

    def _year(self, token: Token) -> Moment:
        """A bare year, perhaps with month or season behind it."""
        year = self.plausible(token)
        if token.width <= 2 and Kind.ORDINAL in token.meanings:
            raise not_read(self.text) if self.peek(Kind.BC, Kind.AD) else two_digits(self.text)
        if token.width <= 2 and not self.peek(Kind.BC, Kind.AD) and not self._had_era():
            raise two_digits(self.text)
        if token.width == 3 and self.peek(Kind.QUESTION):  # the decade 189? or the year 189 with a doubt
            raise not_read(self.text)
        start = self.position
        self.skip(Kind.COMMA, Kind.FILLER)
        day_first = self.peek(Kind.NUMBER)
        if day_first is not None and day_first.width <= 2 and self.peek(Kind.MONTH, ahead=1) and self._ends_at(2):
            self.position += 1  # 1890, 12 March
            return self.checked(Moment(Unit.DAY, year, self._month_number(), day_first.value(Kind.NUMBER)))
        month = self.take(Kind.MONTH)
        if month:
            self._refuse_disputed(month)
            day = self.peek(Kind.NUMBER)
            if day is None or day.width > 2:
                return self.checked(Moment(Unit.MONTH, year, month.value(Kind.MONTH)))
            self.position += 1
            return self.checked(Moment(Unit.DAY, year, month.value(Kind.MONTH), day.value(Kind.NUMBER)))
        season = self.take(Kind.SEASON)
        if season:
            return Moment(Unit.YEAR, year, part=str(season.meanings[Kind.SEASON]))
        self.position = start
        return Moment(Unit.YEAR, year)

    def _had_era(self) -> bool:
        """``AD 79``: the era stands before the number."""
        return self.position >= 2 and any(kind in self.tokens[self.position - 2].meanings for kind in (Kind.AD, Kind.BC))
