"""The practice wiki itself: its folder, its database, its knowledge, and what is wrong with it just now."""

from __future__ import annotations

import json
import shutil
import threading
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from cph_desktop.practice.counting import RequestCounter
from cph_desktop.practice.faults import Faults
from cph_desktop.practice.knowledge import Knowledge, shipped_knowledge
from cph_desktop.practice.seeding import seed_pages
from cph_desktop.practice.store import accounts
from cph_desktop.practice.store.accounts import Sessions, seed_accounts
from cph_desktop.practice.store.blobs import Blobs
from cph_desktop.practice.store.database import Database

_STATE = ("wiki.sqlite", "wiki.sqlite-wal", "wiki.sqlite-shm", "files", "incoming", "parts", "thumbnails")


@dataclass
class PracticeWiki:
    """A wiki that lives in ``folder`` and goes on where it stopped. ``ended`` is set when somebody asked it to end."""

    folder: Path
    database: Database = field(init=False)
    blobs: Blobs = field(init=False)
    sessions: Sessions = field(init=False)
    knowledge: Knowledge = field(init=False)
    faults: Faults = field(init=False, default_factory=Faults)
    requests: RequestCounter = field(init=False, default_factory=RequestCounter)
    ended: threading.Event = field(init=False, default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = Database(self.folder / "wiki.sqlite")
        self.blobs = Blobs(self.folder)
        self.knowledge = shipped_knowledge()
        self._seed()
        self.sessions = Sessions(self.database)
        self._tidy()

    def _seed(self) -> None:
        with self.database.writing() as connection:
            seed_accounts(connection)
            seed_pages(connection)

    def empty(self) -> None:
        """Begins anew while it runs: no files, no sessions, no faults, and another :attr:`identity`."""
        self.database.empty()
        self.sessions.end_all()
        self.faults.clear()
        self.requests.reset()
        self._seed()
        self._tidy()

    @property
    def user(self) -> str:
        """The account to practise with."""
        return accounts.PRACTICE.name

    @property
    def bot_name(self) -> str:
        """What to log in as."""
        return f"{self.user}@{accounts.BOT}"

    @property
    def password(self) -> str:
        """The well-known password of every account."""
        return accounts.PASSWORD

    @property
    def has_structured_data(self) -> bool:
        """Whether the wiki has WikibaseMediaInfo; kept over a restart."""
        return bool(self._setting("structured-data", default=True))

    @has_structured_data.setter
    def has_structured_data(self, value: bool) -> None:
        with self.database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", ("structured-data", json.dumps(value)))

    @property
    def identity(self) -> str:
        """Another one after the wiki was emptied: what was uploaded to the wiki before is not in this one."""
        with self.database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO setting VALUES ('identity', ?)", (json.dumps(uuid.uuid4().hex),))
            (found,) = connection.execute("SELECT value FROM setting WHERE key = 'identity'").fetchone()
        return str(json.loads(found))

    def close(self) -> None:
        """Lets go of the database."""
        self.database.close()

    def _setting(self, key: str, *, default: bool) -> bool:
        with self.database.reading() as connection:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return bool(json.loads(row[0])) if row else default

    def _tidy(self) -> None:
        with self.database.reading() as connection:
            known = frozenset(row[0] for row in connection.execute("SELECT sha1 FROM file UNION SELECT sha1 FROM stash"))
            keys = frozenset(row[0] for row in connection.execute("SELECT key FROM stash"))
        self.blobs.drop_strangers(known, keys)
        lost = [key for key in keys if not self.blobs.part(key).exists()]
        with self.database.writing() as connection:
            connection.executemany(
                "DELETE FROM stash WHERE key = ? AND stage IN ('uploading', 'assembling')", [(key,) for key in lost]
            )


def empty_folder(folder: Path) -> None:
    """Removes the state of a wiki that is not running, and nothing else that may lie in the folder."""
    for name in _STATE:
        place = folder / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
