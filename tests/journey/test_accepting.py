"""What the user accepted holds for that row under that name, and for nothing else."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import DecisionKind, decision
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.journey.accepting import accept, accepted_by_row, asked
from cph_desktop.journey.prepared import Prepared
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.journey.uploading import jobs_of, run_settings
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.outcome import Outcome, Status


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(sample_settings(), shipped_facts(), rules_of_commons())


def _asking(row: int, *asks: str) -> Outcome:
    return Outcome(row, f"{row}.jpg", f"{row}.jpg", Status.FAILED, asks=asks)


def test_that_accepting_is_kept_and_sent_along_for_that_row_alone(prepared: Prepared, tmp_path: Path) -> None:
    first, second, *_ = (row.row.number for row in prepared.going())
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        assert accept(batch, prepared, [_asking(first, "duplicate", "was-deleted")]) == {
            first: frozenset({"duplicate", "was-deleted"})
        }
        accepted = {job.row: job.accept for job in jobs_of(prepared, batch.decisions())}
    assert accepted[first] == {"duplicate", "was-deleted"}
    assert accepted[second] == frozenset()


def test_that_under_another_name_it_does_not_count(prepared: Prepared) -> None:
    row = prepared.going()[0]
    made = decision(row.row, DecisionKind.ACCEPT, "exists", row.draft.filename)
    assert accepted_by_row(prepared, [made]) == {row.row.number: {"exists"}}
    assert not accepted_by_row(prepared, [dataclasses.replace(made, text="Another name.jpg")])


def test_that_rows_that_do_not_go_are_left_out(prepared: Prepared, tmp_path: Path) -> None:
    behind = next(row.row.number for row in prepared.rows if not row.may_go)
    with BatchFile.open_or_create(tmp_path / "a.cph") as batch:
        assert accept(batch, prepared, [_asking(behind, "duplicate"), _asking(9999, "duplicate")]) == {}
        assert batch.decisions() == []


def test_that_only_what_is_answered_in_full_is_accepted() -> None:
    outcomes = [_asking(2, "exists"), _asking(3, "exists", "was-deleted"), Outcome(4, "", "", Status.DESCRIBED)]
    assert [one.row for one in asked(outcomes)] == [2, 3]
    assert [one.row for one in asked(outcomes, {"exists"})] == [2]
    assert [one.row for one in asked(outcomes, {"exists", "was-deleted"}, {3, 4})] == [3]


def test_that_the_settings_of_the_batch_reach_the_run() -> None:
    settings = BatchSettings(Path("a"), Path("b"), change_tag="museum", bytes_per_second=1024, wiki_fetches=True)
    made = run_settings(settings, is_watched=False)
    assert (made.tag, made.bytes_per_second, made.wiki_fetches) == ("museum", 1024, True)
    assert made.patience is not None
    assert run_settings(settings, is_watched=True).patience is None
