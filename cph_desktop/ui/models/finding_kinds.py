"""The kinds of findings there are in a batch, for choosing the rows that have one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.finding import Severity
from cph_desktop.messages import Message
from cph_desktop.ui.models.check_lines import ORDER

if TYPE_CHECKING:
    from cph_desktop.journey.row_counts import RowCounts

_ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """``sentence`` is that of its findings with what differs left open; ``rows`` have it."""

    code: str
    severity: Severity
    sentence: Message
    rows: int


def finding_kinds(counts: RowCounts) -> list[FindingKind]:
    """The kinds in a batch, rows that were left out apart: the gravest first, then the most frequent."""
    kinds = [
        FindingKind(
            code, Severity.WARNING if code in counts.warned_of else one.first.severity, _open(one.first.message), one.rows
        )
        for code, one in counts.kinds.items()
    ]
    return sorted(kinds, key=lambda kind: (ORDER[kind.severity], -kind.rows, kind.code))


def _open(message: Message) -> Message:
    return Message(message.key, tuple(_ANYTHING for _ in message.params))
