"""What a photograph says about itself: EXIF, IPTC and XMP, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PIL import UnidentifiedImageError

from cph_desktop.media.embedded import DateKind, Metadata, MetadataDate, Position
from cph_desktop.media.exif_reading import read_exif
from cph_desktop.media.iptc_reading import read_iptc
from cph_desktop.media.opening import opened
from cph_desktop.media.xmp_reading import read_xmp

__all__ = ["DateKind", "Metadata", "MetadataDate", "Position", "read_metadata"]

T = TypeVar("T")
_READERS = (("XMP", read_xmp), ("IPTC", read_iptc))


def read_metadata(path: Path) -> Metadata:
    """Everything the file says about itself; never raises for what is in it.

    Where sources differ, XMP goes before IPTC before EXIF, as the two are what people write and EXIF what cameras write.
    Dates of all sources are kept, the same date once.
    """
    problems: list[str] = []
    exif = _guarded("EXIF", lambda: read_exif(path), problems)
    found = [*(_guarded("picture", lambda: _through_pillow(path, problems), problems) or ()), *([exif] if exif else ())]
    return replace(_merged(found), problems=tuple(problems))


def _through_pillow(path: Path, problems: list[str]) -> list[Metadata]:
    """Empty for types that Pillow does not know (HEIF, sound, video), which is no problem."""
    try:
        with opened(path) as picture:
            results = [_guarded(name, partial(read, picture), problems) for name, read in _READERS]
    except UnidentifiedImageError:
        return []
    return [result for result in results if result is not None]


def _guarded(part: str, read: Callable[[], T], problems: list[str]) -> T | None:
    try:
        return read()
    except Exception as error:  # noqa: BLE001 - readers meet damaged metadata with any error there is; the file itself is fine
        problems.append(f"{part}: {type(error).__name__}: {error}"[:300])
        return None


def _merged(found: list[Metadata]) -> Metadata:
    """The first source that says something wins, field by field."""
    values: dict[str, object] = {}
    for name in (known.name for known in fields(Metadata)):
        said = [value for one in found if (value := getattr(one, name)) not in {"", ()} and value is not None]
        if said:
            values[name] = said[0]
    dates: dict[tuple[DateKind, str], MetadataDate] = {}
    for one in found:
        for date in one.dates:
            dates.setdefault((date.kind, date.text[:10]), date)
    return _without_camera_words(replace(Metadata(**values), dates=tuple(dates.values())))  # type: ignore[arg-type]


def _without_camera_words(metadata: Metadata) -> Metadata:
    """Some cameras write their own name as the description or the copyright."""
    camera = metadata.camera.casefold()
    return replace(
        metadata,
        description=metadata.description if metadata.description.casefold() not in camera else "",
        copyright=metadata.copyright if metadata.copyright.casefold() not in camera else "",
    )
