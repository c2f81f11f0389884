"""From which addresses on the web the wiki may be asked to fetch files: the user's word first, then the wiki's."""

from __future__ import annotations

from urllib.parse import urlsplit

from cph_desktop.wiki.connection import Connection

RIGHT = "upload_by_url"
_NOT_HERE = frozenset({"copyuploaddisabled", "permissiondenied"})


class FetchPermission:
    """``wanted`` by the user; what the wiki refuses is learnt for the rest of the run."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._refused: set[str] = set()

    def may_ask(self, address: str, connection: Connection) -> bool:
        """Whether it is worth asking. An address with a name and a password in it is told to nobody."""
        if not self._wanted or not address or RIGHT not in connection.account.rights:
            return False
        parts = urlsplit(address)
        return "@" not in parts.netloc and parts.netloc not in self._refused

    def refused(self, address: str, code: str) -> None:
        """The wiki said no: to every address, to those of that server, or to this one alone."""
        if code in _NOT_HERE:
            self._wanted = False
        elif code == "copyuploadbaddomain":
            self._refused.add(urlsplit(address).netloc)
