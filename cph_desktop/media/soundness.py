"""Whether a media file is whole: pictures by decoding them, other types by what their own headers promise."""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from xml.parsers import expat

from PIL import Image, UnidentifiedImageError

from cph_desktop.media.opening import DECODED_BY_DRAFT, DECODED_WHOLE, opened

_PILLOW_TYPES = {"image/jpeg", "image/png", "image/gif", "image/tiff", "image/webp", "image/avif"}
_TAIL = 1 << 20


class Damage(Enum):
    """What is wrong with a file; each value is a problem code and names the message of the same key."""

    NONE = ""
    EMPTY = "media-empty"
    DAMAGED = "media-damaged"
    TRUNCATED = "media-truncated"
    TYPE_UNKNOWN = "media-type-unknown"
    UNREADABLE = "media-unreadable"
    EXPANDS = "media-expands"


@dataclass(frozen=True, slots=True)
class Soundness:
    """Width and height in pixels (0 when the type has none or they are not known), and what is wrong."""

    width: int = 0
    height: int = 0
    damage: Damage = Damage.NONE


def soundness_of(path: Path, mime: str, size: int) -> Soundness:
    """Look at the whole file; ``mime`` is its type by content. Types that are not known in detail pass."""
    if mime in _PILLOW_TYPES:
        return _picture(path, size)
    if mime == "image/svg+xml":
        return _svg(path)
    with path.open("rb") as file:
        head = file.read(4096)
        file.seek(max(0, size - _TAIL))
        tail = file.read()
    if mime == "application/pdf":
        return Soundness(damage=Damage.NONE if b"startxref" in tail or b"%%EOF" in tail else Damage.TRUNCATED)
    if mime == "image/x-xcf":
        return Soundness(*struct.unpack(">II", head[14:22])) if len(head) >= 22 else Soundness(damage=Damage.TRUNCATED)
    promised = _promised_size(head, mime)
    short = promised is not None and promised > size
    return Soundness(*_djvu_size(head, mime), damage=Damage.TRUNCATED if short else Damage.NONE)


def _promised_size(head: bytes, mime: str) -> int | None:
    """The length of the file by its own header, for types that tell it."""
    if len(head) < 16:
        return None
    if mime == "audio/wav":
        length = int.from_bytes(head[4:8], "little")
        return None if length in {0, 0xFFFFFFFF} else length + 8  # 0 and the largest number: written to a pipe, not known
    if mime == "image/vnd.djvu":
        return int.from_bytes(head[8:12], "big") + 12
    if mime == "application/sla" and not head.lstrip().startswith(b"solid"):
        return 84 + 50 * int.from_bytes(head[80:84], "little")
    return None


def _djvu_size(head: bytes, mime: str) -> tuple[int, int]:
    at = head.find(b"INFO") if mime == "image/vnd.djvu" else -1
    return struct.unpack(">HH", head[at + 8 : at + 12]) if 0 < at < len(head) - 12 else (0, 0)


def _picture(path: Path, size: int) -> Soundness:
    width = height = 0
    try:
        with opened(path) as picture:
            width, height = picture.size
            damage = _decoded(picture, size)
    except UnidentifiedImageError:
        damage = Damage.TRUNCATED if _jpeg_header_breaks_off(path, size) else Damage.DAMAGED
    except MemoryError:
        damage = Damage.NONE  # too large for this computer to look at, which proves nothing against the file
    except Exception as error:  # noqa: BLE001 - Pillow's decoders meet damage with OSError, SyntaxError, struct.error, TypeError …
        damage = Damage.TRUNCATED if "truncated" in str(error).lower() else Damage.DAMAGED
    return Soundness(width, height, damage)


def _jpeg_header_breaks_off(path: Path, size: int) -> bool:
    """Whether a JPEG ends within its header, often in the middle of the metadata."""
    with path.open("rb") as file:
        at = 2
        while at < size:
            file.seek(at)
            mark = file.read(4)
            if mark[:1] != b"\xff" or mark[1:2] == b"\xda":
                return False
            at += 2 + int.from_bytes(mark[2:], "big") if len(mark) == 4 else size
        return at > size


def _decoded(picture: Image.Image, size: int) -> Damage:
    """Decode what fits in memory; of larger pictures check the structure."""
    pixels = picture.width * picture.height
    if picture.format in {"JPEG", "MPO"} and pixels > DECODED_WHOLE // 4:
        if pixels > DECODED_BY_DRAFT or picture.info.get("progressive"):
            return Damage.NONE if _ends_like_jpeg(picture) else Damage.TRUNCATED
        picture.draft("L", (max(1, picture.width // 8), max(1, picture.height // 8)))
        picture.load()
        return Damage.NONE
    if picture.format == "TIFF" and not _strips_are_there(picture, size):
        return Damage.TRUNCATED
    if pixels > DECODED_WHOLE:
        if picture.format == "PNG":
            picture.verify()  # reads every chunk and compares its checksum
        return Damage.NONE
    picture.load()
    return Damage.NONE


def _ends_like_jpeg(picture: Image.Image) -> bool:
    """Whether the mark of the end is in the last part of the file; cameras put other data after it."""
    file = getattr(picture, "fp", None)
    if file is None:
        return True
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - _TAIL))
    return b"\xff\xd9" in file.read()


def _strips_are_there(picture: Image.Image, size: int) -> bool:
    """Whether every strip or tile of the first page lies within the file."""
    tags = getattr(picture, "tag_v2", {})
    for offsets, counts in ((273, 279), (324, 325)):
        for offset, count in zip(_numbers(tags.get(offsets)), _numbers(tags.get(counts)), strict=False):
            if offset + count > size:
                return False
    return True


def _numbers(value: object) -> tuple[int, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(number for number in values if isinstance(number, int))


_BREAKS_OFF = {
    expat.errors.codes[name]
    for name in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|pc|mm|cm|in|)\s*$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def _svg(path: Path) -> Soundness:
    """Well-formed to the end; entities that grow without measure are stopped by expat (100 times, from 8 MiB on)."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()

    def start(_: str, attributes: dict[str, str]) -> None:
        if not found:
            found.append(attributes)

    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except expat.ExpatError as error:
        expands = "amplification" in str(error)
        truncated = error.code in _BREAKS_OFF
        return Soundness(damage=Damage.EXPANDS if expands else Damage.TRUNCATED if truncated else Damage.DAMAGED)
    return Soundness(*svg_size(found[0]))


def svg_size(attributes: dict[str, str]) -> tuple[int, int]:
    """Width and height in pixels by the attributes of the outermost element, 0 where it does not say."""
    box = attributes.get("viewBox", "").replace(",", " ").split()
    sizes = []
    for name, at in (("width", 2), ("height", 3)):
        given = _LENGTH.match(attributes.get(name, "")) or (_LENGTH.match(box[at]) if len(box) == 4 else None)
        try:
            sizes.append(round(float(given[1]) * _PIXELS[given[2]]) if given else 0)
        except (ValueError, OverflowError):
            sizes.append(0)
    return sizes[0], sizes[1]
