"""What the user should know about how a sheet was read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.sheets.table import OddCell, Oddity, Table

_MOST_ERRORS_NAMED = 500
_HINTS = {Oddity.BEFORE_1900, Oddity.SHORT_YEAR}


def findings_of(table: Table, header: Row, columns: Sequence[Column], *, guessed: bool) -> tuple[Finding, ...]:
    """Findings about the sheet as a whole first, then about cells. ``guessed``: the user did not name the header row."""
    return (*_about_sheet(table, header, guessed=guessed), *_about_columns(table, header, columns), *_about_cells(table, columns))


def _about_sheet(table: Table, header: Row, *, guessed: bool) -> Iterator[Finding]:
    above = sum(1 for row in table.rows if row.number < header.number and not row.is_blank)
    if guessed and above:
        yield _hint("sheet-title-lines", header.number, above)
    if table.rows[-1].number <= header.number:
        yield Finding("sheet-no-rows", Severity.WARNING, msg("sheet-no-rows", header.number))
    hidden = sum(1 for number in table.hidden_rows if header.number < number <= table.rows[-1].number)
    if hidden:
        yield _hint("sheet-hidden-rows", hidden)
    if table.merged_areas:
        yield _hint("sheet-merged-cells", table.merged_areas)


def _about_columns(table: Table, header: Row, columns: Sequence[Column]) -> Iterator[Finding]:
    hidden = [column.name for column in columns if column.index in table.hidden_columns]
    if hidden:
        yield _hint("sheet-hidden-columns", len(hidden), ", ".join(hidden))
    given = [" ".join(cell.split()) for cell in header.cells[: len(columns)]]
    double = [name for name, times in Counter(given).items() if name and times > 1]
    if double:
        message = msg("sheet-duplicate-columns", len(double), ", ".join(double))
        yield Finding("sheet-duplicate-columns", Severity.WARNING, message, column=double[0])
    nameless = [column.name for column in columns if column.index >= len(given) or not given[column.index]]
    if nameless:
        yield _hint("sheet-nameless-columns", len(nameless), ", ".join(nameless))


def _about_cells(table: Table, columns: Sequence[Column]) -> Iterator[Finding]:
    """One finding for each error cell; of other oddities one for each column, at its first row, with the number of cells."""
    grouped: dict[tuple[Oddity, int], list[OddCell]] = defaultdict(list)
    errors = 0
    for cell in table.odd_cells:
        if cell.column >= len(columns):
            continue
        if cell.oddity is Oddity.ERROR and errors < _MOST_ERRORS_NAMED:
            errors += 1
            name = columns[cell.column].name
            message = msg("sheet-cell-error", cell.text, cell.row, name)
            yield Finding("sheet-cell-error", Severity.WARNING, message, cell.row, name)
        else:
            grouped[cell.oddity, cell.column].append(cell)
    for (oddity, column), cells in grouped.items():
        yield _about_many(oddity, columns[column].name, cells)


def _about_many(oddity: Oddity, column: str, cells: Sequence[OddCell]) -> Finding:
    """The family ``sheet-cells-<oddity>``; the values are those of :class:`Oddity`."""
    code = f"sheet-cells-{oddity.value}"
    severity = Severity.HINT if oddity in _HINTS else Severity.WARNING
    return Finding(code, severity, msg(code, len(cells), column, cells[0].row), cells[0].row, column)


def _hint(code: str, *parameters: str | int) -> Finding:
    return Finding(code, Severity.HINT, msg(code, *parameters))
