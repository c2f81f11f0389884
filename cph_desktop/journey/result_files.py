"""What can be taken home from a batch: tables, lists, texts for the wiki and for the partner. Needs neither sheet nor wiki."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.journey.reports import report_of, written
from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.report.case_study import case_study
from cph_desktop.report.case_study_text import as_html, as_markdown, as_wikitext
from cph_desktop.report.contents import Report
from cph_desktop.report.conventions import shipped_conventions
from cph_desktop.report.glam import glam_entry
from cph_desktop.report.inventory_table import write_inventory_table
from cph_desktop.report.page import write_page
from cph_desktop.report.quickstatements import quickstatements
from cph_desktop.report.result_sheet import write_failed_rows, write_result_csv, write_result_sheet, write_rows_to_enrich
from cph_desktop.report.undo import undo_help
from cph_desktop.report.wikitext import gallery


class ResultFormat(Enum):
    """Values are the words of ``results --format``. Names are ``result-format-<value>``, what they are for is
    ``result-format-about-<value>``.
    """

    XLSX = "xlsx"
    CSV = "csv"
    FAILED = "failed"
    ENRICH = "enrich"
    REPORT = "report"
    GALLERY = "gallery"
    GLAM = "glam"
    CASE_STUDY = "case-study"
    TABLE = "table"
    QUICKSTATEMENTS = "quickstatements"
    UNDO = "undo"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings a file of this kind may have; the first is the usual one, another one may mean another form."""
        return _SUFFIXES.get(self, (".txt",))

    @property
    def is_text(self) -> bool:
        """Whether it can also be had as a text, to be pasted somewhere."""
        return self in _TEXTS


@dataclass(frozen=True, slots=True)
class WrittenResult:
    """``entries`` is how many rows, files or lines there are in it. ``note``: what to know before using it, None for nothing."""

    path: Path
    entries: int
    note: Message | None = None


def suggested_path(batch: BatchFile, wanted: ResultFormat) -> Path:
    """A place beside the batch file."""
    ending = "results" if wanted in {ResultFormat.XLSX, ResultFormat.CSV} else wanted.value
    return batch.path.with_name(f"{batch.path.stem}-{ending}{wanted.suffixes[0]}")


def write_result(batch: BatchFile, wanted: ResultFormat, path: Path, catalogue: Catalogue) -> WrittenResult:
    """Writes one of them. Raises Unusable with a sentence when the file cannot be written."""
    report = report_of(batch)
    if wanted in _TEXTS:
        text = _TEXTS[wanted](report, catalogue)
        written(path, lambda place: _write_text(place, text))
    else:
        written(path, lambda place: _WRITERS[wanted](report, place, catalogue))
    return WrittenResult(path, _entries(report, wanted), _note(report, wanted))


def result_text(batch: BatchFile, wanted: ResultFormat, catalogue: Catalogue) -> str:
    """The same as text, where :attr:`ResultFormat.is_text`."""
    return _TEXTS[wanted](report_of(batch), catalogue)


def result_note(batch: BatchFile, wanted: ResultFormat) -> Message | None:
    """What to know before using it, as in :class:`WrittenResult`."""
    return _note(report_of(batch), wanted)


def _gallery(report: Report, catalogue: Catalogue) -> str:
    return gallery(report.there, language=catalogue.language) + "\n"


def _glam(report: Report, _catalogue: Catalogue) -> str:
    return glam_entry(report, Catalogue("en"))  # the newsletter is in English


def _quickstatements(report: Report, _catalogue: Catalogue) -> str:
    return "".join(f"{line}\n" for line in quickstatements(report, shipped_conventions()))


def _undo(report: Report, catalogue: Catalogue) -> str:
    return undo_help(report, shipped_conventions(), catalogue)


def _write_case_study(report: Report, path: Path, catalogue: Catalogue) -> None:
    conventions, ending = shipped_conventions(), path.suffix.lower()
    if ending in {".wiki", ".txt"}:
        text = as_wikitext(case_study(report, conventions, Catalogue("en")))
    elif ending == ".md":
        text = as_markdown(case_study(report, conventions, catalogue))
    else:
        text = as_html(case_study(report, conventions, catalogue), catalogue.language)
    _write_text(path, text)


def _write_text(path: Path, text: str) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _entries(report: Report, wanted: ResultFormat) -> int:
    if wanted in {ResultFormat.XLSX, ResultFormat.CSV, ResultFormat.REPORT}:
        return len(report.rows)
    if wanted is ResultFormat.FAILED:
        return len(report.not_there)
    if wanted is ResultFormat.QUICKSTATEMENTS:
        return len(quickstatements(report, shipped_conventions()))
    return len(report.there)


def _note(report: Report, wanted: ResultFormat) -> Message | None:
    if wanted is ResultFormat.UNDO:
        return msg("result-note-undo")
    if wanted is not ResultFormat.QUICKSTATEMENTS:
        return None
    if not quickstatements(report, shipped_conventions()):
        return msg("result-note-no-items")
    return msg("result-note-quickstatements" if report.follows_commons else "result-note-not-commons")


_Write: TypeAlias = Callable[[Report, Path, Catalogue], object]
_WRITERS: Mapping[ResultFormat, _Write] = {
    ResultFormat.XLSX: write_result_sheet,
    ResultFormat.CSV: write_result_csv,
    ResultFormat.FAILED: write_failed_rows,
    ResultFormat.ENRICH: write_rows_to_enrich,
    ResultFormat.REPORT: write_page,
    ResultFormat.CASE_STUDY: _write_case_study,
    ResultFormat.TABLE: write_inventory_table,
}
_TEXTS: Mapping[ResultFormat, Callable[[Report, Catalogue], str]] = {
    ResultFormat.GALLERY: _gallery,
    ResultFormat.GLAM: _glam,
    ResultFormat.QUICKSTATEMENTS: _quickstatements,
    ResultFormat.UNDO: _undo,
}
_SUFFIXES: Mapping[ResultFormat, tuple[str, ...]] = {
    ResultFormat.XLSX: (".xlsx",),
    ResultFormat.CSV: (".csv",),
    ResultFormat.FAILED: (".xlsx",),
    ResultFormat.ENRICH: (".xlsx",),
    ResultFormat.REPORT: (".html",),
    ResultFormat.CASE_STUDY: (".html", ".md", ".wiki"),
    ResultFormat.TABLE: (".csv",),
}
