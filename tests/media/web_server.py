"""A server on the web, as small as it may be: answers are set by path, and what was asked is counted."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class WebServer:
    """``answers`` by path (with its query): a body, or a function that is given the handler and answers itself."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[str, bytes | Callable[[Any], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def at(self, path: str, answer: bytes | Callable[[Any], None]) -> str:
        self.answers[path] = answer
        return self.url + path


def answer(
    body: bytes = b"", status: int = 200, length: int | None = None, headers: dict[str, str] | None = None
) -> Callable[[Any], None]:
    def send(handler: BaseHTTPRequestHandler) -> None:
        etag = (headers or {}).get("ETag")
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        if length != -1:
            handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return send


@contextmanager
def web_server() -> Iterator[WebServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            given = server.answers.get(self.path, answer(b"no", 404))
            (given if callable(given) else answer(given))(self)

        def log_message(self, *_: object) -> None: ...

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    server = WebServer(f"http://127.0.0.1:{listening.server_port}")
    thread = threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
