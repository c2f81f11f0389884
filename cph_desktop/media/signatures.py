"""What kind of media a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

import puremagic

HEAD = 8192  # bytes that are enough to tell


@dataclass(frozen=True, slots=True)
class MediaType:
    """``mime`` as MediaWiki names it (includes/libs/mime in MediaWiki 1.43), ``extension`` the usual one without the dot."""

    mime: str
    extension: str


UNKNOWN = MediaType("", "")
_STARTS = (
    (b"\xff\xd8\xff", MediaType("image/jpeg", "jpg")),
    (b"\x89PNG\r\n\x1a\n", MediaType("image/png", "png")),
    (b"GIF87a", MediaType("image/gif", "gif")),
    (b"GIF89a", MediaType("image/gif", "gif")),
    (b"II*\x00", MediaType("image/tiff", "tif")),
    (b"MM\x00*", MediaType("image/tiff", "tif")),
    (b"II+\x00", MediaType("image/tiff", "tif")),  # BigTIFF
    (b"MM\x00+", MediaType("image/tiff", "tif")),
    (b"gimp xcf ", MediaType("image/x-xcf", "xcf")),
    (b"AT&TFORM", MediaType("image/vnd.djvu", "djvu")),
    (b"8BPS", MediaType("image/vnd.adobe.photoshop", "psd")),
    (b"fLaC", MediaType("audio/flac", "flac")),
    (b"MThd", MediaType("audio/midi", "mid")),
    (b"ID3", MediaType("audio/mpeg", "mp3")),
    (b"\x00\x00\x01\xba", MediaType("video/mpeg", "mpg")),
    (b"\x00\x00\x01\xb3", MediaType("video/mpeg", "mpg")),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", MediaType("image/jp2", "jp2")),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", MediaType("image/jxl", "jxl")),
    (b"\xff\x0a", MediaType("image/jxl", "jxl")),
    (b"PK\x03\x04", MediaType("application/zip", "zip")),
)
_RIFF = {
    b"WEBP": MediaType("image/webp", "webp"),
    b"WAVE": MediaType("audio/wav", "wav"),
    b"AVI ": MediaType("video/x-msvideo", "avi"),
}
_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), MediaType("image/avif", "avif")),
    **dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), MediaType("image/heif", "heif")),
    b"qt  ": MediaType("video/quicktime", "mov"),
    b"M4A ": MediaType("audio/mp4", "m4a"),
}
_MP4 = MediaType("video/mp4", "mp4")
_SVG = MediaType("image/svg+xml", "svg")
_SVG_START = re.compile(rb"^(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|\s)*<(?:\w+:)?svg[\s>/]", re.DOTALL)
_HTML = re.compile(rb"^\s*(?:<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
_STL_TEXT = re.compile(rb"^\s*solid\b[^\n]*\n\s*(?:facet\s+normal|endsolid)")


def media_type(head: bytes, size: int) -> MediaType:
    """The type of a file of ``size`` bytes that starts with ``head``; UNKNOWN when nobody knows it."""
    for start, known in _STARTS:
        if head.startswith(start):
            return known
    return _container_type(head) or _text_type(head) or _loose_type(head, size) or _by_library(head)


def _container_type(head: bytes) -> MediaType | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], _MP4)
    if head[:4] == b"OggS":
        return _ogg_type(head)
    if head[:4] == b"\x1aE\xdf\xa3":
        is_webm = b"webm" in head[:64]
        return MediaType("video/webm", "webm") if is_webm else MediaType("video/x-matroska", "mkv")
    if b"%PDF-" in head[:1024]:
        return MediaType("application/pdf", "pdf")
    return None


def _ogg_type(head: bytes) -> MediaType:
    """The first pages name their codecs (RFC 5334)."""
    if b"\x80theora" in head[:4096] or b"BBCD\x00" in head[:4096]:
        return MediaType("video/ogg", "ogv")
    if b"OpusHead" in head[:512]:
        return MediaType("audio/ogg", "opus")
    if any(codec in head[:512] for codec in (b"\x01vorbis", b"Speex   ", b"\x7fFLAC")):
        return MediaType("audio/ogg", "ogg")
    return MediaType("application/ogg", "ogg")


def _text_type(head: bytes) -> MediaType | None:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if text[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text = text.decode("utf-16", "replace").encode()
    if _SVG_START.match(text) or (text.lstrip().startswith((b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in text):
        return _SVG
    return MediaType("text/html", "html") if _HTML.match(text) else None


def _loose_type(head: bytes, size: int) -> MediaType | None:
    """Types whose start alone proves little: MP3 without ID3, and STL models."""
    if len(head) > 4 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] >> 4 not in {0, 15} and head[2] & 12 != 12:
        return MediaType("audio/mpeg", "mp3")
    if _STL_TEXT.match(head) or (size > 84 and size == 84 + 50 * int.from_bytes(head[80:84], "little")):
        return MediaType("application/sla", "stl")
    return None


def _by_library(head: bytes) -> MediaType:
    """Anything else that puremagic is sure of: it names what a target will then refuse."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError, IndexError):
        return UNKNOWN
    likely = next(
        (match for match in found if match.mime_type and match.confidence >= 0.5 and len(match.byte_match or b"") >= 4), None
    )
    return MediaType(likely.mime_type, likely.extension.lstrip(".")) if likely else UNKNOWN
