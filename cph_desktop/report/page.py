"""A page about the batch for a browser and for paper: one file, no script, nothing from elsewhere but pictures of the wiki."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.paths import resource
from cph_desktop.report.addresses import data_url, thumbnail_url
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.conventions import Conventions, shipped_conventions
from cph_desktop.report.direction import direction_of


def write_page(report: Report, path: Path, catalogue: Catalogue) -> None:
    """Writes the HTML file. Raises OSError when it cannot be written."""
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.write_text(page(report, catalogue), encoding="utf-8", newline="\n")
    unfinished.replace(path)


def page(report: Report, catalogue: Catalogue) -> str:
    """The HTML of the report; every text of a user or a wiki is escaped."""
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("report.html")
    text, conventions = catalogue.text, shipped_conventions()
    return template.render(
        language=catalogue.language,
        direction=direction_of(catalogue.language),
        report=report,
        words=_words(report, text),
        tiles=_tiles(report, text),
        there=[_told(row, text, conventions) for row in report.there],
        not_there=[_told(row, text, conventions) for row in report.not_there],
    )


def _words(report: Report, text: Callable[[Message], str]) -> Mapping[str, str]:
    return {
        "title": text(msg("report-title")),
        "about": text(msg("report-about", report.sheet, report.wiki, report.user)),
        "made": text(msg("report-made", _day(report.made))),
        "there": text(msg("report-there")),
        "not_there": text(msg("report-not-there")),
        "not_there_advice": text(msg("report-not-there-advice")),
        "nothing": text(msg("report-nothing")),
        "row": text(msg("report-head-row")),
        "picture": text(msg("report-head-picture")),
        "file": text(msg("report-head-file")),
        "status": text(msg("report-head-status")),
        "reason": text(msg("report-head-reason")),
        "data": text(msg("report-head-data")),
    }


def _tiles(report: Report, text: Callable[[Message], str]) -> list[tuple[int, str, str]]:
    """Number, words and kind of each big number at the top; those that are zero and no good news are left out."""
    numbers = {status: report.number(status) for status in ("described", "uploaded", "enriched", "skipped", "failed")}
    return [
        (number, text(msg(f"report-tile-{status}", number)), status)
        for status, number in numbers.items()
        if number or status == "described"
    ]


def _told(row: ReportedRow, text: Callable[[Message], str], conventions: Conventions) -> Mapping[str, Any]:
    told = partial(_or_nothing, text)
    return {
        "row": row.row,
        "media": row.media,
        "name": row.page.partition(":")[2] or row.filename or row.media,
        "url": row.url,
        "thumbnail": thumbnail_url(row.url) if conventions.has_picture(row.page) else "",
        "mid": row.mid,
        "data_url": data_url(row.url, row.mid),
        "status": text(msg(f"status-{row.status}")),
        "kind": row.status,
        "reason": told(row.reason),
    }


def _or_nothing(text: Callable[[Message], str], message: Message | None) -> str:
    return text(message) if message is not None else ""


def _day(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}"
