"""Text and dates as cameras and picture programs store them, made readable."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from datetime import date

_EXIF_DATE = re.compile(r"(\d{4})[:/. -](\d{1,2})[:/. -](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_ISO_TIME = re.compile(r"T(\d{2}:\d{2}(?::\d{2})?)(?:[.]\d+)?(Z|[+-]\d{2}:\d{2})?")
# What cameras write into every picture as its description.
_CAMERA_WORDS = re.compile(
    r"(?:OLYMPUS|KONICA|MINOLTA|SONY|SAMSUNG|KODAK|VIVITAR|PENTAX|CASIO|FUJIFILM|RICOH|SANYO|MAGINON|DIGITAL|CAMERA|DSC|DIGIMAX|\W)*"
    r"(?:DIGITAL (?:STILL )?CAMERA|SONY DSC|SAMSUNG|DCIM)?\W*",
    re.IGNORECASE,
)


def readable(value: object) -> str:
    """Text of whatever type and encoding a library hands over; NULs, blanks at the ends and bytes written as text undone."""
    if isinstance(value, (list, tuple)):
        return readable(value[0]) if len(value) == 1 else "; ".join(filter(None, map(readable, value)))
    if isinstance(value, bytes):
        return _decoded(value)
    text = str(value)
    if text[:2] in {"b'", 'b"'}:  # ExifRead leaves bytes that are no UTF-8 as the text of a literal
        with suppress(ValueError, SyntaxError):  # a text that only looks like one
            return _decoded(ast.literal_eval(text))
    return _tidy(text)


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-8", "cp1252", "latin-1"):
        try:
            return _tidy(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return ""


def _tidy(text: str) -> str:
    return "".join(sign for sign in text.partition("\0")[0] if sign.isprintable() or sign in "\n\t").strip()


def description(value: object) -> str:
    """A description that a person wrote; "" for what cameras put in by themselves ("OLYMPUS DIGITAL CAMERA")."""
    text = readable(value)
    return "" if _CAMERA_WORDS.fullmatch(text) else text


def exif_date(value: object, offset: object = "") -> str:
    """``2008:05:30 15:56:01`` as ISO 8601; "" for blanks, zeros and days that do not exist."""
    found = _EXIF_DATE.match(readable(value))
    if not found:
        return ""
    year, month, day = (int(part) for part in found.groups()[:3])
    try:
        text = date(year, month, day).isoformat()
    except ValueError:
        return ""
    if found[4] is None or int(found[4]) > 23 or int(found[5]) > 59:
        return text
    zone = readable(offset)
    zone = zone if re.fullmatch(r"[+-]\d{2}:\d{2}", zone) else ""
    return f"{text}T{int(found[4]):02d}:{found[5]}:{found[6] or '00'}{zone}"


def iso_date(value: object) -> str:
    """A date of XMP, which may be a year or a month alone; "" when it is none."""
    text = readable(value)
    found = _PARTIAL.match(text)
    if not found or found[1] == "0000" or text[4:5] not in {"", "-"}:
        return exif_date(text)  # older programs copy EXIF's spelling
    parts = [found[1]]
    for part in found.groups()[1:]:
        if part in {None, "00"}:
            return "-".join(parts)
        parts.append(part)
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2])).isoformat()
    except ValueError:
        return ""
    time = _ISO_TIME.match(text[10:])
    return f"{day}T{time[1]}{time[2] or ''}" if time else day
