"""The values a template works with, and how they are written out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TypeAlias

from cph_desktop.compose.freemarker.errors import RenderError
from cph_desktop.messages import msg

Number = Decimal
Value: TypeAlias = "str | Decimal | bool | datetime | tuple[Value, ...] | Mapping[str, str]"


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
