"""The values a template works with, and how they are written out.

A template may come from anybody, so nothing in it grows without end.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from cph_desktop.compose.freemarker.errors import RenderError
from cph_desktop.messages import msg

Number = Decimal
LONGEST_TEXT = 500_000
MOST_ITEMS = 10_001
MOST_DIGITS = 24
Value: TypeAlias = "str | Decimal | bool | datetime | tuple[Value, ...] | Mapping[str, str]"


def bounded(value: Value) -> Value:
    """The value itself. Raises RenderError for a text, list or number that no page of a museum needs."""
    if isinstance(value, str):
        must_fit(len(value), LONGEST_TEXT)
    elif isinstance(value, tuple):
        must_fit(len(value), MOST_ITEMS)
    elif isinstance(value, Decimal):
        must_fit(abs(value.adjusted()) if value.is_finite() else MOST_DIGITS + 1, MOST_DIGITS)
    return value


def must_fit(size: int, most: int) -> None:
    """Raises RenderError for more than the most."""
    if size > most:
        raise RenderError(msg("pattypan-row-too-large", most))


def as_text(value: Value) -> str:
    """How a value is written into the page; numbers as in American English with at most three decimals, as FreeMarker does.

    Raises RenderError for lists and for true and false, which FreeMarker refuses to write too.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return number_text(value)
    raise RenderError(msg("pattypan-row-not-text"))


def number_text(value: Decimal) -> str:
    """``1234567.5`` as ``1,234,567.5``."""
    bounded(value)
    rounded = value.quantize(Decimal("0.001"), rounding=ROUND_HALF_EVEN)
    text = f"{rounded:,f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def as_number(value: Value) -> Decimal:
    """The number itself. Raises RenderError for anything else."""
    if isinstance(value, Decimal):
        return value
    raise RenderError(msg("pattypan-row-number-needed", value if isinstance(value, str) else type(value).__name__))


def has_content(value: Value) -> bool:
    """False for an empty text or list; numbers and dates have content."""
    return bool(value) if isinstance(value, (str, tuple, Mapping)) else True
