from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import MediaFile
from cph_desktop.messages import msg
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal, JournalTooNew, Step, unique_keys
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.outcomes import outcome_of, outcomes


def _job(row: int, sha1: str = "", title: str = "") -> Job:
    media = MediaFile(Path(f"/photos/{row}.jpg"), f"{row}.jpg", 1000 + row, 1)
    return Job(row, Draft(row, media.relative, title or f"Title {row}.jpg", "text"), media, sha1 or f"{row:040x}")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "batch.cph"


def test_that_rows_are_entered_as_checked(place: Path) -> None:
    journal = Journal(place, "practice")
    journal.register([_job(2), _job(3)])
    assert [(entry.row, entry.step, entry.title, entry.size) for entry in journal.entries()] == [
        (2, Step.CHECKED, "Title 2.jpg", 1002),
        (3, Step.CHECKED, "Title 3.jpg", 1003),
    ]


def test_that_a_transition_is_there_when_the_file_is_opened_again(place: Path) -> None:
    journal = Journal(place, "practice")
    journal.register([_job(2)])
    key = _job(2).content_key
    journal.record(key, Step.STASHING, filekey="abc.1.jpg", sent=5)
    journal.record(key, Step.DESCRIBING, pageid=7, guids=("M7$A", "M7$B"))
    entry = Journal(place, "practice").entry(key)
    assert (entry.step, entry.filekey, entry.sent, entry.pageid, entry.guids) == (
        Step.DESCRIBING,
        "abc.1.jpg",
        5,
        7,
        ("M7$A", "M7$B"),
    )


def test_that_every_transition_is_forced_to_the_disk(place: Path) -> None:
    journal = Journal(place, "practice")
    assert journal._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert journal._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_that_a_row_is_known_again_by_its_content_when_rows_were_inserted_above(place: Path) -> None:
    journal = Journal(place, "practice")
    journal.register([_job(2, "a" * 40)])
    journal.record("a" * 40, Step.PUBLISHED, pageid=7)
    journal.register([_job(9, "a" * 40, "Another title.jpg")])
    (entry,) = journal.entries()
    assert (entry.row, entry.step, entry.title) == (9, Step.PUBLISHED, "Title 2.jpg")


def test_that_the_title_follows_the_sheet_until_something_is_published(place: Path) -> None:
    journal = Journal(place, "practice")
    journal.register([_job(2, "a" * 40)])
    journal.register([_job(2, "a" * 40, "Better.jpg")])
    assert journal.entry("a" * 40).title == "Better.jpg"


def test_that_a_failed_row_gets_another_chance_and_a_skipped_one_does_not(place: Path) -> None:
    journal = Journal(place, "practice")
    jobs = [_job(2), _job(3)]
    journal.register(jobs)
    journal.record(jobs[0].content_key, Step.CLOSED, status=Status.FAILED, reason=msg("upload-file-empty"))
    journal.record(jobs[1].content_key, Step.CLOSED, status=Status.SKIPPED, reason=msg("upload-duplicate", "A.jpg"))
    journal.register(jobs)
    assert [(entry.step, entry.status) for entry in journal.entries()] == [(Step.CHECKED, None), (Step.CLOSED, Status.SKIPPED)]


def test_that_each_wiki_has_its_own_rows(place: Path) -> None:
    Journal(place, "practice").register([_job(2)])
    assert Journal(place, "commons").entries() == []


def test_that_two_rows_with_the_same_bytes_stay_two() -> None:
    jobs = [_job(2, "a" * 40), _job(3, "a" * 40), replace(_job(4), key="mine")]
    assert unique_keys(jobs) == ["a" * 40, "a" * 40 + "/2", "mine"]


def test_that_a_journal_of_a_newer_program_is_left_alone(place: Path) -> None:
    Journal(place, "practice").close()
    with sqlite3.connect(place) as db:
        db.execute("UPDATE upload_schema SET version = 99")
    db.close()
    with pytest.raises(JournalTooNew):
        Journal(place, "practice")


def test_that_statement_ids_of_the_first_version_are_understood(place: Path) -> None:
    journal = Journal(place, "practice")
    journal.register([_job(2), _job(3)])
    journal.close()
    with sqlite3.connect(place) as db:
        db.execute("UPDATE upload_row SET guids = CASE row WHEN 2 THEN '[]' ELSE '[\"M7$A\", \"M7$B\"]' END")
        db.execute("UPDATE upload_schema SET version = 1")
    db.close()
    assert [entry.guids for entry in Journal(place, "practice").entries()] == [(), ("M7$A", "M7$B")]


def test_that_a_connection_of_the_caller_is_used_and_left_open(place: Path) -> None:
    db = sqlite3.connect(place)
    journal = Journal(db, "practice")
    journal.register([_job(2)])
    journal.close()
    assert db.execute("SELECT count(*) FROM upload_row").fetchone() == (1,)


def test_that_outcomes_tell_what_became_of_each_row_and_leave_out_those_that_wait(place: Path) -> None:
    journal = Journal(place, "practice")
    jobs = [_job(row) for row in range(2, 6)]
    journal.register(jobs)
    keys = [job.content_key for job in jobs]
    journal.record(
        keys[0],
        Step.DESCRIBED,
        status=Status.DESCRIBED,
        pageid=7,
        page="Title 2.jpg",
        url="https://wiki.example/File:Title_2.jpg",
    )
    journal.record(keys[1], Step.PUBLISHED, page="Title 3.jpg")
    journal.record(keys[2], Step.CLOSED, status=Status.FAILED, reason=msg("upload-unknown-error", "x", "y"))
    found = outcomes(journal)
    assert [(outcome.row, outcome.status, outcome.mid, outcome.page) for outcome in found] == [
        (2, Status.DESCRIBED, "M7", "File:Title 2.jpg"),
        (3, Status.UPLOADED, "", "File:Title 3.jpg"),
        (4, Status.FAILED, "", ""),
    ]
    assert found[1].reason == msg("upload-not-yet-described")
    assert found[2].reason == msg("upload-unknown-error", "x", "y")


@pytest.mark.parametrize("read", [Journal.entries, outcomes])
def test_that_all_rows_are_read_with_one_query(place: Path, read: Callable[[Journal], list[object]]) -> None:
    """How long that takes for 100,000 rows is measured in ``benchmarks/journal_open.py``."""
    journal = Journal(place, "practice")
    journal.register([_job(row) for row in range(2, 52)])
    for entry in journal.entries():
        journal.record(entry.key, Step.DESCRIBED, status=Status.DESCRIBED)
    asked: list[str] = []
    journal._db.set_trace_callback(asked.append)
    assert len(read(journal)) == 50
    assert len([query for query in asked if "upload_row" in query]) == 1


def test_that_the_ids_of_statements_stay_on_the_disk_while_outcomes_are_told(place: Path) -> None:
    """They are most of a journal."""
    journal = Journal(place, "practice")
    asked: list[str] = []
    journal._db.set_trace_callback(asked.append)
    outcomes(journal)
    assert not any("guids" in query for query in asked)


def test_that_an_outcome_is_the_same_from_either_way(place: Path) -> None:
    journal = Journal(place, "practice")
    journal.register([_job(row) for row in range(2, 5)])
    keys = [entry.key for entry in journal.entries()]
    journal.record(
        keys[0], Step.DESCRIBED, status=Status.DESCRIBED, pageid=7, page="A.jpg", url="https://wiki.example/File:A.jpg"
    )
    journal.record(
        keys[1], Step.CLOSED, status=Status.SKIPPED, reason=msg("upload-duplicate", "B.jpg"), asks=("duplicate", "exists")
    )
    journal.record(keys[2], Step.PUBLISHED, page="C.jpg")
    assert outcomes(journal) == [outcome_of(entry) for entry in journal.entries()]
