"""The kinds of findings there are in a batch, for choosing the rows that have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import Message
from cph_desktop.ui.models.check_lines import ORDER

if TYPE_CHECKING:
    from cph_desktop.journey.prepared import PreparedRow

_ANYTHING = "…"


@dataclass(frozen=True, slots=True)
class FindingKind:
    """``sentence`` is that of its findings with what differs left open; ``rows`` have it."""

    code: str
    severity: Severity
    sentence: Message
    rows: int


def finding_kinds(rows: Iterable[PreparedRow]) -> list[FindingKind]:
    """The kinds in these rows, those that were left out apart: the gravest first, then the most frequent."""
    first: dict[str, Finding] = {}
    number: Counter[str] = Counter()
    for row in rows:
        if not row.left_out:
            for code, finding in {finding.code: finding for finding in row.findings}.items():
                number[code] += 1
                first.setdefault(code, finding)
    kinds = [FindingKind(code, one.severity, _open(one.message), number[code]) for code, one in first.items()]
    return sorted(kinds, key=lambda kind: (ORDER[kind.severity], -kind.rows, kind.code))


def _open(message: Message) -> Message:
    return Message(message.key, tuple(_ANYTHING for _ in message.params))
