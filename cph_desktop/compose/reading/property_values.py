"""The text of a cell as a value of any type that statements about files take.

The types are Wikibase's and those that extensions add on Wikidata (https://www.wikidata.org/wiki/Special:ListDatatypes);
limits are in Wikibase's ValidatorBuilders. What only the wiki can tell (is a formula well-formed, is a file there) it tells when
the statement is sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.reading.reading_items import looked_up
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.messages import Message, msg
from cph_desktop.values.commons_names import CommonsPage, read_commons_name
from cph_desktop.values.coordinates import read_coordinates
from cph_desktop.values.datavalue import DataValue, EntityKind, MonolingualValue, TextValue
from cph_desktop.values.date_pieces import DayMonthOrder
from cph_desktop.values.dates import read_date
from cph_desktop.values.entities import read_entity
from cph_desktop.values.quantities import read_quantity
from cph_desktop.values.text import clean_text, read_string, shortened
from cph_desktop.values.urls import read_url

Told = tuple[DataValue | None, Message | None]
"""A value, or the reason why there is none; neither for a name that waits for matching."""

# https://www.loc.gov/standards/datetime/: figures, X for an unspecified one, and the signs of levels 0 to 2
_EDTF = re.compile(r"(?=.*(?:\d|X|\.\.))[\dXYESTZ.,:/+~?%\[\]{}-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What values are read by: the recipe's source, the language of its texts, and the user's order of day and month."""

    source: FieldSource
    facts: CommonsFacts
    language: str
    order: DayMonthOrder | None = None


def read_value(text: str, datatype: str, reading: Reading) -> Told:
    """The value of a text for a property of that type. The source's look-up table replaces whole texts first."""
    read = _READERS.get(datatype)
    if read is None:
        unknown = msg("finding-datatype-unknown", reading.source.field, datatype)
        return None, unknown if datatype else msg("finding-property-unknown", reading.source.field)
    return read(text if datatype == "wikibase-item" else reading.source.lookup.get(text, text), reading)


def _item(text: str, reading: Reading) -> Told:
    item = looked_up(reading.source, text)
    return item.value, item.problem  # a name alone waits for matching and is no problem


def _time(text: str, reading: Reading) -> Told:
    date = read_date(text, reading.facts.words.dates, reading.order)
    return date.main, date.problem or (None if date.main is not None else msg("finding-date-not-exact", text))


def _place(text: str, reading: Reading) -> Told:
    place = read_coordinates(text, reading.facts.words.compass, reading.language)
    return place.value, place.problem


def _quantity(text: str, reading: Reading) -> Told:
    quantity = read_quantity(text, reading.facts.words.units, reading.source.unit)
    return quantity.value, quantity.problem


def _url(text: str, _reading: Reading) -> Told:
    address = read_url(text)
    return (TextValue(address.url), None) if address.url else (None, address.problem)


def _line(text: str, _reading: Reading) -> Told:
    line = read_string(text)
    return (TextValue(line.text), None) if line.text and line.problem is None else (None, line.problem)


def _in_language(text: str, reading: Reading) -> Told:
    line = read_string(text)
    return (MonolingualValue(line.text, reading.language), None) if line.text and line.problem is None else (None, line.problem)


def _edtf(text: str, _reading: Reading) -> Told:
    line = clean_text(text)
    if not line:
        return None, None
    return (TextValue(line), None) if _EDTF.fullmatch(line) else (None, msg("value-edtf-bad", shortened(line, 60)))


def _entity(kind: EntityKind) -> Callable[[str, Reading], Told]:
    def read(text: str, _reading: Reading) -> Told:
        entity = read_entity(text, kind)
        return entity.value, entity.problem

    return read


def _page(page: CommonsPage) -> Callable[[str, Reading], Told]:
    def read(text: str, _reading: Reading) -> Told:
        found = read_commons_name(text, page)
        return (TextValue(found.name), None) if found.name else (None, found.problem)

    return read


_READERS: Mapping[str, Callable[[str, Reading], Told]] = {
    "wikibase-item": _item,
    "wikibase-property": _entity(EntityKind.PROPERTY),
    "wikibase-lexeme": _entity(EntityKind.LEXEME),
    "wikibase-form": _entity(EntityKind.FORM),
    "wikibase-sense": _entity(EntityKind.SENSE),
    "string": _line,
    "external-id": _line,
    "url": _url,
    "monolingualtext": _in_language,
    "quantity": _quantity,
    "time": _time,
    "globe-coordinate": _place,
    "commonsMedia": _page(CommonsPage.FILE),
    "geo-shape": _page(CommonsPage.MAP),
    "tabular-data": _page(CommonsPage.TABLE),
    "math": _line,
    "musical-notation": _line,
    "edtf": _edtf,
}
DATATYPES = frozenset(_READERS)
"""The types of values that can be read; Wikibase's words."""
