"""The access token of a connection: the next one is fetched when it expires, and what replaces it is kept."""

from __future__ import annotations

import threading

from cph_desktop.wiki.browser_login import renewed
from cph_desktop.wiki.credentials import NoKeyring, store_tokens, stored_tokens
from cph_desktop.wiki.target import Target
from cph_desktop.wiki.tokens import Tokens


class TokenKeeper:
    """Holds the tokens of one account, in memory and, after :meth:`keep_for`, in the keyring. Usable from several threads.

    A refresh token is good for one use, and the tokens that it was given with end then. So another program of the same user
    may have renewed them meanwhile: what it left in the keyring is taken first.
    """

    def __init__(self, target: Target, tokens: Tokens, user: str = "") -> None:
        """``user`` is the account under which they lie in the keyring already, "" where they do not."""
        self._target = target
        self._tokens = tokens
        self._user = user
        self._lock = threading.Lock()

    @property
    def access(self) -> str:
        """The access token of now."""
        return self._tokens.access

    @property
    def can_renew(self) -> bool:
        """Whether there is a way to the next token without the user."""
        return bool(self._tokens.refresh and self._tokens.client_id)

    def keep_for(self, user: str) -> None:
        """Put them into the keyring, now and whenever there are new ones. Raises :class:`NoKeyring`."""
        with self._lock:
            store_tokens(self._target, user, self._tokens)
            self._user = user

    def next_token(self) -> str:
        """The access token to use from now on. Raises :class:`~.errors.LoginFailed` and :class:`~.errors.NoConnection`."""
        with self._lock:
            kept = self._kept()
            if kept is not None and kept.access != self._tokens.access:
                self._tokens = kept
            else:
                self._tokens = renewed(self._target, self._tokens.client_id, self._tokens)
                self._keep()
            return self._tokens.access

    def _kept(self) -> Tokens | None:
        try:
            return stored_tokens(self._target, self._user) if self._user else None
        except NoKeyring:
            return None

    def _keep(self) -> None:
        if not self._user:
            return
        try:
            store_tokens(self._target, self._user, self._tokens)
        except NoKeyring:
            self._user = ""  # it was locked meanwhile: this run goes on, the next one asks
