"""What the pages say, kept beside the plan in a table of its own, which older .cph files do not have."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from cph_desktop.batch.plan import RowDescription

_TABLE = "CREATE TABLE IF NOT EXISTS row_description (row INTEGER PRIMARY KEY, data TEXT NOT NULL)"
_FIELDS = [one.name for one in dataclasses.fields(RowDescription)]
_LISTS = frozenset({"items", "licences", "categories"})


def keep_descriptions(connection: sqlite3.Connection, descriptions: Mapping[int, RowDescription]) -> None:
    """Replaces all of them, within the caller's transaction."""
    connection.execute(_TABLE)
    connection.execute("DELETE FROM row_description")
    connection.executemany(
        "INSERT INTO row_description VALUES (?, ?)", ((row, _to_json(told)) for row, told in descriptions.items())
    )


def kept_descriptions(connection: sqlite3.Connection) -> dict[int, RowDescription]:
    """Row number → what was kept."""
    if connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'row_description'").fetchone() == (0,):
        return {}
    return {row: _from_json(data) for row, data in connection.execute("SELECT row, data FROM row_description")}


def _to_json(told: RowDescription) -> str:
    """Without what is empty: most rows say little."""
    return json.dumps({name: value for name in _FIELDS if (value := getattr(told, name))}, ensure_ascii=False)


def _from_json(text: str) -> RowDescription:
    data: dict[str, Any] = json.loads(text)
    for name in _LISTS & data.keys():
        data[name] = tuple(data[name])
    return RowDescription(**{name: data[name] for name in _FIELDS if name in data})
