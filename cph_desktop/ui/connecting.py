"""Who is signed in at which wiki. Signing in happens in a worker; the password is neither kept here nor shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cph_desktop.finding import Unusable
from cph_desktop.messages import Message
from cph_desktop.ui.tasks import Cancelled, Tasks

if TYPE_CHECKING:
    from cph_desktop.wiki.connection import Connection

_TASK = "connect"


@dataclass(frozen=True)
class SignedIn:
    """A connection that is logged in. ``identity`` is what a batch is bound to. ``notice``: e.g. "there is no keyring"."""

    connection: Connection
    identity: str
    notice: Message | None = None


class PasswordNeeded(Exception):
    """There is no password for that account in the keyring."""


class Connecting(QObject):
    """``changed``: signed in, signed out, or at it. ``password_needed``: the sign-in dialog is due."""

    changed = Signal()
    password_needed = Signal()

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
        self._begin(target, lambda _cancelled: _known_account(target, user))

    def sign_in(self, target: str, user: str, password: str, *, remember: bool) -> None:
        """Sign in with what the user typed; ``remember`` puts the password into the keyring once it proved right."""
        self._begin(target, lambda _cancelled: _typed_account(target, user, password, remember=remember))

    def leave(self) -> None:
        """Sign out; the wiki is told nothing, the session is forgotten."""
        self._tasks.cancel(_TASK)
        if self.signed_in is not None:
            self.signed_in.connection.close()
        self.signed_in = self.problem = None
        self._target = ""
        self.changed.emit()

    def _begin(self, target: str, work: Callable[[Cancelled], SignedIn]) -> None:
        self.leave()
        self._target = target
        self._tasks.start(_TASK, work, self._done, self._failed)
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


def _known_account(target_text: str, user: str) -> SignedIn:
    from cph_desktop.journey.wikis import account_for, log_in, practice_account
    from cph_desktop.wiki.credentials import password_for
    from cph_desktop.wiki.target import target_from

    target = target_from(target_text)
    if target.is_practice:
        account = practice_account(target)
        return SignedIn(log_in(account), account.identity)
    password = password_for(target, user) if user else None
    if not password:
        raise PasswordNeeded
    account = account_for(target, user, password)
    return SignedIn(log_in(account), account.identity)


def _typed_account(target_text: str, user: str, password: str, *, remember: bool) -> SignedIn:
    from cph_desktop.journey.wikis import account_for, log_in
    from cph_desktop.wiki.credentials import NoKeyring, store_password
    from cph_desktop.wiki.target import target_from

    target = target_from(target_text)
    account = account_for(target, user, password)
    connection = log_in(account)
    notice = None
    if remember:
        try:
            store_password(target, user, password)
        except NoKeyring as missing:
            notice = missing.message
    return SignedIn(connection, account.identity, notice)
