"""Logging in with the browser: OAuth 2 with PKCE (RFC 7636) and a redirect to this machine (RFC 8252).

The client is public: it has an id, made once at Special:OAuthConsumerRegistration, and no secret. Endpoints as in
https://www.mediawiki.org/wiki/OAuth/For_Developers#OAuth_2
"""

from __future__ import annotations

import base64
import hashlib
import http.server
import secrets
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from cph_desktop.messages import Catalogue, msg
from cph_desktop.wiki.answers import seconds_asked
from cph_desktop.wiki.errors import LoginFailed, NoConnection, RetryLater, ServerTrouble
from cph_desktop.wiki.oauth_clients import oauth_scripts
from cph_desktop.wiki.plain_web import plain_session
from cph_desktop.wiki.target import Target
from cph_desktop.wiki.tokens import Tokens

PATIENCE = 300.0
_ANSWER_SECONDS = 30.0


def log_in_with_browser(
    target: Target,
    client_id: str,
    open_browser: Callable[[str], object],
    *,
    port: int = 0,
    cancelled: Callable[[], bool] = lambda: False,
    patience: float = PATIENCE,
) -> Tokens:
    """Open the wiki's consent page and wait for the user's answer; do not call it on a window's main thread.

    ``port`` is that of the redirect address registered with the client, 0 for any.
    Raises :class:`LoginFailed` (refused, called off, no answer within ``patience`` seconds) and :class:`NoConnection`.
    """
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(32)
    with _Listener(port) as listener:
        wanted = {
            "response_type": "code",
            "client_id": client_id,
            "redirect_uri": listener.address,
            "state": state,
            "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        open_browser(f"{_endpoint(target, 'authorize')}?{urlencode(wanted)}")
        answer = listener.wait(patience, cancelled)
        if answer is None:
            raise LoginFailed("login-browser-no-answer", msg("wiki-login-browser-no-answer"))
        if not secrets.compare_digest(answer.get("state", ""), state) or "code" not in answer:
            raise LoginFailed("login-browser-refused", msg("wiki-login-browser-refused", answer.get("error", "state")))
        return _tokens(
            target,
            grant_type="authorization_code",
            client_id=client_id,
            code=answer["code"],
            redirect_uri=listener.address,
            code_verifier=verifier,
        )


def renewed(target: Target, client_id: str, tokens: Tokens) -> Tokens:
    """New tokens when the old access token has expired. Raises :class:`LoginFailed` when the wiki gives none any more,
    :class:`NoConnection`, :class:`RetryLater` and :class:`ServerTrouble`.
    """
    try:
        return _tokens(target, grant_type="refresh_token", client_id=client_id, refresh_token=tokens.refresh)
    except LoginFailed as refused:
        host = urlsplit(target.api_url).netloc
        raise LoginFailed("login-no-longer-allowed", msg("wiki-login-no-longer-allowed", host)) from refused


def _endpoint(target: Target, name: str) -> str:
    return f"{oauth_scripts(target)}/rest.php/oauth2/{name}"


def _tokens(target: Target, **form: str) -> Tokens:
    """Raises :class:`LoginFailed` only where the wiki itself says no: a server in trouble, or a busy one, has not said it."""
    try:
        with closing(plain_session()) as session:
            address = _endpoint(target, "access_token")
            response = session.post(address, data=form, timeout=_ANSWER_SECONDS, allow_redirects=False)
    except requests.RequestException as error:
        raise NoConnection(urlsplit(target.api_url).netloc) from error
    pause = seconds_asked(response.headers.get("Retry-After"))
    if response.status_code == 429:
        raise RetryLater("http-429", pause)
    try:
        answer = response.json()
    except requests.exceptions.JSONDecodeError:
        answer = None
    if response.status_code >= 500 or not isinstance(answer, dict):
        raise ServerTrouble(response.status_code, seconds=pause)
    if not answer.get("access_token"):
        reason = str(answer.get("error", "")) or str(response.status_code)
        raise LoginFailed("login-browser-refused", msg("wiki-login-browser-refused", reason))
    return Tokens(str(answer["access_token"]), str(answer.get("refresh_token") or ""), form["client_id"])


class _Listener:
    """Hears the browser come back, on loopback alone."""

    def __init__(self, port: int) -> None:
        self._heard = threading.Event()
        self._answer: dict[str, str] = {}
        self._server = http.server.HTTPServer(("127.0.0.1", port), _handler(self._hear))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, seconds: float, cancelled: Callable[[], bool]) -> dict[str, str] | None:
        """What the browser brought; None after that time, or when the user called it off."""
        step = 0.2
        for _ in range(int(seconds / step) + 1):
            if self._heard.wait(step):
                return self._answer
            if cancelled():
                return None
        return None

    def _hear(self, answer: dict[str, str]) -> None:
        if not self._heard.is_set():
            self._answer = answer
            self._heard.set()


def _handler(hear: Callable[[dict[str, str]], None]) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            known = "code" in answer or "error" in answer  # browsers ask for a favicon too
            text = Catalogue("en").text(msg("wiki-login-browser-go-back")) if known else ""
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())
            if known:
                hear(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing: the code in the address is a secret."""

    return Handler
