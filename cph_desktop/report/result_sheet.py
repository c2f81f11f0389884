"""The user's own sheet back, with what became of each row; and the rows that need a hand, ready to be put right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.addresses import thumbnail_url
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.sheets.writing import SheetToWrite, write_xlsx
from cph_desktop.sheets.writing_csv import write_csv


def write_result_sheet(report: Report, path: Path, catalogue: Catalogue) -> None:
    """Writes an xlsx file. Times are UTC. Raises OSError when the file cannot be written."""
    write_xlsx(path, [_all_rows(report, catalogue), _rows_to_fix(report, catalogue)])


def write_result_csv(report: Report, path: Path, catalogue: Catalogue) -> None:
    """Writes the same rows as text with commas. Raises OSError when the file cannot be written."""
    sheet = _all_rows(report, catalogue)
    write_csv(path, sheet.header, sheet.rows)


def write_failed_rows(report: Report, path: Path, catalogue: Catalogue) -> None:
    """Writes an xlsx file with nothing but the rows that are not on the wiki, under the user's own column names.

    It opens with the same recipe as the sheet it came from. Raises OSError when the file cannot be written.
    """
    write_xlsx(path, [_rows_to_fix(report, catalogue)])


def write_rows_to_enrich(report: Report, path: Path, catalogue: Catalogue) -> None:
    """Writes an xlsx file with the rows that are on the wiki: the page of each before the user's own columns.

    It opens as a batch that adds to those pages and uploads nothing. Raises OSError when the file cannot be written.
    """
    width = len(report.columns)
    (page,) = _free_names([catalogue.text(msg("report-column-page"))], report.columns)
    rows = [[row.mid or row.page, *_cells(row, width)] for row in report.there]
    write_xlsx(path, [SheetToWrite(catalogue.text(msg("report-sheet-to-enrich")), [page, *report.columns], rows)])


def _all_rows(report: Report, catalogue: Catalogue) -> SheetToWrite:
    added = (
        msg("report-column-status"),
        msg("report-column-reason"),
        msg("report-column-page"),
        msg("report-column-url"),
        msg("report-column-thumbnail"),
        msg("report-column-mid"),
        msg("report-column-time"),
    )
    header = [*report.columns, *_free_names([catalogue.text(name) for name in added], report.columns)]
    rows = [_with_result(row, len(report.columns), catalogue) for row in report.rows]
    return SheetToWrite(catalogue.text(msg("report-sheet-results")), header, rows)


def _rows_to_fix(report: Report, catalogue: Catalogue) -> SheetToWrite:
    width = len(report.columns)
    header = [*report.columns, *_free_names([catalogue.text(msg("report-column-reason"))], report.columns)]
    rows = [[*_cells(row, width), _reason(row, catalogue)] for row in report.not_there]
    return SheetToWrite(catalogue.text(msg("report-sheet-to-fix")), header, rows)


def _with_result(row: ReportedRow, width: int, catalogue: Catalogue) -> list[str]:
    status = catalogue.text(msg(f"status-{row.status}"))
    time = row.time.strftime("%Y-%m-%d %H:%M:%S") if row.time is not None else ""
    thumbnail = thumbnail_url(row.url) if row.is_on_the_wiki else ""
    return [*_cells(row, width), status, _reason(row, catalogue), row.page, row.url, thumbnail, row.mid, time]


def _cells(row: ReportedRow, width: int) -> list[str]:
    return [*row.cells[:width], *[""] * (width - len(row.cells))]


def _reason(row: ReportedRow, catalogue: Catalogue) -> str:
    return catalogue.text(row.reason) if row.reason is not None else ""


def _free_names(names: Sequence[str], taken: Sequence[str]) -> list[str]:
    """The user may have opened a sheet that came back from an earlier upload."""
    free = []
    for name in names:
        number, candidate = 2, name
        while candidate in taken:
            candidate, number = f"{name} ({number})", number + 1
        free.append(candidate)
    return free
