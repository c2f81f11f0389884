"""Logging in and out: ``login`` (bot passwords), ``clientlogin`` (which a bot password is not for) and ``logout``."""

from __future__ import annotations

import hmac
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.store.accounts import NO_SESSION, Session, log_in

_WRONG = "Incorrect username or password entered. Please try again."
_TOO_MANY = "You have made too many recent login attempts. Please wait 5 minutes before trying again."


def login(call: Call) -> tuple[dict[str, Any], Session | None]:
    """``action=login``; the new session where it worked."""
    name, password, token = call.params.get("lgname"), call.params.get("lgpassword"), call.params.get("lgtoken")
    if not token:
        return {"login": {"result": "NeedToken", "token": call.session.token("login")}}, None
    if not hmac.compare_digest(token.encode(), call.session.token("login").encode()):
        return {"login": {"result": "WrongToken"}}, None
    user = name.rpartition("@")[0] or name
    if call.wiki.faults.login_throttled(user):
        return _failed(_TOO_MANY), None
    with call.wiki.database.reading() as connection:
        account = log_in(connection, name, password)
    if account is None:
        call.wiki.faults.login_failed(user)
        return _failed(_WRONG), None
    call.wiki.faults.login_worked(user)
    session = call.wiki.sessions.start(account)
    return {"login": {"result": "Success", "lguserid": account.id, "lgusername": account.name}}, session


def clientlogin(call: Call) -> dict[str, Any]:
    """``action=clientlogin`` is for the password of the account itself, and nobody has one here."""
    call.params.required("logintoken")
    return {"clientlogin": {"status": "FAIL", "message": _WRONG, "messagecode": "wrongpassword"}}


def logout(call: Call) -> tuple[dict[str, Any], Session]:
    """``action=logout``."""
    if call.session.id:
        call.wiki.sessions.end(call.session)
    return {}, NO_SESSION


def _failed(reason: str) -> dict[str, Any]:
    return {"login": {"result": "Failed", "reason": reason}}
