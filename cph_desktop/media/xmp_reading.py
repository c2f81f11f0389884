"""XMP, which today's picture programs write (ISO 16684-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PIL import Image

from cph_desktop.media.embedded import DateKind, Metadata, MetadataDate, Position
from cph_desktop.media.metadata_text import description, iso_date, readable

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
_EXIF = "{http://ns.adobe.com/exif/1.0/}"
_CC = "{http://creativecommons.org/ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LARGEST = 16 * 1024**2
_POSITION = re.compile(r"(\d+),(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?([NSEWnsew])")
_DATES = (
    (DateKind.CREATED, f"{_PHOTOSHOP}DateCreated"),
    (DateKind.TAKEN, f"{_EXIF}DateTimeOriginal"),
    (DateKind.DIGITISED, f"{_EXIF}DateTimeDigitized"),
    (DateKind.DIGITISED, f"{_XMP}CreateDate"),
    (DateKind.MODIFIED, f"{_XMP}ModifyDate"),
)


def read_xmp(picture: Image.Image) -> Metadata:
    """What XMP says. Raises ValueError when it is too large, and XML errors and defusedxml's refusals on damage and attacks."""
    packet = _packet(picture)
    if not packet:
        return Metadata()
    if len(packet) > _LARGEST:
        raise ValueError(f"XMP of {len(packet)} bytes; at most {_LARGEST} are read")
    said = _Statements(fromstring(packet))
    dates = (MetadataDate(kind, iso_date(said.text(name)), "XMP") for kind, name in _DATES)
    return Metadata(
        title=said.text(f"{_DC}title") or said.text(f"{_PHOTOSHOP}Headline"),
        description=description(said.text(f"{_DC}description")),
        keywords=said.texts(f"{_DC}subject"),
        creators=said.texts(f"{_DC}creator"),
        credit=said.text(f"{_PHOTOSHOP}Credit"),
        copyright=said.text(f"{_DC}rights"),
        licence_url=_address(said.text(f"{_CC}license")) or _address(said.text(f"{_RIGHTS}WebStatement")),
        dates=tuple(date for date in dates if date.text),
        position=_position(said),
    )


def _packet(picture: Image.Image) -> bytes:
    raw = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    if not raw and picture.format == "TIFF":
        raw = getattr(picture, "tag_v2", {}).get(700, b"")
    packet = raw.encode() if isinstance(raw, str) else bytes(raw)
    return packet.strip(b"\0 \r\n\t")


class _Statements:
    """The properties of all rdf:Description elements, whether written as attributes or as elements."""

    def __init__(self, root: Element) -> None:
        self._found: dict[str, list[str]] = {}
        for node in root.iter(f"{_RDF}Description"):
            for name, value in node.attrib.items():
                self._found.setdefault(name, []).append(value)
            for child in node:
                self._found.setdefault(child.tag, []).extend(_values(child))

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (readable(value) for value in self._found.get(name, [])))))

    def text(self, name: str) -> str:
        """The first value; of texts in several languages the default one, which stands first."""
        return next(iter(self.texts(name)), "")


def _values(node: Element) -> Iterator[str]:
    if resource := node.get(f"{_RDF}resource"):
        yield resource
    items = sorted(node.iter(f"{_RDF}li"), key=lambda item: item.get(_LANG) not in {None, "x-default"})
    for item in items:
        yield item.get(f"{_RDF}resource") or item.text or ""
    if not items:
        yield node.text or ""


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


def _position(said: _Statements) -> Position | None:
    """``59,19.5N``: degrees, minutes with decimals or seconds, and the direction."""
    numbers = []
    for name in ("GPSLatitude", "GPSLongitude"):
        found = _POSITION.fullmatch(said.text(f"{_EXIF}{name}"))
        if not found:
            return None
        degrees = int(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600
        numbers.append(round(-degrees if found[4].upper() in "SW" else degrees, 7))
    inside = abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180 and numbers != [0, 0]
    return Position(numbers[0], numbers[1]) if inside else None
