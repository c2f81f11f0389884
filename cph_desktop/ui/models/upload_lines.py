"""The rows of a running upload: where each stands, in stages and in words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated
from cph_desktop.ui.theme import Theme
from cph_desktop.upload.events import Stage
from cph_desktop.upload.outcome import Outcome, Status


@dataclass(slots=True)
class UploadLine:
    """A row that goes. ``sent`` of ``size`` bytes; ``outcome`` once it is known (an uploaded row may yet become described)."""

    row: int
    filename: str
    media: Path
    size: int
    stage: Stage = Stage.WAITING
    sent: int = 0
    outcome: Outcome | None = None

    @property
    def is_there(self) -> bool:
        """The file is on the wiki."""
        known = self.outcome is not None and self.outcome.status in {Status.UPLOADED, Status.DESCRIBED}
        return known or self.stage in {Stage.PUBLISHED, Stage.DESCRIBING}

    @property
    def is_described(self) -> bool:
        """Captions and statements are there too."""
        return self.outcome is not None and self.outcome.status is Status.DESCRIBED

    @property
    def is_finished(self) -> bool:
        """Nothing more will happen to this row in this run."""
        return self.stage in {Stage.DONE, Stage.FAILED, Stage.SKIPPED}


def words_of(line: UploadLine, texts: Texts) -> Message:
    """Where a row stands, in words; an outcome counts more than a stage."""
    told = line.outcome
    if told is not None and told.status is Status.DESCRIBED:
        return msg("ui-upload-described")
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
    if line.outcome is not None and line.outcome.status is Status.DESCRIBED:
        return "success"
    if line.outcome is not None and line.outcome.status is Status.UPLOADED and line.stage is not Stage.DESCRIBING:
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
        TableColumn(msg("ui-column-picture"), lambda _line: "", width=76),
        TableColumn(msg("ui-column-name"), lambda line: isolated(line.filename), width=330, is_name=True),
        TableColumn(msg("ui-column-stages"), words, width=226),
        TableColumn(msg("ui-column-state"), words, roles=ink, width=300),
        TableColumn(msg("ui-column-page"), page, roles=link, width=110),
    ]
