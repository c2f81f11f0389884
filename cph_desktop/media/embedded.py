"""What a media file can say about itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class DateKind(Enum):
    """What a date in a file is the date of; each value names a message key ``media-date-<value>``.

    For a scan or a photograph of an object none of these is the date of the work, except perhaps CREATED, which somebody
    typed in.
    """

    TAKEN = "taken"
    DIGITISED = "digitised"
    MODIFIED = "modified"
    CREATED = "created"


@dataclass(frozen=True, slots=True)
class MetadataDate:
    """``text`` is ISO 8601, as exact as the file has it (``1898-05``, ``2008-05-30T15:56:01+02:00``)."""

    kind: DateKind
    text: str
    source: str  # EXIF, IPTC or XMP


@dataclass(frozen=True, slots=True)
class Position:
    """Where the camera stood, WGS 84: degrees north and east; ``altitude`` in metres above the sea."""

    latitude: float
    longitude: float
    altitude: float | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; "" and empty where the file says nothing. ``heading`` is in degrees from north.

    ``problems`` are parts that could not be read, each with the reason in a technician's words ("EXIF: …").
    """

    title: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    credit: str = ""
    copyright: str = ""
    licence_url: str = ""
    dates: tuple[MetadataDate, ...] = ()
    position: Position | None = None
    heading: float | None = None
    camera: str = ""
    problems: tuple[str, ...] = ()

    def date(self, kind: DateKind) -> str:
        """The first date of that kind, "" when there is none."""
        return next((date.text for date in self.dates if date.kind is kind), "")
