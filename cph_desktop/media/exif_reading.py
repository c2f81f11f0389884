"""EXIF, which cameras and scanners write (CIPA DC-008)."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import exifread

from cph_desktop.media.embedded import DateKind, Metadata, MetadataDate, Position
from cph_desktop.media.metadata_text import description, exif_date, readable
from cph_desktop.media.opening import opened

_DATES = (
    (DateKind.TAKEN, "EXIF DateTimeOriginal", "EXIF OffsetTimeOriginal"),
    (DateKind.DIGITISED, "EXIF DateTimeDigitized", "EXIF OffsetTimeDigitized"),
    (DateKind.MODIFIED, "Image DateTime", "EXIF OffsetTime"),
)
_WEBP_TAGS = {
    "Image": {270: "ImageDescription", 271: "Make", 272: "Model", 306: "DateTime", 315: "Artist", 33432: "Copyright"},
    "EXIF": {36867: "DateTimeOriginal", 36868: "DateTimeDigitized", 36880: "OffsetTime", 36881: "OffsetTimeOriginal",
             42032: "CameraOwnerName", 42033: "BodySerialNumber", 42037: "LensSerialNumber"},
    "GPS": {1: "GPSLatitudeRef", 2: "GPSLatitude", 3: "GPSLongitudeRef", 4: "GPSLongitude", 5: "GPSAltitudeRef", 6: "GPSAltitude",
            17: "GPSImgDirection"},
}  # fmt: skip


def read_exif(path: Path) -> Metadata:
    """What EXIF says. Raises whatever the library raises on damage."""
    tags = exif_tags(path)
    dates = (MetadataDate(kind, exif_date(tags.get(tag, ""), tags.get(zone, "")), "EXIF") for kind, tag, zone in _DATES)
    return Metadata(
        title=_windows_text(tags.get("Image XPTitle", "")),
        description=description(tags.get("Image ImageDescription", "")) or _windows_text(tags.get("Image XPComment", "")),
        keywords=tuple(filter(None, (word.strip() for word in _windows_text(tags.get("Image XPKeywords", "")).split(";")))),
        creators=_names(readable(tags.get("Image Artist", "")) or _windows_text(tags.get("Image XPAuthor", ""))),
        copyright=readable(tags.get("Image Copyright", "")),
        dates=tuple(date for date in dates if date.text),
        position=position_of(tags),
        heading=_heading(tags),
        camera=_camera(readable(tags.get("Image Make", "")), readable(tags.get("Image Model", ""))),
    )


def exif_tags(path: Path) -> dict[str, Any]:
    """Values by ExifRead's names. ExifRead finds nothing in most WebP files, so those are read with Pillow."""
    with path.open("rb") as file:
        head = file.read(12)
        file.seek(0)
        if head[8:] != b"WEBP":
            logging.getLogger("exifread").setLevel(logging.CRITICAL)  # it logs every odd tag of old cameras as a warning
            return {name: getattr(tag, "values", tag) for name, tag in exifread.process_file(file, details=False).items()}
    with opened(path) as picture:
        exif = picture.getexif()
        parts: dict[str, Mapping[int, Any]] = {"Image": exif, "EXIF": exif.get_ifd(0x8769), "GPS": exif.get_ifd(0x8825)}
    return {
        f"{part} {name}": parts[part][number]
        for part, names in _WEBP_TAGS.items()
        for number, name in names.items()
        if number in parts[part]
    }


def position_of(tags: Mapping[str, Any]) -> Position | None:
    """Where the camera stood; None for a position that is incomplete, impossible, or 0° 0°, which cameras write without a fix."""
    latitude = _degrees(tags.get("GPS GPSLatitude"), readable(tags.get("GPS GPSLatitudeRef", "")), "S")
    longitude = _degrees(tags.get("GPS GPSLongitude"), readable(tags.get("GPS GPSLongitudeRef", "")), "W")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180 or (latitude, longitude) == (0, 0):
        return None
    altitude = _first_number(tags.get("GPS GPSAltitude"))
    below = _first_number(tags.get("GPS GPSAltitudeRef")) == 1
    return Position(latitude, longitude, -altitude if altitude is not None and below else altitude)


def _degrees(value: object, reference: str, negative: str) -> float | None:
    """One to three numbers: degrees, minutes, seconds. A missing reference leaves the sign open, so there is no position."""
    parts = [
        _number(part) for part in (value if isinstance(value, Sequence) and not isinstance(value, (str, bytes)) else [value])
    ]
    if not parts or len(parts) > 3 or not reference:
        return None
    total = 0.0
    for part, share in zip(parts, (1, 60, 3600), strict=False):
        if part is None or part < 0 or (share > 1 and part > 60):
            return None
        total += part / share
    return round(-total if reference[0].upper() == negative else total, 7)


def _heading(tags: Mapping[str, Any]) -> float | None:
    direction = _first_number(tags.get("GPS GPSImgDirection"))
    return round(direction % 360, 2) if direction is not None and 0 <= direction <= 360 else None


def _first_number(value: object) -> float | None:
    if isinstance(value, bytes):
        return float(value[0]) if value else None
    return _number(value[0]) if isinstance(value, (list, tuple)) and value else _number(value)


def _number(value: Any) -> float | None:
    """A rational, guarded: cameras write 0/0 for "unknown"."""
    try:
        number = float(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _windows_text(value: object) -> str:
    """The XP… tags of Windows: UTF-16 as a list of byte values."""
    if isinstance(value, (list, tuple)) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in value):
        return readable(bytes(value).decode("utf-16-le", "replace"))
    return readable(value) if isinstance(value, str) else ""


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in text.split(";"))))


def _camera(maker: str, model: str) -> str:
    """``NIKON CORPORATION`` and ``NIKON D70`` make a ``NIKON D70``."""
    words = model.split()
    if words and words[0].casefold() in maker.casefold().split():
        return model
    return f"{maker} {model}".strip()
