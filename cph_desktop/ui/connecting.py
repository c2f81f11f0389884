"""Who is signed in at which wiki. Signing in happens in a worker; no password or token is kept here or shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message
from cph_desktop.ui.tasks import Cancelled, Tasks

if TYPE_CHECKING:
    from cph_desktop.journey.wikis import Account
    from cph_desktop.wiki.connection import Connection
    from cph_desktop.wiki.target import Target

_TASK = "connect"
_LOGGING_OUT = "log out"


@dataclass(frozen=True)
class SignedIn:
    """A connection that is logged in. ``identity`` is what a batch is bound to. ``notice``: e.g. "there is no keyring"."""

    connection: Connection
    identity: str
    notice: Message | None = None


class PasswordNeeded(Exception):
    """Nothing is known with which to log in to that account."""


class Connecting(QObject):
    """``changed``: signed in, signed out, or at it. ``password_needed``: the sign-in dialog is due.
    ``page_wanted``: an address that the browser has to show, so that the user can allow the login there.
    """

    changed = Signal()
    password_needed = Signal()
    page_wanted = Signal(str)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.signed_in: SignedIn | None = None
        self.problem: Message | None = None
        self._target = ""

    @property
    def is_busy(self) -> bool:
        """Whether an answer of the wiki is awaited."""
        return self._tasks.is_busy(_TASK)

    def is_at(self, target: str) -> bool:
        """Whether somebody is signed in at that wiki."""
        return self.signed_in is not None and self._target == target

    def connect_to(self, target: str, user: str) -> None:
        """Sign in without asking: the practice wiki needs no password, others may have one in the keyring."""
        self._begin(target, lambda _cancelled: _known(_target(target), user))

    def sign_in(self, target: str, user: str, password: str, *, remember: bool) -> None:
        """Sign in with what the user typed; ``remember`` puts the password into the keyring once it proved right."""
        self._begin(target, lambda _cancelled: _typed(_target(target), user, password, remember=remember))

    def sign_in_with_token(self, target: str, token: str, *, remember: bool) -> None:
        """Sign in with the access token of an owner-only client."""
        self._begin(target, lambda _cancelled: _with_token(_target(target), token, remember=remember))

    def sign_in_in_browser(self, target: str, *, remember: bool) -> None:
        """Sign in on the wiki's own page, where somebody set up a client id for it; :meth:`leave` calls it off."""
        self._begin(target, lambda cancelled: _in_browser(_target(target), self.page_wanted.emit, cancelled, remember=remember))

    def leave(self) -> None:
        """Forget the session, as when another wiki is chosen; the wiki is told nothing, the keyring keeps what it has."""
        self._tasks.cancel(_TASK)
        if self.signed_in is not None:
            self.signed_in.connection.close()
        self.signed_in = self.problem = None
        self._target = ""
        self.changed.emit()

    def log_out(self) -> None:
        """Sign out for good: the session ends on the wiki too, and the keyring forgets the account."""
        signed_in, self.signed_in = self.signed_in, None
        if signed_in is not None:
            self._tasks.start(_LOGGING_OUT, lambda _cancelled: _log_out(signed_in.connection), lambda _none: None, _raise)
        self.leave()

    def _begin(self, target: str, work: Callable[[Cancelled], SignedIn]) -> None:
        self.leave()
        self._target = target
        self._tasks.start(_TASK, work, self._done, self._failed, lambda late: late.connection.close())
        self.changed.emit()

    def _done(self, signed_in: SignedIn) -> None:
        self.signed_in = signed_in
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        from cph_desktop.wiki.errors import WikiTrouble

        if isinstance(error, PasswordNeeded):
            self.changed.emit()
            self.password_needed.emit()
            return
        if not isinstance(error, Unusable | WikiTrouble):
            raise error
        self.problem = error.message
        self.changed.emit()


def _raise(error: BaseException) -> None:
    raise error


def _target(text: str) -> Target:
    from cph_desktop.wiki.target import target_from

    return target_from(text)


def _known(target: Target, user: str) -> SignedIn:
    from cph_desktop.journey.signing_in import known_account

    account = known_account(target, user)
    if account is None:
        raise PasswordNeeded
    return _signed_in(account, remember=False)


def _typed(target: Target, user: str, password: str, *, remember: bool) -> SignedIn:
    from cph_desktop.journey.wikis import account_for

    return _signed_in(account_for(target, user, password), remember=remember)


def _with_token(target: Target, token: str, *, remember: bool) -> SignedIn:
    from cph_desktop.journey.wikis import account_with_tokens
    from cph_desktop.wiki.tokens import Tokens

    return _signed_in(account_with_tokens(target, Tokens(token)), remember=remember)


def _in_browser(target: Target, show_page: Callable[[str], None], cancelled: Cancelled, *, remember: bool) -> SignedIn:
    from cph_desktop.journey.signing_in import account_from_browser
    from cph_desktop.wiki.oauth_clients import oauth_client

    client = oauth_client(target)
    if client is None:
        raise PasswordNeeded
    return _signed_in(account_from_browser(target, client, show_page, cancelled), remember=remember)


def _signed_in(account: Account, *, remember: bool) -> SignedIn:
    from cph_desktop.journey.signing_in import remember as keep
    from cph_desktop.journey.wikis import log_in

    connection = log_in(account)
    return SignedIn(connection, account.identity, keep(account, connection) if remember else None)


def _log_out(connection: Connection) -> None:
    from cph_desktop.journey.signing_in import forget

    forget(connection.target, connection.user)
    connection.log_out()
