"""A .cph file from a stranger is data: opening it runs nothing of its own, ends soon, and what is wrong with it is a sentence."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.finding import Unusable
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.outcomes import outcomes

SOON = 10.0
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """A sound batch with settings, a decision, a plan and a journal."""
    path = tmp_path / "hostile.cph"
    with BatchFile.open_or_create(path) as made:
        made.save_settings(BatchSettings(tmp_path / "a.xlsx", tmp_path, target="practice"))
    Journal(path, "practice").close()
    return path


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def use(path: Path) -> None:
    """What the program does with a batch that was double-clicked: it reads everything, and writes."""
    with BatchFile.open(path) as batch:
        settings = batch.settings()
        batch.decisions()
        batch.wiki()
        batch.plan()
        batch.descriptions()
        with batch.connection() as connection:
            journal = Journal(connection, "practice")
            journal.entries()
            outcomes(journal)
        if settings is not None:
            batch.save_settings(settings)


def refused(path: Path) -> str:
    began = time.monotonic()
    with pytest.raises(Unusable) as unusable:
        use(path)
    assert time.monotonic() - began < SOON
    return unusable.value.message.key


def test_that_the_sound_batch_of_these_tests_is_taken(batch: Path) -> None:
    use(batch)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM decision; END",
        "CREATE TRIGGER t AFTER INSERT ON upload_row BEGIN UPDATE upload_row SET title = 'x'; END",
        f"CREATE VIEW more AS {ENDLESS} count(*) FROM n",
    ],
)
def test_that_a_batch_with_a_program_in_it_is_refused(batch: Path, statement: str) -> None:
    execute(batch, statement)
    assert refused(batch) == "batch-damaged"
    with pytest.raises(Unusable):
        BatchFile.look_into(batch)


@pytest.mark.parametrize("table", ["setting", "decision", "planned_row", "upload_row"])
def test_that_a_view_without_end_in_the_place_of_a_table_is_refused(batch: Path, table: str) -> None:
    execute(batch, f"DROP TABLE {table}", f"CREATE VIEW {table} AS {ENDLESS} x FROM n")
    assert refused(batch) == "batch-damaged"


def test_that_columns_that_compute_something_are_refused(batch: Path) -> None:
    wide = "value TEXT AS (hex(zeroblob(400000000)))"
    execute(
        batch,
        "DROP TABLE setting",
        f"CREATE TABLE setting (name TEXT PRIMARY KEY, {wide})",
        "INSERT INTO setting (name) VALUES ('wiki')",
    )
    assert refused(batch) == "batch-damaged"


def test_that_a_value_that_would_fill_the_memory_is_refused(batch: Path) -> None:
    execute(batch, "UPDATE setting SET value = zeroblob(300000000)")
    assert refused(batch) in {"batch-damaged", "batch-disk"}


def put(name: str, value: Any) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = value if isinstance(value, str) else json.dumps(value)
        with closing(sqlite3.connect(path)) as database:
            database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))
            database.commit()

    return change


def run(statement: str) -> Callable[[Path], None]:
    return lambda path: execute(path, statement)


ROW = "INSERT INTO planned_row VALUES"
SETTINGS = {"sheet": "a.xlsx", "media": "."}
WRONG: dict[str, Callable[[Path], None]] = {
    "settings are a list": put("settings", []),
    "settings are no JSON": put("settings", "{"),
    "settings are deep": put("settings", "[" * 200_000),
    "settings are bytes": run("UPDATE setting SET value = x'ff00'"),
    "no sheet": put("settings", {}),
    "sheet is a number": put("settings", {**SETTINGS, "sheet": 7}),
    "sheet has a NUL": put("settings", {**SETTINGS, "sheet": "a\0b"}),
    "media is a list": put("settings", {**SETTINGS, "media": ["x"]}),
    "more media is a text": put("settings", {**SETTINGS, "extra_media": 7}),
    "target is an object": put("settings", {**SETTINGS, "target": {"x": 1}}),
    "header row is a text": put("settings", {**SETTINGS, "header_row": "one"}),
    "shard is a list": put("settings", {**SETTINGS, "shard": [1, 2, 3]}),
    "permission is a text": put("settings", {**SETTINGS, "outside_allowed": "no"}),
    "speed is a text": put("settings", {**SETTINGS, "bytes_per_second": "fast"}),
    "enriching is a list": put("settings", {**SETTINGS, "enriching": [1]}),
    "recipe is a text": put("settings", {**SETTINGS, "recipe": "x"}),
    "recipe is hostile": put("settings", {**SETTINGS, "recipe": {"format": "cph-recipe", "version": 1, "fields": [7]}}),
    "wiki is a list": put("wiki", [1]),
    "wiki has other names": put("wiki", {"x": 1}),
    "columns are a number": put("columns", 7),
    "decision of no kind": run("INSERT INTO decision VALUES (2, 'd', 'run', 'x', 'y')"),
    "decision is bytes": run("INSERT INTO decision VALUES (2, x'ff', x'ff', x'ff', x'ff')"),
    "planned cells are an object": run(f"{ROW} (2, '7', 'm', 'f', 's', NULL, 1)"),
    "planned reason is a number": run(f"{ROW} (2, '[]', 'm', 'f', 's', '7', 1)"),
    "planned reason is empty": run(f"{ROW} (2, '[]', 'm', 'f', 's', '[]', 1)"),
    "planned reason is deep": run(f"{ROW} (2, '[]', 'm', 'f', 's', '{'[' * 100_000}', 1)"),
    "stage is unknown": run(
        "INSERT INTO upload_row (wiki, key, row, media, title, sha1, size, stage, updated)"
        " VALUES ('practice','k',2,'m','t','s',1,'x',0)"
    ),
    "reason is a number": run(
        "INSERT INTO upload_row (wiki, key, row, media, title, sha1, size, stage, reason, updated)"
        " VALUES ('practice','k',2,'m','t','s',1,'closed','7',0)"
    ),
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_that_a_value_of_another_type_is_a_sentence(batch: Path, change: Callable[[Path], None]) -> None:
    change(batch)
    assert refused(batch).startswith(("batch-", "recipe-"))
