"""Asking servers on the web, and no others: the number that a name turns out to have decides, whatever the name was."""

from __future__ import annotations

import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from cph_desktop import __version__
from cph_desktop.media.web_address import Reach

_AGENT = f"CPH_Desktop/{__version__} (https://commons.wikimedia.org/wiki/Commons:CPH_Desktop)"


class TooNear(Exception):
    """The server is at an address that is not public."""


def web_session(reach: Reach) -> requests.Session:
    """A session that raises TooNear instead of asking a server that ``reach`` does not allow; for several threads at once.

    A proxy, where the surroundings name one, is asked wherever it is: it decides what it reaches. No ``.netrc`` is read, as
    requests otherwise do, so that no password travels.
    """
    session = requests.Session()
    session.headers["User-Agent"] = _AGENT
    session.headers["Accept-Encoding"] = "identity"  # the bytes as they are kept, so that their length can be compared
    session.auth = _no_password
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter(reach))
    return session


def _no_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


class _Adapter(HTTPAdapter):
    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Connections look at the number before anything is sent. Those through a proxy come from elsewhere."""
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._reach)


def _pools(reach: Reach) -> dict[str, type[HTTPConnectionPool]]:
    """Looking at the name's number beforehand is not enough: when it is asked for again, it may be another one."""

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _looked_at(super()._new_conn(), reach)

    class Encrypted(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _looked_at(super()._new_conn(), reach)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class EncryptedPool(HTTPSConnectionPool):
        ConnectionCls = Encrypted

    return {"http": PlainPool, "https": EncryptedPool}


def _looked_at(connected: socket.socket, reach: Reach) -> socket.socket:
    number = connected.getpeername()[0]
    if not reach.allows_number(number):
        connected.close()
        raise TooNear(number)
    return connected
