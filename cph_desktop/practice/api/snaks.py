"""Wikibase's own checks of values, with its words (``ValidatorBuilders.php``, and the recorded refusals)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cph_desktop.practice.knowledge import Knowledge
from cph_desktop.practice.languages import takes_text
from cph_desktop.practice.refusal import Refusal, wikibase_refusal

VALUE_TYPES = {
    "commonsMedia": "string",
    "geo-shape": "string",
    "tabular-data": "string",
    "url": "string",
    "external-id": "string",
    "string": "string",
    "wikibase-item": "wikibase-entityid",
    "wikibase-property": "wikibase-entityid",
    "globe-coordinate": "globecoordinate",
    "monolingualtext": "monolingualtext",
    "quantity": "quantity",
    "time": "time",
}
LONGEST_TEXT = 1500
HIGHEST_PLAUSIBLE_ITEM = 200_000_000
_TIME = re.compile(r"[-+]\d{1,16}-(?:0\d|1[012])-(?:[012]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|6[012])Z")
_DECIMAL = re.compile(r"[-+](?:[1-9]\d*|\d)(?:\.\d+)?")
_CALENDARS = ("http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786")
_BAD_STRING = re.compile(r"^\s|[\v\t\n\r\f\x85\u2028\u2029]|\s$")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_SCHEMES = frozenset({"bzr", "cvs", "ftp", "git", "gopher", "http", "https", "irc", "mailto", "mms", "news", "ssh", "svn", "tel"})
_URL = re.compile(r"(?:(?:https?|ftp)://[^\s/?#]+\S*|(?!https?:|ftp:)[a-z][a-z0-9+.-]*:\S+)", re.IGNORECASE)
_ITEM_URI = re.compile(r"https?://.+/entity/Q[1-9]\d*")


def refuse_snak(snak: Mapping[str, Any], knowledge: Knowledge) -> None:
    """Refuses a snak that Wikibase would refuse."""
    property_id = str(snak.get("property", ""))
    described = knowledge.get(property_id)
    if described is None or not described.datatype:
        link = f"[[Property:{property_id}|{property_id}]]"
        html = _red_link("Property", property_id)
        raise modification(
            "wikibase-validator-no-such-property", f"Property {link} not found", [link], f"Property {html} not found"
        )
    if snak.get("snaktype", "value") != "value":
        return
    datavalue = snak.get("datavalue")
    if not isinstance(datavalue, Mapping) or "value" not in datavalue:
        raise _corrupt("Serialization is missing the datavalue")
    expected, given = VALUE_TYPES[described.datatype], str(datavalue.get("type", ""))
    if given != expected:
        raise modification("wikibase-validator-bad-value-type", f"Bad value type {given}, expected {expected}", [given, expected])
    refuse_value(described.datatype, datavalue["value"], knowledge)


def refuse_value(datatype: str, value: Any, knowledge: Knowledge) -> None:
    """Refuses a value that a property of that datatype cannot have."""
    _CHECKS[datatype](value, knowledge)


def modification(name: str, info: str, parameters: list[Any], html: str | None = None) -> Refusal:
    """The error with which Wikibase refuses data."""
    return wikibase_refusal("modification-failed", name, info, parameters, html)


def entity_id(value: Any) -> str:
    """The id in an entity value, which may come as ``id`` or as ``numeric-id``."""
    if not isinstance(value, Mapping):
        raise _corrupt("Serialization must be an array")
    if isinstance(value.get("id"), str):
        return str(value["id"])
    letter = {"item": "Q", "property": "P"}.get(str(value.get("entity-type")), "")
    if not letter or not str(value.get("numeric-id", "")).isdigit():
        raise _corrupt("Either 'id' or 'entity-type' and 'numeric-id' fields required")
    return f"{letter}{value['numeric-id']}"


def item_may_exist(item_id: str, knowledge: Knowledge) -> bool:
    """Whether there can be such an item: one the practice wiki knows, or one with a number that Wikidata has reached.

    Wikidata has more than a hundred million items: refusing those that are not in ``items.json`` would mostly be wrong.
    """
    number = item_id[1:]
    return knowledge.get(item_id) is not None or (number.isdigit() and 0 < int(number) <= HIGHEST_PLAUSIBLE_ITEM)


def _entity(value: Any, knowledge: Knowledge) -> None:
    wanted = entity_id(value)
    if not re.fullmatch(r"[QP][1-9]\d*", wanted):
        raise _corrupt(f'Can not parse entity id: "{wanted}"')
    exists = item_may_exist(wanted, knowledge) if wanted[0] == "Q" else knowledge.get(wanted) is not None
    if not exists:
        space = "Item" if wanted[0] == "Q" else "Property"
        link = f"[[{space}:{wanted}|{wanted}]]"
        raise modification(
            "wikibase-validator-no-such-entity", f"{link} not found", [link], f"{_red_link(space, wanted)} not found"
        )


def refuse_string(value: Any, longest: int = LONGEST_TEXT, shortest: int = 1) -> None:
    """Refuses what is no plain text: too short, too long, padded, or on several lines."""
    if not isinstance(value, str):
        raise _corrupt("Can only be constructed from strings")
    if len(value) < shortest:
        raise modification("wikibase-validator-too-short", f"Must be at least {shortest} characters long", [str(shortest), value])
    if len(value) > longest:
        shown = f"{longest:,}"
        raise modification(
            "wikibase-validator-too-long", f"Must be no more than {shown} characters long", [shown, shortened(value)]
        )
    if _BAD_STRING.search(value):
        sentence = "String should not start or end with whitespace nor include vertical whitespace or tabs: "
        info = sentence + " ".join(value.split())
        raise modification("wikibase-validator-illegal-string-chars", info, [value], sentence + value)


def _string(value: Any, _knowledge: Knowledge) -> None:
    refuse_string(value)


def _url(value: Any, _knowledge: Knowledge) -> None:
    refuse_string(value, shortest=2)
    scheme = _SCHEME.match(value)
    if not scheme:
        raise modification("wikibase-validator-url-scheme-missing", f'This URL misses a scheme like "https://": {value}', [value])
    if scheme.group(1).lower() not in _SCHEMES:
        raise modification("wikibase-validator-bad-url-scheme", f"URL scheme not supported: {scheme.group(1)}", [scheme.group(1)])
    if not _URL.fullmatch(value):
        raise modification("wikibase-validator-bad-url", f"Malformed URL: {value}", [value])


def _media(value: Any, _knowledge: Knowledge) -> None:
    refuse_string(value, longest=240)


def _time(value: Any, _knowledge: Knowledge) -> None:
    if not isinstance(value, Mapping):
        raise _corrupt("Value must be an array")
    for key in ("time", "timezone", "before", "after", "precision", "calendarmodel"):
        if key not in value:
            raise _corrupt(f"{key} field required")
    if not isinstance(value["time"], str) or not _TIME.fullmatch(value["time"]):
        raise _corrupt(f"$timestamp must resemble ISO 8601, given {value['time']}")
    precision = value["precision"]
    if not isinstance(precision, int) or not 0 <= precision <= 14:
        raise _corrupt("$precision must be one of the constants for precision")
    if precision > 11:
        raise modification("wikibase-validator-too-high", "Must be no more than 11", ["11", str(precision)])
    if value["calendarmodel"] not in _CALENDARS:
        raise modification(
            "wikibase-validator-bad-uri", f"Malformed URI: {value['calendarmodel']}", [str(value["calendarmodel"])]
        )


def _coordinate(value: Any, _knowledge: Knowledge) -> None:
    if not isinstance(value, Mapping):
        raise _corrupt("Value must be an array")
    for key in ("latitude", "longitude"):
        if not _is_number(value.get(key)):
            raise _corrupt(f"{key} field required" if key not in value else f"${key} must be a number")
        if not -360 <= value[key] <= 360:
            raise _corrupt(f"${key} needs to be between -360 and 360")
    if not _is_number(value.get("precision")):
        raise modification(
            "wikibase-validator-bad-value", "Data value corrupt: precision must be a number", ["precision must be a number"]
        )


def _monolingual(value: Any, _knowledge: Knowledge) -> None:
    if not isinstance(value, Mapping) or "text" not in value or "language" not in value:
        raise _corrupt("text and language fields required")
    refuse_string(value["text"])
    language = str(value["language"])
    if not takes_text(language):
        raise modification("wikibase-validator-not-a-language", f'"{language}" is not a known language code.', [language])


def _quantity(value: Any, _knowledge: Knowledge) -> None:
    if not isinstance(value, Mapping) or "amount" not in value or "unit" not in value:
        raise _corrupt("amount and unit fields required")
    for key in ("amount", "upperBound", "lowerBound"):
        if key in value and not _DECIMAL.fullmatch(str(value[key])):
            raise _corrupt(f'Value "{value[key]}" must match the pattern for decimal values')
    unit = str(value["unit"])
    if unit != "1" and not _ITEM_URI.fullmatch(unit):
        raise modification("wikibase-validator-bad-uri", f"Malformed URI: {unit}", [unit])


_CHECKS: dict[str, Callable[[Any, Knowledge], None]] = {
    "wikibase-item": _entity,
    "wikibase-property": _entity,
    "string": _string,
    "external-id": _string,
    "url": _url,
    "commonsMedia": _media,
    "geo-shape": _media,
    "tabular-data": _media,
    "time": _time,
    "globe-coordinate": _coordinate,
    "monolingualtext": _monolingual,
    "quantity": _quantity,
}


def shortened(text: str) -> str:
    """As Wikibase repeats a text that is too long."""
    return text[:29] + "..."


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _corrupt(reason: str) -> Refusal:
    return modification("wikibase-validator-bad-value", f"Data value corrupt: {reason}", [reason])


def _red_link(space: str, name: str) -> str:
    title = f"{space}:{name}"
    address = f"/index.php?title={title}&amp;action=edit&amp;redlink=1"
    return f'<a href="{address}" class="new" title="{title} (page does not exist)">{name}</a>'
