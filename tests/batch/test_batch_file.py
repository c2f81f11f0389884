"""The .cph file: what is kept, who may open it, and what is told when it cannot be used."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.bound_wiki import BoundWiki
from cph_desktop.batch.decisions import DecisionChange, DecisionKind, decision, decisions_by_row
from cph_desktop.batch.plan import Plan, PlannedRow, RowDescription
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.finding import Unusable
from cph_desktop.journey.results import known_outcomes
from cph_desktop.messages import msg
from cph_desktop.sheets.sheet import Row

RECIPE = Recipe("photograph", (FieldSource("title", ("Titel",), language="sv"),), "{title}", language="sv")


def refusal(action: Callable[[], object]) -> str:
    """The key of the sentence with which it was refused."""
    with pytest.raises(Unusable) as refused:
        action()
    return refused.value.message.key


def test_that_what_the_user_chose_is_there_again(tmp_path: Path) -> None:
    settings = BatchSettings(
        tmp_path / "museum.xlsx",
        Path("/elsewhere/photos"),
        header_row=3,
        recipe=RECIPE,
        target="commons",
        user="Me@bot",
        extra_media=(tmp_path / "a.jpg", Path("/elsewhere/b.jpg")),
    )
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        assert batch.settings() is None
        batch.save_settings(settings)
    with BatchFile.open(tmp_path / "a.cph") as batch:
        assert batch.settings() == settings


def test_that_a_batch_finds_its_sheet_after_both_were_moved_together(tmp_path: Path) -> None:
    (tmp_path / "before").mkdir()
    with BatchFile.open_or_create(tmp_path / "before" / "a.cph") as batch:
        batch.save_settings(BatchSettings(tmp_path / "before" / "museum.xlsx", tmp_path / "before" / "photos"))
    (tmp_path / "before").rename(tmp_path / "after")
    with BatchFile.open(tmp_path / "after" / "a.cph") as batch:
        settings = batch.settings()
    assert settings is not None
    assert (settings.sheet, settings.media) == (tmp_path / "after" / "museum.xlsx", tmp_path / "after" / "photos")


def test_that_the_plan_is_kept_with_its_reasons(tmp_path: Path) -> None:
    plan = Plan(
        ("Titel", "Fil"),
        [
            PlannedRow(2, ("Å", "a.jpg"), "a.jpg", "Å.jpg", "da39a3"),
            PlannedRow(3, ("", ""), reason=msg("outcome-row-empty"), expected=True),
            PlannedRow(4, ("B", ""), reason=msg("cli-paused", msg("outcome-left-out"), 7)),
        ],
    )
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        batch.keep_plan(Plan(("Old",), [PlannedRow(9, ("x",))]))
        batch.keep_plan(plan)
        assert batch.plan() == plan
        assert list(known_outcomes(batch)) == [2, 4]  # nobody counts a blank row


def test_that_what_the_pages_say_is_kept_with_the_plan(tmp_path: Path) -> None:
    told = RowDescription("MH-7", ("Q42",), "Museum", "Anna", ("CC0 1.0",), {"sv": "Å"}, 5, ("Harbours",))
    rows = [PlannedRow(2, ("a.jpg",)), PlannedRow(3, ("b.jpg",))]
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        assert batch.descriptions() == {}
        batch.keep_plan(Plan(("File",), rows, {2: told, 3: RowDescription()}))
        assert batch.descriptions() == {2: told, 3: RowDescription()}
        batch.keep_plan(Plan(("File",), rows, {3: told}))
        assert batch.descriptions() == {3: told}


def test_that_decisions_are_kept_and_replaced_and_withdrawn(tmp_path: Path) -> None:
    row = Row(5, ("a.jpg", "1900"))
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        batch.decide(decision(row, DecisionKind.CELL, "Datering", "1901"))
        batch.decide(decision(row, DecisionKind.CELL, "Datering", "1902"))
        batch.decide(left_out := decision(row, DecisionKind.LEFT_OUT))
        batch.withdraw(left_out)
        assert batch.decisions() == [decision(row, DecisionKind.CELL, "Datering", "1902")]


def test_that_many_decisions_are_on_the_disk_when_the_next_one_asks_or_the_batch_is_closed(tmp_path: Path) -> None:
    rows = [Row(number, (str(number),)) for number in range(2000)]
    out = tuple(decision(row, DecisionKind.LEFT_OUT) for row in rows)
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        batch.change_many_decisions(DecisionChange(out))
        assert len(batch.decisions()) == 2000
        batch.change_many_decisions(DecisionChange((), out[:1500]))
    with BatchFile.open(tmp_path / "a.cph") as batch:
        assert batch.decisions() == list(out[1500:])


def test_that_many_decisions_which_cannot_be_written_are_told_to_whoever_made_them(tmp_path: Path) -> None:
    made = DecisionChange((decision(Row(5, ("a.jpg",)), DecisionKind.LEFT_OUT),))
    batch = BatchFile.open_or_create(tmp_path / "a.cph")
    with batch.connection() as connection:
        connection.execute("PRAGMA query_only = 1")  # as on a disk that cannot be written
    waiting = batch.change_many_decisions(made)
    assert batch.decisions() == []
    assert refusal(lambda: batch.write(waiting)) == "batch-disk-read-only"
    batch.change_many_decisions(made)
    assert refusal(batch.close) == "batch-disk-read-only"
    BatchFile.open(tmp_path / "a.cph").close()


def test_that_a_step_of_decisions_can_be_taken_back(tmp_path: Path) -> None:
    row, other = Row(5, ("a.jpg", "1900")), Row(6, ("b.jpg", "1950"))
    before = [decision(row, DecisionKind.CELL, "Date", "1901"), decision(other, DecisionKind.LEFT_OUT)]
    made = decision(row, DecisionKind.CELL, "Date", "1902"), decision(row, DecisionKind.LEFT_OUT)
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        batch.change_decisions(before, ())
        change = DecisionChange(made, (before[1],))
        back = change.reversed(batch.replaced_by(change.made))
        batch.change_decisions(change.made, change.withdrawn)
        assert set(batch.decisions()) == set(made)
        batch.change_decisions(back.made, back.withdrawn)
        assert batch.decisions() == before


def test_that_a_decision_follows_its_row_and_is_forgotten_when_the_row_changed() -> None:
    made = [decision(Row(5, ("a.jpg", "1900")), DecisionKind.LEFT_OUT)]
    assert decisions_by_row(made, [Row(5, ("a.jpg", "1900")), Row(6, ("b.jpg", ""))]) == {5: made}
    assert decisions_by_row(made, [Row(5, ("b.jpg", "")), Row(6, ("a.jpg", "1900"))]) == {6: made}
    assert decisions_by_row(made, [Row(5, ("a.jpg", "1955"))]) == {}
    assert decisions_by_row(made, [Row(7, ("a.jpg", "1900")), Row(8, ("a.jpg", "1900"))]) == {}


def test_that_the_wiki_of_a_batch_is_remembered(tmp_path: Path) -> None:
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        assert batch.wiki() is None
        batch.bind_wiki(wiki := BoundWiki("practice:7", "practice", "Practice wiki"))
        assert batch.wiki() == wiki


def test_that_other_files_are_refused_with_a_sentence(tmp_path: Path) -> None:
    text = tmp_path / "text.cph"
    text.write_text("this is no batch, it only says so in its name" * 20)
    other = tmp_path / "other.cph"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE anything (x)")
    connection.close()
    before = other.read_bytes()
    assert refusal(lambda: BatchFile.open(tmp_path / "absent.cph")) == "batch-absent"
    assert refusal(lambda: BatchFile.open(text)) == "batch-not-a-batch"
    assert refusal(lambda: BatchFile.open_or_create(text)) == "batch-not-a-batch"
    assert refusal(lambda: BatchFile.open_or_create(other)) == "batch-not-a-batch"
    assert refusal(lambda: BatchFile.look_into(other)) == "batch-not-a-batch"
    assert refusal(lambda: BatchFile.open_or_create(tmp_path / "no" / "folder" / "a.cph")) == "batch-folder"
    assert other.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.cph", "text.cph"]


def test_that_a_batch_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.cph"
    BatchFile.open_or_create(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    assert refusal(lambda: BatchFile.open(path)) == "batch-newer"


def test_that_a_damaged_batch_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.cph"
    with BatchFile.open_or_create(path) as batch:
        batch.keep_plan(Plan(("A",), [PlannedRow(number, ("x" * 300,)) for number in range(2, 400)]))
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = b"\xff" * (len(damaged) - 4096)
    path.write_bytes(damaged)
    with BatchFile.open(path) as batch:
        assert refusal(batch.plan) == "batch-damaged"


def test_that_a_batch_killed_while_it_was_made_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "a.cph").touch()
    BatchFile.open_or_create(tmp_path / "a.cph").close()


def test_that_one_program_at_a_time_has_a_batch_open_and_others_may_look(tmp_path: Path) -> None:
    path = tmp_path / "a.cph"
    with BatchFile.open_or_create(path) as batch:
        batch.bind_wiki(BoundWiki("commons", "commons", "Wikimedia Commons"))
        assert refusal(lambda: BatchFile.open(path)) == "batch-in-use"
        with BatchFile.look_into(path) as seen:
            assert seen.wiki() is not None
    BatchFile.open(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal")
def test_that_a_killed_program_leaves_the_batch_free(tmp_path: Path) -> None:
    path = tmp_path / "a.cph"
    code = (
        "import sys, pathlib; from cph_desktop.batch.batch_file import BatchFile;"
        "batch = BatchFile.open_or_create(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdin is not None
    with holder.stdout, holder.stdin:
        assert holder.stdout.readline() == "open\n"
        assert refusal(lambda: BatchFile.open(path)) == "batch-in-use"
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    BatchFile.open(path).close()


def test_that_several_threads_may_use_a_batch(tmp_path: Path) -> None:
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:

        def decide(number: int) -> None:
            for index in range(20):
                batch.decide(decision(Row(number * 100 + index, ("x",)), DecisionKind.LEFT_OUT))

        threads = [threading.Thread(target=decide, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(batch.decisions()) == 80


def test_that_every_change_is_durable(tmp_path: Path) -> None:
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch, batch.connection() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_that_a_batch_opened_in_one_thread_is_free_when_another_closed_it(tmp_path: Path) -> None:
    opened: list[BatchFile] = []
    worker = threading.Thread(target=lambda: opened.append(BatchFile.open_or_create(tmp_path / "b.cph")))
    worker.start()
    worker.join()
    opened[0].close()
    BatchFile.open(tmp_path / "b.cph").close()
