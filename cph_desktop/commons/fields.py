"""The field catalogue: what a column can be, and where each field goes in structured data (``resources/fields.json``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cph_desktop.messages import Message


class FieldKind(Enum):
    """How the text of a field is read; the word is that of ``fields.json``."""

    FILE = "file"
    FILENAME = "filename"
    TEXT = "text"
    TITLE = "title"
    DESCRIPTION = "description"
    CAPTION = "caption"
    PERSON = "person"
    ROLE = "role"
    LIFE = "life"
    DATE = "date"
    DATE_TEXT = "date-text"
    YEAR = "year"
    QUANTITY = "quantity"
    DIMENSIONS = "dimensions"
    ITEM = "item"
    ITEMS = "items"
    ITEM_TEXT = "item-text"
    IDENTIFIER = "identifier"
    URL = "url"
    SOURCE = "source"
    LICENCE = "licence"
    RIGHTS = "rights"
    CATEGORIES = "categories"
    COORDINATES = "coordinates"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    LANGUAGE = "language"
    WIKITEXT = "wikitext"


_OF_PARAMETER = "parameter:"


def field_of_parameter(name: str) -> str:
    """The id of the field that fills a template's parameter of which no field of the catalogue knows the meaning."""
    return f"{_OF_PARAMETER}{name}"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``property_id`` is the property its value is said with ("" for none); ``multilingual`` fields take a language.

    ``wikitext`` fields keep wikitext that stands in a cell; in all others it is escaped. ``split`` is how a cell of several
    values is usually cut. ``heading`` names the field in a template that has no parameter for it. ``names`` are the column names
    by which it is guessed, by language; ``weak_names`` mean it only when nothing better does.
    """

    id: str
    kind: FieldKind
    names: Mapping[str, tuple[str, ...]]
    property_id: str = ""
    multilingual: bool = False
    repeatable: bool = False
    split: str = ""
    wikitext: bool = False
    unit_in_name: bool = False
    heading: str = ""
    weak_names: tuple[str, ...] = ()

    @property
    def label(self) -> Message:
        """The field's name for the user (message ``field-<id>``); a template's parameter has its own."""
        if self.id.startswith(_OF_PARAMETER):
            return Message("ui-name", (self.id.removeprefix(_OF_PARAMETER),))
        return Message(f"field-{self.id}")

    @property
    def help(self) -> Message:
        """A sentence on what goes into the field (message ``field-<id>-help``)."""
        return Message(f"field-{self.id}-help")


@dataclass(frozen=True)
class FieldCatalogue:
    """All fields in the order of the file, and ``stopwords`` by which the language of a text is told.

    ``own_work`` are the spellings, in small letters, of a source that is the uploader's own work;
    ``unknown_title`` those of a title that nobody knows. ``not_part`` are words that make something else of the name of a field
    beside them ("artist gender").
    """

    fields: Mapping[str, Field]
    stopwords: Mapping[str, frozenset[str]]
    own_work: frozenset[str] = frozenset()
    unknown_title: frozenset[str] = frozenset()
    not_part: frozenset[str] = frozenset()

    def __contains__(self, field_id: str) -> bool:
        return field_id in self.fields or field_id.startswith(_OF_PARAMETER)

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields.values())

    def __getitem__(self, field_id: str) -> Field:
        found = self.get(field_id)
        if found is None:
            raise KeyError(field_id)
        return found

    def get(self, field_id: str) -> Field | None:
        """The field of that id, None where there is none. One that fills a template's parameter is a text."""
        if field_id.startswith(_OF_PARAMETER):
            return Field(field_id, FieldKind.TEXT, {}, wikitext=True)
        return self.fields.get(field_id)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FieldCatalogue:
        """The catalogue of a parsed ``fields.json``."""
        fields = {field_id: _field(field_id, entry) for field_id, entry in data["fields"].items()}
        stopwords = {language: frozenset(words) for language, words in data.get("stopwords", {}).items()}
        own_work, unknown_title, not_part = (frozenset(data.get(key, ())) for key in ("own_work", "unknown_title", "not_part"))
        return cls(fields, stopwords, own_work, unknown_title, not_part)


def _field(field_id: str, entry: Mapping[str, Any]) -> Field:
    return Field(
        id=field_id,
        kind=FieldKind(entry["kind"]),
        names={language: tuple(names) for language, names in entry["names"].items()},
        property_id=entry.get("property", ""),
        multilingual=entry.get("multilingual", False),
        repeatable=entry.get("repeatable", False),
        split=entry.get("split", ""),
        wikitext=entry.get("wikitext", False),
        unit_in_name=entry.get("unit_in_name", False),
        heading=entry.get("heading", ""),
        weak_names=tuple(entry.get("weak_names", ())),
    )
