"""The Flask application: the API, the files, the pages and the controls."""

from __future__ import annotations

import json
import time
from typing import Any, cast

import flask
from flask import Flask, Response, request

from cph_desktop.practice.api.call import Call, Params
from cph_desktop.practice.api.serving import Answer, serve
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.store import stash
from cph_desktop.practice.store.blobs import Incoming
from cph_desktop.practice.web.connection import CUT
from cph_desktop.practice.web.controls import add_controls
from cph_desktop.practice.web.pages import add_pages
from cph_desktop.practice.web.special_pages import add_special_pages
from cph_desktop.practice.wiki import PracticeWiki

COOKIE = "practice_session"
_FORM_BYTES = 64 << 20
_DOWN = (
    "<!DOCTYPE html><html><head><title>Error</title></head>"
    "<body><h1>Error</h1><p>The practice wiki pretends to be down.</p></body></html>"
)


class _Request(flask.Request):
    """Sends the parts of an upload straight to the wiki's folder."""

    max_form_memory_size = _FORM_BYTES
    max_content_length = None

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - werkzeug's signature
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,
        content_length: int | None = None,  # noqa: ARG002
    ) -> Any:
        wiki: PracticeWiki = flask.current_app.extensions["practice"]
        return wiki.blobs.receive(filename or "")


def create_app(wiki: PracticeWiki) -> Flask:
    """The application for one wiki."""
    app = Flask("cph_desktop.practice", static_folder=None)
    app.request_class = _Request
    app.extensions["practice"] = wiki
    app.add_url_rule("/w/api.php", "api", lambda: _api(wiki), methods=["GET", "POST"])
    add_controls(app, wiki)
    add_special_pages(app)
    add_pages(app, wiki)
    return app


def _api(wiki: PracticeWiki) -> Response:
    received = {name: cast("Incoming", storage.stream) for name, storage in request.files.items()}
    try:
        return _answered(wiki, received)
    finally:
        for incoming in received.values():
            incoming.drop()


def _answered(wiki: PracticeWiki, received: dict[str, Incoming]) -> Response:
    values = {name: texts[-1] for source in (request.args, request.form) for name, texts in source.lists()}
    action = values.get("action", "")
    wiki.requests.count(action, "|".join(values.get(name, "") for name in ("meta", "list", "prop") if name in values))
    hits = wiki.faults.take(action)
    early = _before(wiki, hits)
    if early is not None:
        return early
    session = wiki.sessions.find(request.cookies.get(COOKIE, ""))
    version = 2 if values.get("formatversion") in ("2", "latest") else 1
    call = Call(wiki, Params(values), received, session, request.host_url.rstrip("/"), version)
    lag = max((fault.seconds for fault in hits if fault.kind == "lag"), default=0.0)
    return _after(_response(serve(call, is_post=request.method == "POST", lag=lag)), hits)


def _before(wiki: PracticeWiki, hits: list[Fault]) -> Response | None:
    """What goes wrong before anything is done; an answer where nothing shall be done at all."""
    for fault in hits:
        match fault.kind:
            case "stall":
                time.sleep(fault.seconds)
            case "lose-session":
                wiki.sessions.end_all()
            case "lose-stash":
                with wiki.database.writing() as connection:
                    stash.remove_all(connection)
            case "cut-before":
                request.environ[CUT] = 0.0
                return Response("")
            case "status":
                return _page_of_error(fault)
            case "html":
                return Response(_DOWN, 200, mimetype="text/html")
            case "refuse":
                body = {"error": {"code": fault.code, "info": fault.info, **fault.extra}}
                return Response(json.dumps(body), headers={"MediaWiki-API-Error": fault.code}, mimetype="application/json")
    return None


def _after(response: Response, hits: list[Fault]) -> Response:
    for fault in hits:
        match fault.kind:
            case "cut-after":
                request.environ[CUT] = 0.0
            case "cut-middle":
                request.environ[CUT] = 0.5
            case "truncated":
                data = response.get_data()
                response.set_data(data[: len(data) // 2])
            case "status-after":
                return _page_of_error(fault)
    return response


def _page_of_error(fault: Fault) -> Response:
    headers = {"Retry-After": str(int(fault.seconds))} if fault.seconds else {}
    return Response(_DOWN, fault.status, headers=headers, mimetype="text/html")


def _response(answer: Answer) -> Response:
    text = json.dumps(answer.body, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, headers=dict(answer.headers), content_type="application/json; charset=utf-8")
    response.headers["Cache-Control"] = "private, must-revalidate, max-age=0"
    if answer.session is not None and answer.session.id:
        response.set_cookie(COOKIE, answer.session.id, httponly=True, samesite="Lax")
    elif answer.session is not None:
        response.delete_cookie(COOKIE)
    return response
