"""The door of the API: reads a request, asks in MediaWiki's order whether it may be done, does it, shapes the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cph_desktop.practice.api import (
    editing,
    editing_entities,
    paraminfo,
    parsing,
    querying,
    reading_entities,
    signing_in,
    uploading,
    value_parsing,
)
from cph_desktop.practice.api.call import Call
from cph_desktop.practice.refusal import Refusal, bad_value, missing_parameter
from cph_desktop.practice.shapes import shaped
from cph_desktop.practice.store.accounts import NOBODY, Session


@dataclass(frozen=True, slots=True)
class Action:
    """A module: its function, whether it writes (and so needs a token), whether it must be posted."""

    answer: Callable[[Call], Any]
    writes: bool = False
    posted: bool = False
    structured: bool = False


_ACTIONS: dict[str, Action] = {
    "query": Action(querying.query),
    "upload": Action(uploading.upload, writes=True, posted=True),
    "wbeditentity": Action(editing_entities.edit_entity, writes=True, posted=True, structured=True),
    "wbgetentities": Action(reading_entities.get_entities, structured=True),
    "wbsearchentities": Action(reading_entities.search_entities, structured=True),
    "wbparsevalue": Action(value_parsing.parse_values, structured=True),
    "edit": Action(editing.edit, writes=True, posted=True),
    "delete": Action(editing.delete, writes=True, posted=True),
    "purge": Action(editing.purge),
    "titleblacklist": Action(editing.title_blacklist),
    "opensearch": Action(editing.open_search),
    "parse": Action(parsing.parse),
    "expandtemplates": Action(parsing.expand_templates),
    "templatedata": Action(parsing.template_data),
    "paraminfo": Action(paraminfo.param_info),
    "clientlogin": Action(signing_in.clientlogin, posted=True),
    "login": Action(signing_in.login, posted=True),
    "logout": Action(signing_in.logout, writes=True, posted=True),
}
ACTIONS = tuple(sorted(_ACTIONS))


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: JSON, headers, and the session that the cookie is to name from now on (None: as it was)."""

    body: Any
    headers: Mapping[str, str]
    session: Session | None = None


def serve(call: Call, *, is_post: bool, lag: float = 0.0) -> Answer:
    """Answers one request; a refusal is an answer too."""
    started: Session | None = None
    try:
        if _needs_session(call):
            started = call.wiki.sessions.start(NOBODY)
            call = replace(call, session=started)
        _assert_account(call)
        action = _action(call, is_post=is_post)
        _refuse_execution(call, action, lag)
        result = action.answer(call)
    except Refusal as refusal:
        return Answer(_error(call, refusal), {"MediaWiki-API-Error": refusal.header, **_lag_headers(refusal)}, started)
    if isinstance(result, tuple):
        result, session = result
        started = session or started
    return Answer(shaped(_with_extras(call, result), call.version), {}, started)


def _needs_session(call: Call) -> bool:
    """A login token must be remembered for somebody who has no session yet."""
    kinds = call.params.several("type", "csrf")
    wants = "tokens" in call.params.several("meta") and ("login" in kinds or kinds == ["*"])
    return not call.session.id and (wants or (call.params.get("action") == "login" and not call.params.get("lgtoken")))


def _assert_account(call: Call) -> None:
    """``assert`` and ``assertuser`` come before everything else."""
    wanted, name = call.params.get("assert"), call.params.get("assertuser")
    if wanted == "user" and call.account.is_anonymous:
        raise Refusal("assertuserfailed", "You are no longer logged in, so the action could not be completed.")
    if wanted == "bot" and not call.account.may("bot"):
        raise Refusal("assertbotfailed", 'You do not have the "bot" right, so the action could not be completed.')
    if wanted == "anon" and not call.account.is_anonymous:
        raise Refusal("assertanonfailed", "You are no longer logged out, so the action could not be completed.")
    if name and name != call.account.name:
        info = f'You are no longer logged in as "{name}", so the action could not be completed.'
        raise Refusal("assertnameduserfailed", info)


def _action(call: Call, *, is_post: bool) -> Action:
    name = call.params.get("action", "help")
    action = _ACTIONS.get(name)
    if action is None or (action.structured and not call.wiki.has_structured_data):
        raise bad_value("action", name)
    if action.posted and not is_post:
        raise Refusal("mustbeposted", f'The "{name}" module requires a POST request.')
    if action.writes:
        if not call.params.has("token"):
            raise missing_parameter("token")
        if call.params.get("token") != call.session.token("csrf"):
            raise Refusal("badtoken", "Invalid CSRF token.")
    return action


def _refuse_execution(call: Call, action: Action, lag: float) -> None:
    reason = call.wiki.faults.readonly_reason
    if action.writes and reason and call.params.get("action") != "logout":
        raise Refusal("readonly", "The wiki is currently in read-only mode.", {"readonlyreason": reason})
    if lag and call.params.has("maxlag") and lag > call.params.number("maxlag", 5):
        info = f"Waiting for db1: {lag:g} seconds lagged."
        raise Refusal("maxlag", info, {"host": "db1", "lag": lag, "type": "db"})


def _lag_headers(refusal: Refusal) -> dict[str, str]:
    if refusal.code != "maxlag":
        return {}
    return {"Retry-After": "5", "X-Database-Lag": str(int(refusal.extra["lag"]))}


def _error(call: Call, refusal: Refusal) -> Any:
    form = call.params.get("errorformat", "bc")
    if form in ("plaintext", "wikitext", "html", "raw"):
        key = "html" if form == "html" else "text"
        error: dict[str, Any] = {"code": refusal.code, key: refusal.info, "module": call.params.get("action", "main")}
        if refusal.extra:
            error["data"] = refusal.extra
        return shaped({"errors": [error], **refusal.beside}, call.version)
    body = {"error": {"code": refusal.code, "info": refusal.info, **refusal.extra}, **refusal.beside}
    return shaped(_with_extras(call, body), call.version)


def _with_extras(call: Call, body: Any) -> Any:
    if not isinstance(body, dict):
        return body
    for name, value in (("requestid", call.params.get("requestid")), ("servedby", "practice")):
        if call.params.has(name):
            body = body | {name: value}
    if call.params.has("curtimestamp"):
        body = body | {"curtimestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
    return body
