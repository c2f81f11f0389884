"""Names as a table that people fill in with a spreadsheet program, pass around and give back.

The first row is ``field, name, rows, item, label, description, state, other candidates`` in every
language, as programs read it too. ``item`` is what counts: a Wikidata id, ``text`` where there
is no item and the name is to be said as text, nothing where nobody decided yet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from cph_desktop.compose.naming.candidates import Candidate
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, NameDecision
from cph_desktop.finding import Unusable
from cph_desktop.journey.items.naming import Proposal
from cph_desktop.messages import msg
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Row, Sheet
from cph_desktop.sheets.writing import SheetToWrite, write_xlsx
from cph_desktop.values.items import read_item

HEADER = ("field", "name", "rows", "item", "label", "description", "state", "other candidates")
TEXT = "text"
_NEEDED = ("field", "name", "item")
_ITEM_COLUMN = HEADER.index("item")
_OTHERS_SHOWN = 5


def write_names(path: Path, proposals: Iterable[Proposal]) -> None:
    """Writes an xlsx, or a csv where the name ends so. Raises Unusable where the place cannot be written."""
    proposals = list(proposals)
    rows = [_row(proposal) for proposal in proposals]
    try:
        if path.suffix.lower() == ".csv":
            path.write_text(_csv([HEADER, *rows]), encoding="utf-8-sig", newline="")
        else:
            write_xlsx(path, [SheetToWrite("names", HEADER, rows, _links(proposals))])
    except OSError as error:
        raise Unusable(msg("cli-cannot-write", str(path), error.strerror or "")) from error


def read_names(path: Path) -> tuple[NameDecision, ...]:
    """What the table says; rows without an item are undecided and left out. Raises Unusable for what is no such table."""
    sheet = read_sheet(path, header_row=1)
    if not all(sheet.has_column(name) for name in _NEEDED):
        raise Unusable(msg("names-table-columns", path.name, ", ".join(_NEEDED)))
    decisions = (_decision(sheet, row) for row in sheet.rows)
    return tuple(one for one in decisions if one is not None)


def _row(proposal: Proposal) -> tuple[str, ...]:
    name, decision = proposal.name, proposal.decision
    chosen = next((one for one in proposal.candidates if one.id == decision.item), None)
    others = [_in_words(one) for one in proposal.candidates if one.id != decision.item][:_OTHERS_SHOWN]
    item = decision.item if decision.choice is Choice.ITEM else TEXT if decision.choice is Choice.TEXT else ""
    label = decision.label or (chosen.label if chosen is not None else "")
    description = chosen.description if chosen is not None else ""
    return (name.field, name.name, str(name.count), item, label, description, _state(proposal), "\n".join(others))


def _state(proposal: Proposal) -> str:
    """``user``, ``preselected``, ``remembered``, ``table``; or why there is no decision: ``undecided``, ``not searched``."""
    if proposal.decision.choice is not Choice.UNDECIDED:
        return proposal.decision.by.value
    return Choice.UNDECIDED.value if proposal.searched else "not searched"


def _in_words(candidate: Candidate) -> str:
    """``Q42 Douglas Adams – English writer``"""
    return f"{candidate.id} {candidate.label}" + (f" – {candidate.description}" if candidate.description else "")


def _links(proposals: Iterable[Proposal]) -> dict[tuple[int, int], str]:
    """The cells with an item lead to its page."""
    links = {}
    for index, proposal in enumerate(proposals):
        url = next((one.url for one in proposal.candidates if one.id == proposal.decision.item), "")
        if url:
            links[index, _ITEM_COLUMN] = url
    return links


def _csv(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _decision(sheet: Sheet, row: Row) -> NameDecision | None:
    field, name, item = (sheet.cell(row, column).strip() for column in _NEEDED)
    if not field or not name or not item:
        return None
    if item.casefold() == TEXT:
        return NameDecision(field, name, Choice.TEXT, by=DecidedBy.TABLE)
    reading = read_item(item)
    if reading.value is None:
        raise Unusable(msg("names-table-item", sheet.path.name, row.number, item, TEXT))
    label = sheet.cell(row, "label").strip() if sheet.has_column("label") else ""
    return NameDecision(field, name, Choice.ITEM, reading.value.id, label, DecidedBy.TABLE)
