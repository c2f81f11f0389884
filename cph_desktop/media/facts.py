"""What a media file is: type, size in pixels, SHA-1, and whether it is whole; read once and remembered."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from pathlib import Path

from cph_desktop.media.file import MediaFacts, MediaFile
from cph_desktop.media.private_data import private_data
from cph_desktop.media.signatures import HEAD, media_type
from cph_desktop.media.soundness import Damage, Soundness, soundness_of
from cph_desktop.messages import Message, msg

_VERSION = 2  # of what is found out; a higher one makes the cache forget


def read_facts(file: MediaFile) -> MediaFacts:
    """Read the whole file. Never raises for what is in it: a file that cannot be read or used has a ``problem``."""
    try:
        size, head, sha1 = _read_through(file.path)
        kind = media_type(head, size)
        if not size:
            found = Soundness(damage=Damage.EMPTY)
        elif not kind.mime:
            found = Soundness(damage=Damage.TYPE_UNKNOWN)
        else:
            found = soundness_of(file.path, kind.mime, size)
    except OSError as error:
        return MediaFacts("", "", "", problem=_unreadable(file, error), problem_code=Damage.UNREADABLE.value)
    problem = _problem(found.damage, file, kind.mime)
    private = tuple(one.value for one in private_data(file.path, kind.mime)) if problem is None else ()
    return MediaFacts(sha1, kind.mime, kind.extension, found.width, found.height, problem, found.damage.value, private)


def _read_through(path: Path) -> tuple[int, bytes, str]:
    with path.open("rb") as opened:
        head = opened.read(HEAD)
        opened.seek(0)
        sha1 = hashlib.file_digest(opened, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()
        return opened.tell(), head, sha1


def _problem(damage: Damage, file: MediaFile, mime: str) -> Message | None:
    """The sentence; its key is the value of :class:`Damage`."""
    return None if damage is Damage.NONE else msg(damage.value, file.relative, mime)


def _unreadable(file: MediaFile, error: OSError) -> Message:
    return msg("media-unreadable", file.relative, error.strerror or str(error))


class FactsCache:
    """Facts kept in an SQLite file under path, size and time of change; several threads may ask at once.

    Facts of files that could not be read are not kept, as that may pass.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the file; one that is damaged is made anew, as everything in it can be found out again."""
        self._lock = threading.Lock()
        try:
            self._connection = _connected(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._connection = _connected(path)

    def facts(self, file: MediaFile) -> MediaFacts:
        """The facts of the file, read when they are not known yet."""
        known = self.known_facts(file)
        if known is not None:
            return known
        found = read_facts(file)
        if found.problem_code != Damage.UNREADABLE.value:
            self._keep(file, found)
        return found

    def known_facts(self, file: MediaFile) -> MediaFacts | None:
        """The facts when they are in the cache, without reading the file."""
        with self._lock:
            row = self._connection.execute(
                "SELECT sha1, mime, extension, width, height, damage, private FROM facts"
                " WHERE path = ? AND size = ? AND mtime_ns = ?",
                (_key(file), file.size, file.mtime_ns),
            ).fetchone()
        if row is None:
            return None
        sha1, mime, extension, width, height, damage, private = row
        problem = _problem(Damage(damage), file, mime)
        return MediaFacts(sha1, mime, extension, width, height, problem, damage, tuple(filter(None, private.split("|"))))

    def close(self) -> None:
        """Close the file; the cache cannot be asked afterwards."""
        with self._lock:
            self._connection.close()

    def _keep(self, file: MediaFile, facts: MediaFacts) -> None:
        values = (facts.sha1, facts.mime, facts.extension, facts.width, facts.height, facts.problem_code)
        private = "|".join(facts.private)
        with self._lock, self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO facts (path, size, mtime_ns, sha1, mime, extension, width, height, damage, private)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (_key(file), file.size, file.mtime_ns, *values, private),
            )


def _key(file: MediaFile) -> str:
    return str(file.path.absolute()).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    with connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            connection.execute("DROP TABLE IF EXISTS facts")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS facts (path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, sha1 TEXT, mime TEXT,"
            " extension TEXT, width INTEGER, height INTEGER, damage TEXT, private TEXT) WITHOUT ROWID"
        )
    return connection
