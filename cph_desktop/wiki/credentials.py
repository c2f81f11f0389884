"""Passwords: in the operating system's keyring, or from the environment on a server. Never in a file, a log or a report."""

from __future__ import annotations

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from cph_desktop.messages import Message, msg
from cph_desktop.wiki.target import Target

PASSWORD_VARIABLE = "CPH_PASSWORD"  # noqa: S105 - the name of a variable


class NoKeyring(Exception):
    """This machine has no keyring, it is locked, or the one it has keeps passwords in the open. The user is asked each time."""

    def __init__(self) -> None:
        super().__init__("no keyring")
        self.message: Message = msg("wiki-no-keyring")


def password_for(target: Target, user: str, environment: Mapping[str, str] | None = None) -> str | None:
    """The password of that account: from ``CPH_PASSWORD``, else from the keyring, else None. Never raises."""
    given = (os.environ if environment is None else environment).get(PASSWORD_VARIABLE)
    if given:
        return given
    try:
        return stored_password(target, user)
    except NoKeyring:
        return None


def stored_password(target: Target, user: str) -> str | None:
    """What the keyring has for that account, None when nothing. Raises :class:`NoKeyring`."""
    _refuse_open_storage()
    try:
        return keyring.get_password(_service(target), user)
    except (KeyringError, RuntimeError) as error:
        raise NoKeyring from error


def store_password(target: Target, user: str, password: str) -> None:
    """Keep a password in the keyring. Raises :class:`NoKeyring`."""
    _refuse_open_storage()
    try:
        keyring.set_password(_service(target), user, password)
    except (KeyringError, RuntimeError) as error:
        raise NoKeyring from error


def forget_password(target: Target, user: str) -> None:
    """Take a password out of the keyring; nothing happens when it has none."""
    try:
        keyring.delete_password(_service(target), user)
    except PasswordDeleteError:
        return
    except (KeyringError, RuntimeError) as error:
        raise NoKeyring from error


def _service(target: Target) -> str:
    host = urlsplit(target.api_url).netloc if target.api_url and not target.is_practice else target.name
    return f"CPH Desktop: {host}"


def _refuse_open_storage() -> None:
    """The package keyrings.alt offers keyrings that are plain files; a password does not go there."""
    backend = type(keyring.get_keyring())
    if backend.__module__.startswith("keyrings.alt"):
        raise NoKeyring
