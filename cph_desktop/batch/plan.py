"""What is to be done with every row of the sheet, kept when an upload starts, so that results can be told without the sheet."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cph_desktop.messages import Message, message_from_json, msg

ROW_EMPTY = msg("outcome-row-empty")


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

    @property
    def goes(self) -> bool:
        """Whether it was to be sent."""
        return self.reason is None


class PlannedFile(NamedTuple):
    """A planned row without the user's cells; ``kept_reason`` is the reason as it lies in the file, None when the row goes."""

    row: int
    media: str
    filename: str
    sha1: str
    kept_reason: str | None

    @property
    def reason(self) -> Message | None:
        """Why it does not go, None when it goes."""
        return None if self.kept_reason is None else message_from_json(json.loads(self.kept_reason))

    @property
    def goes(self) -> bool:
        """Whether it was to be sent."""
        return self.kept_reason is None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in the row."""
        return self.reason is not None and self.reason.key == ROW_EMPTY.key


@dataclass(frozen=True, slots=True)
class RowDescription:
    """What the page of a row that goes says, as far as lists and reports tell it.

    ``items`` are the Wikidata items of the work, ``captions`` the captions by language, ``statements`` how many there are.
    """

    inventory_number: str = ""
    items: tuple[str, ...] = ()
    institution: str = ""
    creator: str = ""
    licences: tuple[str, ...] = ()
    captions: Mapping[str, str] = field(default_factory=dict)
    statements: int = 0
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All rows of the sheet in their order; ``columns`` are the names above them.

    ``descriptions`` by row number is for keeping: a plan that is read back has none, because they are read only when a report
    needs them (``BatchFile.descriptions``).
    """

    columns: tuple[str, ...]
    rows: Sequence[PlannedRow]
    descriptions: Mapping[int, RowDescription] = field(default_factory=dict)
