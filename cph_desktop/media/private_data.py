"""What a photograph tells about people without anybody noticing: where it was taken, whose camera it was."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from cph_desktop.media.exif_reading import exif_tags, position_of

_SERIAL_NUMBERS = ("EXIF BodySerialNumber", "EXIF LensSerialNumber", "MakerNote SerialNumber", "Image CameraSerialNumber")
_OWNERS = ("EXIF CameraOwnerName", "MakerNote OwnerName")
_PICTURES = frozenset({"image/jpeg", "image/tiff", "image/webp", "image/png", "image/heif", "image/heic"})


class PrivateData(Enum):
    """Kinds of it; each has a message ``finding-media-<value>``."""

    POSITION = "position"
    SERIAL = "serial"
    OWNER = "owner"


def private_data(path: Path, mime: str) -> tuple[PrivateData, ...]:
    """The kinds in this file's EXIF; none for other types and where EXIF is damaged."""
    if mime not in _PICTURES:
        return ()
    try:
        tags = exif_tags(path)
    except Exception:  # noqa: BLE001 - readers meet damaged metadata with any error there is; the file itself is fine
        return ()
    found = {
        PrivateData.POSITION: position_of(tags) is not None,
        PrivateData.SERIAL: any(_says(tags.get(name)) for name in _SERIAL_NUMBERS),
        PrivateData.OWNER: any(_says(tags.get(name)) for name in _OWNERS),
    }
    return tuple(kind for kind, is_there in found.items() if is_there)


def _says(value: object) -> bool:
    """Cameras fill what they do not know with spaces, zeros or NULs."""
    return bool(str(value).strip("\0 0[]',")) if value is not None else False
