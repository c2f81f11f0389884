"""Reading a spreadsheet file into a :class:`Sheet`: what the user sees in the cell is what the page gets."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

from defusedxml import DefusedXmlException
from python_calamine import PasswordError

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.cleaning import clean_table
from cph_desktop.sheets.container import DAMAGE, Container, container_of
from cph_desktop.sheets.header import guess_header, name_columns
from cph_desktop.sheets.limits import check_size
from cph_desktop.sheets.ods import open_ods
from cph_desktop.sheets.pattypan import PattypanParts, as_pattypan, pattypan_parts
from cph_desktop.sheets.reading_findings import findings_of
from cph_desktop.sheets.sheet import Row, Sheet
from cph_desktop.sheets.table import Table, Workbook
from cph_desktop.sheets.text_table import read_text_table
from cph_desktop.sheets.xls import open_xls
from cph_desktop.sheets.xlsb import open_xlsb
from cph_desktop.sheets.xlsx import open_xlsx

_OPENERS = {Container.XLSX: open_xlsx, Container.XLSB: open_xlsb, Container.XLS: open_xls, Container.ODS: open_ods}


def read_sheet(
    path: Path, sheet: str | None = None, header_row: int | None = None, encoding: str | None = None, delimiter: str | None = None
) -> Sheet:
    """Read one sheet of an xlsx, xlsb, xls, ods, csv or tsv file; the format is told by the content.

    ``sheet``: its name; by default the first visible one that looks like a table. ``header_row``: the number of the row with
    the column names; by default guessed. ``encoding`` and ``delimiter`` are for text files and found out by default.
    A file of Pattypan's is read by its rules (:mod:`pattypan`) unless another sheet or header row is asked for.
    Raises Unusable, with a sentence for the user, when nothing can be read; what is odd about single cells is in ``findings``.
    """
    container = container_of(path)
    if container is Container.TEXT:
        table = read_text_table(path, encoding, delimiter)
        return _finished(path, (path.stem,), path.stem, table, header_row)
    names, name, table, pattypan = _from_workbook(path, container, sheet, header_row)
    read = _finished(path, names, name, table, pattypan.header_row if pattypan else header_row)
    return as_pattypan(read, pattypan) if pattypan else read


def _from_workbook(
    path: Path, container: Container, wanted: str | None, header_row: int | None
) -> tuple[tuple[str, ...], str, Table, PattypanParts | None]:
    """The names of all sheets, the name of the one taken, what is in it, and what makes the file one of Pattypan's."""
    try:
        workbook = _OPENERS[container](path)
        workbook = dataclasses.replace(workbook, read=cache(workbook.read))
        pattypan = pattypan_parts(workbook, wanted, header_row)
        return workbook.names, *_chosen(path, workbook, workbook.names[0] if pattypan else wanted), pattypan
    except PasswordError:
        raise Unusable(msg("sheet-encrypted", path.name)) from None
    except DefusedXmlException:
        raise Unusable(msg("sheet-has-entities", path.name)) from None
    except DAMAGE:
        raise Unusable(msg("sheet-damaged", path.name)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3 raises it, outside Exception, when Rust code meets its own bug
            raise
        raise Unusable(msg("sheet-damaged", path.name)) from None


def _chosen(path: Path, workbook: Workbook, wanted: str | None) -> tuple[str, Table]:
    """The sheet asked for, or the first that looks like a table, visible ones before hidden ones."""
    if wanted is not None:
        if wanted not in workbook.names:
            raise Unusable(msg("sheet-no-such-sheet", path.name, wanted, ", ".join(workbook.names)))
        return wanted, workbook.read(wanted)
    fallback: tuple[str, Table] | None = None
    for name in sorted(workbook.names, key=lambda name: name in workbook.hidden):
        table = workbook.read(name)
        if _looks_like_data(table):
            return name, table
        if table.rows and fallback is None:
            fallback = (name, table)
    if fallback is None:
        raise Unusable(msg("sheet-empty", path.name))
    return fallback


def _looks_like_data(table: Table) -> bool:
    """At least two rows, and two cells in one of the first of them."""
    filled = [row for row in table.rows[:100] if not row.is_blank]
    return len(filled) > 1 and any(sum(1 for cell in row.cells if cell.strip()) > 1 for row in filled)


def _finished(path: Path, names: tuple[str, ...], name: str, table: Table, header_row: int | None) -> Sheet:
    clean_table(table)
    table.finish()
    if not table.rows:
        raise Unusable(msg("sheet-empty", path.name))
    header = _header(path, name, table, header_row)
    rows = [row for row in table.rows if row.number > header.number]
    width = _width(header, rows)
    check_size(path.name, len(table.rows), width)
    columns = name_columns(header, width)
    return Sheet(
        path=path,
        name=name,
        columns=columns,
        rows=[row if len(row.cells) == width else _fitted(row, width) for row in rows],
        header_row=header.number,
        sheet_names=names,
        encoding=table.encoding,
        delimiter=table.delimiter,
        findings=findings_of(table, header, columns, guessed=header_row is None),
    )


def _header(path: Path, name: str, table: Table, header_row: int | None) -> Row:
    number = guess_header(table.rows) if header_row is None else header_row
    header = next((row for row in table.rows if row.number == number), None)
    if header is None or header.is_blank:
        if header_row is not None:
            raise Unusable(msg("sheet-header-row-blank", path.name, header_row))
        raise Unusable(msg("sheet-no-header", path.name, name))
    return header


def _width(header: Row, rows: list[Row]) -> int:
    """How many columns there are without blank, nameless ones at the right."""
    width = max([len(header.cells), *(len(row.cells) for row in rows)])
    while width > 1 and not _cell(header, width - 1) and not any(_cell(row, width - 1) for row in rows):
        width -= 1
    return width


def _cell(row: Row, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _fitted(row: Row, width: int) -> Row:
    return Row(row.number, row.cells[:width] + ("",) * (width - len(row.cells)))
