"""What can be wrong with a date, as sentences for the curator."""

from __future__ import annotations

from cph_desktop.messages import Message, msg
from cph_desktop.values.text import shortened


class DateProblem(Exception):
    """Reading stops; nothing of the date goes into structured data."""

    def __init__(self, message: Message, *, needs_order: bool = False, year: int | None = None) -> None:
        super().__init__(message.key)
        self.message = message
        self.needs_order = needs_order
        self.year = year


def shown(text: str) -> str:
    """The text as quoted in a sentence."""
    return shortened(text, 60)


def not_read(text: str) -> DateProblem:
    """No rule reads this text."""
    return DateProblem(msg("value-date-not-read", shown(text)))


def several(text: str) -> DateProblem:
    """Two dates without a word that says how they belong together."""
    return DateProblem(msg("value-date-several", shown(text)))


def impossible(text: str) -> DateProblem:
    """30 February, month 13."""
    return DateProblem(msg("value-date-impossible", shown(text)))


def two_digits(text: str) -> DateProblem:
    """'12/5/99': nobody can know the century."""
    return DateProblem(msg("value-date-two-digits", shown(text)))


def month_by_language(text: str, month: str) -> DateProblem:
    """listopad: October in Croatian, November in Polish and Czech."""
    return DateProblem(msg("value-date-month-by-language", shown(text), month))


def no_year(text: str) -> DateProblem:
    """16990512, 36524 (a spreadsheet's own day number), 0000."""
    return DateProblem(msg("value-date-no-year", shown(text)))


def backwards(text: str) -> DateProblem:
    """1895–1890."""
    return DateProblem(msg("value-date-backwards", shown(text)))


def month_or_range(text: str) -> DateProblem:
    """c. 1905-06 in which the circa makes a month unlikely and nothing makes a range certain."""
    return DateProblem(msg("value-date-month-or-range", shown(text)))


def ambiguous_order(text: str, year: int) -> DateProblem:
    """5/12/1899 before the user said which number is the month."""
    return DateProblem(msg("value-date-order", shown(text)), needs_order=True, year=year)
