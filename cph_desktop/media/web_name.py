"""What a file from the web is called on this computer."""

from __future__ import annotations

import re
import unicodedata
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from cph_desktop.media.file_index import has_extension

_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+'
)  # Windows' list, and signs that turn names round
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 120  # characters; in bytes the file systems' 255 hold twice that in most scripts


def web_name(address: str, disposition: str, extension: str) -> str:
    """A safe name: the server's own (``Content-Disposition``), or the last part of the address.

    ``extension`` is that of the content's type, put behind a name that has none.
    """
    named = _named_by_server(disposition) or _last_part(address)
    name = _NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", named.replace("\\", "/").rpartition("/")[2])).strip(" .")
    name = f"_{name}" if _RESERVED.match(name) else name or "file"
    if extension and not has_extension(name):
        return f"{name[:_LONGEST]}.{extension}"
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:_LONGEST]}{dot}{ending}" if dot and has_extension(name) else name[:_LONGEST]


def shown_name(address: str, name: str) -> str:
    """The file as it is shown: below the server and folders of its address, since many are called ``default.jpg``."""
    parts = urlsplit(address)
    folders = [unquote(part, errors="replace") for part in parts.path.split("/")[:-1] if part not in {"", ".", ".."}]
    return "/".join([parts.hostname or "", *folders, name])


def _named_by_server(disposition: str) -> str:
    if not disposition:
        return ""
    message = EmailMessage()
    try:
        message["Content-Disposition"] = disposition
        return message.get_filename() or ""
    except (ValueError, LookupError, IndexError):  # nonsense from the server; the parser of headers meets it with any of these
        return ""


def _last_part(address: str) -> str:
    return unquote(urlsplit(address).path.rstrip("/"), errors="replace").rpartition("/")[2]
