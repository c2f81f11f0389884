"""Small media files of every kind, made for the tests."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from PIL import Image

from cph_desktop.media.file import MediaFile

SVG = b'<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg" width="2in" height="10mm"><g/></svg>'
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def picture(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    image = (
        Image.effect_noise(size, 60).convert(mode)
        if mode not in {"I;16", "F"}
        else Image.linear_gradient("L").resize(size).convert(mode)
    )
    image.save(out, kind, **options)
    return out.getvalue()


def djvu(width: int = 300, height: int = 200) -> bytes:
    info = b"INFO" + struct.pack(">I", 10) + struct.pack(">HH", width, height) + bytes(6)
    return b"AT&TFORM" + struct.pack(">I", len(info) + 4) + b"DJVU" + info


def wav(data: bytes = bytes(100)) -> bytes:
    return (
        b"RIFF"
        + struct.pack("<I", 4 + 8 + 16 + 8 + len(data))
        + b"WAVEfmt "
        + bytes(20)
        + b"data"
        + struct.pack("<I", len(data))
        + data
    )


def stl(triangles: int = 2) -> bytes:
    return b"made for a test".ljust(80) + struct.pack("<I", triangles) + bytes(50 * triangles)


KINDS: dict[str, tuple[bytes, str, str]] = {
    "jpeg": (picture("JPEG"), "image/jpeg", "jpg"),
    "png": (picture("PNG"), "image/png", "png"),
    "gif": (picture("GIF", mode="P"), "image/gif", "gif"),
    "webp": (picture("WEBP"), "image/webp", "webp"),
    "tiff": (picture("TIFF"), "image/tiff", "tif"),
    "big-endian tiff": (b"MM\x00*" + bytes(20), "image/tiff", "tif"),
    "big tiff": (b"II+\x00" + bytes(20), "image/tiff", "tif"),
    "svg": (SVG, "image/svg+xml", "svg"),
    "svg with doctype": (b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n<svg/>', "image/svg+xml", "svg"),
    "svg in utf-16": (
        b"\xff\xfe" + SVG.decode().replace(' version="1.0"', ' version="1.0" encoding="utf-16"').encode("utf-16-le"),
        "image/svg+xml",
        "svg",
    ),
    "pdf": (PDF, "application/pdf", "pdf"),
    "djvu": (djvu(), "image/vnd.djvu", "djvu"),
    "xcf": (b"gimp xcf v011\0" + struct.pack(">II", 30, 20) + bytes(30), "image/x-xcf", "xcf"),
    "wav": (wav(), "audio/wav", "wav"),
    "flac": (b"fLaC" + bytes(60), "audio/flac", "flac"),
    "mp3 with id3": (b"ID3\x03" + bytes(60), "audio/mpeg", "mp3"),
    "bare mp3": (b"\xff\xfb\x90\x64" + bytes(60), "audio/mpeg", "mp3"),
    "midi": (b"MThd\0\0\0\6" + bytes(60), "audio/midi", "mid"),
    "ogg video": (b"OggS" + bytes(24) + b"\x80theora" + bytes(60), "video/ogg", "ogv"),
    "ogg sound": (b"OggS" + bytes(24) + b"\x01vorbis" + bytes(60), "audio/ogg", "ogg"),
    "opus": (b"OggS" + bytes(24) + b"OpusHead" + bytes(60), "audio/ogg", "opus"),
    "webm": (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm" + bytes(60), "video/webm", "webm"),
    "matroska": (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska" + bytes(60), "video/x-matroska", "mkv"),
    "mpeg": (b"\0\0\1\xba" + bytes(60), "video/mpeg", "mpg"),
    "mp4": (b"\0\0\0\x18ftypisom" + bytes(60), "video/mp4", "mp4"),
    "heif": (b"\0\0\0\x18ftypheic" + bytes(60), "image/heif", "heif"),
    "binary stl": (stl(), "application/sla", "stl"),
    "text stl": (b"solid cube\n facet normal 0 0 1\n", "application/sla", "stl"),
    "web page": (b"<!DOCTYPE html><html></html>", "text/html", "html"),
    "zip": (b"PK\x03\x04" + bytes(60), "application/zip", "zip"),
}


def media_file(path: Path, content: bytes) -> MediaFile:
    path.write_bytes(content)
    status = path.stat()
    return MediaFile(path, path.name, status.st_size, status.st_mtime_ns)
