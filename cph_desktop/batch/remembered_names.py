"""What the user decided about names in earlier batches, so that nobody is asked twice who "Anders Zorn" is."""

from __future__ import annotations

import sqlite3
import threading
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, NameDecision, NameToMatch
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg

_TABLE = """
CREATE TABLE IF NOT EXISTS name (
    wiki TEXT, kind TEXT, name TEXT, item TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (wiki, kind, name)
) WITHOUT ROWID
"""


class RememberedNames:
    """A name of a sort (person, place …) and its item on one wiki; "" as item: there is none, use the text.

    Usable from several threads.
    """

    def __init__(self, path: Path, wiki: str) -> None:
        """Raises Unusable for a file that cannot be opened: unlike a cache, it is the user's own work and is not made anew."""
        self._wiki = wiki
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(_TABLE)
        except sqlite3.Error as error:
            raise Unusable(msg("names-store-unusable", str(path), str(error))) from error

    def recall(self, name: NameToMatch) -> NameDecision | None:
        """The decision of an earlier batch, None where there is none."""
        query = "SELECT item, label FROM name WHERE wiki = ? AND kind = ? AND name = ?"
        row = self._connection.execute(query, (self._wiki, name.kind.value, _folded(name.name))).fetchone()
        if row is None:
            return None
        item, label = row
        return NameDecision(name.field, name.name, Choice.ITEM if item else Choice.TEXT, item, label, DecidedBy.REMEMBERED)

    def keep(self, decided: Iterable[tuple[ItemKind, NameDecision]]) -> None:
        """Remembers what a person decided; taking a decision back makes the name forgotten."""
        forgotten, kept = [], []
        for kind, decision in decided:
            key = (self._wiki, kind.value, _folded(decision.name))
            if decision.choice is Choice.UNDECIDED:
                forgotten.append(key)
            else:
                kept.append((*key, decision.item, decision.label))
        with self._lock:  # one transaction, so that a thousand names are one write to the disk
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("DELETE FROM name WHERE wiki = ? AND kind = ? AND name = ?", forgotten)
            self._connection.executemany("INSERT OR REPLACE INTO name VALUES (?, ?, ?, ?, ?)", kept)
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
