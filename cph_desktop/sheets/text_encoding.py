"""In which encoding a text file was saved."""

from __future__ import annotations

import codecs
from pathlib import Path

import chardet

_SAMPLE = 1 << 18
_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What spreadsheet programs of the last decades write when they do not write Unicode.
_CANDIDATES = (
    "cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp850", "cp866",
    "koi8-r", "shift_jis_2004", "cp932", "euc_jis_2004", "gb18030", "big5hkscs", "euc_kr",
)  # fmt: skip
FALLBACK = "cp1252"


def encoding_of(path: Path) -> str:
    """A Python codec name. A byte order mark decides, then valid UTF-8 (the whole file), then the most likely reading."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if wide := _utf16_without_mark(start):
        return wide
    if _is_utf8(path):
        return "utf-8"
    return _likeliest(_lines_beyond_ascii(path))


def _utf16_without_mark(start: bytes) -> str:
    """Half of the bytes of western UTF-16 are zero, all at even or all at odd places."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 5 and odd > even * 10:
        return "utf-16-le"
    if even > len(start) // 5 and even > odd * 10:
        return "utf-16-be"
    return ""


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while piece := file.read(_CHUNK):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines_beyond_ascii(path: Path) -> bytes:
    """Lines that tell something about the encoding, as many as fit the sample."""
    found = bytearray()
    with path.open("rb") as file:
        while len(found) < _SAMPLE and (line := file.readline(_CHUNK)):
            if not line.isascii():
                found += line
    return bytes(found)


def _likeliest(sample: bytes) -> str:
    found = chardet.detect(sample, include_encodings=_CANDIDATES, compat_names=False, no_match_encoding=FALLBACK)
    return found["encoding"] or FALLBACK
