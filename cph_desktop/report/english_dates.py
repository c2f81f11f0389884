"""Months by their English names, as pages of the wiki want them; ``strftime`` follows the user's locale once a window is open."""

from __future__ import annotations

from datetime import datetime

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")  # noqa: SIM905 - shorter than the list


def month_name(day: datetime) -> str:
    """``November``."""
    return _MONTHS[day.month - 1]


def month_and_year(day: datetime) -> str:
    """``November 2026``."""
    return f"{month_name(day)} {day.year}"
