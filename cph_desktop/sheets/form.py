"""A spreadsheet to be filled in: a frozen header with comments, drop-downs, thumbnails, and a sheet that tells how."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cph_desktop.sheets.limits import MAX_ROWS
from cph_desktop.sheets.writing import put_text

_AUTHOR = "CPH Desktop"
_COMMENT_WIDTH, _LINE_HEIGHT, _LETTERS_IN_LINE = 320, 18, 45
_NARROW, _WIDE, _WIDEST = 14, 28, 100  # column widths, in characters
_POINTS_OF_PIXEL = 0.75


@dataclass(frozen=True, slots=True)
class FormColumn:
    """``help`` becomes a comment at the header. ``choices`` become a drop-down that takes other values too."""

    name: str
    help: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """``rows`` are texts, one for each of ``columns``. ``how_to`` is the name of the sheet that tells how, and its lines.

    ``pictures`` (PNG) by index in ``rows`` go into the column ``picture_column``, "" for no such column.
    """

    name: str
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[str]]
    how_to: tuple[str, Sequence[str]]
    picture_column: str = ""
    pictures: Mapping[int, bytes] = field(default_factory=dict)


def write_form(path: Path, form: Form) -> None:
    """Write the form to ``path``, replacing it. OSError passes through when the place cannot be written."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = form.name
    _fill_header(sheet, form)
    _add_choices(workbook, sheet, form)
    for index, texts in enumerate(form.rows):
        put_row(sheet, index + 2, texts)
    if form.picture_column:
        place = len(form.columns) + 1
        for index, png in form.pictures.items():
            put_picture(sheet, index + 2, place, png)
    _add_how_to(workbook.create_sheet(form.how_to[0], 1), form.how_to[1])
    save(workbook, path)


def put_row(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    """Write texts into a row, from 1; nothing where a text is empty."""
    for column, text in enumerate(texts, start=1):
        if text:
            cell = sheet.cell(row, column)
            put_text(cell, text)
            cell.alignment = Alignment(wrap_text="\n" in text, vertical="top")


def put_picture(sheet: Worksheet, row: int, column: int, png: bytes) -> None:
    """Put a small picture into a cell, and make the row high enough for it."""
    picture = Image(io.BytesIO(png))
    sheet.add_image(picture, f"{get_column_letter(column)}{row}")
    sheet.row_dimensions[row].height = max(picture.height * _POINTS_OF_PIXEL + 2, sheet.row_dimensions[row].height or 0)


def save(workbook: Workbook, path: Path) -> None:
    """Save beside the place first, so that a full disk or a power cut leaves the file that was there."""
    beside = path.with_name(f".{path.name}.part")
    try:
        workbook.save(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _fill_header(sheet: Worksheet, form: Form) -> None:
    names = [column.name for column in form.columns] + ([form.picture_column] if form.picture_column else [])
    for at, name in enumerate(names, start=1):
        cell = sheet.cell(1, at)
        put_text(cell, name)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE if at <= len(form.columns) else _NARROW
    for at, column in enumerate(form.columns, start=1):
        if column.help:
            sheet.cell(1, at).comment = _comment(column.help)
    sheet.freeze_panes = "B2"


def _comment(text: str) -> Comment:
    lines = sum(1 + len(line) // _LETTERS_IN_LINE for line in text.splitlines())
    return Comment(text, _AUTHOR, height=_LINE_HEIGHT * (lines + 1), width=_COMMENT_WIDTH)


def _add_choices(workbook: Workbook, sheet: Worksheet, form: Form) -> None:
    """The choices stand in a hidden sheet, as Excel takes only 255 characters of them in the rule itself."""
    with_choices = [(at, column) for at, column in enumerate(form.columns, start=1) if column.choices]
    if not with_choices:
        return
    lists = workbook.create_sheet("Lists")
    lists.sheet_state = "hidden"
    for place, (at, column) in enumerate(with_choices, start=1):
        for row, choice in enumerate((column.name, *column.choices), start=1):
            put_text(lists.cell(row, place), choice)
        letter = get_column_letter(place)
        rule = DataValidation("list", formula1=f"Lists!${letter}$2:${letter}${len(column.choices) + 1}", allow_blank=True)
        rule.showErrorMessage = False  # what is not in the list may be written too
        rule.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{MAX_ROWS}")
        sheet.add_data_validation(rule)


def _add_how_to(sheet: Worksheet, lines: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = _WIDEST
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1)
        put_text(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if row == 1:
            cell.font = Font(bold=True, size=14)
