"""Sizes of the object: a text such as "24 x 30 cm", or columns for height, width and depth.

They go to the page alone. In structured data of a file P2048 and P2049 are the size of the picture in pixels, written by bots
(https://commons.wikimedia.org/wiki/Commons:Structured_data/Properties_table); the object's size belongs on its own item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from cph_desktop.commons.fields import Field
from cph_desktop.compose.page.kept_wikitext import has_markup, kept_or_none, plain_value
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.dimensions import DimensionsReading, read_dimensions
from cph_desktop.values.quantities import DimensionKind, UnitWords, read_quantity

_UNIT_IN_NAME = re.compile(
    r"(?:[(\[]\s*(?P<brackets>[^\W\d]{1,12})\s*[)\]]|[ _](?:in )?(?P<bare>mm|cm|m|in|kg|g))\s*$", re.IGNORECASE
)
_FIRST_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SIZE_PARAMETERS = ("length", "height", "width", "depth", "diameter", "thickness")


def unit_in_name(column: str) -> str:
    """The unit a column's name ends with: ``mm`` for "Höjd (mm)", "" when it names none."""
    found = _UNIT_IN_NAME.search(column)
    return (found.group("brackets") or found.group("bare") or "") if found else ""


class SizeReader:
    """Reads one measure, with the unit of the cell or of the column's name."""

    def __init__(self, units: UnitWords) -> None:
        self._units = units

    def __call__(self, source: FieldSource, field: Field, text: str) -> FieldValue:
        """``text`` is the measure as read; ``names`` is number and unit for the ``{{Size}}`` template, () when unknown."""
        unit = unit_in_name(source.columns[0]) if source.columns else ""
        reading = read_quantity(text, self._units)
        if reading.problem is not None:
            problem = Problem("quantity-unreadable", Severity.WARNING, msg("finding-left-out", field.label, reading.problem))
            return FieldValue(text, plain_value(text), problems=(problem,))
        if reading.value is None:
            return FieldValue(text, plain_value(text))
        if reading.value.unit or not unit:
            return FieldValue(text, plain_value(text))
        number = f"{reading.value.amount:f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        return FieldValue(f"{number} {unit}", f"{number} {unit}", names=(number, unit))


def size_template(values: Mapping[str, FieldValue]) -> str:
    """``{{Size|unit=mm|height=195|width=160}}`` of the measures that have a number and the same unit; "" when there are none."""
    known = {name: values[name].names for name in _SIZE_PARAMETERS if name in values and len(values[name].names) == 2}
    units = {unit for _, unit in known.values()}
    if len(units) != 1:
        return ""
    measures = "".join(f"|{name}={number}" for name, (number, _) in known.items())
    return f"{{{{Size|unit={units.pop()}{measures}}}}}"


class DimensionsReader:
    """Reads dimensions as the museum writes them; a ``{{Size}}`` template in the cell is kept."""

    def __init__(self, units: UnitWords) -> None:
        self._units = units

    def __call__(self, _source: FieldSource, _field: Field, text: str) -> FieldValue:
        """Lengths are shown by ``{{Size}}``, which readers see in their own units; what is not understood stays text."""
        if has_markup(text):
            kept = kept_or_none(text)
            if kept is not None:
                return FieldValue(text, kept)
        reading = read_dimensions(text, self._units)
        return FieldValue(text, plain_value(text) if reading.problem else reading.wikitext, sizes=tuple(_sizes(reading)))


def _sizes(reading: DimensionsReading) -> Iterator[tuple[Decimal, Decimal]]:
    by_label: dict[str, dict[DimensionKind, Decimal]] = {}
    for part in reading.parts:
        by_label.setdefault(part.label, {})[part.kind] = part.value.amount
    for measures in by_label.values():
        if DimensionKind.HEIGHT in measures and DimensionKind.WIDTH in measures:
            yield measures[DimensionKind.HEIGHT], measures[DimensionKind.WIDTH]


def sizes_exchanged(dimensions: FieldValue, height: FieldValue, width: FieldValue) -> bool:
    """Whether the columns for height and width say it the other way round than the text of dimensions."""
    if not dimensions.sizes:
        return False
    columns = (_number(height), _number(width))
    return columns not in dimensions.sizes and columns[::-1] in dimensions.sizes


def _number(value: FieldValue) -> Decimal | None:
    found = _FIRST_NUMBER.match(value.text)
    return Decimal(found.group()) if found else None
