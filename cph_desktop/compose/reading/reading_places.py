"""Coordinates: P1259 for where the camera stood, P9149 for what is shown (never P625, which is for items)."""

from __future__ import annotations

import re

from cph_desktop.commons.fields import Field
from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.coordinates import CompassWords, read_coordinates
from cph_desktop.values.datavalue import CoordinateValue

_ALL_ZERO = re.compile(r"[0\s.,;°′″'\"NSEW+-]*0[0\s.,;°′″'\"NSEW+-]*")
_TEMPLATES = {"P1259": "Location", "P9149": "Object location"}


class CoordinateReader:
    """Reads a pair of coordinates."""

    def __init__(self, words: CompassWords) -> None:
        self._words = words

    def __call__(self, _source: FieldSource, field: Field, text: str) -> FieldValue:
        """Degrees as text go nowhere when they are no place on Earth: the page would show a wrong map."""
        reading = read_coordinates(text, self._words)
        if reading.value is None:
            if reading.problem is None:
                return FieldValue(text)
            code = "coordinates-zero" if _ALL_ZERO.fullmatch(text) else "coordinates-unreadable"
            problem = Problem(code, Severity.WARNING, msg("finding-not-shown", field.label, reading.problem))
            return FieldValue(text, problems=(problem,))
        problems: list[Problem] = []
        if reading.remark is not None:
            problems.append(Problem("coordinates-remark", Severity.HINT, reading.remark))
        statement = Statement(Snak(field.property_id, reading.value))
        return FieldValue(text, _location(field.property_id, reading.value), (statement,), problems=tuple(problems))


def _location(property_id: str, value: CoordinateValue) -> str:
    return f"{{{{{_TEMPLATES[property_id]}|{_plain(value.latitude)}|{_plain(value.longitude)}}}}}"


def _plain(degrees: float) -> str:
    return f"{degrees:.7f}".rstrip("0").rstrip(".")
