"""Reports for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cph_desktop.batch.plan import RowDescription
from cph_desktop.messages import msg
from cph_desktop.report.contents import Report, ReportedRow

MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PAGES = "https://commons.wikimedia.org/wiki/$1"


def described(row: int = 2, name: str = "Morning.jpg", said: RowDescription | None = None, *, days: int = 0) -> ReportedRow:
    """A row that was uploaded and described so many days ago."""
    url = PAGES.replace("$1", "File:" + name.replace(" ", "_"))
    when = MADE - timedelta(days=days)
    told = said or RowDescription()
    return ReportedRow(
        row, (f"{row}.jpg",), f"{row}.jpg", name, "described", f"File:{name}", url, f"M{row}", None, when, said=told
    )


def missing(row: int = 9) -> ReportedRow:
    """A row that was not sent."""
    return ReportedRow(row, ("",), "", "Missing.jpg", "skipped", reason=msg("outcome-not-sent-yet"))


def report(*rows: ReportedRow, follows_commons: bool = True) -> Report:
    """A batch on Commons."""
    return Report("museum.xlsx", "Wikimedia Commons", "Me@bot", MADE, ("File",), rows, PAGES, follows_commons)
