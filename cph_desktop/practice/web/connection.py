"""HTTP/1.1 with connections that stay open, on werkzeug's threaded server.

werkzeug's own handler closes the connection after every answer, because it cannot know whether the request was read to its end
(``werkzeug.serving.WSGIRequestHandler.run_wsgi``). This one counts what was read, reads the rest, and keeps the connection.
"""

from __future__ import annotations

import contextlib
import os
import socket
import time
from collections.abc import Iterable
from io import BufferedIOBase
from typing import Any

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

CUT = "practice.cut"
"""In the WSGI environment: close the connection after that share of the answer (0.0: before its first byte)."""
_REST = 64 << 20


class _Body:
    """The body of one request: no more than its length, with the rest known."""

    def __init__(self, stream: BufferedIOBase, length: int) -> None:
        self._stream = stream
        self.left = length

    def read(self, size: int | None = -1) -> bytes:
        wanted = self.left if size is None or size < 0 else min(size, self.left)
        data = self._stream.read(wanted) if wanted else b""
        self.left = self.left - len(data) if data else 0
        return data

    def readline(self, size: int | None = -1) -> bytes:
        wanted = self.left if size is None or size < 0 else min(size, self.left)
        data = self._stream.readline(wanted) if wanted else b""
        self.left -= len(data)
        return data

    def drain(self) -> bool:
        """Reads the rest away; False where there is too much of it."""
        if self.left > _REST:
            return False
        while self.read(1 << 16):
            pass
        return True


class Server(ThreadedWSGIServer):
    """A thread a connection; knows its connections, so that closing the server closes them."""

    allow_reuse_address = os.name != "nt"
    daemon_threads = True

    def __init__(self, port: int, app: Any) -> None:
        self.live: set[socket.socket] = set()
        self.last_request = time.monotonic()
        super().__init__("127.0.0.1", port, app, KeepingHandler)

    def close_connections(self) -> None:
        """Hangs up on everybody."""
        for connection in list(self.live):
            hang_up(connection)


class KeepingHandler(WSGIRequestHandler):
    """Answers request after request on one connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 1 << 16
    server: Server

    def setup(self) -> None:
        super().setup()
        self.server.live.add(self.connection)

    def finish(self) -> None:
        self.server.live.discard(self.connection)
        super().finish()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing: the counter counts."""

    def run_wsgi(self) -> None:
        """Answers one request."""
        self.server.last_request = time.monotonic()
        if self.headers.get("Expect", "").lower().strip() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.wfile.flush()
        environ = self.make_environ()
        body = None
        if "wsgi.input_terminated" not in environ:
            length = self.headers.get("Content-Length", "0")
            body = _Body(self.rfile, int(length) if length.isdigit() else 0)
            environ["wsgi.input"] = body
        status, headers, answer = self._answer(environ)
        if body is not None and not body.drain():
            self.close_connection = True
        try:
            self._send(status, headers, answer, environ)
        finally:
            close = getattr(answer, "close", None)
            if close:
                close()
            self.server.last_request = time.monotonic()

    def _answer(self, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
        told: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> None:
            told[:] = [status, headers]

        answer = self.server.app(environ, start_response)  # type: ignore[arg-type]
        return told[0], told[1], answer

    def _send(self, status: str, headers: list[tuple[str, str]], answer: Iterable[bytes], environ: dict[str, Any]) -> None:
        cut: float | None = environ.get(CUT)
        if cut is not None and cut <= 0:
            self._cut()
            return
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        length = -1
        for name, value in headers:
            self.send_header(name, value)
            if name.lower() == "content-length":
                length = int(value)
        if length < 0 and code not in ("204", "304"):
            self.close_connection = True
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        left = int(length * cut) if cut is not None else None
        for block in answer:
            if left is None:
                self.wfile.write(block)
                continue
            self.wfile.write(block[:left])
            left = max(0, left - len(block))
        self.wfile.flush()
        if cut is not None:
            self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        hang_up(self.connection)


def hang_up(connection: socket.socket) -> None:
    """Closes a connection in both directions at once."""
    with contextlib.suppress(OSError):  # it was closed already
        connection.shutdown(socket.SHUT_RDWR)
