"""What became of each row, as the page Results lists it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from cph_desktop.messages import msg
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated
from cph_desktop.ui.theme import Theme
from cph_desktop.upload.outcome import Outcome, Status

_MARKS = {
    Status.DESCRIBED: ("success", "success"),
    Status.UPLOADED: ("alert", "warning"),
    Status.ENRICHED: ("success", "success"),
    Status.SKIPPED: ("info-filled", "secondary"),
    Status.FAILED: ("error", "error"),
}


def mark_of(outcome: Outcome) -> tuple[str, str]:
    """Icon and colour of an outcome."""
    return _MARKS[outcome.status]


def result_columns(texts: Texts, theme: Theme) -> list[TableColumn[Outcome]]:
    """Row, file on the wiki, what became of it with its reason, and the way to the page."""

    def words(outcome: Outcome) -> str:
        status = msg(f"status-{outcome.status.value}")
        told = texts.text(msg("ui-result-reason", status, outcome.reason) if outcome.reason is not None else status)
        return told[:1].upper() + told[1:]  # in the report and the command line it stands within a line

    def page(outcome: Outcome) -> str:
        return texts.text(msg("ui-open-page")) if outcome.url else ""

    def link(_outcome: Outcome, role: int) -> Any:
        return theme.color("progressive") if role == Qt.ItemDataRole.ForegroundRole else None

    return [
        TableColumn(
            msg("ui-column-row"), lambda one: texts.number(one.row), sort_key=lambda one: one.row, width=64, align_end=True
        ),
        TableColumn(msg("ui-column-name"), lambda one: isolated(one.filename or one.media or "—"), width=340, is_name=True),
        TableColumn(msg("ui-column-state"), words, sort_key=lambda one: (list(Status).index(one.status), one.row), width=380),
        TableColumn(msg("ui-column-page"), page, roles=link, width=120),
    ]
