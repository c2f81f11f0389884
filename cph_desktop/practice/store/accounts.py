"""Accounts, their rights and limits, and the sessions that a cookie names."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import sqlite3
import threading
from dataclasses import dataclass, field
from functools import lru_cache

from cph_desktop.paths import resource
from cph_desktop.practice import wikitime
from cph_desktop.practice.store.database import Database

PASSWORD = "practice" * 4
"""A toy on loopback; of the form that bot passwords have (32 of 0-9a-v)."""
BOT = "cph"
ANONYMOUS_TOKEN = "+\\"  # noqa: S105 - the token of everybody who is not logged in

Limit = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Role:
    """What accounts of one kind may do. ``limits``: action -> (hits, seconds)."""

    groups: tuple[str, ...]
    rights: tuple[str, ...]
    limits: dict[str, Limit] = field(default_factory=dict)


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """The roles of ``resources/practice/roles.json``: ``anonymous``, ``user``, ``newcomer``, ``admin``."""
    data = json.loads(resource("practice", "roles.json").read_text(encoding="utf-8"))["roles"]
    return {
        name: Role(
            tuple(role["groups"]),
            tuple(role["rights"]),
            {action: (hits, span) for action, (hits, span) in role["limits"].items()},
        )
        for name, role in data.items()
    }


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can log in; id 0 is whoever is not logged in."""

    id: int
    name: str
    role_name: str

    @property
    def role(self) -> Role:
        """Groups, rights and limits."""
        return roles()[self.role_name]

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is logged in."""
        return self.id == 0

    def may(self, right: str) -> bool:
        """Whether the account has a right."""
        return right in self.role.rights


NOBODY = Account(0, "127.0.0.1", "anonymous")
ADMIN = Account(1, "Trainer", "admin")
PRACTICE = Account(2, "Practice", "user")
NEWCOMER = Account(3, "Newcomer", "newcomer")


def seed_accounts(connection: sqlite3.Connection) -> None:
    """The accounts that every practice wiki has."""
    for account in (ADMIN, PRACTICE, NEWCOMER):
        values = (account.id, account.name, BOT, PASSWORD, account.role_name)
        connection.execute("INSERT OR IGNORE INTO account (id, name, bot, password, role) VALUES (?, ?, ?, ?, ?)", values)


def log_in(connection: sqlite3.Connection, login_name: str, password: str) -> Account | None:
    """The account whose bot password this is, given as ``User@bot`` or, as on MediaWiki, with ``bot@`` before the password."""
    user, _, bot = login_name.rpartition("@")
    if not user:
        user, (bot, _, password) = login_name, password.partition("@")
    user = user[:1].upper() + user[1:].replace("_", " ")
    row = connection.execute("SELECT id, name, role, bot, password FROM account WHERE name = ?", (user,)).fetchone()
    if row is None or row["bot"] != bot or not hmac.compare_digest(row["password"].encode(), password.encode()):
        return None
    return Account(row["id"], row["name"], row["role"])


@dataclass(frozen=True, slots=True)
class Session:
    """What a cookie stands for. ``id`` is empty as long as nothing was worth keeping."""

    id: str
    account: Account
    secret: str

    def token(self, kind: str) -> str:
        """The token of that kind for this session, in MediaWiki's form."""
        if self.account.is_anonymous and kind != "login":
            return ANONYMOUS_TOKEN
        digest = hmac.new(self.secret.encode(), kind.encode(), hashlib.md5).hexdigest()
        return f"{digest}{self.secret[:8]}+\\"


NO_SESSION = Session("", NOBODY, "")


class Sessions:
    """All sessions, in the database and remembered."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, Session] = {}
        self._lock = threading.Lock()

    def find(self, cookie: str) -> Session:
        """The session of a cookie; :data:`NO_SESSION` where there is none."""
        if not cookie:
            return NO_SESSION
        with self._lock:
            known = self._known.get(cookie)
        if known is not None:
            return known
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT s.id, s.secret, a.id, a.name, a.role FROM session s "
                "LEFT JOIN account a ON a.id = s.account WHERE s.id = ?",
                (cookie,),
            ).fetchone()
        if row is None:
            return NO_SESSION
        return self._remember(Session(row[0], Account(row[2], row[3], row[4]) if row[2] else NOBODY, row[1]))

    def start(self, account: Account) -> Session:
        """A new session for an account, or for nobody."""
        session = Session(secrets.token_hex(16), account, secrets.token_hex(16))
        with self._database.writing() as connection:
            values = (session.id, account.id or None, session.secret, wikitime.now())
            connection.execute("INSERT INTO session VALUES (?, ?, ?, ?)", values)
        return self._remember(session)

    def end(self, session: Session) -> None:
        """Forgets one session."""
        with self._lock:
            self._known.pop(session.id, None)
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session WHERE id = ?", (session.id,))

    def end_all(self) -> None:
        """Forgets every session, as a server does that lost its cache."""
        with self._lock:
            self._known.clear()
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session")

    def _remember(self, session: Session) -> Session:
        with self._lock:
            self._known[session.id] = session
        return session
