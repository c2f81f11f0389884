"""Which reader reads which kind of field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import Field, FieldKind
from cph_desktop.compose.reading.field_value import FieldValue
from cph_desktop.compose.reading.reading_copyright import LicenceReader
from cph_desktop.compose.reading.reading_dates import DateReader
from cph_desktop.compose.reading.reading_items import read_item_text, read_items, read_own_item
from cph_desktop.compose.reading.reading_lists import LanguageReader, read_categories
from cph_desktop.compose.reading.reading_people import PeopleReader
from cph_desktop.compose.reading.reading_places import CoordinateReader
from cph_desktop.compose.reading.reading_sizes import DimensionsReader, SizeReader
from cph_desktop.compose.reading.reading_texts import SourceReader, TitleReader, read_address, read_hidden, read_plain
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.values.dates import DayMonthOrder

Reader: TypeAlias = Callable[[FieldSource, Field, str], FieldValue]

# Nearly every row has its own, and most are read as fast as looked up; remembering them would only cost memory.
RARELY_EQUAL = frozenset(
    {
        FieldKind.FILE,
        FieldKind.FILENAME,
        FieldKind.IDENTIFIER,
        FieldKind.URL,
        FieldKind.TITLE,
        FieldKind.DESCRIPTION,
        FieldKind.CAPTION,
        FieldKind.DIMENSIONS,
    }
)


def readers(facts: CommonsFacts, order: DayMonthOrder | None = None, language: str = "") -> Mapping[FieldKind, Reader]:
    """A reader for each kind of field. ``order`` is the batch's for dates such as 5/12/1899.

    ``language`` settles words that mean something else in each language: listopad is October in Croatian, November in Polish.
    """
    words = facts.words
    dates = DateReader(words.dates.in_language(language), order)
    return {
        FieldKind.FILE: read_hidden,
        FieldKind.FILENAME: read_hidden,
        FieldKind.RIGHTS: read_hidden,
        FieldKind.ROLE: read_hidden,
        FieldKind.LIFE: read_hidden,
        FieldKind.YEAR: read_hidden,
        FieldKind.LATITUDE: read_hidden,
        FieldKind.LONGITUDE: read_hidden,
        FieldKind.CAPTION: read_plain,
        FieldKind.TEXT: read_plain,
        FieldKind.TITLE: TitleReader(facts.fields.unknown_title),
        FieldKind.DESCRIPTION: read_plain,
        FieldKind.IDENTIFIER: read_plain,
        FieldKind.WIKITEXT: read_plain,
        FieldKind.PERSON: PeopleReader(words.people, facts.items),
        FieldKind.DATE: dates,
        FieldKind.DATE_TEXT: dates,
        FieldKind.QUANTITY: SizeReader(words.units),
        FieldKind.DIMENSIONS: DimensionsReader(words.units),
        FieldKind.ITEM: read_own_item,
        FieldKind.ITEMS: read_items,
        FieldKind.ITEM_TEXT: read_item_text,
        FieldKind.URL: read_address,
        FieldKind.SOURCE: SourceReader(facts.fields.own_work),
        FieldKind.LICENCE: LicenceReader(facts.licences),
        FieldKind.CATEGORIES: read_categories,
        FieldKind.COORDINATES: CoordinateReader(words.compass),
        FieldKind.LANGUAGE: LanguageReader(words.languages),
    }
