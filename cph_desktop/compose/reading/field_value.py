"""What one field of one row says, read: for the page, for structured data, and for the other fields of its row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from cph_desktop.commons.licences import Licence
from cph_desktop.commons.statement import Statement
from cph_desktop.finding import CellFix, Finding, Severity
from cph_desktop.messages import Message
from cph_desktop.values.dates import StatedYears


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding that does not know its row yet; equal cells share it.

    ``fixes`` are buttons, each with the text it puts into the cell.
    """

    code: str
    severity: Severity
    message: Message
    fixes: tuple[tuple[Message, str], ...] = ()

    def in_row(self, row: int, column: str) -> Finding:
        """The finding for one row."""
        fixes = tuple(CellFix(label, column, text) for label, text in self.fixes) if column else ()
        return Finding(self.code, self.severity, self.message, row, column, fixes)


class FieldValue(NamedTuple):
    """``text`` is the plain text (for file name and captions), ``wikitext`` what the template shows.

    ``items`` are the Wikidata items named, ``statements`` what the field says by itself, ``url`` a checked address, ``licences``
    what a licence cell means, ``names`` the parts of a value that was split (categories), ``sizes`` height and width as a text of
    dimensions gives them, in numbers without their unit, ``years`` those that a date names. A tuple, because every row makes a
    dozen of them.
    """

    text: str = ""
    wikitext: str = ""
    statements: tuple[Statement, ...] = ()
    items: tuple[str, ...] = ()
    url: str = ""
    licences: tuple[Licence, ...] = ()
    names: tuple[str, ...] = ()
    sizes: tuple[tuple[Decimal, Decimal], ...] = ()
    years: StatedYears | None = None
    problems: tuple[Problem, ...] = ()


NOTHING = FieldValue()
