"""The kinds of findings there are in a batch, for choosing the rows that have one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.finding import Severity
from cph_desktop.messages import Message
from cph_desktop.ui.models.check_lines import ORDER

if TYPE_CHECKING:
    from cph_desktop.journey.row_counts import RowCounts

_ANYTHING = "…"
_END = re.compile(r"(?<=[^.…][.!?])\s|(?<=…\.)\s|(?<=[。।！？؟])")


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
            code,
            Severity.WARNING if code in counts.warned_of else one.first.severity,
            _open(one.first.message) if one.rows > 1 else one.first.message,
            one.rows,
        )
        for code, one in counts.kinds.items()
    ]
    return sorted(kinds, key=lambda kind: (ORDER[kind.severity], -kind.rows, kind.code))


def what_is_wrong(sentence: str) -> str:
    """The first sentence of what a finding says: what to do about it comes after that."""
    return next((part.strip() for part in _END.split(sentence) if part.strip()), sentence)


def _open(message: Message) -> Message:
    """What differs from row to row is left open; what is a sentence of its own keeps its words."""
    return Message(message.key, tuple(_open(one) if isinstance(one, Message) else _ANYTHING for one in message.params))
