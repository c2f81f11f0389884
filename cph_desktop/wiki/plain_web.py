"""Asking servers that are no MediaWiki: who asks is told, no password travels, no answer is read beyond its bound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests

from cph_desktop import __version__
from cph_desktop.messages import msg
from cph_desktop.wiki.answers import seconds_asked
from cph_desktop.wiki.bootstrap import CONTACT
from cph_desktop.wiki.errors import NoConnection, RetryLater, ServerTrouble

_SECONDS = (10.0, 60.0)  # to connect, and between two pieces of the answer
_PIECE = 64 * 1024


def plain_session() -> requests.Session:
    """A session for several threads that does not send what ``~/.netrc`` holds, as requests does otherwise."""
    session = requests.Session()
    session.headers["User-Agent"] = f"CPH_Desktop/{__version__} ({CONTACT})"
    session.auth = _as_it_is
    return session


def bounded_answer(
    session: requests.Session, method: str, address: str, most: int, data: Mapping[str, str] | None = None
) -> bytes:
    """The body of an answer with status 200.

    Raises :class:`~cph_desktop.wiki.errors.NoConnection`, ServerTrouble (also for more than ``most`` bytes), RetryLater.
    """
    with _asked(session, method, address, data) as answer:
        pause = seconds_asked(answer.headers.get("Retry-After"))
        if answer.status_code == 429:
            raise RetryLater("http-429", pause)
        if answer.status_code != 200:
            raise ServerTrouble(answer.status_code, seconds=pause)
        read = bytearray()
        for piece in answer.iter_content(_PIECE):
            read += piece
            if len(read) > most:
                raise ServerTrouble(answer.status_code)
        return bytes(read)


@contextmanager
def _asked(session: requests.Session, method: str, address: str, data: Mapping[str, str] | None) -> Iterator[requests.Response]:
    host = urlsplit(address).netloc
    try:
        with session.request(method, address, data=data, timeout=_SECONDS, stream=True) as answer:
            yield answer
    except requests.exceptions.SSLError as error:
        raise NoConnection(host, msg("wiki-no-secure-connection", host)) from error
    except requests.exceptions.RequestException as error:
        raise NoConnection(host) from error


def _as_it_is(request: Any) -> Any:
    return request
