"""pywikibot's Family, Site and Request, changed so that nothing waits, retries, prompts or logs in by itself.

Import this module only after :func:`cph_desktop.wiki.bootstrap.load_pywikibot`. pywikibot gives us parameters and their
encoding, assertions, maxlag, errors and the User-Agent; sessions, waits and logging in again are the caller's, who can count
down, be paused and ask what happened.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from pywikibot import config
from pywikibot.comms import http as pywikibot_http
from pywikibot.data.api import Request
from pywikibot.family import Family
from pywikibot.login import LoginStatus
from pywikibot.site import APISite
from requests.adapters import HTTPAdapter
from typing_extensions import override

from cph_desktop.messages import msg
from cph_desktop.wiki.answers import read_answer, seconds_asked
from cph_desktop.wiki.errors import NoConnection, ServerTrouble
from cph_desktop.wiki.multipart import BLOCK, FileSlice, MultipartStream
from cph_desktop.wiki.target import Target

CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 300.0
"""pywikibot's 45 s are too short for a wiki that assembles a big file while we wait."""
LONGEST_ANSWER = 128 << 20
"""Bytes. Fifty of the largest items of Wikidata are less; what goes on and on would fill the memory."""
LONGEST_QUERY = 6000
"""Characters. Many servers take no address beyond 8 KiB."""

_READING = frozenset({"query", "templatedata", "titleblacklist", "wbgetentities", "wbsearchentities"})
"""Actions that change nothing and carry no secret."""


def family_for(target: Target) -> Family:
    """A pywikibot family with one site: any host, any port, any script path, http or https."""
    parts = urlsplit(target.api_url)
    code = "cph" + hashlib.sha256(target.api_url.encode()).hexdigest()[:12]
    scriptpath = parts.path.removesuffix("/api.php")
    members = {
        "name": code,
        "langs": {code: parts.netloc},
        "protocol": lambda _self, _code: parts.scheme,
        "scriptpath": lambda _self, _code: scriptpath,
    }
    family: Family = type("TargetFamily", (Family,), members)()
    return family


class _NoThrottle:
    """In place of pywikibot's, which sleeps and writes a file: the runner paces."""

    retry_after = 0

    def __call__(self, *_args: Any, **_kwargs: Any) -> None:
        return None


class QuietSite(APISite):  # type: ignore[misc]
    """A pywikibot site with a session of its own (two wikis on one host would share cookies otherwise), in memory only."""

    def __init__(self, target: Target) -> None:
        family = family_for(target)
        self.session = _session_for(target.api_url)
        # a callable that changes nothing keeps requests from sending what ~/.netrc holds for that host
        self.session.auth = lambda request: request
        self.target = target
        self._no_throttle = _NoThrottle()
        self.before_sending: Callable[[], None] | None = None
        self._template: requests.PreparedRequest | None = None
        super().__init__(family.name, family)

    @property
    @override
    def throttle(self) -> _NoThrottle:
        return self._no_throttle

    @override
    def login(self, *_args: Any, **_kwargs: Any) -> None:
        """Nothing: pywikibot calls it from its constructor and whenever it believes the session lost."""

    def get(self, params: str) -> requests.Response:
        """Ask the API with the parameters in the address, as https://www.mediawiki.org/wiki/API:Etiquette wishes for reading."""
        prepared = self._prepared()
        prepared.method = "GET"
        prepared.url = f"{self.target.api_url}?{params}"
        prepared.headers.pop("Content-Length", None)
        return self._exchanged(prepared)

    def post(self, body: Any, content_type: str) -> requests.Response:
        """Post to the API."""
        prepared = self._prepared()
        prepared.headers["Content-Type"] = content_type
        prepared.prepare_body(body, None)
        return self._exchanged(prepared)

    def _prepared(self) -> requests.PreparedRequest:
        """What is the same for all requests is prepared once: half of the work that requests does for each."""
        if self._template is None:
            agent = {"User-Agent": pywikibot_http.user_agent(self)}
            self._template = self.session.prepare_request(requests.Request("POST", self.target.api_url, headers=agent))
        prepared = self._template.copy()
        prepared.headers.pop("Cookie", None)
        return prepared

    def _exchanged(self, prepared: requests.PreparedRequest) -> requests.Response:
        prepared.prepare_cookies(self.session.cookies)
        prepared.prepare_auth(self.session.auth)
        if self.before_sending is not None:
            self.before_sending()
        answer = self.session.send(
            prepared,
            stream=True,
            timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
            allow_redirects=False,
            proxies=self.session.proxies,
            verify=self.session.verify,
            cert=self.session.cert,
        )
        answer._content = _whole(answer)  # noqa: SLF001 - what requests itself does, without its trust in the other side
        return answer

    def logged_in_as(self, userinfo: Mapping[str, Any] | None) -> None:
        """Tell pywikibot who is logged in (None: nobody yet)."""
        self._template = None  # the User-Agent names the account
        if userinfo is None:
            self._loginstatus = LoginStatus.IN_PROGRESS
            return
        self._userinfo = dict(userinfo)
        self._username = userinfo["name"]
        self._loginstatus = LoginStatus.AS_USER


class SurfacingRequest(Request):  # type: ignore[misc]
    """One request, sent once. Whatever keeps it from an answer is raised as a type of ``wiki/errors.py``."""

    def __init__(self, site: QuietSite, parameters: Mapping[str, Any], part: FileSlice | None = None) -> None:
        super().__init__(site=site, throttle=False, parameters=dict(parameters))
        self._part = part

    @override
    def submit(self) -> dict[str, Any]:
        """The wiki's answer (formatversion 2). Raises :class:`~cph_desktop.wiki.errors.WikiTrouble`.

        In place of pywikibot's, which waits, logs in and repeats by itself.
        """
        self._add_defaults()
        response = self._sent()
        pause = seconds_asked(response.headers.get("Retry-After"))
        return read_answer(response.status_code, response.content, response.url, pause)

    @override
    def _add_defaults(self) -> None:
        # pywikibot's own adds a userinfo query to each query and asks for the list of extensions first
        self._params.update(format=["json"], formatversion=["2"])
        if self.write:
            self._params["assertuser"] = [self.site.username()]
            self._params.setdefault("maxlag", [str(config.write_maxlag)])

    def _sent(self) -> requests.Response:
        host = urlsplit(self.site.target.api_url).netloc
        try:
            return self._send()
        except requests.exceptions.SSLError as error:
            raise NoConnection(host, msg("wiki-no-secure-connection", host)) from error
        except requests.exceptions.RequestException as error:
            raise NoConnection(host, in_doubt=self.write and not _never_left(error)) from error

    def _send(self) -> requests.Response:
        site: QuietSite = self.site
        if self._part is not None:
            body = MultipartStream(self._encoded_items(), self._part)
            return site.post(body, body.content_type)
        params = str(self._http_param_string())
        if self.action in _READING and len(params) < LONGEST_QUERY:
            return site.get(params)
        return site.post(params.encode(), "application/x-www-form-urlencoded")


def _whole(response: requests.Response) -> bytes:
    """The body, as long as it stays within bounds of size and time. Raises ServerTrouble, or requests' ConnectionError."""
    pieces, size, end = [], 0, time.monotonic() + ANSWER_SECONDS
    try:
        while piece := response.raw.read1(BLOCK, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > LONGEST_ANSWER or time.monotonic() > end:
                response.close()
                raise ServerTrouble(response.status_code)
    except urllib3.exceptions.HTTPError as error:
        raise requests.exceptions.ConnectionError(error) from error
    return b"".join(pieces)


def bearer_auth(token: str) -> Callable[[requests.PreparedRequest], requests.PreparedRequest]:
    """What puts an OAuth 2 token on each request of a session; pywikibot itself knows OAuth 1 alone."""

    def authorise(request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = f"Bearer {token}"
        return request

    return authorise


class _InLargeBlocks(HTTPAdapter):
    """Hands a body to the network in the blocks in which it is read from disk, instead of 16 KiB."""

    @override
    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **more: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, **more, blocksize=BLOCK)


def _session_for(address: str) -> requests.Session:
    """A session that has read proxies and certificates from its surroundings once; requests does so again for each request."""
    session = requests.Session()
    session.mount(address, _InLargeBlocks())
    surroundings = session.merge_environment_settings(address, {}, None, None, None)
    session.proxies.update(surroundings["proxies"])
    session.verify = surroundings["verify"]
    session.cert = surroundings["cert"]
    session.trust_env = False
    return session


def _never_left(error: requests.exceptions.RequestException) -> bool:
    """Whether no connection came about at all, so that the wiki cannot have seen the request."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.exceptions.ConnectTimeout) or type(reason).__name__ in {
        "NewConnectionError",
        "NameResolutionError",
        "ConnectTimeoutError",
    }
