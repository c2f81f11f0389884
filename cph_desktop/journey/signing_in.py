"""Signing in and out, for the window and the command line: what is known of an account, and what the keyring keeps of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from cph_desktop.journey.progress import IsCancelled, never
from cph_desktop.journey.wikis import Account, account_for, account_with_tokens, practice_account
from cph_desktop.messages import Message
from cph_desktop.wiki.browser_login import log_in_with_browser
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.credentials import (
    PASSWORD_VARIABLE,
    TOKEN_VARIABLE,
    NoKeyring,
    forget_password,
    forget_tokens,
    password_for,
    store_password,
    stored_tokens,
)
from cph_desktop.wiki.oauth_clients import OAuthClient
from cph_desktop.wiki.target import Target
from cph_desktop.wiki.tokens import Tokens


def known_account(target: Target, user: str, environment: Mapping[str, str] | None = None) -> Account | None:
    """The account to use without asking anybody, None when nothing is known of it.

    The practice wiki's own; else an access token (``CPH_TOKEN``) or a bot password (``CPH_PASSWORD``) from the environment; else
    what the keyring has for ``user``. Raises Unusable when the practice wiki cannot be started.
    """
    if target.is_practice:
        return practice_account(target)
    given = os.environ if environment is None else environment
    if given.get(TOKEN_VARIABLE):
        return account_with_tokens(target, Tokens(given[TOKEN_VARIABLE].strip()))
    if not user:
        return None
    tokens = None if given.get(PASSWORD_VARIABLE) else _kept_tokens(target, user)
    if tokens is not None:
        return account_with_tokens(target, tokens, user)
    password = password_for(target, user, given)
    return account_for(target, user, password) if password else None


def account_from_browser(
    target: Target, client: OAuthClient, open_browser: Callable[[str], object], cancelled: IsCancelled = never
) -> Account:
    """The account that the user allows on the wiki's own page; takes as long as the user does.

    Raises :class:`~cph_desktop.wiki.errors.LoginFailed` and :class:`~cph_desktop.wiki.errors.NoConnection`.
    """
    tokens = log_in_with_browser(target, client.id, open_browser, port=client.port, cancelled=cancelled)
    return account_with_tokens(target, tokens)


def remember(account: Account, connection: Connection) -> Message | None:
    """Put what this account logged in with into the keyring. Gives what to tell the user where there is none."""
    try:
        if account.tokens is not None:
            account.tokens.keep_for(connection.user)
        else:
            store_password(account.target, account.user, account.password)
    except NoKeyring as missing:
        return missing.message
    return None


def forget(target: Target, user: str) -> None:
    """Take whatever the keyring has of this account out of it. Where there is no keyring, there is nothing in it."""
    for take_out in (forget_password, forget_tokens):
        try:
            take_out(target, user)
        except NoKeyring:
            return


def _kept_tokens(target: Target, user: str) -> Tokens | None:
    try:
        return stored_tokens(target, user)
    except NoKeyring:
        return None
