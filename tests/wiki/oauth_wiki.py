"""A practice wiki behind a gate that speaks OAuth 2: consent, tokens with PKCE, and bearer tokens that run out."""

from __future__ import annotations

import base64
import hashlib
import http.server
import json
import threading
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

from cph_desktop.practice.server import PracticeServer

CLIENT = "0123456789abcdef0123456789abcdef"

_FORM = "application/x-www-form-urlencoded"


class OAuthWiki:
    """Context manager.

    ``granted`` are the access tokens that are good now; ``denies`` makes the user say no. ``good_for`` is how many requests an
    access token lasts, ``prefix`` what each token begins with. A refresh token is good for one use, and ends the access token
    that came with it, as in the library that MediaWiki uses.
    """

    def __init__(self, practice: PracticeServer, password: str = "") -> None:
        self.granted: set[str] = set()
        self.denies = False
        self.given = 0
        self.prefix = ""
        self.good_for = 1_000_000
        self._left = 0
        self._challenges: dict[str, tuple[str, str]] = {}
        self._practice = practice
        self._password = password or practice.password
        self._session = requests.Session()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.api_url = f"http://127.0.0.1:{self._server.server_port}/w/api.php"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        token = self._ask(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        self._ask(action="login", lgname=self._practice.bot_name, lgpassword=self._password, lgtoken=token)
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def grant(self, token: str) -> None:
        """Makes this token good, as that of an owner-only client."""
        self.granted, self._left = {token}, self.good_for

    def consent(self, asked: dict[str, str]) -> str:
        """Where the browser is sent after the user's answer."""
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        if self.denies:
            return f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
        self._challenges["code-1"] = (asked["code_challenge"], asked["redirect_uri"])
        return f"{asked['redirect_uri']}?{urlencode({'code': 'code-1', 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, str]:
        if form["grant_type"] == "authorization_code":
            challenge, address = self._challenges.pop(form["code"])
            digest = hashlib.sha256(form["code_verifier"].encode()).digest()
            if (base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), form["redirect_uri"]) != (challenge, address):
                return {"error": "invalid_grant"}
        elif (form.get("refresh_token"), form["client_id"]) != (f"{self.prefix}refresh-{self.given}", CLIENT):
            return {"error": "invalid_grant"}
        self.given += 1
        self._left = self.good_for
        self.granted = {f"{self.prefix}access-{self.given}"}
        return {
            "access_token": f"{self.prefix}access-{self.given}",
            "refresh_token": f"{self.prefix}refresh-{self.given}",
            "token_type": "Bearer",
        }

    def pass_on(self, body: bytes, kind: str, authorization: str | None) -> bytes:
        if authorization is None:
            return requests.post(self._practice.api_url, data=body, headers={"Content-Type": kind}, timeout=30).content
        self._left -= 1
        if authorization.removeprefix("Bearer ") not in self.granted or self._left < 0:
            return json.dumps({"error": {"code": "mwoauth-invalid-authorization", "info": "Invalid token"}}).encode()
        return self._session.post(self._practice.api_url, data=body, headers={"Content-Type": kind}, timeout=30).content

    def _ask(self, **params: str) -> dict[str, Any]:
        data = {**params, "format": "json", "formatversion": "2"}
        answer: dict[str, Any] = self._session.post(self._practice.api_url, data=data, timeout=30).json()
        return answer


def _handler(wiki: OAuthWiki) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            if address.path != "/w/rest.php/oauth2/authorize":
                self._give(wiki.pass_on(address.query.encode(), _FORM, self.headers["Authorization"]))
                return
            self.send_response(302)
            self.send_header("Location", wiki.consent({name: values[0] for name, values in parse_qs(address.query).items()}))
            self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/w/rest.php/oauth2/access_token":
                answer = json.dumps(wiki.token({name: values[0] for name, values in parse_qs(body.decode()).items()})).encode()
            else:
                answer = wiki.pass_on(body, self.headers["Content-Type"], self.headers["Authorization"])
            self._give(answer)

        def _give(self, answer: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

    return Handler
