"""The rows as the page Check lists them: picture, name on the wiki, row, what there is to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.picture_column import picture_column
from cph_desktop.ui.models.table import TableColumn
from cph_desktop.ui.texts import Texts, isolated

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import PreparedRow

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
MARKS = {Severity.ERROR: ("error", "error"), Severity.WARNING: ("alert", "warning"), Severity.HINT: ("info-filled", "secondary")}
LEFT_OUT_MARK = ("subtract", "secondary")
READY_MARK = ("success", "success")


def worst(row: PreparedRow) -> Finding | None:
    """The finding that counts most, None for a row without any."""
    return min(row.findings, key=lambda finding: ORDER[finding.severity], default=None)


def mark_of(row: PreparedRow) -> tuple[str, str]:
    """Icon and colour of a row."""
    if row.left_out:
        return LEFT_OUT_MARK
    finding = worst(row)
    return MARKS[finding.severity] if finding is not None else READY_MARK


def words_of(row: PreparedRow) -> Message:
    """What there is to say about a row, in one sentence."""
    if row.left_out:
        return msg("ui-check-left-out")
    finding = worst(row)
    if finding is None:
        return msg("ui-check-ready")
    return finding.message if len(row.findings) == 1 else msg("ui-check-and-more", finding.message, len(row.findings) - 1)


def spoken(row: PreparedRow) -> Message:
    """The same with how serious it is, which the eye sees by the icon."""
    finding = worst(row)
    if row.left_out or finding is None:
        return words_of(row)
    return msg("ui-result-reason", msg(f"severity-{finding.severity.value}"), words_of(row))


def path_of(row: PreparedRow) -> Path | None:
    """The row's media file."""
    return row.match.media.path if row.match.media is not None else None


def is_on_wiki(row: PreparedRow) -> bool:
    """Whether it is about a file that is on the wiki already."""
    return bool(row.match.page)


FILTERS: dict[str, Callable[[Any], bool]] = {
    "check-all": lambda _row: True,
    "check-errors": lambda row: not row.left_out and _has(row, Severity.ERROR),
    "check-warnings": lambda row: not row.left_out and _has(row, Severity.WARNING),
    "check-hints": lambda row: not row.left_out and _has(row, Severity.HINT),
    "check-ready": lambda row: row.may_go,
}
"""Which rows a filter shows, by the key of its chip. Rows with errors stay behind; all others are ready to go."""


def _has(row: PreparedRow, severity: Severity) -> bool:
    return any(finding.severity is severity for finding in row.findings)


def searched(row: PreparedRow, words: Sequence[str]) -> bool:
    """Whether all (casefolded) words stand somewhere in the row's name or cells."""
    text = " ".join([row.draft.filename, row.draft.media, str(row.row.number), *row.row.cells]).casefold()
    return all(word in text for word in words)


def check_columns(texts: Texts) -> list[TableColumn[PreparedRow]]:
    """The columns of the page."""

    def name(row: PreparedRow) -> str:
        return isolated(row.draft.filename) if row.draft.filename else texts.text(msg("ui-check-no-name"))

    def findings(row: PreparedRow) -> str:
        return texts.text(words_of(row))

    def all_findings(row: PreparedRow) -> str:
        return "\n".join(texts.text(finding.message) for finding in row.findings) or texts.text(words_of(row))

    return [
        picture_column(texts, path_of, is_on_wiki),
        TableColumn(msg("ui-column-name"), name, width=210, is_name=True),
        TableColumn(
            msg("ui-column-row"),
            lambda row: texts.number(row.row.number),
            sort_key=lambda row: row.row.number,
            width=56,
            align_end=True,
        ),
        TableColumn(
            msg("ui-column-findings"),
            findings,
            sort_key=_rank,
            tip=all_findings,
            width=240,
            spoken=lambda row: texts.text(spoken(row)),
        ),
    ]


def _rank(row: PreparedRow) -> tuple[int, str]:
    finding = worst(row)
    return (ORDER[finding.severity], finding.code) if finding is not None else (len(ORDER), "")
