"""What the cells of a column look like: addresses, items, coordinates, licences, names of media files, dates, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.filenames import extension_of
from cph_desktop.commons.licences import LicenceVerdict
from cph_desktop.values.coordinates import read_coordinates

_URL = re.compile(r"https?://\S+$", re.IGNORECASE)
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?Q[1-9]\d*$")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?$")
_HAS_YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)")
_MIME = re.compile(r"(?:image|video|audio|application|text)/[\w.+-]+")
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """Shares (0 to 1) of the cells that hold something; ``filled`` is the share of those among all. ``separator`` cuts lists.
    ``commas`` is the share of cells with a comma between words, ``figures`` that of cells with a figure in them.
    """

    filled: float
    url: float = 0.0
    item: float = 0.0
    coordinates: float = 0.0
    licence: float = 0.0
    media_file: float = 0.0
    number: float = 0.0
    year: float = 0.0
    different: float = 0.0
    length: float = 0.0
    separator: str = ""
    commas: float = 0.0
    figures: float = 0.0


def look_at(cells: Sequence[str], facts: CommonsFacts) -> ColumnLook:
    """How a column looks, from some of its cells."""
    values = [cell.strip() for cell in cells if cell.strip()][:_LOOKED_AT]
    if not values:
        return ColumnLook(0.0)
    count = len(values)

    def share(number: int) -> float:
        return number / count

    return ColumnLook(
        filled=sum(1 for cell in cells if cell.strip()) / len(cells),
        url=share(sum(1 for value in values if _URL.match(value))),
        item=share(sum(1 for value in values if _ITEM.match(value))),
        coordinates=share(sum(1 for value in values if _is_place(value, facts))),
        licence=share(sum(1 for value in values if facts.licences.read(value).verdict in _LICENCE_LIKE)),
        media_file=share(
            sum(1 for value in values if facts.filenames.is_media_extension(extension_of(value)) and not _URL.match(value))
        ),
        number=share(sum(1 for value in values if _NUMBER.match(value))),
        year=share(sum(1 for value in values if _HAS_YEAR.search(value))),
        different=share(len(set(values))),
        length=sum(len(value) for value in values) / count,
        separator=_separator(values),
        commas=share(sum(1 for value in values if ", " in value)),
        figures=share(sum(1 for value in values if any(char.isdigit() for char in value) and not _MIME.fullmatch(value))),
    )


_LICENCE_LIKE = frozenset({LicenceVerdict.FREE, LicenceVerdict.NO_VERSION, LicenceVerdict.OTHER_TEMPLATE})


def _is_place(value: str, facts: CommonsFacts) -> bool:
    if not any(letter.isdigit() for letter in value) or not ("," in value or " " in value or ";" in value):
        return False
    return read_coordinates(value, facts.words.compass).value is not None


def _separator(values: Sequence[str]) -> str:
    """The sign between the parts of a list; a comma is none, since names and titles hold it."""
    for sign in (";", "|"):
        if any(sign in value for value in values):
            return sign
    return ""
