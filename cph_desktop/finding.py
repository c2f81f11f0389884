"""Something to tell the user about a row, a column or the whole batch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cph_desktop.messages import Message


class Severity(Enum):
    """Errors keep a row out of the upload, warnings ask once, hints inform."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class CellFix:
    """A repair offered with a finding: put ``text`` into ``column`` of the finding's row. ``label`` is the button."""

    label: Message
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """``code`` is stable and for programs (``licence-missing``); ``message`` is the sentence for the curator.

    ``row`` is the number the user sees in the spreadsheet (the header is usually row 1), None when the finding is about
    the whole batch. ``column`` is the column's name as shown, "" when it is about the whole row. ``address`` is that of a web
    page that the finding is about, "" for none. ``seen``: it was a warning that the user called all right.
    """

    code: str
    severity: Severity
    message: Message
    row: int | None = None
    column: str = ""
    fixes: tuple[CellFix, ...] = ()
    address: str = ""
    seen: bool = False


class Unusable(Exception):
    """Input or surroundings the program cannot work with at all; carries the sentence for the user."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key, *message.params)
        self.message = message
