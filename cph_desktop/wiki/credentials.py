"""Passwords and access tokens: in the operating system's keyring, or from the environment on a server.

Never in a file, a log or a report.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from cph_desktop.messages import Message, msg
from cph_desktop.wiki.target import Target
from cph_desktop.wiki.tokens import Tokens

PASSWORD_VARIABLE = "CPH_PASSWORD"  # noqa: S105 - the name of a variable
TOKEN_VARIABLE = "CPH_TOKEN"  # noqa: S105 - the name of a variable

_OF_TOKENS = " (OAuth 2)"
_NO_KEYRINGS = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")  # the last keeps passwords in plain files
_PIECE = 1000
_MOST_PIECES = 8


class NoKeyring(Exception):
    """This machine has no keyring, it is locked, or the one it has keeps passwords in the open. The user is asked each time."""

    def __init__(self) -> None:
        super().__init__("no keyring")
        self.message: Message = msg("wiki-no-keyring")


def keyring_problem() -> Message | None:
    """What to tell a user before a password is typed, where none can be kept; None where all is well as far as one can see."""
    return None if _is_there() else NoKeyring().message


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
    return _read(_service(target), user)


def store_password(target: Target, user: str, password: str) -> None:
    """Keep a password in the keyring. Raises :class:`NoKeyring`."""
    _write(_service(target), user, password)


def forget_password(target: Target, user: str) -> None:
    """Take a password out of the keyring; nothing happens when it has none. Raises :class:`NoKeyring`."""
    _delete(_service(target), user)


def stored_tokens(target: Target, user: str) -> Tokens | None:
    """The OAuth 2 tokens that the keyring has for that account, None when none. Raises :class:`NoKeyring`."""
    text = _read(_service(target, _OF_TOKENS), user)
    try:
        return None if text is None else Tokens(*(str(part) for part in json.loads(text)))
    except (ValueError, TypeError):
        return None  # a piece of it is missing


def store_tokens(target: Target, user: str, tokens: Tokens) -> None:
    """Keep tokens in the keyring. Raises :class:`NoKeyring`."""
    _write(_service(target, _OF_TOKENS), user, json.dumps([tokens.access, tokens.refresh, tokens.client_id]))


def forget_tokens(target: Target, user: str) -> None:
    """Take tokens out of the keyring; nothing happens when it has none. Raises :class:`NoKeyring`."""
    _delete(_service(target, _OF_TOKENS), user)


def _service(target: Target, kind: str = "") -> str:
    host = urlsplit(target.api_url).netloc if target.api_url and not target.is_practice else target.name
    return f"CPH Desktop{kind}: {host}"


# The keyring itself. Entries are in pieces: that of Windows takes 2,560 bytes (1,280 letters) for one, and a pair of tokens has
# more (https://github.com/jaraco/keyring/issues/540).


def _read(service: str, user: str) -> str | None:
    pieces: list[str] = []
    with _keyring():
        while (piece := keyring.get_password(service, _piece_name(user, len(pieces)))) is not None:
            pieces.append(piece)
            if len(piece) < _PIECE:
                break
    return "".join(pieces) or None


def _write(service: str, user: str, secret: str) -> None:
    pieces = [secret[start : start + _PIECE] for start in range(0, len(secret), _PIECE)]
    with _keyring():
        for number, piece in enumerate(pieces):
            keyring.set_password(service, _piece_name(user, number), piece)
    _delete(service, user, len(pieces))  # of a longer one that was there


def _delete(service: str, user: str, first: int = 0) -> None:
    with _keyring():
        for number in range(first, _MOST_PIECES):
            try:
                keyring.delete_password(service, _piece_name(user, number))
            except PasswordDeleteError:
                return


def _piece_name(user: str, number: int) -> str:
    return f"{user} ({number + 1})" if number else user


@contextmanager
def _keyring() -> Iterator[None]:
    """Whatever keeps the keyring from its work is :class:`NoKeyring`."""
    if not _is_there():
        raise NoKeyring
    try:
        yield
    except (KeyringError, RuntimeError) as error:
        raise NoKeyring from error


def _is_there() -> bool:
    return not type(keyring.get_keyring()).__module__.startswith(_NO_KEYRINGS)
