"""IPTC-IIM, which picture agencies and older archive programs write (IPTC-NAA Information Interchange Model 4.2)."""

from __future__ import annotations

from collections.abc import Mapping

from PIL import ImageFile, IptcImagePlugin

from cph_desktop.media.embedded import DateKind, Metadata, MetadataDate
from cph_desktop.media.metadata_text import description, readable


def read_iptc(picture: ImageFile.ImageFile) -> Metadata:
    """What IPTC says, in JPEG and TIFF; empty for other types. Raises whatever the library raises on damage."""
    if picture.format not in {"JPEG", "MPO", "TIFF"}:
        return Metadata()
    found = IptcImagePlugin.getiptcinfo(picture) or {}
    dates = (
        MetadataDate(DateKind.CREATED, _date(found, 55), "IPTC"),
        MetadataDate(DateKind.DIGITISED, _date(found, 62), "IPTC"),
    )
    return Metadata(
        title=_text(found, 5) or _text(found, 105),
        description=description(_text(found, 120)),
        keywords=_texts(found, 25),
        creators=_texts(found, 80),
        credit=_text(found, 110) or _text(found, 115),
        copyright=_text(found, 116),
        dates=tuple(date for date in dates if date.text),
    )


def _texts(found: Mapping[tuple[int, int], bytes | list[bytes]], number: int) -> tuple[str, ...]:
    """All values of a data set. Without the mark for UTF-8 it is tried all the same, then the encoding of Windows."""
    value = found.get((2, number), [])
    return tuple(filter(None, (readable(raw) for raw in (value if isinstance(value, list) else [value]))))


def _text(found: Mapping[tuple[int, int], bytes | list[bytes]], number: int) -> str:
    return "; ".join(_texts(found, number))


def _date(found: Mapping[tuple[int, int], bytes | list[bytes]], number: int) -> str:
    """``19970500`` is May 1997."""
    digits = _text(found, number).replace("-", "").replace(":", "")
    if len(digits) < 4 or not digits[:8].isdigit() or digits.startswith("0000"):
        return ""
    parts = [digits[:4]]
    for part in (digits[4:6], digits[6:8]):
        if part in {"", "00"}:
            break
        parts.append(part)
    return "-".join(parts)
