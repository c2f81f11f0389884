"""Searches and items on disk, so that a name is looked for once and known names can be worked on without a connection."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from cph_desktop.wiki.entity_labels import EntityLabel
from cph_desktop.wiki.items import FoundItem, KnownItem

DAYS_FRESH = 30
_VERSION = 1  # of what is kept; a higher one makes the cache forget
_TABLES = """
CREATE TABLE IF NOT EXISTS search (
    wiki TEXT, language TEXT, words TEXT, found TEXT NOT NULL, time REAL NOT NULL, PRIMARY KEY (wiki, language, words)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS item (
    wiki TEXT, language TEXT, id TEXT, known TEXT NOT NULL, time REAL NOT NULL, PRIMARY KEY (wiki, language, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS label (
    wiki TEXT, language TEXT, id TEXT, known TEXT NOT NULL, time REAL NOT NULL, PRIMARY KEY (wiki, language, id)
) WITHOUT ROWID;
"""


class ItemCache:
    """What one wiki answered in one language. Usable from several threads. ``clock`` gives seconds, as ``time.time``."""

    def __init__(self, path: Path, wiki: str, language: str, clock: Callable[[], float] = time.time) -> None:
        self._scope = (wiki, language)
        self._clock = clock
        self._lock = threading.Lock()
        try:
            self._connection = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)  # everything in it can be asked for again
            self._connection = _opened(path)

    def search(self, words: str, *, however_old: bool = False) -> tuple[FoundItem, ...] | None:
        """What the search for these words found; None when it is not known, or was asked too long ago."""
        text = self._text("SELECT found, time FROM search WHERE wiki = ? AND language = ? AND words = ?", words, however_old)
        return None if text is None else tuple(FoundItem(**one) for one in json.loads(text))

    def keep_search(self, words: str, found: Iterable[FoundItem]) -> None:
        """Remembers what a search found."""
        self._keep("INSERT OR REPLACE INTO search VALUES (?, ?, ?, ?, ?)", words, json.dumps([asdict(one) for one in found]))

    def item(self, item_id: str, *, however_old: bool = False) -> KnownItem | None:
        """What is known of an item, None when nothing is, or was asked too long ago."""
        text = self._text("SELECT known, time FROM item WHERE wiki = ? AND language = ? AND id = ?", item_id, however_old)
        if text is None:
            return None
        data = json.loads(text)
        return KnownItem(**{**data, "kinds": tuple(data["kinds"])})

    def keep_item(self, asked: str, item: KnownItem) -> None:
        """Remembers an item under the id that was asked for."""
        self._keep("INSERT OR REPLACE INTO item VALUES (?, ?, ?, ?, ?)", asked, json.dumps(asdict(item)))

    def label(self, entity_id: str, *, however_old: bool = False) -> EntityLabel | None:
        """What an item or a property is called, None when that is not known, or was asked too long ago."""
        text = self._text("SELECT known, time FROM label WHERE wiki = ? AND language = ? AND id = ?", entity_id, however_old)
        return None if text is None else EntityLabel(**json.loads(text))

    def keep_label(self, label: EntityLabel) -> None:
        """Remembers what an item or a property is called."""
        self._keep("INSERT OR REPLACE INTO label VALUES (?, ?, ?, ?, ?)", label.id, json.dumps(asdict(label)))

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            self._connection.close()

    def _text(self, query: str, key: str, however_old: bool) -> str | None:  # noqa: FBT001 - private
        with self._lock:
            row = self._connection.execute(query, (*self._scope, key)).fetchone()
        if row is None or not (however_old or self._clock() - row[1] < DAYS_FRESH * 86400):
            return None
        return str(row[0])

    def _keep(self, query: str, key: str, text: str) -> None:
        with self._lock:
            self._connection.execute(query, (*self._scope, key, text, self._clock()))


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            connection.executescript("DROP TABLE IF EXISTS search; DROP TABLE IF EXISTS item; DROP TABLE IF EXISTS label;")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.executescript(_TABLES)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
