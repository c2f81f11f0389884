"""Which wiki an upload goes to."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

PRACTICE = "practice"
COMMONS = "commons"
COMMONS_BETA = "commons-beta"

_KNOWN = {
    COMMONS: "https://commons.wikimedia.org/w/api.php",
    COMMONS_BETA: "https://commons.wikimedia.beta.wmcloud.org/w/api.php",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A wiki to upload to. ``name`` is short and stable (``commons``; the address for a wiki without a name).

    ``api_url`` ends in ``api.php``; it is "" for the practice wiki until that one runs (see :meth:`at`).
    """

    name: str
    api_url: str
    is_practice: bool = False

    def at(self, api_url: str) -> Target:
        """The same wiki at the address where it runs now: the practice wiki's port may change."""
        return Target(self.name, api_url, self.is_practice)


def target_from(text: str, *, plain_http_allowed: bool = False) -> Target:
    """Read ``practice``, ``commons``, ``commons-beta`` or the address of an ``api.php``.

    Unencrypted addresses are taken for this machine only, unless ``plain_http_allowed``: a password would travel in the open.
    Raises :class:`Unusable` with a sentence that tells what an address looks like.
    """
    wanted = text.strip()
    name = wanted.lower()
    if name == PRACTICE:
        return Target(PRACTICE, "", is_practice=True)
    if name in _KNOWN:
        return Target(name, _KNOWN[name])
    return _from_address(wanted, plain_http_allowed=plain_http_allowed)


def _from_address(text: str, *, plain_http_allowed: bool) -> Target:
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise Unusable(msg("wiki-target-unknown", text)) from None
    if parts.scheme not in {"http", "https"} or not host:
        raise Unusable(msg("wiki-target-unknown", text))
    if parts.username is not None or parts.password is not None:
        raise Unusable(msg("wiki-target-holds-password", host))
    if not parts.path.endswith("/api.php") or parts.query or parts.fragment:
        raise Unusable(msg("wiki-target-not-api", text))
    if parts.scheme == "http" and not (plain_http_allowed or is_this_machine(host)):
        raise Unusable(msg("wiki-target-not-encrypted", text))
    address = urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, "", ""))
    known = next((name for name, url in _KNOWN.items() if url == address), address)
    return Target(known, address)


def is_this_machine(host: str) -> bool:
    """Whether the host is a loopback address or ``localhost``."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
