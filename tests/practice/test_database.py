"""The practice wiki's database is closed while requests are under way."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cph_desktop.practice.store.database import Database


def test_that_a_connection_in_use_is_closed_when_it_is_given_back(tmp_path: Path) -> None:
    database = Database(tmp_path / "wiki.sqlite")
    with database.reading() as connection:
        database.close()
        assert connection.execute("SELECT COUNT(*) FROM page").fetchone()[0] == 0
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
