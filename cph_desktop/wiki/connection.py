"""A connection to one wiki: logged in with a bot password or an access token, usable from a worker thread.

The password is held in memory for logging in again when the session expires, and is nowhere written, shown or logged.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from cph_desktop.messages import Message, Parameter, msg
from cph_desktop.wiki.bootstrap import load_pywikibot
from cph_desktop.wiki.call_log import logged
from cph_desktop.wiki.errors import LoginFailed, NotAWiki, ServerTrouble, WikiRefusal, WikiTrouble
from cph_desktop.wiki.facts import Account, SiteFacts, account, site_facts
from cph_desktop.wiki.multipart import FileSlice
from cph_desktop.wiki.target import Target

NEEDED_RIGHTS = ("upload", "edit", "createpage")

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_DURATION = re.compile(r"(\d+) (second|minute|hour|day)s?\b")

_OTHER_FORM = re.compile(r"[^@]+@[0-9a-v]{32}")
"""A bot password may also be given as the plain user name and ``bot@password`` (Special:BotPasswords shows both)."""


class Connection:
    """One wiki, one account. ``site`` and ``account`` were read at login and are renewed by :meth:`log_in_again`.

    One request at a time for each thread; the requests of several threads do not disturb each other.
    """

    def __init__(
        self, target: Target, user: str, password: str, *, bearer: str = "", renew_bearer: Callable[[], str] | None = None
    ) -> None:
        self.target = target
        self.user = user
        self._password = password
        self._bearer = bearer
        self._renew_bearer = renew_bearer
        load_pywikibot()
        self._pywikibot: Any = import_module("cph_desktop.wiki.pywikibot_site")
        self._site: Any = self._pywikibot.QuietSite(target)
        self._show_bearer()
        self._token = ""
        self._login_lock = threading.Lock()
        self.site: SiteFacts = self._first_look()
        self.account: Account = Account("", frozenset())

    @property
    def wiki(self) -> Parameter:
        """What the wiki is called, for a person: by its own name, the practice wiki in the language of the program."""
        return msg("practice-page-site") if self.target.is_practice else self.site.name

    @property
    def before_sending(self) -> Callable[[], None] | None:
        """Called when a request is ready, before its first byte leaves; what it raises keeps the request here."""
        found: Callable[[], None] | None = self._site.before_sending
        return found

    @before_sending.setter
    def before_sending(self, wait: Callable[[], None] | None) -> None:
        self._site.before_sending = wait

    def __repr__(self) -> str:
        return f"Connection({self.target.name!r}, {self.user!r})"

    def ask(self, **params: Any) -> dict[str, Any]:
        """A request that changes nothing; parameters as the API names them. Raises :class:`WikiTrouble`."""
        return self._send(params)

    def write(self, params: Mapping[str, Any], part: FileSlice | None = None) -> dict[str, Any]:
        """A request that changes the wiki: token, assertion and maxlag are added. ``part`` is streamed from disk.

        Raises :class:`WikiTrouble`, and what ``part.progress`` raises.
        """
        if not self._token:
            self.renew_token()
        return self._send({**params, "token": self._token}, part)

    def renew_token(self) -> None:
        """Fetch a new edit token (after ``badtoken``)."""
        answer = self.ask(action="query", meta="tokens", type="csrf")
        self._token = _found(answer, "query", "tokens", "csrftoken")

    def log_in_again(self) -> None:
        """After an expired session or token. Raises :class:`LoginFailed` when the wiki does not want us any more."""
        if self._renew_bearer is None:
            self.log_in()
        else:
            self._log_in_with_next_token(self._renew_bearer)
        check_account(self.account, self.site)

    def _log_in_with_next_token(self, renew: Callable[[], str]) -> None:
        """Twice: the next token may be one that another program has left, and may have run out too."""
        for is_last in (False, True):
            self._bearer = renew()
            self._show_bearer()
            try:
                self.log_in()
                return
            except LoginFailed:
                if is_last:
                    raise

    def log_in(self) -> None:
        """Log in, read account and token. Raises :class:`LoginFailed` with the reason as a sentence."""
        with self._login_lock:
            self._site.session.cookies.clear()
            self._site.logged_in_as(None)
            self._token = ""
            if not self._bearer:
                self._present_password()
            answer = self._who_am_i()
            info = _found(answer, "query", "userinfo")
            if not isinstance(info, Mapping) or "anon" in info or not info.get("id"):
                raise self._not_logged_in()
            self.account = _account(info)
            self._site.logged_in_as(info)
            self._token = str(_found(answer, "query", "tokens", "csrftoken"))
            self.user = self.user or self.account.name  # a token tells its account only now
            if not self.site.generator:
                self.site = self._read_site()

    def log_out(self) -> None:
        """End the session on the wiki too, then :meth:`close`. A wiki that does not answer keeps nobody from logging out."""
        try:
            with suppress(WikiTrouble):  # the session expires by itself
                if not self._bearer:
                    self.write({"action": "logout"})
        finally:
            self.close()

    def close(self) -> None:
        """Forget session and password. The connection is of no use afterwards."""
        self._password = ""
        self._bearer = ""
        self._renew_bearer = None
        self._token = ""
        self._site.session.cookies.clear()
        self._site.session.close()

    def _send(self, params: Mapping[str, Any], part: FileSlice | None = None) -> dict[str, Any]:
        with logged(urlsplit(self.target.api_url).netloc, params, part.length if part is not None else 0):
            answer: dict[str, Any] = self._pywikibot.SurfacingRequest(self._site, params, part).submit()
        return answer

    def _first_look(self) -> SiteFacts:
        """The wiki's facts, or empty ones where it tells nothing to people who are not logged in."""
        try:
            return self._read_site()
        except WikiRefusal as refusal:
            # a token that has run out is refused even here
            if refusal.code != "readapidenied" and not refusal.code.startswith("mwoauth"):
                raise
        return SiteFacts(
            urlsplit(self.target.api_url).netloc, frozenset(), 0, 0, has_structured_data=False, concept_base="", article_url=""
        )

    def _read_site(self) -> SiteFacts:
        try:
            answer = self.ask(action="query", meta="siteinfo", siprop="general|fileextensions|extensions")
        except ServerTrouble as trouble:
            if trouble.status < 500:
                raise NotAWiki(self.target.api_url) from trouble
            raise
        try:
            return site_facts(answer["query"], self.target.api_url)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NotAWiki(self.target.api_url) from error

    def _who_am_i(self) -> dict[str, Any]:
        try:
            return self.ask(action="query", meta="userinfo|tokens", type="csrf", uiprop="rights|groups|blockinfo|ratelimits")
        except WikiRefusal as refusal:
            if refusal.code.startswith("mwoauth"):
                raise self._not_logged_in() from None
            raise

    def _show_bearer(self) -> None:
        if self._bearer:
            # this session speaks to the target alone and follows no redirect, so the token reaches nobody else
            self._site.session.auth = self._pywikibot.bearer_auth(self._bearer)

    def _present_password(self) -> None:
        for _attempt in range(2):
            token = _found(self.ask(action="query", meta="tokens", type="login"), "query", "tokens", "logintoken")
            told = self.ask(action="login", lgname=self.user, lgpassword=self._password, lgtoken=token, uselang="en")
            result = str(_found(told, "login", "result"))
            if result == "Success":
                return
            if result not in {"NeedToken", "WrongToken"}:
                raise login_refused(self.site.name, result, _reason(told["login"]))
        raise self._not_logged_in()

    def _not_logged_in(self) -> LoginFailed:
        if self._bearer:
            return LoginFailed("login-token-refused", msg("wiki-login-token-refused", self.site.name))
        return LoginFailed("login-no-cookies", msg("wiki-login-no-cookies", self.site.name))


def _found(answer: Any, *path: str) -> Any:
    """What lies there in an answer. Raises :class:`ServerTrouble` when it is not the answer to what was asked."""
    for name in path:
        if not isinstance(answer, Mapping) or name not in answer:
            raise ServerTrouble(200)
        answer = answer[name]
    return answer


def _account(info: Mapping[str, Any]) -> Account:
    """The account; what is of another type than MediaWiki's makes the whole answer nobody's."""
    try:
        return account(info)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ServerTrouble(200) from error


def connect(target: Target, user: str, password: str) -> Connection:
    """Connect and log in with a bot password: ``user`` is ``Name@bot``. Do not call it on a window's main thread.

    Raises :class:`NoConnection`, :class:`NotAWiki`, :class:`LoginFailed` or another :class:`WikiTrouble`, each with a sentence.
    """
    if not has_bot_form(user, password):
        raise LoginFailed("login-wrong-form", msg("wiki-login-wrong-form", user))
    connection = Connection(target, user.strip(), password.strip())
    connection.log_in()
    check_account(connection.account, connection.site)
    return connection


def connect_with_token(target: Target, token: str, renew: Callable[[], str] | None = None) -> Connection:
    """Connect with an OAuth 2 access token: of an owner-only client (Special:OAuthConsumerRegistration), or from
    :func:`~cph_desktop.wiki.browser_login.log_in_with_browser`. ``renew`` gets the next one when it has expired.

    Raises as :func:`connect`.
    """
    connection = Connection(target, "", "", bearer=token.strip(), renew_bearer=renew)
    try:
        connection.log_in()
    except LoginFailed:
        if renew is None:
            raise
        connection.log_in_again()
    check_account(connection.account, connection.site)
    return connection


def has_bot_form(user: str, password: str) -> bool:
    """Whether these can be a bot password: ``Name@bot`` with its password, or ``Name`` with ``bot@password``."""
    name, at, bot = user.strip().partition("@")
    return bool(name and at and bot and password.strip()) or (bool(name) and bool(_OTHER_FORM.fullmatch(password.strip())))


def check_account(who: Account, site: SiteFacts) -> None:
    """Raises :class:`LoginFailed` when this account cannot upload there: blocked, without a right, or no uploads at all."""
    if who.blocked:
        raise LoginFailed("login-blocked", _blocked(who, site))
    missing = [right for right in NEEDED_RIGHTS if right not in who.rights]
    if missing:
        raise LoginFailed("login-missing-right", msg("wiki-login-missing-right", site.name, ", ".join(missing)))
    if not site.uploads_enabled:
        raise LoginFailed("login-uploads-disabled", msg("wiki-login-uploads-disabled", site.name))


def _blocked(who: Account, site: SiteFacts) -> Message:
    if who.blocked_until is None:
        return msg("wiki-login-blocked-without-end", who.name, site.name, who.blocked_by, who.block_reason)
    until = f"{who.blocked_until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return msg("wiki-login-blocked", who.name, site.name, who.blocked_by, who.block_reason, until)


def _reason(answer: Mapping[str, Any]) -> str:
    """The reason is plain text, or an object with code and text in newer error formats."""
    reason = answer.get("reason", "")
    return f"{reason.get('code', '')} {reason.get('text', '')}" if isinstance(reason, Mapping) else str(reason)


def login_refused(site_name: str, result: str, reason: str) -> LoginFailed:
    """The error for a refused ``action=login``. MediaWiki gives no code, only (English, as asked for) words: ApiLogin.php."""
    words = reason.lower()
    if result == "Throttled" or "too many" in words or "throttled" in words:
        return _throttled(site_name, words)
    if "blocked" in words:
        return LoginFailed("login-blocked", msg("wiki-login-blocked-reason", site_name, reason))
    if "interaction" in words:
        return LoginFailed("login-second-step", msg("wiki-login-second-step", site_name))
    if result == "Aborted":
        return LoginFailed("login-not-a-bot-password", msg("wiki-login-not-a-bot-password", site_name))
    if result in {"Failed", "WrongPass", "NotExists", "Illegal", "EmptyPass", "WrongPluginPass"} and (
        not reason or "password" in words or "username" in words
    ):
        return LoginFailed("login-wrong-password", msg("wiki-login-wrong-password", site_name))
    return LoginFailed("login-refused", msg("wiki-login-refused", site_name, reason or result))


def _throttled(site_name: str, words: str) -> LoginFailed:
    """ "Please wait 5 minutes before trying again" (login-throttled, with the duration in words)."""
    seconds = sum(int(number) * _SECONDS[unit] for number, unit in _DURATION.findall(words))
    if not seconds:
        return LoginFailed("login-throttled", msg("wiki-login-throttled", site_name))
    return LoginFailed("login-throttled", msg("wiki-login-throttled-wait", site_name, -(-seconds // 60)))
