"""What is to be done with every row of the sheet, kept when an upload starts, so that results can be told without the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cph_desktop.messages import Message


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row. ``sha1`` is the content key by which the journal knows its file, "" when the row has none.

    ``reason`` says why it does not go, None when it goes. ``expected`` marks a row that nobody meant to send, blank or left out
    by the user; it is no failure of the batch. ``cells`` are the row as the user sees it.
    """

    row: int
    cells: tuple[str, ...]
    media: str = ""
    filename: str = ""
    sha1: str = ""
    reason: Message | None = None
    expected: bool = False


@dataclass(frozen=True)
class Plan:
    """All rows of the sheet in their order; ``columns`` are the names above them."""

    columns: tuple[str, ...]
    rows: Sequence[PlannedRow]
