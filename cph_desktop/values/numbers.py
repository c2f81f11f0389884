"""Numbers as people write them, with care for the comma: 12,5 is never 125."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from cph_desktop.messages import Message, msg
from cph_desktop.values.text import shortened

# One spelling of a number inside a longer text; read_number says whether it is a good one.
NUMBER = r"\d+(?:[   ]\d{3}(?!\d))*(?:[.,]\d+)*(?:[  -]?\d+[/⁄]\d+|\s?[¼-¾⅐-⅞])?|\d+[/⁄]\d+|[¼-¾⅐-⅞]|[.,]\d+"

_PLAIN = re.compile(r"[+-]?\d{1,15}")
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?")
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+")
_UNSURE = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_GROUPED = re.compile(r"([+-]?\d{1,3}(?:(?P<mark>[,. '])\d{3})(?:(?P=mark)\d{3})*)(?:(?!(?P=mark))[.,](\d+))?")
_FRACTION = re.compile(r"(?:(\d+)[ -]?)?(\d+)[/⁄](\d+)")
_SPACES = re.compile(r"[   ]")


class NotANumber(Exception):
    """Carries the sentence for the curator."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key)
        self.message = message


def read_number(text: str) -> Decimal:
    """The number a text is. Raises NotANumber, also for 1,234, which is one thing in London and another in Stockholm."""
    number = _SPACES.sub(" ", text.strip()).replace("−", "-")
    if _PLAIN.fullmatch(number):
        return Decimal(number)
    if not number.isascii():
        number = _with_plain_fractions(number)
    if _UNSURE.fullmatch(number):
        raise NotANumber(msg("value-number-separator", shortened(text, 60)))
    if _DECIMAL.fullmatch(number) and len(number) <= 30:
        return Decimal(number)
    if _DECIMAL_COMMA.fullmatch(number):
        return Decimal(number.replace(",", "."))
    grouped = _GROUPED.fullmatch(number)
    if grouped:
        digits = "".join(char for char in grouped.group(1) if char not in ",. '")
        return Decimal(f"{digits}.{grouped.group(3) or 0}") if grouped.group(3) else Decimal(digits)
    return _fraction(number, text)


def _with_plain_fractions(number: str) -> str:
    """9½ as 9 1/2."""
    pieces = (
        f" {unicodedata.normalize('NFKC', char)}" if unicodedata.decomposition(char).startswith("<fraction>") else char
        for char in number
    )
    return "".join(pieces).strip().replace("  ", " ")


def _fraction(number: str, text: str) -> Decimal:
    found = _FRACTION.fullmatch(number)
    if not found or not 0 < int(found.group(3)) <= 128 or int(found.group(2)) >= int(found.group(3)):
        raise NotANumber(msg("value-number-unread", shortened(text, 60)))
    value = Fraction(int(found.group(2)), int(found.group(3))) + int(found.group(1) or 0)
    try:
        return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.0001")).normalize() + 0
    except InvalidOperation:
        raise NotANumber(msg("value-number-unread", shortened(text, 60))) from None
