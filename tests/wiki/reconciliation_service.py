"""A reconciliation service on this machine, answering over HTTP as version 0.2 of the protocol says."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs

ENTITIES = "http://www.wikidata.org/entity/"
MANIFEST: dict[str, Any] = {
    "versions": ["0.1", "0.2"],
    "name": "Wikidata (en)",
    "identifierSpace": ENTITIES,
    "schemaSpace": "http://www.wikidata.org/prop/direct/",
    "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
}


class ReconciliationServer:
    """Knows names and their items. ``batches`` are the queries it was asked, ``busiest`` how many requests it had at once."""

    def __init__(self, known: Mapping[str, list[dict[str, Any]]], manifest: Mapping[str, Any] | None = None) -> None:
        self.known = known
        self.manifest = MANIFEST if manifest is None else manifest
        self.batches: list[dict[str, Any]] = []
        self.agents: set[str] = set()
        self.refusals: list[tuple[int, dict[str, str]]] = []
        self.busiest = 0
        self._now = 0
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}/en/api"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, form: str) -> dict[str, Any]:
        """To the body of a POST."""
        with self._lock:
            self._now += 1
            self.busiest = max(self.busiest, self._now)
        queries = json.loads(parse_qs(form)["queries"][0])
        self.batches.append(queries)
        answer = {key: {"result": self.known.get(query["query"], [])} for key, query in queries.items()}
        with self._lock:
            self._now -= 1
        return answer


def candidate(item: str, name: str, description: str = "") -> dict[str, Any]:
    """One result."""
    return {"id": item, "name": name, "description": description, "score": 100.0, "match": False, "type": []}


def _handler(service: ReconciliationServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            service.agents.add(self.headers["User-Agent"])
            self._say(200, service.manifest)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if service.refusals:
                status, headers = service.refusals.pop(0)
                self._say(status, {}, headers)
                return
            self._say(200, service.answer(body))

        def _say(self, status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Says nothing."""

    return Handler
