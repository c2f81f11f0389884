"""What a file is, by its content, and which extensions may hold it.

Order and wording of the checks are MediaWiki's (``UploadBase::verifyFile``, ``MimeAnalyzer``); the extensions are Commons'.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import defusedxml.ElementTree
import puremagic
from PIL import Image, UnidentifiedImageError

from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.store.files import Content

Image.MAX_IMAGE_PIXELS = None  # museum scans pass Pillow's warning size; only headers are read here

EXTENSIONS = (
    "tiff",
    "tif",
    "png",
    "gif",
    "jpg",
    "jpeg",
    "webp",
    "xcf",
    "pdf",
    "mid",
    "ogg",
    "ogv",
    "svg",
    "djvu",
    "stl",
    "oga",
    "flac",
    "opus",
    "wav",
    "webm",
    "mp3",
    "mpg",
    "mpeg",
)
MAX_BYTES = 5_242_880_000  # as the recorded siteinfo says
MIN_CHUNK = 1024

_MIMES: dict[str, tuple[str, ...]] = {
    "image/tiff": ("tiff", "tif"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/webp": ("webp",),
    "image/x-xcf": ("xcf",),
    "application/pdf": ("pdf",),
    "audio/midi": ("mid",),
    "application/ogg": ("ogg", "ogv", "oga", "opus"),
    "image/svg+xml": ("svg",),
    "image/vnd.djvu": ("djvu",),
    "application/sla": ("stl",),
    "audio/x-flac": ("flac",),
    "audio/wav": ("wav",),
    "video/webm": ("webm",),
    "audio/mpeg": ("mp3",),
    "video/mpeg": ("mpg", "mpeg"),
    "image/bmp": ("bmp",),
    "image/heic": ("heic",),
    "image/heif": ("heic", "heif"),
    "image/avif": ("avif",),
}
_BANNED_PARTS = frozenset(
    [
        "html",
        "htm",
        "js",
        "jsb",
        "mhtml",
        "mht",
        "xhtml",
        "xht",
        "php",
        "phtml",
        "php3",
        "php4",
        "php5",
        "phps",
        "phar",
        "shtml",
        "jhtml",
        "pl",
        "py",
        "cgi",
        "exe",
        "scr",
        "dll",
        "msi",
        "vbs",
        "bat",
        "com",
        "pif",
        "cmd",
        "vxd",
        "cpl",
        "xml",
    ]
)
_UNKNOWN = "unknown/unknown"
_HEAD = 4096
_HTML = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|title|table|a\s+href)", re.IGNORECASE)
_SCRIPT = re.compile(rb"<\s*(script|iframe|handler|foreignobject)\b|\bon[a-z]+\s*=|javascript:", re.IGNORECASE)
_LENGTH = re.compile(r"^\s*([\d.]+)")


def detect_mime(path: Path) -> str:
    """The MIME type by content; ``unknown/unknown`` where nothing fits."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return _by_signature(head) or _by_library(head)


_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"gimp xcf", "image/x-xcf"),
    (b"AT&T", "image/vnd.djvu"),
    (b"%PDF", "application/pdf"),
    (b"OggS", "application/ogg"),
    (b"fLaC", "audio/x-flac"),
    (b"MThd", "audio/midi"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\x00\x00\x01\xba", "video/mpeg"),
    (b"\x00\x00\x01\xb3", "video/mpeg"),
)


def _by_signature(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], _UNKNOWN)
    return next((mime for signature, mime in _SIGNATURES if head.startswith(signature)), "") or _by_text(head)


def _by_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.search(rb"<svg[\s>:]", start):
        return "image/svg+xml"
    if start.startswith(b"<") and _HTML.search(start[:1024]):
        return "text/html"
    return "application/sla" if start.startswith(b"solid ") else ""


def _by_library(head: bytes) -> str:
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        return _UNKNOWN
    return found if found in _MIMES else _UNKNOWN


def read_content(path: Path, sha1: str, size: int, mime: str) -> Content:
    """Width, height and depth of what a file shows; noughts where it cannot be read, as MediaWiki does with a damaged picture."""
    width, height = 0, 0
    if mime == "image/svg+xml":
        width, height = _svg_size(path)
    elif mime.startswith("image/"):
        # a damaged picture is taken all the same
        with suppress(UnidentifiedImageError, OSError, ValueError, SyntaxError), Image.open(path) as image:
            width, height = image.size
    return Content(sha1, size, width, height, mime, 8 if width else 0)


def _svg_size(path: Path) -> tuple[int, int]:
    try:
        root = defusedxml.ElementTree.parse(path).getroot()
    except (defusedxml.ElementTree.ParseError, defusedxml.DefusedXmlException, OSError):
        return 512, 512
    lengths = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        return tuple(round(float(length.group(1))) for length in lengths if length)  # type: ignore[return-value]
    box = root.get("viewBox", "").replace(",", " ").split()
    return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else (512, 512)


def refuse_content(path: Path, mime: str, extension: str) -> None:
    """Refuses what must not be uploaded under that extension."""
    if mime == "text/html":
        raise _verification('Files of the MIME type "text/html" are not allowed to be uploaded.', "filetype-badmime", "text/html")
    if extension and not _fits(mime, extension):  # a missing one is the name's fault
        info = f'File extension ".{extension}" does not match the detected MIME type of the file ({mime}).'
        raise _verification(info, "filetype-mime-mismatch", extension, mime)
    if mime == "image/svg+xml":
        with path.open("rb") as file:
            if _SCRIPT.search(file.read(1 << 20)):
                info = "This file contains HTML or script code that may be erroneously interpreted by a web browser."
                raise _verification(info, "uploadscripted")


def refuse_name(parts: list[str]) -> None:
    """Refuses a name by its extensions: the last must be on the list, none may be dangerous."""
    banned = [part for part in parts if part in _BANNED_PARTS]
    last = parts[-1]
    if banned or last not in EXTENSIONS:
        wrong = banned or [last]
        allowed = ", ".join(EXTENSIONS)
        verb = "is not a permitted file type" if len(wrong) == 1 else "are not permitted file types"
        info = (
            f"{', '.join(''.join((chr(34), '.', part, chr(34))) for part in wrong)} {verb}. Permitted file types are {allowed}."
        )
        raise Refusal("filetype-banned", info, {"filetype": last, "allowed": list(EXTENSIONS), "blacklisted": wrong})


def _fits(mime: str, extension: str) -> bool:
    extension = extension.lower()
    known = any(extension in names for names in _MIMES.values())
    if mime == _UNKNOWN:
        return not known or extension == "stl"
    return extension in _MIMES.get(mime, ()) or (mime not in _MIMES and not known)


def _verification(info: str, *details: str) -> Refusal:
    return Refusal("verification-error", info, {"details": list(details)})
