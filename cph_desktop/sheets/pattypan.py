"""Pattypan's spreadsheets: the data in the first sheet, the pages' wikitext template in cell A1 of the second.

The rules are told in the reference "Pattypan: what its users have on disk, what it does, what they miss", section 2: sheets count
by position, column names are trimmed, of columns with the same name the last one counts, rows without path and name do not.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.sheets.header import column_letters
from cph_desktop.sheets.pattypan_cells import findings_about_cells
from cph_desktop.sheets.sheet import Column, Row, Sheet
from cph_desktop.sheets.table import TypedCell, Workbook

PATH, NAME, CATEGORIES = "path", "name", "categories"
_HEADER_ROW = 1
_WIKITEXT = re.compile(r"\$\{|<#|\{\{|\[\[|==")
_BLANKS = "".join(map(chr, range(33)))  # what Java's trim() takes off
_INSTEAD_OF_CATEGORIES = ("category?trim", "category")
_LISTS = re.compile(r"<#list\b.*?</#list>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PattypanParts:
    """What makes a file one of Pattypan's. ``header`` are the cells of its first row, ``typed`` its cells that hold no text."""

    template: str
    header: tuple[str, ...]
    typed: tuple[TypedCell, ...] = ()
    header_row: int = _HEADER_ROW


def pattypan_parts(workbook: Workbook, wanted: str | None = None, header_row: int | None = None) -> PattypanParts | None:
    """The parts, None for any other file, or when the user wants another sheet or header row than Pattypan's."""
    names = workbook.names
    if len(names) < 2 or wanted not in {None, names[0]} or header_row not in {None, _HEADER_ROW}:
        return None
    header = _first_row(workbook, names[0])
    if not {PATH, NAME} <= {cell.strip(_BLANKS) for cell in header}:
        return None
    template = (_first_row(workbook, names[1]) or ("",))[0]
    if not _WIKITEXT.search(template):
        return None
    return PattypanParts(template, header, tuple(workbook.typed_cells(names[0])))


def _first_row(workbook: Workbook, name: str) -> tuple[str, ...]:
    rows = workbook.read(name).rows
    return rows[0].cells if rows and rows[0].number == _HEADER_ROW else ()


def as_pattypan(sheet: Sheet, parts: PattypanParts) -> Sheet:
    """The sheet as Pattypan understands it, and findings about everything that is not plain."""
    columns, findings = _columns(parts, len(sheet.columns))
    place = {column.name: column.index for column in columns}
    texts = _true_in_small_letters(parts.typed)
    rows = [_trimmed(row, texts) for row in sheet.rows]
    passed_over = [row for row in rows if not row.is_blank and not row.cells[place[PATH]] and not row.cells[place[NAME]]]
    without_place = {row.number for row in passed_over}
    kept = [Row(row.number, ("",) * len(row.cells)) if row.number in without_place else row for row in rows]
    if passed_over:
        message = msg("pattypan-rows-passed-over", len(passed_over), passed_over[0].number)
        findings.append(Finding("pattypan-rows-passed-over", Severity.HINT, message, passed_over[0].number))
    findings += findings_about_cells(parts.typed, kept, columns)
    about_reading = [finding for finding in sheet.findings if finding.code != "sheet-duplicate-columns"]
    opened = Finding("pattypan-opened", Severity.HINT, msg("pattypan-opened", sheet.sheet_names[1]))
    return dataclasses.replace(
        sheet,
        columns=columns,
        rows=kept,
        findings=(opened, *about_reading, *findings),
        page_template=parts.template,
        _by_name={},
    )


def _columns(parts: PattypanParts, width: int) -> tuple[tuple[Column, ...], list[Finding]]:
    names = [cell.strip(_BLANKS) for cell in parts.header[:width]]
    names += [""] * (width - len(names))
    findings = list(_double(names))
    if alias := _instead_of_categories(names, parts.template):
        names[names.index(alias)] = CATEGORIES
        message = msg("pattypan-category-column", alias)
        findings.append(Finding("pattypan-category-column", Severity.HINT, message, column=CATEGORIES))
    return tuple(Column(name, index) for index, name in enumerate(_unique(names))), findings


def _double(names: Sequence[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        last = column_letters(len(names) - 1 - names[::-1].index(name))
        yield Finding("pattypan-double-column", Severity.WARNING, msg("pattypan-double-column", name, last), column=name)


def _unique(names: Sequence[str]) -> list[str]:
    """The last column of a name bears it in the template; the ones before are numbered."""
    taken = set(names)
    unique = []
    for index, name in enumerate(names):
        if not name or name in names[index + 1 :]:
            base = name or f"Column {column_letters(index)}"
            copy, numbered = 1, base
            while numbered in taken:
                copy += 1
                numbered = f"{base} ({copy})"
            taken.add(numbered)
            unique.append(numbered)
        else:
            unique.append(name)
    return unique


def _instead_of_categories(names: Sequence[str], template: str) -> str:
    """The column that Pattypan's wikicode mode made of the categories by mistake, "" where there is none.

    https://github.com/yarl/pattypan/issues/81. A column "category" that the template uses by that name is left alone.
    """
    if CATEGORIES in names or CATEGORIES not in template:
        return ""
    outside = _LISTS.sub("", template)
    return next((alias for alias in _INSTEAD_OF_CATEGORIES if alias in names and not re.search(r"\bcategory\b", outside)), "")


def _true_in_small_letters(typed: Sequence[TypedCell]) -> dict[tuple[int, int], str]:
    """``true`` as Pattypan writes it, where a spreadsheet program shows TRUE."""
    return {(cell.row, cell.column): str(cell.value).lower() for cell in typed if isinstance(cell.value, bool)}


def _trimmed(row: Row, texts: dict[tuple[int, int], str]) -> Row:
    cells = (texts.get((row.number, at), cell) if texts else cell for at, cell in enumerate(row.cells))
    return Row(row.number, tuple(cell.strip(_BLANKS) for cell in cells))
