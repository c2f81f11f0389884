"""Who uploads, and with which password or token: never from an option, where every other user of the machine could read it."""

from __future__ import annotations

import getpass
import sys

from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Unusable
from cph_desktop.journey.signing_in import known_account
from cph_desktop.journey.wikis import Account, account_for
from cph_desktop.messages import Message, msg
from cph_desktop.wiki.credentials import PASSWORD_VARIABLE, TOKEN_VARIABLE
from cph_desktop.wiki.errors import LoginFailed
from cph_desktop.wiki.target import Target


def account(target: Target, user: str, terminal: Terminal) -> Account:
    """The account to log in with. Raises Unusable without a user name, LoginFailed without a password."""
    known = known_account(target, user)
    if known is not None:
        return known
    if not user:
        raise Unusable(msg("cli-user-missing", target.name, TOKEN_VARIABLE))
    password = asked(msg("cli-password-ask", user), terminal)
    if not password:
        raise LoginFailed("login-no-password", msg("cli-password-missing", user, PASSWORD_VARIABLE, TOKEN_VARIABLE))
    return account_for(target, user, password)


def asked(question: Message, terminal: Terminal) -> str:
    """What somebody at the terminal types, unseen; "" where there is nobody."""
    if not (sys.stdin is not None and sys.stdin.isatty() and terminal.is_watched):
        return ""
    try:
        return getpass.getpass(terminal.text(question) + " ", stream=sys.stderr)
    except EOFError:
        return ""
