"""What the page Files tells about a batch, worked out where the batch is read: in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.ui.models.file_lines import FileLine, file_lines

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.journey.prepared import Prepared

_TEMPLATE_FAILED = "wikitext-failed"  # code of the finding of a row whose own wikitext cannot be filled


@dataclass(frozen=True)
class FilesSeen:
    """``lines`` of the table; of them ``rows`` are rows, of which ``found`` have a file and ``asked`` may mean several, and
    ``left`` are files without a row. ``has_choice``: some file was chosen by hand. ``about`` is said above the table.
    """

    lines: tuple[FileLine, ...] = ()
    rows: int = 0
    found: int = 0
    asked: int = 0
    left: int = 0
    has_choice: bool = False
    about: tuple[Finding, ...] = ()


NOTHING_SEEN = FilesSeen()


def files_seen(facts: CommonsFacts, prepared: Prepared) -> FilesSeen:
    """Everything the page tells about the batch."""
    lines = tuple(file_lines(prepared.matched, facts))
    rows = [line for line in lines if line.match is not None]
    return FilesSeen(
        lines,
        len(rows),
        sum(1 for line in rows if line.is_found),
        sum(1 for line in rows if line.is_asked),
        len(lines) - len(rows),
        any(line.is_chosen for line in rows),
        _about(prepared),
    )


def _about(prepared: Prepared) -> tuple[Finding, ...]:
    """What is to be said about the sheet and the folder, and once for all rows that their own wikitext cannot be filled."""
    kind = prepared.counts.kinds.get(_TEMPLATE_FAILED)
    if kind is None:
        return prepared.findings
    message = msg("ui-files-template-failed", kind.rows, kind.first.row or 0, kind.first.message)
    return (Finding(_TEMPLATE_FAILED, Severity.ERROR, message), *prepared.findings)
