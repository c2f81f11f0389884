"""The rows of a running upload: where each stands, in stages and in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.picture_column import picture_column
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated
from cph_desktop.ui.theme import Theme
from cph_desktop.upload.events import Stage
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.tally import RowState


@dataclass(slots=True)
class UploadLine(RowState):
    """A row that goes: its name on the wiki and its file here (None where it is there already)."""

    filename: str = ""
    media: Path | None = None


def words_of(line: UploadLine, texts: Texts) -> Message:
    """Where a row stands, in words; an outcome counts more than a stage."""
    told = line.outcome
    if told is not None and told.status is Status.DESCRIBED:
        return msg("ui-upload-described")
    if told is not None and told.status is Status.ENRICHED:
        return told.reason or msg("ui-upload-described")
    if told is not None and told.status is Status.UPLOADED and line.stage is not Stage.DESCRIBING:
        return msg("ui-upload-uploaded", told.reason) if told.reason is not None else msg("ui-upload-uploaded-only")
    if told is not None and told.status is Status.FAILED:
        return told.reason or msg("ui-upload-failed")
    if told is not None and told.status is Status.SKIPPED:
        return told.reason or msg("ui-upload-skipped")
    return _stage_words(line, texts)


def _stage_words(line: UploadLine, texts: Texts) -> Message:
    match line.stage:
        case Stage.SENDING:
            return msg("ui-upload-sending", texts.size(line.sent), texts.size(line.size))
        case Stage.STASHED:
            return msg("ui-upload-sent")
        case Stage.PUBLISHING:
            return msg("ui-upload-publishing")
        case Stage.PUBLISHED:
            return msg("ui-upload-published")
        case Stage.DESCRIBING:
            return msg("ui-upload-describing")
        case Stage.DONE:
            return msg("ui-upload-done")
        case Stage.FAILED:
            return msg("ui-upload-failed")
        case Stage.SKIPPED:
            return msg("ui-upload-skipped")
        case _:
            return msg("ui-upload-waiting")


def color_of(line: UploadLine) -> str:
    """The colour of a row's words."""
    if line.is_described:
        return "success"
    if line.status is Status.UPLOADED and line.stage is not Stage.DESCRIBING:
        return "warning"
    if line.stage is Stage.FAILED:
        return "error"
    if line.stage in {Stage.WAITING, Stage.SKIPPED}:
        return "secondary"
    return "progressive"


def upload_columns(texts: Texts, theme: Theme) -> list[TableColumn[UploadLine]]:
    """Picture, file, stages (drawn by a delegate), words, and the way to the page."""

    def words(line: UploadLine) -> str:
        return texts.text(words_of(line, texts))

    def ink(line: UploadLine, role: int) -> Any:
        return theme.color(color_of(line)) if role == Qt.ItemDataRole.ForegroundRole else None

    def page(line: UploadLine) -> str:
        return texts.text(msg("ui-open-page")) if line.is_there and line.outcome and line.outcome.url else ""

    def link(_line: UploadLine, role: int) -> Any:
        return theme.color("progressive") if role == Qt.ItemDataRole.ForegroundRole else None

    return [
        picture_column(texts, lambda line: line.media, lambda line: line.is_page),
        TableColumn(msg("ui-column-name"), lambda line: isolated(line.filename), width=330, is_name=True),
        TableColumn(msg("ui-column-stages"), words, width=226),
        TableColumn(msg("ui-column-state"), words, roles=ink, width=300),
        TableColumn(msg("ui-column-page"), page, roles=link, width=110),
    ]
