"""The reports of a batch, written beside its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.finding import Unusable
from cph_desktop.journey.results import RowResult, results
from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.page import write_page
from cph_desktop.report.result_sheet import write_result_sheet as write_sheet


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Where the reports are: the user's sheet with results, and the page."""

    sheet: Path
    page: Path


def write_reports(batch: BatchFile, catalogue: Catalogue) -> ReportFiles:
    """Writes both reports beside the batch file, over earlier ones. Raises Unusable with a sentence when that cannot be done."""
    report = report_of(batch)
    files = ReportFiles(
        sheet=batch.path.with_name(f"{batch.path.stem}-results.xlsx"),
        page=batch.path.with_name(f"{batch.path.stem}-report.html"),
    )
    _written(files.sheet, lambda path: write_sheet(report, path, catalogue))
    _written(files.page, lambda path: write_page(report, path, catalogue))
    return files


def write_result_sheet(batch: BatchFile, path: Path, catalogue: Catalogue) -> None:
    """Writes the user's sheet with results to that place. Raises Unusable with a sentence when that cannot be done."""
    _written(path, lambda place: write_sheet(report_of(batch), place, catalogue))


def report_of(batch: BatchFile) -> Report:
    """All there is to report about a batch."""
    settings, wiki = batch.settings(), batch.wiki()
    return Report(
        sheet=settings.sheet.name if settings is not None else batch.path.name,
        wiki=wiki.name if wiki is not None else "",
        user=wiki.user if wiki is not None else "",
        made=datetime.now().astimezone(),
        columns=batch.plan().columns,
        rows=[_reported(result) for result in results(batch)],
    )


def _reported(result: RowResult) -> ReportedRow:
    planned, outcome = result.planned, result.outcome
    return ReportedRow(
        row=planned.row,
        cells=planned.cells,
        media=outcome.media,
        filename=outcome.filename,
        status=outcome.status.value,
        page=outcome.page,
        url=outcome.url,
        mid=outcome.mid,
        reason=outcome.reason,
        time=result.time,
        expected=planned.expected,
    )


def _written(path: Path, write: Callable[[Path], None]) -> None:
    try:
        write(path)
    except OSError as error:
        # most often the file is open in a spreadsheet program, which locks it on Windows
        raise Unusable(msg("report-cannot-write", str(path), error.strerror or str(error))) from error
