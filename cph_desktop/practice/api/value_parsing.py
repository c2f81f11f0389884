"""``action=wbparsevalue``: texts as Wikibase reads them, as far as it was recorded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.snaks import VALUE_TYPES, refuse_value
from cph_desktop.practice.reading.numbers import read_coordinate, read_quantity
from cph_desktop.practice.reading.times import read_time
from cph_desktop.practice.refusal import Refusal, bad_value, missing_parameter, wikibase_message
from cph_desktop.practice.shapes import Raw

_READERS: dict[str, Callable[[str], dict[str, Any] | None]] = {
    "time": read_time,
    "globe-coordinate": read_coordinate,
    "quantity": read_quantity,
}
_UNREADABLE = {
    "time": (
        "wikibase-parse-error-time",
        "The time value is malformed.",
        "The value is not recognized by the configured parsers",
    ),
    "globe-coordinate": ("wikibase-parse-error", "Malformed value.", "The format of the coordinate could not be determined."),
    "quantity": ("wikibase-parse-error-quantity", "The quantity value is malformed.", "Malformed quantity"),
    "wikibase-item": ("wikibase-parse-error", "Malformed value.", "The entity ID is invalid"),
}


def parse_values(call: Call) -> dict[str, Any]:
    """Answers ``action=wbparsevalue``."""
    datatype = _datatype(call)
    results: list[dict[str, Any]] = []
    error: dict[str, Any] = {}
    for raw in call.params.several("values"):
        result, problem = _parsed(call, datatype, raw)
        results.append(result)
        error = error or problem
    return ({"error": error} if error else {}) | {"results": results}


def _datatype(call: Call) -> str:
    known = call.wiki.knowledge.get(call.params.get("property"))
    datatype = call.params.get("datatype") or call.params.get("parser") or (known.datatype if known else "")
    if not datatype:
        raise missing_parameter("datatype")
    if datatype not in VALUE_TYPES:
        raise bad_value("datatype", datatype)
    return datatype


def _parsed(call: Call, datatype: str, raw: str) -> tuple[dict[str, Any], dict[str, Any]]:
    value = _read(datatype, raw)
    if value is None:
        code, info, why = _UNREADABLE.get(datatype, _UNREADABLE["wikibase-item"])
        failed = {"raw": raw, "error": "ValueParsers\\ParseException", "error-info": why, "expected-format": datatype}
        return failed | {"messages": [wikibase_message(code, (), info)]}, {"code": code, "info": info}
    result: dict[str, Any] = {"raw": raw, "value": Raw(value), "type": VALUE_TYPES[datatype]}
    if not call.params.has("validate"):
        return result, {}
    try:
        _refuse(call, datatype, value)
    except Refusal as refusal:
        message = refusal.extra["messages"][0]
        name = str(message["name"])
        result |= {"valid": False, "error": "ValidationError", "messages": [message]}
        result["validation-errors"] = [name.removeprefix("wikibase-validator-")]
        return result, {"code": name, "info": refusal.info}
    return result | {"valid": True}, {}


def _read(datatype: str, raw: str) -> Any:
    reader = _READERS.get(datatype)
    if reader:
        return reader(raw)
    text = unicodedata.normalize("NFC", re.sub(r"[\t\n\r]", " ", raw)).strip()
    if datatype in ("wikibase-item", "wikibase-property"):
        letter = "Q" if datatype == "wikibase-item" else "P"
        found = re.fullmatch(rf"{letter}([1-9]\d*)", text.upper())
        return {"entity-type": datatype.removeprefix("wikibase-"), "numeric-id": int(found[1]), "id": found[0]} if found else None
    if datatype == "monolingualtext":
        return None
    return text


def _refuse(call: Call, datatype: str, value: Any) -> None:
    if datatype == "time" and value["precision"] > 11:
        info = "Malformed value."
        raise Refusal("", info, {"messages": [wikibase_message("wikibase-validator-malformed-value", (), info)]})
    refuse_value(datatype, value, call.wiki.knowledge)
