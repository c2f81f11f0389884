"""Controls under ``/practice/``, JSON, for trainers and tests.

``GET /practice/health``: where and what. ``POST /practice/end``: ends the wiki.
``POST /practice/empty``: a new, empty wiki in its place, with another identity and nothing that goes wrong.
``GET``/``POST``/``DELETE /practice/faults``: what goes wrong, a fault or a list of them (:class:`~..faults.Fault`).
``GET``/``DELETE /practice/requests``: how many requests there were; ``DELETE`` tells it and begins again.
``POST /practice/state`` with any of ``readonly`` (a reason, "" ends it), ``block``/``unblock`` (a user name),
``limit`` (``{"user", "action", "hits", "seconds"}``), ``structured_data`` (true or false), ``lose_sessions``, ``lose_stash``.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask, Response, jsonify, request

from cph_desktop.practice.faults import fault_from
from cph_desktop.practice.store import stash
from cph_desktop.practice.wiki import PracticeWiki


def add_controls(app: Flask, wiki: PracticeWiki) -> None:
    """Adds the controls to the application."""
    _add_controls_of_wiki(app, wiki)
    _add_controls_of_behaviour(app, wiki)


def _add_controls_of_wiki(app: Flask, wiki: PracticeWiki) -> None:
    @app.get("/practice/health")
    def health() -> Response:
        return jsonify(
            practice=True,
            folder=str(wiki.folder.resolve()),
            pid=os.getpid(),
            user=wiki.user,
            bot_name=wiki.bot_name,
            identity=wiki.identity,
        )

    @app.post("/practice/end")
    def end() -> Response:
        wiki.ended.set()
        return jsonify(ended=True)

    @app.post("/practice/empty")
    def empty() -> Response:
        wiki.empty()
        return jsonify(identity=wiki.identity)


def _add_controls_of_behaviour(app: Flask, wiki: PracticeWiki) -> None:
    @app.route("/practice/faults", methods=["GET", "POST", "DELETE"])
    def faults() -> tuple[Response, int] | Response:
        if request.method == "DELETE":
            wiki.faults.clear()
        elif request.method == "POST":
            sent = request.get_json()
            try:
                for fault in [fault_from(one) for one in (sent if isinstance(sent, list) else [sent])]:
                    wiki.faults.add(fault)
            except (ValueError, TypeError) as error:
                return jsonify(error=str(error)), 400
        return jsonify(faults=[active.to_json() for active in wiki.faults.active()])

    @app.route("/practice/requests", methods=["GET", "DELETE"])
    def requests() -> Response:
        counted = jsonify(total=wiki.requests.total, actions=wiki.requests.by_action(), parts=wiki.requests.by_part())
        if request.method == "DELETE":
            wiki.requests.reset()
        return counted

    @app.post("/practice/state")
    def state() -> tuple[Response, int] | Response:
        strange = set(request.get_json()) - _KEYS
        if strange:
            return jsonify(error=f"unknown: {', '.join(sorted(strange))}"), 400
        change_state(wiki, request.get_json())
        return jsonify(readonly=wiki.faults.readonly_reason, structured_data=wiki.has_structured_data)


_KEYS = frozenset({"readonly", "block", "unblock", "limit", "structured_data", "lose_sessions", "lose_stash"})


def change_state(wiki: PracticeWiki, wanted: dict[str, Any]) -> None:
    """Does what ``POST /practice/state`` says."""
    if "readonly" in wanted:
        wiki.faults.readonly_reason = wanted["readonly"]
    if wanted.get("block"):
        wiki.faults.block(wanted["block"])
    if wanted.get("unblock"):
        wiki.faults.unblock(wanted["unblock"])
    if wanted.get("limit"):
        wiki.faults.limit(**({"user": wiki.user} | wanted["limit"]))
    if "structured_data" in wanted:
        wiki.has_structured_data = bool(wanted["structured_data"])
    if wanted.get("lose_sessions"):
        wiki.sessions.end_all()
    if wanted.get("lose_stash"):
        with wiki.database.writing() as connection:
            stash.remove_all(connection)
