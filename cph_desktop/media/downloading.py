"""Getting a file from the web onto this computer, once."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from cph_desktop.media.file import MediaFile
from cph_desktop.media.signatures import HEAD, media_type
from cph_desktop.media.web_address import Reach, WebTrouble, checked_address
from cph_desktop.media.web_copy import WebCopies, WebCopy
from cph_desktop.media.web_name import shown_name, web_name
from cph_desktop.media.web_session import TooNear
from cph_desktop.messages import msg

_REDIRECTS = 5
_TIMEOUTS = (15, 60)  # seconds: until a server takes the call, and between two parts of its answer
_PIECE = 1 << 16
_MB = 1000**2


class Stopped(Exception):
    """The caller no longer wants the file."""


@dataclass(frozen=True, slots=True)
class Downloader:
    """``largest`` is the most bytes taken of one file. Usable from several threads, for different addresses."""

    session: requests.Session
    copies: WebCopies
    reach: Reach
    largest: int
    stopped: Callable[[], bool] = lambda: False

    def fetch(self, address: str) -> MediaFile:
        """The file at the address, downloaded unless the copy here is the current one.

        When the server cannot be asked just now, the copy will do. Raises WebTrouble, with a sentence, and Stopped.
        """
        checked_address(address, self.reach)
        known = self.copies.find(address)
        if known is not None and known.is_fresh:
            return self._as_file(known)
        try:
            return self._as_file(self._asked(address, known))
        except WebTrouble as trouble:
            if known is not None and trouble.passing:
                return self._as_file(known)
            raise
        except OSError as error:  # of the disk: those of the network were turned into WebTrouble
            raise WebTrouble(msg("media-web-disk", address, error.strerror or str(error))) from error

    def _as_file(self, copy: WebCopy) -> MediaFile:
        path = self.copies.path(copy)
        status = path.stat()
        shown = shown_name(copy.address, copy.name)
        return MediaFile(path, shown, status.st_size, status.st_mtime_ns, copy.address)

    def _asked(self, address: str, known: WebCopy | None) -> WebCopy:
        try:
            with closing(self._answer(address, known.conditions() if known else {})) as answer:
                if answer.status_code == requests.codes.not_modified and known is not None:
                    current = replace(known, checked=time.time())
                else:
                    current = self._taken(address, answer)
        except TooNear:
            raise WebTrouble(msg("media-web-private", address)) from None
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError):
            raise WebTrouble(msg("media-web-address", address)) from None
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            host = urlsplit(address).hostname or ""
            raise WebTrouble(msg("media-web-unreachable", address, host), passing=True) from error
        self.copies.keep(current)
        return current

    def _answer(self, address: str, conditions: dict[str, str]) -> requests.Response:
        """The answer at the end of the redirects, each of which is looked at like the first address."""
        place = address
        for _hop in range(_REDIRECTS + 1):
            url = checked_address(place, self.reach)
            answer = self.session.get(url, headers=conditions, stream=True, allow_redirects=False, timeout=_TIMEOUTS)
            if not answer.is_redirect:
                return answer
            answer.close()
            place = urljoin(url, answer.headers["location"])
        raise WebTrouble(msg("media-web-redirects", address))

    def _taken(self, address: str, answer: requests.Response) -> WebCopy:
        _must_be_a_file(address, answer.status_code)
        too_large = WebTrouble(msg("media-web-too-large", address, self.largest // _MB))
        if _length(answer.headers.get("Content-Length", "")) > self.largest:
            raise too_large
        folder = self.copies.place(address) / "file"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder.parent, suffix=".part", delete=False) as part:
            place = Path(part.name)
            try:
                head, size = b"", 0
                for piece in _pieces(address, answer):
                    head = head if size >= HEAD else head + piece
                    size += len(piece)
                    if size > self.largest:
                        raise too_large
                    if self.stopped():
                        raise Stopped
                    part.write(piece)
                part.close()
                return self._put(address, answer, place, head[:HEAD], size)
            finally:
                part.close()
                place.unlink(missing_ok=True)

    def _put(self, address: str, answer: requests.Response, part: Path, head: bytes, size: int) -> WebCopy:
        kind = media_type(head, size)
        if kind.mime == "text/html":
            raise WebTrouble(msg("media-web-page", address))
        headers = answer.headers
        name = web_name(address, headers.get("Content-Disposition", ""), kind.extension)
        copy = WebCopy(address, name, size, headers.get("ETag", ""), headers.get("Last-Modified", ""), time.time())
        kept = self.copies.path(copy)
        part.replace(kept)
        for other in kept.parent.iterdir():  # an earlier version that had another name
            if other != kept:
                other.unlink()
        return copy


def _pieces(address: str, answer: requests.Response) -> Iterator[bytes]:
    try:
        yield from answer.iter_content(_PIECE)
    except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
        raise WebTrouble(msg("media-web-broken-off", address), passing=True) from error


def _must_be_a_file(address: str, status: int) -> None:
    if status in {404, 410}:
        raise WebTrouble(msg("media-web-not-found", address))
    if status in {401, 402, 403, 407, 451}:
        raise WebTrouble(msg("media-web-forbidden", address))
    if status != requests.codes.ok:
        raise WebTrouble(msg("media-web-refused", address, status), passing=status == requests.codes.too_many or status >= 500)


def _length(header: str) -> int:
    return int(header) if header.isascii() and header.isdigit() and len(header) < 20 else 0
