"""From a field's source and a row to one text: columns joined, a constant, or a text with ``{column}`` placeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.sheets.sheet import Column

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")

Cells = Sequence[str]
CellText = Callable[[Cells], str]


def column_indexes(columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands in a row's cells."""
    return {column.name: column.index for column in columns}


def cell_text(source: FieldSource, indexes: Mapping[str, int]) -> CellText:
    """A function from a row's cells to the source's text. A column that the sheet has not (any more) counts as empty."""
    if source.text:
        return _with_placeholders(source.text, indexes)
    if not source.columns:
        constant = source.constant
        return lambda _cells: constant
    places = [indexes[name] for name in source.columns if name in indexes]
    if len(places) == 1:
        return _one_cell(places[0], source.constant)
    joiner, constant = source.joiner, source.constant

    def joined(cells: Cells) -> str:
        parts = [cells[place].strip() for place in places if place < len(cells)]
        return joiner.join(filter(None, parts)) or constant

    return joined


def _one_cell(place: int, constant: str) -> CellText:
    def one(cells: Cells) -> str:
        return (cells[place].strip() if place < len(cells) else "") or constant

    return one


def _with_placeholders(text: str, indexes: Mapping[str, int]) -> CellText:
    """A text whose placeholders are all empty says nothing; ``Gift of {giver}`` is left out without a giver."""
    names = _PLACEHOLDER.findall(text)

    def filled(cells: Cells) -> str:
        values = {name: _cell(cells, indexes.get(name)) for name in names}
        if names and not any(values.values()):
            return ""
        return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text).strip()

    return filled


def _cell(cells: Cells, place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""


def split_text(text: str, separator: str) -> list[str]:
    """The parts of a value, each trimmed, empty ones and repetitions left out. "" as separator: the value is one part."""
    if not separator or separator not in text:
        return [text] if text else []
    return list(dict.fromkeys(part for part in (piece.strip() for piece in text.split(separator)) if part))
