"""Reading csv, tsv and other text with separators: encoding and separator found out or given, lines and cells bounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.limits import MAX_CELL_TEXT, MAX_COLUMNS, MAX_ROWS, check_size
from cph_desktop.sheets.table import Table
from cph_desktop.sheets.text_delimiter import delimiter_of
from cph_desktop.sheets.text_encoding import encoding_of

MAX_LINE = 16_000_000  # characters of one line
_SAMPLE = 200_000  # characters


def read_text_table(path: Path, encoding: str | None, delimiter: str | None) -> Table:
    """The table in the file. Raises Unusable when encoding or separator cannot be used, or a line or cell is beyond all measure.

    Row numbers are the rows a spreadsheet program would show, so a cell with line breaks counts as one row.
    Bytes that the encoding does not know become U+FFFD.
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '\r\n"\0'):
        raise Unusable(msg("sheet-unknown-delimiter", path.name, delimiter))
    name = encoding or encoding_of(path)
    try:
        text = path.open(encoding=name, errors="replace", newline="")
    except LookupError:
        raise Unusable(msg("sheet-unknown-encoding", path.name, name)) from None
    with text:
        try:
            separator = delimiter or delimiter_of(text.read(_SAMPLE), is_tsv=path.suffix.lower() in {".tsv", ".tab"})
            text.seek(0)
            table = Table(encoding=_shown_encoding(name), delimiter=separator)
            _fill(table, text, path.name)
        except csv.Error as error:
            raise _refusal(path.name, error) from None
        except UnicodeError:
            raise Unusable(msg("sheet-wrong-encoding", path.name, name)) from None
    return table.finish()


def _fill(table: Table, text: io.TextIOWrapper, name: str) -> None:
    csv.field_size_limit(MAX_CELL_TEXT)  # one limit for the whole process; always the same, so threads do not mind
    reader = csv.reader(_bounded_lines(text, name), delimiter=table.delimiter)
    for number, cells in enumerate(reader, start=1):
        if number == 1 and _is_hint(cells, table.delimiter):
            continue
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS:
            check_size(name, number, len(cells))
        table.add(number, cells)


def _bounded_lines(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """Lines, never more than ``MAX_LINE`` characters of one in memory."""
    while line := text.readline(MAX_LINE):
        if len(line) >= MAX_LINE:
            raise Unusable(msg("sheet-line-too-long", name, MAX_LINE))
        yield line


def _is_hint(cells: list[str], delimiter: str) -> bool:
    """The line ``sep=;`` that Excel understands and does not show."""
    return delimiter.join(cells) == f"sep={delimiter}"


def _refusal(name: str, error: csv.Error) -> Unusable:
    if "field larger" in str(error):
        return Unusable(msg("sheet-cell-unbounded", name, MAX_CELL_TEXT))
    return Unusable(msg("sheet-damaged", name))


def _shown_encoding(name: str) -> str:
    return "utf-8" if name == "utf-8-sig" else name
