"""One program at a time has a wiki's folder open; the lock ends with the process, however that ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

LOCK_NAME = "lock.sqlite"


class InUse(Exception):
    """Another program has this practice wiki open."""


class FolderLock:
    """Holds an SQLite lock on ``lock.sqlite``, which works alike on every system and leaves nothing stale behind."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(folder / LOCK_NAME, isolation_level=None, timeout=0, check_same_thread=False)
        try:
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._connection.close()
            raise InUse(str(folder)) from error

    def release(self) -> None:
        """Lets the next one in."""
        self._connection.close()
