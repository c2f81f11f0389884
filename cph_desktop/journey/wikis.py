"""From the wiki that the user named to a connection: the practice wiki is started when need be, and needs no password."""

from __future__ import annotations

from dataclasses import dataclass

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import NotStarted, ensure_running
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.target import Target


@dataclass(frozen=True, slots=True)
class Account:
    """Who logs in. ``identity`` tells the wiki apart from another one that was at the same place before (see ``bind``)."""

    target: Target
    user: str
    password: str
    identity: str

    def __repr__(self) -> str:
        return f"Account({self.target.name!r}, {self.user!r})"  # never the password


def practice_account(target: Target) -> Account:
    """The account of the practice wiki, which runs when this returns. Raises Unusable when it cannot be started."""
    try:
        wiki = ensure_running(practice_folder())
    except NotStarted as error:
        raise Unusable(msg("journey-practice-not-started", str(error))) from error
    return Account(target.at(wiki.api_url), wiki.bot_name, wiki.password, f"practice:{wiki.identity}")


def account_for(target: Target, user: str, password: str) -> Account:
    """An account of any other wiki."""
    return Account(target, user, password, target.name)


def log_in(account: Account) -> Connection:
    """A connection, logged in. Raises :class:`~cph_desktop.wiki.errors.WikiTrouble` with a sentence."""
    return connect(account.target, account.user, account.password)
