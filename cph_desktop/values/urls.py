"""Web addresses for structured data (datatype ``url``)."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from cph_desktop.messages import Message, msg
from cph_desktop.values.text import clean_text, shortened

URL_LIMIT = 1500
# Schemes that Wikibase takes on Commons and that a museum writes; "javascript:" and the like are refused by the server.
SCHEMES = frozenset({"http", "https", "ftp", "mailto"})

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)+/)\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
# Most addresses are like this, and need no taking apart.
_USUAL = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/?#][!#-;=?-Z_a-z~]*)?")
# Characters that no address may hold as they are; Wikibase answers bad-url (recorded for the space).
_FORBIDDEN = re.compile(r"[\s<>\"{}|\\^`]")


def for_browser(address: str) -> str:
    """The same address, "" for one that is no page on the web: those of wikis and batch files may name files or scripts."""
    is_page = address.startswith("https://") or address[:8].lower().startswith(("https://", "http://"))
    return address if is_page else ""


class UrlReading(NamedTuple):
    """``url`` is "" unless the text is one address as the server takes it; ``suggestion`` is what was probably meant."""

    text: str
    url: str = ""
    suggestion: str = ""
    problem: Message | None = None


def read_url(text: str) -> UrlReading:
    """One address with a scheme, at most 1500 bytes. "" gives an empty reading."""
    address = clean_text(text)
    if len(address) <= URL_LIMIT and _USUAL.fullmatch(address):
        return UrlReading(address, url=address)
    if not address:
        return UrlReading(address)
    scheme = _SCHEME.match(address)
    if scheme is None:
        return _without_scheme(address)
    if scheme.group(1).lower() not in SCHEMES:
        return UrlReading(address, problem=msg("value-url-scheme", shortened(address, 60)))
    if _FORBIDDEN.search(address):
        return _with_forbidden_character(address)
    if not _has_target(address):
        return UrlReading(address, problem=msg("value-url-bad", shortened(address, 60)))
    size = len(address.encode())
    if size > URL_LIMIT:
        return UrlReading(address, problem=msg("value-url-too-long", shortened(address, 60), size, URL_LIMIT))
    return UrlReading(address, url=address)


def _without_scheme(address: str) -> UrlReading:
    suggestion = f"https://{address}" if _BARE.fullmatch(address) else ""
    if suggestion:
        return UrlReading(address, suggestion=suggestion, problem=msg("value-url-no-scheme", shortened(address, 60), suggestion))
    return UrlReading(address, problem=msg("value-url-bad", shortened(address, 60)))


def _with_forbidden_character(address: str) -> UrlReading:
    head, *rest = address.split()
    if rest and any(_SCHEME.match(part) for part in rest):
        return UrlReading(address, problem=msg("value-url-several", shortened(address, 60)))
    suggestion = _FORBIDDEN.sub(lambda found: f"%{ord(found.group(0)):02X}", address) if head else ""
    return UrlReading(address, suggestion=suggestion, problem=msg("value-url-character", shortened(address, 60), suggestion))


def _has_target(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool("@" in parts.path if parts.scheme.lower() == "mailto" else parts.netloc.strip(".:@"))
