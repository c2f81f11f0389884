"""What kind of file lies there, judged by its first bytes, and whether it can be opened at all."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from enum import Enum
from pathlib import Path
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.sheets.limits import MAX_RATIO, MAX_UNPACKED, MIB, RATIO_COUNTS_FROM

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_OTHER_FILES = (
    (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "text-document"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"SQLite format 3", "database"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<table")
_TEXT_NAMES = {".csv", ".tsv", ".tab", ".txt"}

# What the libraries raise when an archive or the XML in it is damaged.
DAMAGE = (
    CalamineError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, ParseError, LookupError, ValueError, EOFError, OSError,
    NotImplementedError, RuntimeError, struct.error,
)  # fmt: skip


class Container(Enum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


def container_of(path: Path) -> Container:
    """The format of the file, whatever its name says.

    Raises Unusable when it is missing, may not be read, is empty, is locked with a password, or is no spreadsheet.
    """
    start = _first_bytes(path)
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path)
    if start.startswith(_OLE):
        return _kind_of_ole(path)
    if start.startswith(_BARE_BIFF) and path.suffix.lower() == ".xls":
        return Container.XLS
    for magic, what in _OTHER_FILES:
        if start.startswith(magic):
            raise _not_a_sheet(path, what)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        raise _not_a_sheet(path, "web-page")
    if path.suffix.lower() not in _TEXT_NAMES and _looks_binary(start):
        raise _not_a_sheet(path, "unknown")
    return Container.TEXT


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Unusable(msg("sheet-is-a-folder", path.name))
        with path.open("rb") as file:
            start = file.read(8192)
    except FileNotFoundError:
        raise Unusable(msg("sheet-missing", str(path))) from None
    except PermissionError:
        raise Unusable(msg("sheet-no-permission", path.name)) from None
    except OSError as error:
        raise Unusable(msg("sheet-cannot-be-read", path.name, error.strerror or str(error))) from None
    except ValueError:  # a NUL in the path
        raise Unusable(msg("sheet-missing", str(path).replace("\0", "�"))) from None
    if not start.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise Unusable(msg("sheet-empty", path.name))
    return start


def _not_a_sheet(path: Path, what: str) -> Unusable:
    """The family ``sheet-not-a-sheet-<what>``: picture, pdf, text-document, archive, database, web-page, unknown."""
    return Unusable(msg("sheet-not-a-sheet", path.name, msg(f"sheet-not-a-sheet-{what}")))


def _looks_binary(start: bytes) -> bool:
    """Bytes that no text has; UTF-16 has NULs, but every other byte."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return controls > len(start) // 20 and not (start[1::2].count(0) > len(start) // 3 or start[::2].count(0) > len(start) // 3)


def _kind_of_zip(path: Path) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(path, archive)
            names = set(archive.namelist())
            if "META-INF/manifest.xml" in names and "content.xml" in names:
                return _checked_ods(path, archive)
            if "xl/workbook.bin" in names:
                return Container.XLSB
            if any(name.startswith("xl/workbook") or name == "_rels/.rels" for name in names):
                if any(name.startswith(("word/", "ppt/")) for name in names):
                    raise _not_a_sheet(path, "text-document")
                return Container.XLSX
            raise _not_a_sheet(path, "archive")
    except DAMAGE:
        raise Unusable(msg("sheet-damaged", path.name)) from None


def _check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    """Refuse zip bombs by what the archive says of itself; that it tells the truth is seen when its parts are unpacked."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise Unusable(msg("sheet-unpacks-too-large", path.name, unpacked // MIB, MAX_UNPACKED // MIB))
    if unpacked > RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO:
        raise Unusable(msg("sheet-unpacks-too-much", path.name, unpacked // MIB, MAX_RATIO))
    if any(part.flag_bits & 1 for part in parts):
        raise Unusable(msg("sheet-encrypted", path.name))


def _checked_ods(path: Path, archive: zipfile.ZipFile) -> Container:
    kind = archive.read("mimetype") if "mimetype" in archive.namelist() else b""
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unusable(msg("sheet-encrypted", path.name))
    if kind and b"spreadsheet" not in kind:
        raise _not_a_sheet(path, "text-document")
    return Container.ODS


def _kind_of_ole(path: Path) -> Container:
    """An OLE file is an old .xls, or the wrapping of an xlsx with a password (MS-OFFCRYPTO, 2.3)."""
    with path.open("rb") as file:
        content = file.read(64 * MIB)
    if _utf16("EncryptedPackage") in content or _utf16("EncryptionInfo") in content:
        raise Unusable(msg("sheet-encrypted", path.name))
    if _utf16("Workbook") in content or _utf16("Book") in content:
        return Container.XLS
    raise _not_a_sheet(path, "text-document")


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")
