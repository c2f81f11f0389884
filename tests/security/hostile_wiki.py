"""A server that says it is a wiki and answers whatever it likes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """``answer`` writes the whole answer."""

    answer: Answer

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        with suppress(ConnectionError):
            type(self).answer(self)

    do_GET = do_POST  # noqa: N815 - the library's name

    def log_message(self, *_words: Any) -> None:
        pass

    def head(self, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


class HostileWiki:
    """``with HostileWiki(answer) as wiki: wiki.api_url``; ``asked`` are the paths it was asked for."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[str] = []

        def noted(handler: Handler) -> None:
            self.asked.append(handler.path)
            answer(handler)

        made = type("Made", (Handler,), {"answer": staticmethod(noted)})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), made)
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"
        self.api_url = f"{self.base_url}/w/api.php"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def says(body: bytes, **headers: str) -> Answer:
    """The same body to every request."""

    def answer(handler: Handler) -> None:
        handler.head(Content_Type="application/json", Content_Length=str(len(body)), **headers)
        handler.wfile.write(body)

    return answer


def says_json(value: Any) -> Answer:
    return says(json.dumps(value).encode())


def without_end(piece: bytes) -> Answer:
    """Goes on and on, as fast as it is read."""

    def answer(handler: Handler) -> None:
        handler.head(Content_Type="application/json", Connection="close")
        handler.wfile.write(b'{"query":"')
        while True:
            handler.wfile.write(piece)

    return answer


def leads_to(address: str) -> Answer:
    return lambda handler: handler.head(302, Location=address, Content_Length="0")
