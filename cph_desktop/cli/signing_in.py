"""Who uploads, and with which password: never from an option, where every other user of the machine could read it."""

from __future__ import annotations

import getpass
import sys

from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Unusable
from cph_desktop.journey.wikis import Account, account_for, practice_account
from cph_desktop.messages import msg
from cph_desktop.wiki.credentials import PASSWORD_VARIABLE, password_for
from cph_desktop.wiki.errors import LoginFailed
from cph_desktop.wiki.target import Target


def account(target: Target, user: str, terminal: Terminal) -> Account:
    """The account to log in with. Raises Unusable without a user name, LoginFailed without a password."""
    if target.is_practice:
        return practice_account(target)
    if not user:
        raise Unusable(msg("cli-user-missing", target.name))
    password = password_for(target, user) or _asked(user, terminal)
    if not password:
        raise LoginFailed("login-no-password", msg("cli-password-missing", user, PASSWORD_VARIABLE))
    return account_for(target, user, password)


def _asked(user: str, terminal: Terminal) -> str:
    if not (sys.stdin is not None and sys.stdin.isatty() and terminal.is_watched):
        return ""
    try:
        return getpass.getpass(terminal.text(msg("cli-password-ask", user)) + " ", stream=sys.stderr)
    except EOFError:
        return ""
