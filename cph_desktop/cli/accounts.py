"""``login`` and ``logout``: what an upload signs in with goes into the keyring, and out of it."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from contextlib import closing

from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.exit_codes import ALL_DONE, SOME_FAILED
from cph_desktop.cli.signing_in import asked
from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Unusable
from cph_desktop.journey.signing_in import account_from_browser, forget, remember
from cph_desktop.journey.wikis import Account, account_for, account_with_tokens, log_in
from cph_desktop.messages import Message, msg
from cph_desktop.wiki.credentials import PASSWORD_VARIABLE, TOKEN_VARIABLE
from cph_desktop.wiki.errors import LoginFailed
from cph_desktop.wiki.login_pages import bot_password_page, owner_only_page
from cph_desktop.wiki.oauth_clients import oauth_client
from cph_desktop.wiki.target import Target, target_from
from cph_desktop.wiki.tokens import Tokens


def declare_login(line: CommandLine) -> None:
    """Options of ``login``."""
    _declare_account(line)
    line.flag("--token", about=msg("cli-option-token"))
    line.flag("--browser", about=msg("cli-option-browser"))


def declare_logout(line: CommandLine) -> None:
    """Options of ``logout``."""
    _declare_account(line)


def run_login(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tries what was given, and keeps it in the keyring when the wiki takes it; exit code 1 where it cannot be kept."""
    target = _target(options)
    account = _account(target, options, terminal)
    with closing(log_in(account)) as connection:
        not_kept = remember(account, connection)
        terminal.note(msg("cli-logged-in", connection.wiki, connection.account.name, connection.user))
    if not_kept is not None:
        terminal.note(not_kept)
        return SOME_FAILED
    return ALL_DONE


def run_logout(options: argparse.Namespace, terminal: Terminal) -> int:
    """Takes what the keyring has of that account out of it; no session outlives an upload."""
    target = _target(options)
    if not options.user:
        raise Unusable(msg("cli-user-missing", target.name, TOKEN_VARIABLE))
    forget(target, options.user)
    terminal.note(msg("cli-logged-out", options.user, target.name))
    return ALL_DONE


def _declare_account(line: CommandLine) -> None:
    line.option("--target", "T", msg("cli-option-target"))
    line.flag("--allow-http", about=msg("cli-option-allow-http"))
    line.option("--user", "NAME", msg("cli-option-user"))


def _target(options: argparse.Namespace) -> Target:
    if options.target is None:
        raise Unusable(msg("cli-target-missing"))
    target = target_from(options.target, plain_http_allowed=options.allow_http)
    if target.is_practice:
        raise Unusable(msg("cli-practice-needs-no-login"))
    return target


def _account(target: Target, options: argparse.Namespace, terminal: Terminal) -> Account:
    if options.browser:
        return _from_browser(target, terminal)
    if options.token:
        terminal.note(msg("cli-get-token", owner_only_page(target)))
        token = _secret(TOKEN_VARIABLE, msg("cli-token-ask", target.name), terminal)
        return account_with_tokens(target, Tokens(token))
    if not options.user:
        raise Unusable(msg("cli-user-missing", target.name, TOKEN_VARIABLE))
    terminal.note(msg("cli-get-password", bot_password_page(target)))
    return account_for(target, options.user, _secret(PASSWORD_VARIABLE, msg("cli-password-ask", options.user), terminal))


def _from_browser(target: Target, terminal: Terminal) -> Account:
    client = oauth_client(target)
    if client is None:
        raise Unusable(msg("cli-no-oauth-client", target.name))

    def show(address: str) -> None:
        terminal.note(msg("cli-login-in-browser", address))
        webbrowser.open(address)

    return account_from_browser(target, client, show)


def _secret(variable: str, question: Message, terminal: Terminal) -> str:
    """From the environment, from the terminal, or the first line of standard input. Raises LoginFailed where there is none."""
    secret = os.environ.get(variable, "") or asked(question, terminal)
    if not secret and sys.stdin is not None and not sys.stdin.isatty():
        secret = sys.stdin.readline()
    if not secret.strip():
        raise LoginFailed("login-no-password", msg("cli-secret-missing", variable))
    return secret.strip()
