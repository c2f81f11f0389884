"""Addresses on the web in a sheet: what is one, and what may be asked for."""

from __future__ import annotations

import ipaddress
import re
from enum import Enum
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from cph_desktop.messages import Message, msg

_WEB = re.compile(r"https?://", re.IGNORECASE)
_QUOTES = "\"'“”«»<>"
_KEPT = "%/:@!$&'()*+,;=~-._?[]"  # of an address; other signs, blanks and letters with accents are percent-encoded


class WebTrouble(Exception):
    """Why a file on the web is not there; ``message`` is the sentence. ``passing``: it may be there in an hour."""

    def __init__(self, message: Message, *, passing: bool = False) -> None:
        super().__init__(message.key, *message.params)
        self.message = message
        self.passing = passing


class Reach(Enum):
    """How near a server may be. A sheet may come from anybody, and must not fetch what lies behind the firewall."""

    WEB = 0
    THIS_COMPUTER = 1
    LOCAL_NETWORK = 2

    def allows(self, host: str) -> bool:
        """Whether a host may be asked, as far as its name tells; other names are told by their number when it is known."""
        name = host.rstrip(".").lower()
        if name == "localhost" or name.endswith(".localhost"):
            return self is not Reach.WEB
        try:
            return self.allows_number(name)
        except ValueError:
            return True

    def allows_number(self, number: str) -> bool:
        """Whether the host of that IP address may be asked. Raises ValueError for what is none."""
        address = ipaddress.ip_address(number)
        mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        address = mapped or address
        if self is Reach.LOCAL_NETWORK:
            return not (address.is_multicast or address.is_unspecified)
        if address.is_loopback:
            return self is Reach.THIS_COMPUTER
        return address.is_global and not address.is_multicast


def web_address(text: str) -> str:
    """The address in a cell, "" when it is no http or https address."""
    address = text.strip().strip(_QUOTES).strip()
    return address if _WEB.match(address) else ""


def checked_address(address: str, reach: Reach) -> str:
    """The address as it goes over the wire. Raises WebTrouble for one that may not or cannot be asked for."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise WebTrouble(msg("media-web-address", address)) from None
    if parts.scheme not in {"http", "https"} or not host or re.search(r"[\s\x00-\x1f\\]", parts.netloc):
        raise WebTrouble(msg("media-web-address", address))
    if parts.username is not None or parts.password is not None:
        raise WebTrouble(msg("media-web-password", host))
    if not reach.allows(host):
        raise WebTrouble(msg("media-web-private", address))
    return _encoded(parts)


def _encoded(parts: SplitResult) -> str:
    path = quote(parts.path, safe=_KEPT.replace("?", ""))
    return urlunsplit((parts.scheme, parts.netloc, path, quote(parts.query, safe=_KEPT), ""))
