"""Where a page gets what the spreadsheet shows, and Pattypan would have written something else: long numbers and dates.

What Pattypan makes of cells (by its library jxl 2.6.12) is told in the reference "Pattypan", section 2.2.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.sheets.table import TypedCell

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell's date has no time zone
_LEAP_DAY = 61  # jxl moves earlier days by one, for the 29th of February 1900 that Excel believes in
_THOUSANDTH = Decimal("0.001")


def findings_about_cells(typed: Sequence[TypedCell], rows: Sequence[Row], columns: Sequence[Column]) -> Iterator[Finding]:
    """One finding for each column with such cells, at the first of them."""
    shown = {row.number: row.cells for row in rows}
    different: dict[tuple[int, bool], list[tuple[TypedCell, str, str]]] = defaultdict(list)
    for cell in typed:
        cells = shown.get(cell.row)
        if cells is None or cell.column >= len(cells) or not cells[cell.column]:
            continue
        ours, theirs = cells[cell.column], pattypan_text(cell)
        if theirs is not None and ours != theirs:
            different[cell.column, cell.is_date].append((cell, ours, theirs))
    for (column, is_date), found in different.items():
        (first, ours, theirs), name = found[0], columns[column].name
        code = "pattypan-cells-dates" if is_date else "pattypan-cells-numbers"
        yield Finding(code, Severity.HINT, msg(code, len(found), name, first.row, ours, theirs), first.row, name)


def pattypan_text(cell: TypedCell) -> str | None:
    """What Pattypan writes for a number or a date, None where that is what the spreadsheet shows."""
    if isinstance(cell.value, bool) or not math.isfinite(cell.value):
        return None
    if cell.is_date:
        return _date(cell.value, with_time=":" in cell.code)
    return _rounded(cell.value) if cell.code in {"General", ""} else None


def _date(serial: float, *, with_time: bool) -> str | None:
    try:
        moment = _EPOCH + timedelta(days=serial + (1 if serial < _LEAP_DAY and not 0 <= serial < 1 else 0))
    except OverflowError:
        return None
    day = moment.date().isoformat()  # strftime writes early years without their zeros
    return f"{day} {moment:%H:%M}" if with_time else day


def _rounded(number: float) -> str | None:
    """Java's ``#.###``."""
    try:
        rounded = Decimal(repr(number)).quantize(_THOUSANDTH, rounding=ROUND_HALF_EVEN)
    except InvalidOperation:
        return None
    text = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0"} else text
