"""Sizes of the object: a text such as "24 x 30 cm", or columns for height, width and depth.

They go to the page alone. In structured data of a file P2048 and P2049 are the size of the picture in pixels, written by bots
(https://commons.wikimedia.org/wiki/Commons:Structured_data/Properties_table); the object's size belongs on its own item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cph_desktop.commons.fields import Field
from cph_desktop.compose.field_value import FieldValue, Problem
from cph_desktop.compose.kept_wikitext import has_markup, kept_or_none, plain_value
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.quantities import UnitWords, read_quantity

_UNIT_IN_NAME = re.compile(
    r"(?:[(\[]\s*(?P<brackets>[^\W\d]{1,12})\s*[)\]]|[ _](?:in )?(?P<bare>mm|cm|m|in|kg|g))\s*$", re.IGNORECASE
)
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


def read_dimensions_text(_source: FieldSource, _field: Field, text: str) -> FieldValue:
    """Dimensions as the museum writes them; a ``{{Size}}`` template in the cell is kept."""
    if has_markup(text):
        kept = kept_or_none(text)
        if kept is not None:
            return FieldValue(text, kept)
    return FieldValue(text, plain_value(text))
