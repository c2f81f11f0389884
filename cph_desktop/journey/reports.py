"""The reports of a batch, written beside its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.plan import RowDescription
from cph_desktop.finding import Unusable
from cph_desktop.journey.results import RowResult, journal_entries, results
from cph_desktop.messages import Catalogue, msg
from cph_desktop.report.contents import NOTHING_SAID, Report, ReportedRow
from cph_desktop.report.page import write_page
from cph_desktop.report.result_sheet import write_result_sheet as write_sheet
from cph_desktop.upload.journal import Entry
from cph_desktop.upload.outcome import Status
from cph_desktop.wiki.target import COMMONS, COMMONS_BETA, PRACTICE

_LIKE_COMMONS = frozenset({COMMONS, COMMONS_BETA, PRACTICE})


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
    written(files.sheet, lambda path: write_sheet(report, path, catalogue))
    written(files.page, lambda path: write_page(report, path, catalogue))
    return files


def write_result_sheet(batch: BatchFile, path: Path, catalogue: Catalogue) -> None:
    """Writes the user's sheet with results to that place. Raises Unusable with a sentence when that cannot be done."""
    written(path, lambda place: write_sheet(report_of(batch), place, catalogue))


def report_of(batch: BatchFile) -> Report:
    """All there is to report about a batch."""
    settings, wiki = batch.settings(), batch.wiki()
    said, entries = batch.descriptions(), {entry.key: entry for entry in journal_entries(batch)}
    return Report(
        sheet=settings.sheet.name if settings is not None else batch.path.name,
        wiki=wiki.name if wiki is not None else "",
        user=wiki.user if wiki is not None else "",
        made=datetime.now().astimezone(),
        columns=batch.plan().columns,
        rows=[_reported(one, said.get(one.planned.row, NOTHING_SAID), entries.get(one.planned.sha1)) for one in results(batch)],
        article_url=wiki.article_url if wiki is not None else "",
        follows_commons=wiki is not None and wiki.target in _LIKE_COMMONS,
    )


def _reported(result: RowResult, said: RowDescription, entry: Entry | None) -> ReportedRow:
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
        said=said,
        was_there=outcome.status is Status.ENRICHED,
        edits=_edits(entry) if entry is not None else (),
    )


def _edits(entry: Entry) -> tuple[int, ...]:
    """An older program kept the last one alone."""
    return entry.edits or ((entry.revision,) if entry.revision else ())


def written(path: Path, write: Callable[[Path], object]) -> None:
    """Lets ``write`` write there. Raises Unusable with a sentence when that cannot be done."""
    try:
        write(path)
    except OSError as error:
        # most often the file is open in a spreadsheet program, which locks it on Windows
        raise Unusable(msg("report-cannot-write", str(path), error.strerror or str(error))) from error
