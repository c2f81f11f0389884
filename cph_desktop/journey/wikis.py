"""From the wiki that the user named to a connection: the practice wiki is started when need be, and needs no password."""

from __future__ import annotations

from dataclasses import dataclass

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import NotStarted, RunningPractice, ensure_running
from cph_desktop.wiki.connection import Connection, connect, connect_with_token
from cph_desktop.wiki.target import Target, target_from
from cph_desktop.wiki.token_keeping import TokenKeeper
from cph_desktop.wiki.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Account:
    """Who logs in: with a bot password, or with the access token in ``tokens`` (then ``user`` may be "": the token knows).

    ``identity`` tells the wiki apart from another one that was at the same place before (see ``bind``).
    """

    target: Target
    user: str
    password: str
    identity: str
    tokens: TokenKeeper | None = None

    def __repr__(self) -> str:
        return f"Account({self.target.name!r}, {self.user!r})"  # never the password


def running_practice() -> RunningPractice:
    """The practice wiki, which runs when this returns. Raises Unusable when it cannot be started."""
    try:
        return ensure_running(practice_folder())
    except NotStarted as error:
        raise Unusable(msg("journey-practice-not-started", str(error))) from error


def practice_account(target: Target) -> Account:
    """The account of the practice wiki, which runs when this returns. Raises Unusable when it cannot be started."""
    wiki = running_practice()
    return Account(target.at(wiki.api_url), wiki.bot_name, wiki.password, f"practice:{wiki.identity}")


def account_for(target: Target, user: str, password: str) -> Account:
    """An account of any other wiki."""
    return Account(target, user, password, target.name)


def account_with_tokens(target: Target, tokens: Tokens, user: str = "") -> Account:
    """An account that OAuth 2 gave access to. ``user``: under which name the tokens lie in the keyring, "" where they do not."""
    return Account(target, user, "", target.name, TokenKeeper(target, tokens, user))


def log_in(account: Account) -> Connection:
    """A connection, logged in. Raises :class:`~cph_desktop.wiki.errors.WikiTrouble` with a sentence."""
    tokens = account.tokens
    if tokens is None:
        return connect(account.target, account.user, account.password)
    return connect_with_token(account.target, tokens.access, tokens.next_token if tokens.can_renew else None)


def reading_connection(wiki: Target | str) -> Connection:
    """A connection that nobody logs in on: enough to read. The practice wiki runs when this returns.

    ``wiki`` may be given as a batch's settings name it.

    Raises Unusable and :class:`~cph_desktop.wiki.errors.WikiTrouble`.
    """
    target = target_from(wiki) if isinstance(wiki, str) else wiki
    return Connection(practice_account(target).target if target.is_practice else target, "", "")
